"""Extractions as bytes, and a file of them; only this version of graphbuild reads either."""

from __future__ import annotations

import io
import pickle
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from graphbuild import model
from graphbuild.disk import dumps
from graphbuild.model import Extraction
from graphbuild.resolution import essentials

_CLASSES = {(kind.__module__, name): kind for name, kind in vars(model).items() if is_dataclass(kind)}
_FASTEST = 1
_LENGTH = 8


class DamagedError(Exception):
    """Bytes that are no packed extraction."""


def pack(extraction: Extraction) -> bytes:
    """An extraction as few bytes, with a checksum."""
    return zlib.compress(dumps(extraction), _FASTEST)


def unpack(data: bytes) -> Extraction:
    """The extraction that `pack` made bytes of.

    Raises DamagedError for any other bytes; they never run code, as pickles can.
    """
    try:
        found = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:  # pickle documents no narrower one for damaged bytes
        raise DamagedError(str(error)) from error
    if not isinstance(found, Extraction):
        raise DamagedError(f"holds no extraction but {type(found).__name__}")
    return found


def is_whole(data: bytes) -> bool:
    """True where the checksum of packed bytes is right."""
    try:
        zlib.decompress(data)
    except zlib.error:
        return False
    return True


class Packed(NamedTuple):
    """An extraction as bytes, which travel between processes far quicker than objects; what identity depends on of it.

    `counts` are of its mentions, events and claims.
    """

    extraction: bytes
    essentials: bytes
    counts: tuple[int, int, int]

    @classmethod
    def of(cls, extraction: Extraction) -> Packed:
        """An extraction packed."""
        counts = len(extraction.mentions), len(extraction.events), len(extraction.claims)
        return cls(pack(extraction), pack(essentials(extraction)), counts)


class Spool:
    """A temporary file of extractions: written once, read as often as wanted, gone with the object.

    The file is made in `folder`, by default where the system has its temporary files.

    >>> spool = Spool()
    >>> spool.add(pack(Extraction(Article("a", "Leaders met."))))
    >>> [extraction.article.id for extraction in spool]
    ['a']
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (it lives as long as the object)
        self._count = 0

    def add(self, data: bytes) -> None:
        """Puts a packed extraction at the end."""
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


class _Unpickler(pickle.Unpickler):
    """Makes objects of the model's classes only."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is no part of an extraction")
        return _CLASSES[module_name, global_name]
