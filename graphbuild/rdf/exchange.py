"""Exchanges two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD of Linux: paths are as the process sees them
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(path: Path, other: Path) -> bool:
    """Gives each of two paths of one file system what the other has; False where system or file system cannot.

    It is `renameat2` of Linux and `renamex_np` of macOS: at any moment both folders are where they were, or both are
    exchanged. Nothing happens where False is returned.
    """
    if sys.platform not in ("linux", "darwin"):
        return False
    system = ctypes.CDLL(None)
    names = os.fsencode(path), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _RENAME_SWAP) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _RENAME_EXCHANGE) == 0)
    except AttributeError:  # a C library that has no such function
        return False
