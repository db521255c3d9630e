"""Shelves of more than memory holds, looked up by key, in a temporary file."""

from __future__ import annotations

import errno
import io
import pickle
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator, MutableMapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

K = TypeVar("K", bound="str | tuple[str, ...]")
V = TypeVar("V")
_CHUNK = 100
_CODE = ("utf8", "surrogatepass")


def dumps(value: object) -> bytes:
    """A pickle; of dataclasses it holds class and values, which is far quicker than what they do by themselves."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(value)
    return file.getvalue()


class _Pickler(pickle.Pickler):
    def reducer_override(self, item: Any, /) -> Any:
        values = _values(cast(Hashable, type(item)))
        return (type(item), values(item)) if values else NotImplemented


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    if not is_dataclass(kind):
        return None
    names = tuple(field.name for field in fields(kind) if field.init)
    return lambda item: tuple([getattr(item, name) for name in names])


class Disk:
    """A temporary SQLite database; it is written to disk only where it outgrows its cache."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._tables = 0
        for command in ("cache_size = -32000", "synchronous = OFF", "journal_mode = OFF", "locking_mode = EXCLUSIVE"):
            self._database.execute(f"PRAGMA {command}")
        self._database.execute("BEGIN")

    def table(self, columns: str) -> str:
        """The name of a new table with a primary key."""
        self._tables += 1
        self.do(f"CREATE TABLE t{self._tables} ({columns}) WITHOUT ROWID")
        return f"t{self._tables}"

    def do(self, command: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a command."""
        return self._done(lambda: self._database.execute(command, values).fetchall())

    def do_many(self, command: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Runs a command for each row."""
        self._done(lambda: self._database.executemany(command, rows))

    def _done(self, act: Callable[[], V]) -> V:
        try:
            return act()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
                raise
            raise OSError(errno.ENOSPC, f"{error}; TMPDIR names the folder of temporary files") from error


class Shelf(MutableMapping[K, V]):
    """A mapping, sorted by key, of which the last used items are in memory and the others on a disk.

    A value that was changed must be put in its place again. Keys are strings or tuples of strings; `make` makes one of
    its parts.

    >>> shelf: Shelf[str, int] = Shelf(Disk())
    >>> shelf["b"] = shelf["a"] = 1
    >>> list(shelf)
    ['a', 'b']
    """

    def __init__(self, disk: Disk, make: Callable[[list[str]], K] = "\0".join, held: int = 5000) -> None:  # type: ignore[assignment]
        self._disk, self._make, self._most = disk, make, held
        self._new: dict[K, V] = {}
        self._old: dict[K, V] = {}
        self._changed: set[K] = set()
        self._table = ""

    def __getitem__(self, key: K) -> V:
        if key in self._new:
            return self._new[key]
        if not self._table:
            raise KeyError(key)
        value = self._old[key] if key in self._old else self._read(key)
        self._hold(key, value)
        return value

    def __setitem__(self, key: K, value: V) -> None:
        self._changed.add(key)
        self._hold(key, value)

    def __delitem__(self, key: K) -> None:
        self[key]
        del self._new[key]
        self._old.pop(key, None)
        self._changed.discard(key)
        if self._table:
            self._disk.do(f"DELETE FROM {self._table} WHERE key = ?", _coded(key))

    def __iter__(self) -> Iterator[K]:
        return self.beginning()

    def __len__(self) -> int:
        if not self._table:
            return len(self._new)
        self._put_away()
        return int(self._disk.do(f"SELECT count(*) FROM {self._table}")[0][0])

    def beginning(self, first: str = "") -> Iterator[K]:
        """The keys in their order; of tuples those with this first member."""
        return (key for key, _ in self._rows(first, "NULL"))

    def sorted_items(self, first: str = "") -> Iterator[tuple[K, V]]:
        """The items in the order of their keys; of tuples those with this first member."""
        if self._table:
            return ((key, pickle.loads(data)) for key, data in self._rows(first, "value"))
        return ((key, self[key]) for key, _ in self._rows(first, ""))

    def _rows(self, first: str, column: str) -> Iterator[tuple[K, Any]]:
        """Keys with a column, some at a time, so that the shelf may change meanwhile."""
        if not self._table:
            yield from ((key, None) for key in sorted(self._new) if not first or key[0] == first)
            return
        self._put_away()
        last, end = (_coded((first, "")), _coded((first,)) + b"\x01") if first else (b"", b"\xff")
        command = f"SELECT key, {column} FROM {self._table} WHERE key {{}} ? AND key < ? ORDER BY key LIMIT {_CHUNK}"
        rows = self._disk.do(command.format(">="), last, end)
        while rows:
            yield from ((self._make(data.decode(*_CODE).split("\0")), value) for data, value in rows)
            rows = self._disk.do(command.format(">"), rows[-1][0], end)

    def _read(self, key: K) -> V:
        rows = self._disk.do(f"SELECT value FROM {self._table} WHERE key = ?", _coded(key))
        if not rows:
            raise KeyError(key)
        value: V = pickle.loads(rows[0][0])
        return value

    def _hold(self, key: K, value: V) -> None:
        self._new[key] = value
        if len(self._new) > self._most:
            self._put_away()
            self._old, self._new = self._new, {}

    def _put_away(self) -> None:
        """Writes what has changed."""
        if not self._table:
            self._table = self._disk.table("key BLOB PRIMARY KEY, value BLOB")
        rows = ((_coded(key), dumps(self._new[key])) for key in sorted(self._changed))
        self._disk.do_many(f"REPLACE INTO {self._table} VALUES (?, ?)", rows)
        self._changed.clear()


def _coded(key: str | tuple[str, ...]) -> bytes:
    """Bytes that are sorted as the keys are."""
    return (key if isinstance(key, str) else "\0".join(key)).encode(*_CODE)
