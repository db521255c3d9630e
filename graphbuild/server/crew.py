"""The processes that run queries: one runs one query at a time, and one that is lost is replaced."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from graphbuild.server.messages import Answer, Head, Job, Post

_START = 60.0
_LOWEST = 19
# A group of its own, so that Ctrl-C leaves a worker to the server. No session of its own: Linux shares the processors
# out among sessions before it looks at priorities.
_GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}


class BrokenError(Exception):
    """A worker ended while it ran a query: too much memory, or a query too deep for it."""


class StartError(Exception):
    """A worker that could not be started."""


class WorkerProcess:
    """A process that waits for a query."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._is_asked = False
        self._is_slow = False
        self._started = 0.0

    @classmethod
    async def start(cls, post: Post) -> WorkerProcess:
        """A worker that is ready. Raises StartError."""
        command = (sys.executable, "-m", "graphbuild.server.worker", post.line().decode().strip())
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, **_GROUP)
        worker = cls(process)
        try:
            await asyncio.wait_for(_head(process), _START)
        except (TimeoutError, ValueError):
            await worker.end()
            raise StartError from None
        return worker

    @property
    def is_ready(self) -> bool:
        """True for a process that lives, runs nothing and has its full priority."""
        return self._process.returncode is None and not self._is_asked and not self._is_slow

    @property
    def used(self) -> float:
        """Seconds of the processor that the query has had; where the system does not tell, seconds of the clock."""
        return self._clock() - self._started

    @asynccontextmanager
    async def asked(self, job: Job) -> AsyncIterator[asyncio.Task[Answer]]:
        """The answer to come, for which nobody waits after the block. It may raise BrokenError."""
        self._is_asked, self._started = True, self._clock()
        answer = asyncio.create_task(self._answer(job))
        try:
            yield answer
        finally:
            answer.cancel()

    def step_back(self) -> None:
        """Leaves the processors to others from now on; there is no way back."""
        self._is_slow = True
        with contextlib.suppress(OSError):
            if hasattr(os, "SCHED_IDLE"):
                os.sched_setscheduler(self._process.pid, os.SCHED_IDLE, os.sched_param(0))
            elif hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOWEST)

    async def end(self) -> None:
        """Ends the process, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        # A process whose answer nobody has read to its end is waited for in vain.
        await self._process.communicate()

    async def _answer(self, job: Job) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(job.line())
            await self._process.stdin.drain()
            head = await _head(self._process)
            body = await self._process.stdout.readexactly(head.length)
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            raise BrokenError from None
        self._is_asked = False
        return Answer(head.status, head.content_type, body)

    def _clock(self) -> float:
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return time.monotonic()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Crew:
    """As many workers as there are places in all lanes."""

    def __init__(self, post: Post, size: int) -> None:
        self._post = post
        self._size = size
        self._is_open = False
        self._ready: list[WorkerProcess] = []
        self._starting: deque[asyncio.Task[WorkerProcess]] = deque()
        self._turn = asyncio.Lock()
        self._ending: set[asyncio.Task[None]] = set()

    def open(self) -> None:
        """Starts all workers."""
        self._is_open = True
        for _ in range(self._size):
            self._hire()

    async def close(self) -> None:
        """Ends all workers that no query has."""
        self._is_open = False
        await asyncio.gather(*self._ending)
        while self._starting:
            with contextlib.suppress(StartError, OSError):
                self._ready.append(await self._starting.popleft())
        await asyncio.gather(*(worker.end() for worker in self._ready))

    async def take(self) -> WorkerProcess:
        """A worker for one query, whom `give_back` gets. Raises StartError."""
        while not (worker := self._ready.pop() if self._ready else await self._started()).is_ready:
            self._hire()
        return worker

    async def _started(self) -> WorkerProcess:
        """The worker that was the first to be started."""
        starting = self._starting.popleft()
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            self._starting.appendleft(starting)
            raise
        except (StartError, OSError):
            self._hire()
            raise StartError from None

    def give_back(self, worker: WorkerProcess, then: Callable[[], None]) -> None:
        """Keeps a worker that is ready for another query, else replaces it; calls `then` when the place is free."""
        if worker.is_ready:
            self._ready.append(worker)
            return then()
        ending = asyncio.create_task(self._replace(worker, then))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        return None

    async def _replace(self, worker: WorkerProcess, then: Callable[[], None]) -> None:
        """The next one starts when the system has taken back the memory of the last."""
        await worker.end()
        self._hire()
        then()

    def _hire(self) -> None:
        if self._is_open:
            self._starting.append(asyncio.create_task(self._start()))

    async def _start(self) -> WorkerProcess:
        """Starts one worker at a time, as a start keeps a processor busy; one that is lost then is started again."""
        async with self._turn:
            with contextlib.suppress(StartError):
                return await WorkerProcess.start(self._post)
            return await WorkerProcess.start(self._post)


async def _head(process: Process) -> Head:
    """The head of an answer, which a worker also sends once it is ready. Raises ValueError where it has ended."""
    assert process.stdout is not None
    return Head.read(await process.stdout.readline())
