"""Shares work out to processes of this machine or to an executor."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Thread, local
from typing import Self, TypeVar

from graphbuild.errors import GraphbuildError

T = TypeVar("T")
R = TypeVar("R")
_FEW = 4
"""So many batches are worth the start of processes."""
_A_PROCESS = 700_000_000
"""Bytes that a process takes at the most."""
_own = local()


class _StoppedError(Exception):
    """What worked on a batch came to its end before the batch did."""


class Workers:
    """Who works for a build: an executor, processes of this machine, or this process alone.

    An executor gets as many tasks at a time as there are `processes`. What works for it, as a worker of a cluster does,
    leaves the work to a process of its own, so that no item can stop it. With `processes` None there is one for each
    core if there are many batches, and `tell` is called with a line that says so.

    >>> with Workers(2) as workers:
    ...     made = list(workers.share(work, [["a", "b"], ["c"]]))
    """

    def __init__(
        self,
        processes: int | None = 1,
        executor: Executor | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._processes, self._executor, self._tell = processes, executor, tell
        self._pool: _Pool | None = None

    def share(
        self, work: Callable[[list[T]], list[R]], batches: Iterable[list[T]], lost: Callable[[T], R] | None = None
    ) -> Iterator[list[R]]:
        """What `work` makes of the items of each batch, in their order.

        Where a process is stopped, as one is that takes all memory, its batch is done again, each item by itself; of
        one that is stopped again `lost` says what stands in the place of its result.
        """
        processes = self._processes
        if processes is None:
            ahead = iter(batches)
            first = list(islice(ahead, _FEW))
            processes, batches = (cores() if len(first) == _FEW else 1), chain(first, ahead)
        if (executor := self._executor) is not None:
            safely = partial(_safely, work=work, lost=lost)
            yield from _done(lambda: nullcontext(executor), batches, safely, processes, lost)
        elif processes > 1:
            yield from _done(self._opened(processes).opened, batches, work, processes, lost)
        else:
            yield from map(work, batches)

    def see(self, folder: Path) -> bool:
        """Whether they have a folder of this machine before them."""
        return self._executor is None or _result(self._executor.submit(folder.is_dir))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.close()

    def _opened(self, processes: int) -> _Pool:
        if self._pool is None:
            self._pool = _Pool(processes)
            if self._tell and self._processes is None:
                self._tell(f"Extracting in {processes} processes; take fewer or more with --processes")
        return self._pool


@contextmanager
def apart(work: Callable[[T], object], item: T) -> Iterator[None]:
    """Does work in a process of its own, which gives back its memory when it ends; the block is done meanwhile."""
    try:
        with closing(_Pool(1)) as pool, pool.opened() as executor:
            future = executor.submit(work, item)
            yield
            _result(future)
    except _StoppedError as error:
        raise _explained() from error


def cores() -> int:
    """How many processes this machine has cores and memory for."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return usable
    return max(1, min(usable, memory // _A_PROCESS))


class _Pool:
    """Processes of this machine, which keep what they have loaded; others where one was stopped."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor: Executor | None = None

    @contextmanager
    def opened(self) -> Iterator[Executor]:
        """What gives them work."""
        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._processes, get_context("spawn"), _follow_parent)
        try:
            yield self._executor
        except _StoppedError:
            self.close()
            raise

    def close(self) -> None:
        """Ends them; what waits is given up."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


def _safely(items: list[T], work: Callable[[list[T]], list[R]], lost: Callable[[T], R] | None) -> list[R]:
    """What `work` makes of a batch in the process that this thread keeps for it."""
    if not hasattr(_own, "pool"):
        current_process().daemon = False  # else a worker of Dask may have no processes
        _own.pool = _Pool(1)
        Finalize(None, _own.pool.close, exitpriority=20)  # before multiprocessing closes its queues
    return next(_done(_own.pool.opened, [items], work, 1, lost))


def _follow_parent() -> None:
    """Ends this process when its parent is killed; Ctrl-C is left to the parent. It is the first that gives memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", "ascii")
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _done(
    opened: Callable[[], AbstractContextManager[Executor]],
    batches: Iterable[list[T]],
    work: Callable[[list[T]], list[R]],
    tasks: int,
    lost: Callable[[T], R] | None,
) -> Iterator[list[R]]:
    """The batches shared out to an executor, and to another one when it breaks."""
    batches = iter(batches)
    while True:
        left: deque[list[T]] = deque()
        try:
            with opened() as executor:
                yield from _done_by(executor, batches, work, tasks, left)
            return
        except _StoppedError:
            suspect = left.popleft()
            batches = chain(left, batches)
        yield _one_by_one(opened, suspect, work, lost)


def _done_by(
    executor: Executor,
    batches: Iterable[list[T]],
    work: Callable[[list[T]], list[R]],
    tasks: int,
    left: deque[list[T]],
) -> Iterator[list[R]]:
    """What is made of the batches, in their order; at most two for each task are in `left`, where they wait."""
    futures: deque[Future[list[R]]] = deque()

    def taken() -> list[R]:
        found = _result(futures.popleft())
        left.popleft()
        return found

    for batch in batches:
        left.append(batch)
        futures.append(_submitted(executor, work, batch))
        if len(futures) > 2 * tasks:
            yield taken()
    while futures:
        yield taken()


def _one_by_one(
    opened: Callable[[], AbstractContextManager[Executor]],
    items: list[T],
    work: Callable[[list[T]], list[R]],
    lost: Callable[[T], R] | None,
) -> list[R]:
    """What is made of items, one of which may stop the process that works on it."""
    found: list[R] = []
    while len(found) < len(items):
        try:
            with opened() as executor:
                for item in items[len(found) :]:
                    found += _result(_submitted(executor, work, [item]))
        except _StoppedError as error:
            if lost is None:
                raise _explained() from error
            found.append(lost(items[len(found)]))
    return found


def _submitted(executor: Executor, work: Callable[[T], R], item: T) -> Future[R]:
    try:
        return executor.submit(work, item)
    except BrokenExecutor as error:
        raise _StoppedError from error


def _result(future: Future[R]) -> R:
    """What a task has made; a cluster has errors of its own for a worker that is no more."""
    try:
        return future.result()
    except CancelledError as error:
        remedy = "Start it again and build again: the build goes on from where it was"
        raise GraphbuildError(f"what shares out the work of the build was stopped. {remedy}") from error
    except Exception as error:  # the errors of a cluster have no class in common, only their module
        if isinstance(error, BrokenExecutor) or type(error).__module__.startswith("distributed."):
            raise _StoppedError from error
        raise


def _explained() -> GraphbuildError:
    remedy = "It may have run out of memory: take fewer processes"
    return GraphbuildError(f"a process of the build was stopped. {remedy}")
