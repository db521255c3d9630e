"""Ends what takes too long, in the process that does it."""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, current_thread, get_ident, main_thread
from types import FrameType


class TooLongError(Exception):
    """Something took longer than it may."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooLongError in the block once it has taken so many seconds, whatever happens to the clock of the machine.

    In the main thread a signal breaks off also what one regular expression does; elsewhere, as in the threads of a Dask
    worker or on Windows, the error comes with the next step in Python.
    """
    if current_thread() is main_thread() and hasattr(signal, "setitimer"):
        with _signalled(seconds):
            yield
    else:
        with _interrupted(seconds):
            yield


@contextmanager
def _signalled(seconds: float) -> Iterator[None]:
    earlier = signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TooLongError


@contextmanager
def _interrupted(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(get_ident())
    timer = Timer(seconds, ctypes.pythonapi.PyThreadState_SetAsyncExc, (thread, ctypes.py_object(TooLongError)))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
