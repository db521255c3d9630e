"""Lanes for queries, and the turns of those who wait in one."""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import ContextVar
from typing import TypeAlias

_Turn: TypeAlias = asyncio.Future[None]

# The address of the client who asks.
asker: ContextVar[str] = ContextVar("asker", default="")


class BusyError(Exception):
    """Too many queries wait, or one has waited too long."""


class Lane:
    """Some places, each for `seconds` at most. Clients who wait for one are served by turns, one query a turn."""

    def __init__(self, places: int, seconds: float, waiting: int, patience: float) -> None:
        self.seconds = seconds
        self._free = places
        self._most = waiting
        self._patience = patience
        self._queues: dict[str, deque[_Turn]] = {}

    async def enter(self) -> None:
        """Takes a place, which `leave` gives back. Raises BusyError."""
        if self.has_entered():
            return
        client = asker.get()
        turn = self._queue(client)
        try:
            async with asyncio.timeout(self._patience):
                await turn
        except BaseException as error:
            self._withdraw(client, turn)
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def has_entered(self) -> bool:
        """Takes a place if one is free, and says whether it was."""
        if self._free:
            self._free -= 1
            return True
        return False

    def leave(self) -> None:
        """Gives the place to the client whose turn it is; the next turn is the next client's."""
        while self._queues:
            client = next(iter(self._queues))
            queue = self._queues.pop(client)
            turn = queue.popleft()
            if queue:
                self._queues[client] = queue
            if not turn.done():
                return turn.set_result(None)
        self._free += 1
        return None

    def _queue(self, client: str) -> _Turn:
        if sum(map(len, self._queues.values())) >= self._most:
            self._make_room(client)
        turn: _Turn = asyncio.get_running_loop().create_future()
        self._queues.setdefault(client, deque()).append(turn)
        return turn

    def _make_room(self, client: str) -> None:
        """Sends away the last query of the client who has most of them waiting, unless it is this one."""
        longest = max(self._queues.values(), key=len, default=deque[_Turn]())
        if len(longest) <= len(self._queues.get(client, ())) + 1:
            raise BusyError
        last = longest.pop()
        if not last.done():
            last.set_exception(BusyError())

    def _withdraw(self, client: str, turn: _Turn) -> None:
        """Takes a query that gave up out of its queue; a place that it was given in the same moment goes on."""
        queue = self._queues.get(client, deque())
        if turn in queue:
            queue.remove(turn)
            self._queues = {name: each for name, each in self._queues.items() if each}
        elif not turn.cancelled() and turn.exception() is None:
            self.leave()
