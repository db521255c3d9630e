"""The names of things, for the search box."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from graphbuild.rdf.store import DiskStore
from graphbuild.vocabulary import DIP, lineage

_NAMES = """
SELECT ?thing ?name ?main ?type WHERE {
  { ?thing rdfs:label ?name BIND(true AS ?main) } UNION { ?thing skos:altLabel ?name BIND(false AS ?main) }
  ?thing a ?type
  MINUS { ?thing a rdf:Property }
}
ORDER BY ?thing DESC(?main) ?name ?type
"""
_FIRST = ("State", "Person", "Organization", "Group", "Agreement", "Article", "Position", "Tenure", "Place", "Agent")


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph: its IRI, label and most telling class."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing and the name by which it was found."""

    thing: Node
    name: str


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    found: Found


class Names:
    """All labels and other names of a graph."""

    def __init__(self, folder: Path) -> None:
        with DiskStore(folder, read_only=True) as store:
            rows = [tuple(map(str, row)) for row in store.query(_NAMES)]
        self._entries = tuple(_entries(rows))

    def search(self, words: str, most: int = 10) -> tuple[Found, ...]:
        """The things whose names hold the words, those that start with them first, events last."""
        key = folded(words)
        hits = [entry for entry in self._entries if key in entry.key] if key else []
        hits.sort(key=lambda entry: (_rank(entry, key), len(entry.key), entry.key, entry.found.thing.iri))
        first = {entry.found.thing.iri: entry.found for entry in reversed(hits)}
        return tuple(dict.fromkeys(first[entry.found.thing.iri] for entry in hits))[:most]

    def __len__(self) -> int:
        return len(self._entries)


def kind_of(types: Collection[str]) -> str:
    """The class that tells most of a thing, by the names of its classes.

    >>> kind_of(["Agent", "Place", "State"]), kind_of(["Event", "Meeting", "Summit"])
    ('State', 'Summit')
    """
    if "Event" in types:
        return max(types, key=lambda name: (len(lineage(name)), name))
    return next((name for name in _FIRST if name in types), next(iter(sorted(types)), ""))


def folded(text: str) -> str:
    """Text without accents and case.

    >>> folded(" Erdoğan ")
    'erdogan'
    """
    plain = unicodedata.normalize("NFKD", text.strip())
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def _entries(rows: list[tuple[str, ...]]) -> Iterator[_Entry]:
    for iri, group in groupby(rows, key=lambda row: row[0]):
        of_thing = list(group)
        kind = kind_of(sorted({row[3].removeprefix(DIP) for row in of_thing}))
        thing = Node(iri, of_thing[0][1], kind)
        for name in dict.fromkeys(row[1] for row in of_thing):
            yield _Entry(folded(name), Found(thing, name))


def _rank(entry: _Entry, key: str) -> tuple[bool, int]:
    is_event = "Event" in lineage(entry.found.thing.kind) or entry.found.thing.kind in ("Tenure", "Position")
    begins = 0 if entry.key.startswith(key) else 1 if f" {key}" in entry.key else 2
    return is_event, begins
