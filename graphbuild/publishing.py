"""Puts the files of a build in the place of those of an earlier one, all or none."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphbuild.errors import GraphbuildError

_STAGING = ".new"
_READY = ".ready"
_LAST = "report.json"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def publishing(output: Path) -> Iterator[Path]:
    """A folder for new files; they take the places of the old ones when the block ends without an error.

    What holds: each file of `output` is always whole, the old or the new one, and never missing. Nothing changes before
    all new files are on the disk; then all change at once but for the moment of one rename each, report.json last,
    which has the others' SHA-256. `settle`, which comes before, completes a build that was killed in this very moment.
    """
    staging = output / _STAGING
    staging.mkdir()
    try:
        yield staging
        for path in staging.iterdir():
            _flush(path)
        staging.rename(output / _READY)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    settle(output)


def settle(output: Path) -> None:
    """Completes or clears away what a killed build left in `output`."""
    shutil.rmtree(output / _STAGING, ignore_errors=True)
    ready = output / _READY
    if ready.is_dir():
        for path in sorted(ready.iterdir(), key=lambda path: (path.name == _LAST, path.name)):
            path.replace(output / path.name)
        ready.rmdir()


@contextmanager
def room_on(output: Path) -> Iterator[None]:
    """Turns the error of a full disk into one that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        remedy = "Make room and build again: it goes on from where it was"
        raise GraphbuildError(
            f"{output}: no room is left on the disk; the earlier output is unchanged. {remedy}"
        ) from error


def _flush(path: Path) -> None:
    """Makes sure that a file is on the disk; some file systems notice only now that it is full."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
