"""Answers queries within limits, the quick ones at once and the slow ones behind them."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from dataclasses import replace

from graphbuild.server.crew import BrokenError, Crew, StartError, WorkerProcess
from graphbuild.server.lanes import BusyError, Lane
from graphbuild.server.messages import Answer, Job, Post
from graphbuild.server.settings import Limits

_REMEMBERED = 1000
_TICK = 0.01
_BEHIND = "all workers are busy with other queries; try again in a while"
_GONE = "the graph cannot be opened; has its folder been moved?"
_TOO_MUCH = "the query needed more memory than a query may have and was stopped; ask for less at a time"
_TOO_LONG = "the query took longer than {seconds:g} seconds and was stopped; ask for less at a time"


class OutOfTimeError(Exception):
    """A query took longer than a query may take."""


class Pool:
    """Workers in lanes: a query that takes too long for its lane goes on in the next, with less priority.

    Where that one is full it is stopped, and starts again when it has a place there. So slow queries wait for one
    another, and quick ones for quick ones only.
    """

    def __init__(self, store: str, namespace: str, limits: Limits) -> None:
        post = Post(
            store,
            namespace,
            limits.memory,
            limits.result,
            sealed=not limits.allow_service,
            union=not limits.allow_from,
        )
        self.limits = limits
        self._lanes = [Lane(places, seconds, limits.waiting, limits.patience) for places, seconds in limits.lanes]
        self._crew = Crew(post, sum(places for places, _ in limits.lanes))
        self._known: OrderedDict[bytes, int] = OrderedDict()

    async def open(self) -> None:
        """Starts all workers."""
        self._crew.open()

    async def close(self) -> None:
        """Ends all workers."""
        await self._crew.close()

    async def ask(self, job: Job) -> Answer:
        """The answer to a query, or the status and message of its error."""
        try:
            return await self._ask(replace(job, seconds=self.limits.time))
        except BusyError:
            return _message(503, _BEHIND)
        except StartError:
            return _message(500, _GONE)
        except BrokenError:
            return _message(500, _TOO_MUCH)
        except OutOfTimeError:
            return _message(500, _TOO_LONG.format(seconds=self.limits.time))

    async def _ask(self, job: Job) -> Answer:
        """Runs a query in the lane that it is known to need, and where it has to, again in the next."""
        key = hashlib.sha256(job.query.encode()).digest()
        answer = None
        while answer is None:
            number = self._known.get(key, 0)
            await self._lanes[number].enter()
            answer = await self._run(job, key, number)
        return answer

    async def _run(self, job: Job, key: bytes, number: int) -> Answer | None:
        """Runs a query that has a place in a lane; None where the next lane has no place for it."""
        worker = await self._worker(number)
        try:
            async with worker.asked(job) as answer:
                deadline = time.monotonic() + self.limits.time
                while not await _is_done(answer, worker, self._lanes[number].seconds, deadline):
                    self._remember(key, number + 1)
                    if not self._lanes[number + 1].has_entered():
                        return None
                    self._lanes[number].leave()
                    number += 1
                    worker.step_back()
                return answer.result()
        finally:
            self._crew.give_back(worker, self._lanes[number].leave)

    async def _worker(self, number: int) -> WorkerProcess:
        """A worker for a lane; all but the first leave the processors to it."""
        try:
            worker = await self._crew.take()
        except BaseException:
            self._lanes[number].leave()
            raise
        if number:
            worker.step_back()
        return worker

    def _remember(self, key: bytes, number: int) -> None:
        """Notes which lane a query needs. Raises OutOfTimeError where there is none."""
        if number == len(self._lanes):
            raise OutOfTimeError
        self._known[key] = number
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


async def _is_done(answer: asyncio.Task[Answer], worker: WorkerProcess, seconds: float, deadline: float) -> bool:
    """Waits until the answer is there, or the worker has had its seconds of the processor, or the deadline has come."""
    while not answer.done() and (left := min(seconds - worker.used, deadline - time.monotonic())) > 0:
        await asyncio.wait({answer}, timeout=max(left, _TICK))
    return answer.done()


def _message(status: int, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode())
