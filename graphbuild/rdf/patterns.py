"""Shapes of triples that several writers share."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graphbuild import vocabulary
from graphbuild.vocabulary import RDF, RDFS, dip, lineage

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal | None]]
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
DCTERMS = MappingProxyType(
    {
        name: NamedNode(vocabulary.DCTERMS + name)
        for name in ("isPartOf", "issued", "language", "license", "publisher", "source", "title", "description")
    }
)


def edge(subject: NamedNode, name: str, value: NamedNode) -> Facts:
    """The triple of a property and those of its superproperties."""
    for ancestor in lineage(name):
        yield subject, dip(ancestor), value


def typed(subject: NamedNode, name: str) -> Facts:
    """The class of a node and its superclasses."""
    for ancestor in lineage(name):
        yield subject, TYPE, dip(ancestor)
