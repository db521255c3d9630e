"""What earlier builds made, kept in the output so that a later one need not do it again."""

from __future__ import annotations

import errno
import logging
import sqlite3
from pathlib import Path
from typing import Any, Literal, Self

from graphbuild.building.packed import is_whole
from graphbuild.errors import GraphbuildError

FILE = ".extractions"
Kind = Literal["reading", "extraction", "essentials", "part", "kept", "build"]
_SOME = 10_000
"""So many rows are looked at together."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_CLOSED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_log = logging.getLogger(__name__)


class Cache:
    """A SQLite file of bytes, by kind and by a hash of everything they were made from.

    One build at a time has it. What is put into it is in the file at once, whatever happens to the process. A damaged
    file is begun anew. Raises GraphbuildError where another build has the file or nothing can be written there, OSError
    for other faults of the disk.

    >>> with Cache(Path("output") / FILE) as cache:
    ...     cache.put("part", b"key", b"data")
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._used: set[int] = set()
        self._database = self._opened()

    def get(self, kind: Kind, key: bytes) -> bytes | None:
        """The bytes under a key, None if there are none."""
        rows = self._do("SELECT data FROM kept WHERE kind = ? AND key = ?", kind, key)
        self._used.update([hash((kind, key))] if rows else ())
        return rows[0][0] if rows else None

    def whole(self, kind: Kind, key: bytes) -> bytes | None:
        """The bytes under a key that zlib made; None where there are none or they are damaged."""
        data = self.get(kind, key)
        return data if data is not None and is_whole(data) else None

    def has(self, kind: Kind, key: bytes) -> bool:
        """True where there are bytes under a key."""
        rows = self._do("SELECT 1 FROM kept WHERE kind = ? AND key = ?", kind, key)
        self._used.update([hash((kind, key))] if rows else ())
        return bool(rows)

    def put(self, kind: Kind, key: bytes, data: bytes) -> None:
        """Keeps bytes under a key."""
        self._do("REPLACE INTO kept VALUES (?, ?, ?)", kind, key, data)
        self._used.add(hash((kind, key)))

    def drop(self, kind: Kind, key: bytes) -> None:
        """Keeps nothing under a key."""
        self._do("DELETE FROM kept WHERE kind = ? AND key = ?", kind, key)

    def tidy(self) -> None:
        """Drops what was neither found nor put since the file was opened."""
        kind, key = "", b""
        while rows := self._do(f"SELECT kind, key FROM kept WHERE (kind, key) > (?, ?) LIMIT {_SOME}", kind, key):
            for kind, key in rows:
                if hash((kind, key)) not in self._used:
                    self._do("DELETE FROM kept WHERE kind = ? AND key = ?", kind, key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def _opened(self) -> sqlite3.Connection:
        try:
            return _connected(self.path)
        except sqlite3.DatabaseError as error:
            return self._begun_anew(error)

    def _do(self, command: str, *values: str | bytes) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(command, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._database.close()
            self._database = self._begun_anew(error)
            return self._do(command, *values)

    def _begun_anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """An empty file in place of a damaged one; any other error is raised."""
        if _code(error) not in _DAMAGED:
            raise _explained(error, self.path) from error
        _log.warning("%s is damaged and is begun anew; its articles are extracted again", self.path)
        self.path.unlink()
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        return _connected(self.path)


def _connected(path: Path) -> sqlite3.Connection:
    """The file, locked for this process. A process may be killed at any time, so nothing waits for the disk."""
    database = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        for command in (
            "PRAGMA auto_vacuum = FULL",
            "PRAGMA synchronous = OFF",
            "PRAGMA locking_mode = EXCLUSIVE",
            "BEGIN EXCLUSIVE",
            "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key BLOB, data BLOB NOT NULL, PRIMARY KEY (kind, key))",
            "COMMIT",
        ):
            database.execute(command)
    except BaseException:
        database.close()
        raise
    return database


def _explained(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """An error of SQLite in the words of the operating system, or with the remedy."""
    if _code(error) == sqlite3.SQLITE_BUSY:
        return GraphbuildError(f"another build is writing to {path.parent}. Wait for it, or take another --output")
    if _code(error) in _CLOSED:
        return GraphbuildError(f"nothing can be written to {path.parent}. Make it writable, or take another --output")
    number = errno.ENOSPC if _code(error) == sqlite3.SQLITE_FULL else errno.EIO
    return OSError(number, str(error), str(path))


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code, which the lowest byte holds."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
