"""A graph in the parts that its articles give, so that a part that is known need not be made again."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, Self

from pyoxigraph import Quad

from graphbuild.model import Extraction
from graphbuild.rdf.excerpt import Excerpt, Stated, chosen, stated
from graphbuild.rdf.naming import ArticleNames
from graphbuild.rdf.serialize import lines_of, ntriples
from graphbuild.rdf.turtle import CLAIMS, EVENTS, SECTIONS, Block, Short, blocks, declarations, heading
from graphbuild.rdf.writer import label_of, shared_labels, write_article
from graphbuild.runs import Runs
from graphbuild.vocabulary import KG, PREFIXES

_FASTEST = 1


@dataclass(frozen=True, slots=True)
class Part:
    """What one article gives to the graph. `article` is its id.

    `blocks` describe what no other article tells of, in `count` triples; `lines` are N-Triples about the rest.
    `prefixes` are those that the blocks use, `labels` what the article calls the events that others tell too, `claims`
    those that state a relation of two things.
    """

    article: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    count: int
    prefixes: tuple[str, ...]
    labels: dict[str, str]
    claims: tuple[Stated, ...] = ()

    def to_bytes(self) -> bytes:
        """The part as few bytes, with a checksum."""
        values = self.article, self.blocks, self.lines, self.count, self.prefixes, self.labels, self.claims
        return zlib.compress(json.dumps(values, ensure_ascii=False).encode(), _FASTEST)

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The part that `to_bytes` made bytes of; ValueError or zlib.error for any other."""
        article, rows, lines, count, prefixes, labels, claims = json.loads(zlib.decompress(data))
        found = (Stated._make((*claim, tuple(others))) for *claim, others in claims)
        return cls(
            article, tuple(Block(*row) for row in rows), tuple(lines), count, tuple(prefixes), labels, tuple(found)
        )


def part_of(extraction: Extraction, described: Container[str] = (), namespace: str = KG) -> Part:
    """The part of one article; see `write_article` for `described`."""
    names = ArticleNames(extraction, namespace)
    lines = ntriples(write_article(extraction, names, described))
    own = {str(node) for node in names.own}
    mine = [line for line in lines if line.partition(" ")[0] in own]
    short = Short({**PREFIXES, "kg": namespace})
    found = tuple(blocks(sorted(mine), short))
    rest = tuple(sorted(lines.difference(mine)))
    prefixes, labels = tuple(sorted(short.used)), shared_labels(extraction, names)
    return Part(names.id, found, rest, len(mine), prefixes, labels, tuple(stated(mine, str(names.article))))


@dataclass(frozen=True, slots=True)
class Shard:
    """What some articles give to the graph, sorted in files; `counts` as those of Assembly."""

    files: tuple[Path, ...]
    counts: Counter[str]


class Assembly:
    """Puts parts together to a file of Turtle; what they say lies on disk meanwhile, in `folder`.

    `counts` are of the events, claims and triples so far, and of the articles that use each prefix ("kg:").

    >>> assembly = Assembly(Path("output"))
    >>> assembly.add(part_of(extraction))
    >>> assembly.write(Path("output/graph.ttl"))
    """

    def __init__(self, folder: Path, namespace: str = KG) -> None:
        self._folder = folder
        self._prefixes = {**PREFIXES, "kg": namespace}
        self._blocks: Runs[Block] = Runs(folder)
        self._labels: Runs[tuple[str, str, str]] = Runs(folder)
        self._lines: Runs[tuple[str]] = Runs(folder)
        self._claims: Runs[Stated] = Runs(folder)
        self.counts = Counter(events=0, claims=0, triples=0)

    def add(self, part: Part) -> None:
        """Adds what an article gives."""
        self._add_blocks(part.blocks)
        for line in part.lines:
            self._lines.add((line,))
        for event, label in part.labels.items():
            self._labels.add((event, part.article, label))
        for claim in part.claims:
            self._claims.add(claim)
        self._note(part.prefixes)
        self.counts["triples"] += part.count

    def shard(self) -> Shard:
        """Writes what was added to files in the folder, which another assembly can join."""
        return Shard(tuple(runs.write(self._folder) for runs in self._kinds()), self.counts)

    def join(self, shard: Shard) -> None:
        """Adds a shard, whose files are read when the graph is written."""
        self.take(shard.files, shard.counts)

    def take(self, files: Iterable[Path], counts: Mapping[str, int]) -> None:
        """Adds what lies in the files of shards, with these counts."""
        for runs, path in zip(self._kinds(), files, strict=True):
            runs.join(path)
        self.counts.update(counts)

    def add_quads(self, quads: Iterable[Quad]) -> None:
        """Adds triples about things that articles share."""
        for line in lines_of(quads):
            self._lines.add((line,))

    def __len__(self) -> int:
        """How many triples there are. What is added later must be about other things."""
        self._settle()
        return self.counts["triples"]

    def write(self, path: Path) -> None:
        """Writes the file, the same bytes in whichever order the parts were added."""
        self._settle()
        with path.open("wb") as file:
            self._write((file, None))

    def write_with_excerpt(self, path: Path, excerpt: Path) -> Excerpt:
        """Writes the file, and another one of what a page can show of a large graph."""
        self._settle()
        found = chosen(self._claims)
        with path.open("wb") as file, excerpt.open("wb") as other:
            self._write((file, None), (other, found.shown))
        return found

    def _write(self, *files: tuple[IO[bytes], Container[str] | None]) -> None:
        """Writes the blocks of the subjects that each file is to have, or all."""
        for file, _ in files:
            used = (name[:-1] for name, count in self.counts.items() if name.endswith(":") and count)
            file.write(declarations(used, self._prefixes).encode())
        for section, found in groupby(self._blocks, key=itemgetter(0)):
            title = [heading(section).encode()] * len(files)
            for _, subject, text in found:
                for number, (file, subjects) in enumerate(files):
                    if subjects is None or subject in subjects:
                        file.write(title[number] + text.encode())
                        title[number] = b""

    def _kinds(self) -> tuple[Runs[Any], ...]:
        return self._blocks, self._labels, self._lines, self._claims

    def _add_blocks(self, found: Iterable[Block]) -> None:
        for section, subject, text in found:
            self._blocks.add(Block(section % len(SECTIONS), subject, text))
            self.counts["events"] += section == EVENTS
            self.counts["claims"] += section == CLAIMS

    def _settle(self) -> None:
        """Makes blocks of the lines, and of the first label of each event that several articles tell."""
        for event, labels in groupby(self._labels, key=itemgetter(0)):
            self.add_quads([label_of(event, next(labels)[2])])
        short = Short(self._prefixes)
        self._add_blocks(blocks(self._counted(line for line, _ in groupby(self._lines)), short))
        self._note(short.used)
        self._labels, self._lines = Runs(self._folder), Runs(self._folder)

    def _counted(self, lines: Iterable[tuple[str]]) -> Iterator[str]:
        for (line,) in lines:
            self.counts["triples"] += 1
            yield line

    def _note(self, prefixes: Iterable[str]) -> None:
        self.counts.update(f"{name}:" for name in prefixes)
