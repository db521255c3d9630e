"""Sorted runs of more tuples than memory holds: in temporary files, and in packed files that a later build changes."""

from __future__ import annotations

import marshal
import tempfile
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Generic, TypeVar
from uuid import uuid4

Record = TypeVar("Record", bound=tuple[Any, ...])
Chunk = list[Any]
_HELD = 40_000
_CHUNK = 250
_LENGTH = 8
_FASTEST = 1


class MissingError(Exception):
    """A file has not the records that are to be taken away."""


class Runs(Generic[Record]):
    """Tuples of strings and numbers in sorted runs in a temporary file of `folder`, merged when they are read: as plain
    tuples.

    >>> runs: Runs[tuple[str, int]] = Runs()
    >>> runs.add(("b", 2))
    >>> runs.add(("a", 1))
    >>> list(runs)
    [('a', 1), ('b', 2)]
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._held: list[Record] = []
        self._runs: list[tuple[int, int]] = []
        self._joined: list[Path] = []

    def add(self, record: Record) -> None:
        """Takes up a record."""
        self._held.append(record)
        if len(self._held) >= _HELD:
            self._put_away()

    def __iter__(self) -> Iterator[Record]:
        """All records in order, equal ones too."""
        return chain.from_iterable(self._chunks())

    def write(self, folder: Path) -> Path:
        """Writes all records in order to a new file of a folder, from which others can `join` them."""
        path = folder / uuid4().hex
        with path.open("wb") as file:
            for chunk in self._chunks():
                _put(file, chunk)
        return path

    def join(self, path: Path) -> None:
        """Takes up the records of a file that `write` or `pack` wrote; they stay there."""
        self._joined.append(path)

    def pack(self, path: Path, old: Path | None = None, gone: Iterable[Record] = ()) -> None:
        """Writes all records to a file that is small, with those of `old` that are not `gone`.

        Of an old file, which was packed too, only what changes is unpacked. Raises MissingError where it lacks what
        is gone.
        """
        new, less = _Ahead(iter(self)), _Ahead(iter(gone))
        taken: Chunk = []
        with path.open("wb") as file:
            for frame in _frames(old) if old else ():
                added, taken = new.until(frame[0]), taken + less.until(frame[0])
                if added or taken:
                    kept, taken = _without(_rows(frame), taken)
                    _pack(file, sorted(kept + added))
                else:
                    _write(file, frame)
            while rows := list(islice(new, _CHUNK)):
                _pack(file, rows)
        if taken or list(islice(less, 1)):
            raise MissingError(f"{old} lacks what is gone")

    def _chunks(self) -> Iterator[Chunk]:
        self._held.sort()
        runs = [_chunks(self._file, *run) for run in self._runs]
        held = (self._held[place : place + _CHUNK] for place in range(0, len(self._held), _CHUNK))
        return _merged([*runs, *map(_whole, self._joined), held])

    @cached_property
    def _file(self) -> IO[bytes]:
        return tempfile.TemporaryFile(dir=self._folder)

    def _put_away(self) -> None:
        """Writes what is held as a run."""
        self._held.sort()
        start = self._file.seek(0, 2)
        _put(self._file, self._held)
        self._runs.append((start, self._file.tell()))
        self._held = []


def _merged(runs: Iterable[Iterator[Chunk]]) -> Iterator[Chunk]:
    """The chunks of sorted runs as chunks of one: at a time all records up to the first that ends a chunk at hand."""
    left: list[tuple[Chunk, int, Iterator[Chunk]]] = [(chunk, 0, run) for run in runs if (chunk := next(run, []))]
    while len(left) > 1:
        bound = min([chunk[-1] for chunk, _, _ in left])
        found: Chunk = []
        after: list[tuple[Chunk, int, Iterator[Chunk]]] = []
        for chunk, place, run in left:
            if chunk[place] <= bound:
                end = bisect_right(chunk, bound, place)
                found += chunk[place:end]
                if end == len(chunk):
                    chunk, end = next(run, []), 0
                if chunk:
                    after.append((chunk, end, run))
            else:
                after.append((chunk, place, run))
        left = after
        found.sort()
        yield found
    for chunk, place, run in left:
        yield chunk[place:]
        yield from run


def _put(file: IO[bytes], rows: Chunk) -> None:
    for place in range(0, len(rows), _CHUNK):
        chunk = list(map(tuple, rows[place : place + _CHUNK]))
        _write(file, (chunk[-1], chunk))


def _pack(file: IO[bytes], rows: Chunk) -> None:
    for place in range(0, len(rows), _CHUNK):
        chunk = list(map(tuple, rows[place : place + _CHUNK]))
        _write(file, (chunk[-1], zlib.compress(marshal.dumps(chunk), _FASTEST)))


def _write(file: IO[bytes], frame: tuple[Any, Chunk | bytes]) -> None:
    data = marshal.dumps(frame)
    file.write(len(data).to_bytes(_LENGTH, "big") + data)


def _frames(path: Path) -> Iterator[tuple[Any, Chunk | bytes]]:
    """The last record of each chunk of a file, and the chunk."""
    with path.open("rb") as file:
        yield from _framed(file, 0, path.stat().st_size)


def _framed(file: IO[bytes], place: int, end: int) -> Iterator[tuple[Any, Chunk | bytes]]:
    while place < end:
        file.seek(place)
        length = int.from_bytes(file.read(_LENGTH), "big")
        place += _LENGTH + length
        yield marshal.loads(file.read(length))


def _chunks(file: IO[bytes], place: int, end: int) -> Iterator[Chunk]:
    return map(_rows, _framed(file, place, end))


def _whole(path: Path) -> Iterator[Chunk]:
    return map(_rows, _frames(path))


def _rows(frame: tuple[Any, Chunk | bytes]) -> Chunk:
    rows = frame[1]
    return marshal.loads(zlib.decompress(rows)) if isinstance(rows, bytes) else rows


def _without(rows: Chunk, gone: Chunk) -> tuple[Chunk, Chunk]:
    """Sorted rows without as many of each as are gone, and those that are gone and not among them."""
    left = Counter(gone)
    kept = []
    for row in rows:
        if left.get(row):
            left[row] -= 1
        else:
            kept.append(row)
    return kept, sorted(left.elements())


class _Ahead(Iterator[Any]):
    """Sorted records, of which those up to one can be taken."""

    def __init__(self, records: Iterator[Any]) -> None:
        self._records = records
        self._waiting = next(records, None)

    def __next__(self) -> Any:
        if (found := self._waiting) is None:
            raise StopIteration
        self._waiting = next(self._records, None)
        return found

    def until(self, last: Any) -> Chunk:
        """The next records that are not greater than this one."""
        found = []
        while self._waiting is not None and self._waiting <= last:
            found.append(next(self))
        return found
