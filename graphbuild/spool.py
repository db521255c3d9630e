"""Extractions on disk between two stages, so that memory does not grow with their number."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from typing import IO

from graphbuild.model import Extraction


class Spool:
    """A temporary file of extractions: written once, read as often as wanted, gone with the object.

    >>> spool = Spool()
    >>> spool.add(Extraction(Article("a", "Leaders met.")))
    >>> [extraction.article.id for extraction in spool]
    ['a']
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the object)
        self._count = 0

    def add(self, extraction: Extraction) -> None:
        """Puts an extraction at the end."""
        self._file.seek(0, 2)
        pickle.dump(extraction, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Extraction]:
        """The extractions in the order in which they were added; several readers may take turns."""
        place = 0
        for _ in range(self._count):
            self._file.seek(place)
            extraction: Extraction = pickle.load(self._file)
            place = self._file.tell()
            yield extraction
