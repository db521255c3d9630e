"""Extractions on disk between two stages, so that memory does not grow with their number."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from graphbuild.model import Extraction
from graphbuild.packing import pack, unpack

_LENGTH = 8


class Spool:
    """A temporary file of extractions: written once, read as often as wanted, gone with the object.

    The file is made in `folder`, by default where the system has its temporary files.

    >>> spool = Spool()
    >>> spool.add(Extraction(Article("a", "Leaders met.")))
    >>> [extraction.article.id for extraction in spool]
    ['a']
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (it lives as long as the object)
        self._count = 0

    def add(self, extraction: Extraction) -> None:
        """Puts an extraction at the end."""
        data = pack(extraction)
        self._file.seek(0, 2)
        self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Extraction]:
        """The extractions in the order in which they were added; several readers may take turns."""
        place = 0
        for _ in range(self._count):
            self._file.seek(place)
            length = int.from_bytes(self._file.read(_LENGTH), "big")
            place += _LENGTH + length
            yield unpack(self._file.read(length))
