"""Sorts more records than memory holds."""

from __future__ import annotations

import heapq
import marshal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

Record = TypeVar("Record", bound=tuple[Any, ...])
_HELD = 40_000
_CHUNK = 100
_LENGTH = 8


class Runs(Generic[Record]):
    """Tuples of strings and numbers in sorted runs in a temporary file of `folder`, merged when they are read.

    What is read are plain tuples.

    >>> runs = Runs(Path())
    >>> runs.add(("b", 2))
    >>> runs.add(("a", 1))
    >>> list(runs)
    [('a', 1), ('b', 2)]
    """

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (it lives as long as the object)
        self._held: list[Record] = []
        self._runs: list[tuple[int, int]] = []

    def add(self, record: Record) -> None:
        """Takes up a record."""
        self._held.append(record)
        if len(self._held) >= _HELD:
            self._put_away()

    def __iter__(self) -> Iterator[Record]:
        """All records in order, equal ones too."""
        self._held.sort()
        return heapq.merge(*(self._run(*run) for run in self._runs), iter(self._held))

    def _put_away(self) -> None:
        """Writes what is held as a run."""
        self._held.sort()
        start = self._file.seek(0, 2)
        for first in range(0, len(self._held), _CHUNK):
            data = marshal.dumps(list(map(tuple, self._held[first : first + _CHUNK])))
            self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        self._runs.append((start, self._file.tell()))
        self._held = []

    def _run(self, place: int, end: int) -> Iterator[Record]:
        while place < end:
            self._file.seek(place)
            length = int.from_bytes(self._file.read(_LENGTH), "big")
            place += _LENGTH + length
            yield from marshal.loads(self._file.read(length))
