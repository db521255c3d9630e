"""A graph in the parts that its articles give, so that a part that is known need not be made again."""

from __future__ import annotations

import json
import tempfile
import zlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple, Self

from pyoxigraph import Quad

from graphbuild.model import Extraction
from graphbuild.rdf.naming import ArticleNames
from graphbuild.rdf.serialize import ntriples
from graphbuild.rdf.turtle import SECTIONS, Block, Short, blocks, declarations, heading
from graphbuild.rdf.writer import SharedLabels, shared_labels, write_article
from graphbuild.vocabulary import KG, PREFIXES

_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What one article gives to the graph. `article` is its id.

    `blocks` describe what no other article tells of, in `count` triples; `lines` are N-Triples about the rest.
    `prefixes` are those that the blocks use, `labels` what the article calls the events that others tell too.
    """

    article: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    count: int
    prefixes: tuple[str, ...]
    labels: dict[str, str]

    def to_bytes(self) -> bytes:
        """The part as few bytes, with a checksum."""
        values = self.article, self.blocks, self.lines, self.count, self.prefixes, self.labels
        return zlib.compress(json.dumps(values, ensure_ascii=False).encode(), _FASTEST)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The part that `to_bytes` made bytes of; ValueError or zlib.error for any other."""
        article, rows, lines, count, prefixes, labels = json.loads(zlib.decompress(data))
        return cls(article, tuple(Block(*row) for row in rows), tuple(lines), count, tuple(prefixes), labels)


def part_of(extraction: Extraction, described: Container[str] = (), namespace: str = KG) -> Part:
    """The part of one article; see `write_article` for `described`."""
    names = ArticleNames(extraction, namespace)
    lines = ntriples(write_article(extraction, names, described))
    own = {str(node) for node in names.own}
    mine = [line for line in lines if line.partition(" ")[0] in own]
    short = Short({**PREFIXES, "kg": namespace})
    found = tuple(blocks(mine, short))
    rest = tuple(sorted(lines.difference(mine)))
    prefixes, labels = tuple(sorted(short.used)), shared_labels(extraction, names)
    return Part(names.id, found, rest, len(mine), prefixes, labels)


class _Place(NamedTuple):
    """Where the Turtle of a subject is: in the file of texts, or here."""

    subject: str
    offset: int
    length: int
    text: str


class Assembly:
    """Puts parts together to a file of Turtle; what they say lies on disk meanwhile, in `folder`.

    >>> assembly = Assembly(Path("output"))
    >>> assembly.add(part_of(extraction))
    >>> assembly.write(Path("output/graph.ttl"))
    """

    def __init__(self, folder: Path, namespace: str = KG) -> None:
        self._prefixes = {**PREFIXES, "kg": namespace}
        self._texts: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (it lives as long as the object)
        self._sections: list[list[_Place]] = [[] for _ in SECTIONS]
        self._lines: set[str] = set()
        self._labels = SharedLabels()
        self._used: set[str] = set()
        self._count = self._end = 0

    def add(self, part: Part) -> None:
        """Adds what an article gives."""
        for section, subject, text in part.blocks:
            data = text.encode()
            self._texts.write(data)
            self._sections[section].append(_Place(subject, self._end, len(data), ""))
            self._end += len(data)
        self._lines.update(part.lines)
        self._labels.offer(part.article, part.labels)
        self._used.update(part.prefixes)
        self._count += part.count

    def add_quads(self, quads: Iterable[Quad]) -> None:
        """Adds triples about things that articles share."""
        self._lines |= ntriples(quads)

    def __len__(self) -> int:
        """How many triples there are."""
        return self._count + len(self._lines) + len(self._labels)

    def write(self, path: Path) -> None:
        """Writes the file, the same bytes in whichever order the parts were added."""
        short = Short(self._prefixes)
        for section, subject, text in blocks(chain(self._lines, ntriples(self._labels.quads())), short):
            self._sections[section].append(_Place(subject, 0, 0, text))
        with path.open("wb") as file:
            file.write(declarations(self._used | short.used, self._prefixes).encode())
            for i, places in enumerate(self._sections):
                if places:
                    file.write(heading(i).encode())
                    file.writelines(map(self._text, sorted(places)))

    def _text(self, place: _Place) -> bytes:
        if place.text:
            return place.text.encode()
        self._texts.seek(place.offset)
        return self._texts.read(place.length)
