"""Shares work out to processes of this machine or to an executor."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from graphbuild.errors import GraphbuildError

T = TypeVar("T")
R = TypeVar("R")
_FEW = 4
"""So many batches are worth the start of processes."""
_A_PROCESS = 700_000_000
"""Bytes that a process takes at the most."""


def shared_out(
    work: Callable[[T], R],
    batches: Iterable[T],
    processes: int | None = 1,
    executor: Executor | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[R]:
    """What `work` makes of each batch, in their order.

    It is done by an executor, where one is given, in as many tasks at a time as there are `processes`; by processes of
    this machine; or in this one. With `processes` None there is one for each core if there are many batches, and `tell`
    is called with a line that says so.
    """
    if processes is None:
        ahead = iter(batches)
        first = list(islice(ahead, _FEW))
        processes, batches = (cores() if len(first) == _FEW else 1), chain(first, ahead)
        if tell and processes > 1 and executor is None:
            tell(f"Extracting in {processes} processes; take fewer or more with --processes")
    if executor is not None:
        yield from _done_by(executor, batches, work, processes)
    elif processes > 1:
        with _pool(processes) as pool:
            yield from _done_by(pool, batches, work, processes)
    else:
        yield from map(work, batches)


def apart(work: Callable[[T], R], item: T) -> R:
    """What `work` makes of an item in a process of its own, which gives back its memory when it ends."""
    with _pool(1) as pool:
        return next(_done_by(pool, [item], work, 1))


def cores() -> int:
    """How many processes this machine has cores and memory for."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return usable
    return max(1, min(usable, memory // _A_PROCESS))


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    """Processes of this machine; what waits is given up when the block ends."""
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _follow_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _follow_parent() -> None:
    """Ends this process when its parent is killed; Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _done_by(executor: Executor, batches: Iterable[T], work: Callable[[T], R], tasks: int) -> Iterator[R]:
    """The batches shared out to an executor; at most two for each of its tasks wait in memory."""
    waiting: deque[Future[R]] = deque()
    try:
        for batch in batches:
            waiting.append(executor.submit(work, batch))
            if len(waiting) > 2 * tasks:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as error:
        remedy = "It may have run out of memory: take fewer processes"
        raise GraphbuildError(f"a process of the build was stopped. {remedy}") from error
