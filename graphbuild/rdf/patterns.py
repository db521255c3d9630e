"""Shapes of triples that several writers share."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from graphbuild import vocabulary
from graphbuild.authority import readable_id
from graphbuild.rdf.terms import node, string
from graphbuild.vocabulary import RDF, RDFS, REL, dip, lineage

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal | None]]
TYPE, PROPERTY = NamedNode(RDF + "type"), NamedNode(RDF + "Property")
SUBPROPERTY = NamedNode(RDFS + "subPropertyOf")
LABEL = NamedNode(RDFS + "label")
DCTERMS = MappingProxyType(
    {
        name: NamedNode(vocabulary.DCTERMS + name)
        for name in (
            "isPartOf",
            "issued",
            "language",
            "license",
            "publisher",
            "source",
            "title",
            "description",
            "identifier",
        )
    }
)


def edge(subject: NamedNode, name: str, value: NamedNode) -> Facts:
    """The triple of a property and those of its superproperties."""
    for ancestor in lineage(name):
        yield subject, dip(ancestor), value


def worded(subject: NamedNode, words: str, value: NamedNode) -> Facts:
    """The triple of a relation in the text's own words, and what the property made of these words is."""
    name = node(readable_id(words), REL)
    yield subject, name, value
    yield name, TYPE, PROPERTY
    yield name, SUBPROPERTY, dip("relatedTo")
    yield name, LABEL, string(words)


def typed(subject: NamedNode, name: str) -> Facts:
    """The class of a node and its superclasses."""
    for ancestor in lineage(name):
        yield subject, TYPE, dip(ancestor)
