"""Replaces the files of an earlier build by those of a new one, all in one step.

The files lie in a hidden folder of the output, such as `.build-1`. The link `.current` leads to it, and what a user
opens, such as `graph.html`, is a link to the file of that name there. So the exchange of one link exchanges all files.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from graphbuild.building.report import FILE as REPORT
from graphbuild.errors import GraphbuildError

_BUILD = ".build-"
_CURRENT = ".current"
_NEXT = ".next"
_READY = ".ready"
_OURS = re.compile(r"\.build-\d+|\.current|\.ready")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


@contextmanager
def publishing(output: Path) -> Iterator[Path]:
    """A folder for new files; they take the places of the old ones when the block ends without an error.

    What holds: whoever opens files of `output` finds the old ones or the new ones, never some of each, also where the
    process is killed or the disk is full at any moment. Nothing changes before all new files are on the disk. Where the
    system has no symbolic links, the files are renamed one after the other; `settle` does what a process that was
    killed between them left undone.
    """
    settle(output)
    new = _free(output)
    new.mkdir()
    try:
        yield new
        for path in new.iterdir():
            _flush(path)
        if _can_link(output):
            _put_in_force(output, new)
        else:
            new.rename(output / _READY)
    finally:
        settle(output)


def settle(output: Path) -> None:
    """Completes or clears away what a killed build left in `output`."""
    ready = output / _READY
    for path in sorted(ready.glob("*"), key=lambda path: (path.name == REPORT, path.name)):
        path.replace(output / path.name)
    in_force = _in_force(output)
    for path in sorted(output.iterdir()):
        if path.is_symlink():
            if path.name == _NEXT or (_leads_to_build(path) and not path.exists()):
                path.unlink()
        elif path.name != in_force and _OURS.fullmatch(path.name):
            shutil.rmtree(path)


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


def _put_in_force(output: Path, new: Path) -> None:
    names = sorted(path.name for path in new.iterdir())
    _adopt(
        output, [path for path in output.iterdir() if path.exists() and (path.name in names or _leads_to_build(path))]
    )
    for name in names:
        if not _leads_to_build(output / name):
            _link(output / name, f"{_CURRENT}/{name}")
    _link(output / _CURRENT, new.name)


def _adopt(output: Path, paths: list[Path]) -> None:
    """Makes old files that are no links the files of a build's folder too; a reader finds the same as before."""
    if all(map(_leads_to_build, paths)):
        return
    old = _free(output)
    old.mkdir()
    for path in paths:
        _share(path.resolve(), old / path.name)
    _link(output / _CURRENT, old.name)


def _share(path: Path, other: Path) -> None:
    try:
        other.hardlink_to(path)
    except OSError as error:
        if error.errno not in (*_NO_LINKS, errno.EXDEV, errno.EMLINK):
            raise
        shutil.copyfile(path, other)


def _free(output: Path) -> Path:
    """The path of a new folder for a build."""
    return next(path for number in count(1) if not (path := output / f"{_BUILD}{number}").exists())


def _in_force(output: Path) -> str | None:
    """The name of the folder that the links of `output` lead to."""
    link = output / _CURRENT
    return str(link.readlink()) if link.is_symlink() else None


def _leads_to_build(path: Path) -> bool:
    return path.is_symlink() and path.readlink().parent == Path(_CURRENT)


def _can_link(output: Path) -> bool:
    try:
        (output / _NEXT).symlink_to(_CURRENT)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return os.name == "posix"


def _link(path: Path, target: str) -> None:
    """Makes `path` a link to `target`, in one step where there was something before."""
    new = path.with_name(_NEXT)
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(path)


def _flush(path: Path) -> None:
    """Makes sure that a file is on the disk; some file systems notice only now that it is full."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
