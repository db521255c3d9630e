"""A graph of as many articles as wanted: copies of a built graph in which other people do the same in other places.

A few people, states and places are in most articles, as in the news; the words are those of the graph's sentences.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import pyoxigraph as ox
from corpus import people, states

from graphbuild.vocabulary import DCTERMS, DIP, KG, RDF, RDFS

_T = TypeVar("_T")
_HASHED = re.compile(r"-[0-9a-f]{16}$")
_DRAWN = ("Person", "State", "Place", "Organization", "Agreement", "Summit")
_DATES = {DIP + "earliest", DIP + "latest", DCTERMS + "issued"}


@dataclass(frozen=True, slots=True)
class Original:
    """The graph that is copied: its triples, its things with their labels and classes, the words of its sentences."""

    quads: tuple[ox.Quad, ...]
    labels: dict[str, str]
    kinds: dict[str, str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, graph: ox.Store) -> Original:
        """The graph in a fixed order."""
        quads = tuple(sorted((quad for quad in graph if quad.subject.value.startswith(KG)), key=str))
        labels = {quad.subject.value: quad.object.value for quad in quads if quad.predicate.value == RDFS + "label"}
        classes = {(q.subject.value, q.object.value) for q in quads if q.predicate.value == RDF + "type"}
        kinds = {thing: name for thing in labels for name in reversed(_DRAWN) if (thing, DIP + name) in classes}
        texts = (quad.object.value for quad in quads if quad.predicate.value == DIP + "text")
        return cls(quads, labels, kinds, tuple(word for text in texts for word in text.split()))


def many_articles(graph: ox.Store, copies: int, seed: int = 3) -> Iterator[ox.Quad]:
    """The triples of that many copies of a graph."""
    original = Original.of(graph)
    pool = [f"{human.given} {human.family}" for human in people(40 * copies, seed)]
    for copy in range(copies):
        yield from _Copy(original, copy, pool).quads()


class _Copy:
    """One copy: `names` has the label of each thing that is called otherwise here."""

    def __init__(self, original: Original, number: int, pool: list[str]) -> None:
        self.original, self.number, self.chance = original, number, random.Random(number)
        drawn = {thing: kind for thing, kind in sorted(original.kinds.items()) if not _HASHED.search(thing)}
        lands = {thing: self._drawn(states()) for thing, kind in drawn.items() if kind == "State"}
        others = {thing: self._drawn(pool) for thing, kind in drawn.items() if kind != "State"}
        people_ = {thing: name for thing, name in others.items() if drawn[thing] == "Person"}
        rest = {thing: f"{original.labels[thing]} {others[thing]}" for thing in others if thing not in people_}
        self.names = {**{thing: label for thing, (label, _) in lands.items()}, **people_, **rest}
        self.codes = {thing: code for thing, (_, code) in lands.items()}
        self.iris = {thing: KG + label.replace(" ", "_") for thing, label in self.names.items()}
        self.day = timedelta(days=self.chance.randrange(2000))

    def quads(self) -> Iterator[ox.Quad]:
        """Its triples."""
        for quad in self.original.quads:
            yield ox.Quad(ox.NamedNode(self._iri(quad.subject.value)), quad.predicate, self._object(quad))

    def _drawn(self, pool: Sequence[_T]) -> _T:
        return pool[int(len(pool) * self.chance.random() ** 3)]

    def _iri(self, iri: str) -> str:
        if known := self.iris.get(iri):
            return known
        if iri.startswith(KG + "article-"):
            return f"{iri}-{self.number}"
        return _HASHED.sub("-" + hashlib.sha256(f"{iri} {self.number}".encode()).hexdigest()[:16], iri)

    def _object(self, quad: ox.Quad) -> ox.NamedNode | ox.Literal:
        subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
        if isinstance(quad.object, ox.NamedNode):
            return ox.NamedNode(self._iri(value))
        if predicate == RDFS + "label":
            return ox.Literal(self.names.get(subject, value))
        if predicate == DIP + "country":
            return ox.Literal(self.codes.get(subject, value))
        if predicate == DIP + "text":
            return ox.Literal(self._said(value))
        if predicate in _DATES and len(value) == 10:
            return ox.Literal((date(2018, 1, 1) + self.day).isoformat())
        return quad.object

    def _said(self, text: str) -> str:
        """As many words, half of them others."""
        return " ".join(
            self.chance.choice(self.original.words) if self.chance.random() < 0.5 else word for word in text.split()
        )
