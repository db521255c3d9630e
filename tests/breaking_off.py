"""Breaks a change of files off at its first step on the disk, at its second, and so on."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

Fault = Literal["killed", "full"]
Act = Callable[[Path], None]
_NEEDS_ROOM = {"open", "os.link", "os.mkdir", "os.symlink"}
_STEPS = {*_NEEDS_ROOM, "os.remove", "os.rename", "os.rmdir"}
"""Audit events of Python that it raises just before it changes the disk."""


def broken_off(scene: Act, change: Act, folder: Path, fault: Fault) -> list[Path]:
    """The folders that `change` left when it was broken off at its first step, its second, …; the last one is done.

    `scene` makes each folder as it is before the change. "killed" ends the process with SIGKILL, "full" is a disk that
    has no room from this step on. Both happen in a process of their own, since nothing takes an audit hook back.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_each_step, scene, change, folder, fault).result()


def _each_step(scene: Act, change: Act, folder: Path, fault: Fault) -> list[Path]:
    places = []
    for step in count(1):
        place = folder / f"{fault}-{step}"
        place.mkdir()
        places.append(place)
        _succeeds(partial(scene, place))
        if _succeeds(partial(change, place), partial(_break_off, step, fault)):
            break
    return places


def _succeeds(act: Callable[[], None], before: Callable[[], None] | None = None) -> bool:
    """True where the two end well in a process of their own."""
    if not (child := os.fork()):
        done = False
        try:
            if before:
                before()
            act()
            done = True
        finally:
            os._exit(not done)
    return os.waitpid(child, 0)[1] == 0


def _break_off(step: int, fault: Fault) -> None:
    """Lets the fault happen at a step of what this process does from now on."""
    left = count(step, -1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event not in _STEPS or (event == "open" and not _writes(arguments)) or next(left) > 1:
            return
        if fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if event in _NEEDS_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(hook)


def _writes(arguments: tuple[object, ...]) -> bool:
    """True where a file is opened for writing, by the flags of open(2)."""
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
