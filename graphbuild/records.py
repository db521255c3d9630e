"""What a build keeps in mind of an extraction, so that it need not read the whole of it again."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Self

from graphbuild.model import Article, Extraction
from graphbuild.packing import DamagedError, pack, unpack
from graphbuild.resolution import essentials

_COUNTS = struct.Struct(">3I")


@dataclass(frozen=True, slots=True)
class Record:
    """An article, what identity depends on of its extraction, and how much it says."""

    article: Article
    essentials: Extraction
    mentions: int
    events: int
    claims: int

    @classmethod
    def of(cls, extraction: Extraction) -> Self:
        """The record of an extraction."""
        counts = len(extraction.mentions), len(extraction.events), len(extraction.claims)
        return cls(extraction.article, essentials(extraction), *counts)

    def to_bytes(self) -> bytes:
        """The record without the article."""
        return _COUNTS.pack(self.mentions, self.events, self.claims) + pack(self.essentials)

    @classmethod
    def from_bytes(cls, data: bytes, article: Article) -> Self:
        """The record that `to_bytes` made bytes of; DamagedError for any other."""
        if len(data) < _COUNTS.size:
            raise DamagedError("is too short")
        return cls(article, unpack_essentials(data), *_COUNTS.unpack_from(data))


def unpack_essentials(data: bytes) -> Extraction:
    """What identity depends on, from the bytes of a record."""
    return unpack(data[_COUNTS.size :])
