"""Worker processes that run queries, a lane of them for quick queries and one for slow ones."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import OrderedDict
from dataclasses import replace

from graphbuild.server.messages import Answer, Head, Job, Post
from graphbuild.server.settings import Limits

_REMEMBERED = 1000
_START = 60.0
_BEHIND = "all workers are busy with other queries; try again in a while"
_GONE = "the graph cannot be opened; has its folder been moved?"
_TOO_MUCH = "the query needed more memory than a query may have and was stopped; ask for less at a time"
_TOO_LONG = "the query took longer than {seconds:g} seconds and was stopped; ask for less at a time"


class BusyError(Exception):
    """Too many queries wait, or one has waited too long."""


class OutOfTimeError(Exception):
    """A query took longer than its lane allows; its worker is gone."""


class BrokenError(Exception):
    """A worker ended while it ran a query: too much memory, or a query too deep for it."""


class StartError(Exception):
    """A worker that could not be started."""


class Seat:
    """The place of one worker; a new process takes it where the old one was killed."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._process: Process | None = None
        self._starting: asyncio.Task[Process] | None = None

    def warm(self) -> None:
        """Starts the process, if it does not run yet."""
        if self._process is None and self._starting is None:
            self._starting = asyncio.create_task(self._start())

    async def ask(self, job: Job) -> Answer:
        """The worker's answer. Raises OutOfTimeError and BrokenError, after which the worker is replaced."""
        try:
            process = await self._ready()
            async with asyncio.timeout(job.seconds):
                return await _exchange(process, job)
        except TimeoutError:
            raise OutOfTimeError from None
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            raise BrokenError from None
        finally:
            if sys.exc_info()[0] is not None:
                await self._replace()

    async def close(self) -> None:
        """Ends the process."""
        if self._starting is not None:
            with contextlib.suppress(OSError, StartError):
                self._process = await self._starting
            self._starting = None
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        self._process = None

    async def _ready(self) -> Process:
        self.warm()
        if self._starting is not None:
            starting, self._starting = self._starting, None
            self._process = await starting
        assert self._process is not None
        return self._process

    async def _replace(self) -> None:
        await asyncio.shield(self.close())
        self.warm()

    async def _start(self) -> Process:
        command = (sys.executable, "-m", "graphbuild.server.worker", self._post.line().decode().strip())
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True
        )
        if not await _first_line(process):
            process.kill()
            raise StartError
        return process


async def _first_line(process: Process) -> bytes:
    """What a worker says once it is ready; nothing where it ends or hangs."""
    assert process.stdout is not None
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(process.stdout.readline(), _START)
    return b""


async def _exchange(process: Process, job: Job) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(job.line())
    await process.stdin.drain()
    head = Head.read(await process.stdout.readline())
    return Answer(head.status, head.content_type, await process.stdout.readexactly(head.length))


class Lane:
    """Some seats and the queries that wait for one."""

    def __init__(self, post: Post, size: int, waiting: int, patience: float) -> None:
        self._seats = [Seat(post) for _ in range(size)]
        self._free: asyncio.LifoQueue[Seat] = asyncio.LifoQueue()
        self._waiting = 0
        self._most = waiting
        self._patience = patience

    async def open(self) -> None:
        """Starts the workers."""
        for seat in self._seats:
            seat.warm()
            self._free.put_nowait(seat)

    async def close(self) -> None:
        """Ends the workers."""
        await asyncio.gather(*(seat.close() for seat in self._seats))

    async def ask(self, job: Job) -> Answer:
        """The answer of the next free worker. Raises BusyError, OutOfTimeError and BrokenError."""
        seat = await self._seat()
        try:
            return await seat.ask(job)
        finally:
            self._free.put_nowait(seat)

    async def _seat(self) -> Seat:
        if not self._waiting and not self._free.empty():
            return self._free.get_nowait()
        if self._waiting >= self._most:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._free.get(), self._patience)
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1


class Pool:
    """Answers queries within limits. A query that turns out to be slow starts again in the slow lane.

    Slow queries thus wait for one another, and quick ones for quick ones only.
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
        self._quick = Lane(post, limits.workers, limits.waiting, limits.patience)
        self._slow = Lane(replace(post, yields=True), limits.slow_workers, limits.waiting, limits.patience)
        self._known_slow: OrderedDict[bytes, None] = OrderedDict()

    async def open(self) -> None:
        """Starts all workers."""
        await self._quick.open()
        await self._slow.open()

    async def close(self) -> None:
        """Ends all workers."""
        await asyncio.gather(self._quick.close(), self._slow.close())

    async def ask(self, job: Job) -> Answer:
        """The answer to a query, or the status and message of its error."""
        try:
            return await self._ask(job)
        except BusyError:
            return _message(503, _BEHIND)
        except StartError:
            return _message(500, _GONE)
        except BrokenError:
            return _message(500, _TOO_MUCH)
        except OutOfTimeError:
            return _message(500, _TOO_LONG.format(seconds=self.limits.time))

    async def _ask(self, job: Job) -> Answer:
        key = hashlib.sha256(job.query.encode()).digest()
        if key not in self._known_slow:
            try:
                return await self._quick.ask(replace(job, seconds=min(self.limits.quick, self.limits.time)))
            except OutOfTimeError:
                self._remember(key)
        return await self._slow.ask(replace(job, seconds=self.limits.time))

    def _remember(self, key: bytes) -> None:
        self._known_slow[key] = None
        if len(self._known_slow) > _REMEMBERED:
            self._known_slow.popitem(last=False)


def _message(status: int, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode())
