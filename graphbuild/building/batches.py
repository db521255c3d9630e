"""What is done with batches of articles, wherever that is: names are noted, triples are made, both in shards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from graphbuild.building.packed import unpack
from graphbuild.garbage import uncollected
from graphbuild.model import Extraction
from graphbuild.rdf.parts import Assembly, Part, Shard, part_of
from graphbuild.resolution import Meaning, Names, NamesShard


@dataclass(frozen=True, slots=True)
class Unmade:
    """What a part is made of: an extraction as bytes, and where the article was read from."""

    key: bytes
    extraction: bytes
    source: str | None
    meaning: Meaning


class Made(NamedTuple):
    """The triples of a batch of articles, and the parts that are new as bytes by key."""

    shard: Shard
    new: dict[bytes, bytes]


@uncollected()
def made(batches: list[list[bytes | Unmade]], begin: Callable[[], Assembly]) -> list[Made]:
    """The triples of each batch of articles."""
    return [_made_of(batch, begin()) for batch in batches]


def _made_of(parts: list[bytes | Unmade], assembly: Assembly) -> Made:
    new: dict[bytes, bytes] = {}
    for part in parts:
        if isinstance(part, Unmade):
            made = _part_of(part)
            new[part.key] = made.to_bytes()
        else:
            made = Part.from_bytes(part)
        assembly.add(made)
    return Made(assembly.shard(), new)


@uncollected()
def named(batches: list[list[tuple[int, bytes]]], begin: Callable[[], Names]) -> list[NamesShard]:
    """The names of each batch of numbered articles."""
    return [_names_of(batch, begin()).shard() for batch in batches]


def _names_of(extractions: list[tuple[int, bytes]], names: Names) -> Names:
    for number, data in extractions:
        names.add(unpack(data), number)
    return names


def _part_of(unmade: Unmade) -> Part:
    extraction = with_source(unmade.extraction, unmade.source)
    return part_of(unmade.meaning.apply(extraction), unmade.meaning.nodes)


def with_source(data: bytes, source: str | None) -> Extraction:
    """An extraction, with where its article was read from this time."""
    found = unpack(data)
    return replace(found, article=replace(found.article, source=source))
