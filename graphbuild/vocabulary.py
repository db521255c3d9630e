"""The names of the vocabulary, read from ontology/diplomacy.ttl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graphbuild.resources import NAMESPACE, ontology_file

DIP = NAMESPACE
KG = "https://w3id.org/graphbuild/kg/"
REL = "https://w3id.org/graphbuild/relation#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": DCTERMS,
        "dip": DIP,
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": GEO,
        "kg": KG,
        "oa": OA,
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": RDF,
        "rdfs": RDFS,
        "rel": REL,
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "skos": SKOS,
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": XSD,
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: its name without prefix, its ancestors nearest first, its notations.

    `plover` and `cameo` are inherited from the nearest ancestor that has them; of several CAMEO codes the first
    is the class's usual one. `event` is the event class that a direct property is short for.
    """

    name: str
    label: str
    comment: str
    is_class: bool
    ancestors: tuple[str, ...]
    plover: str | None
    cameo: tuple[str, ...]
    event: str | None
    range: str | None


def dip(name: str) -> NamedNode:
    """The IRI of a name of the vocabulary: `dip("met")`."""
    return NamedNode(DIP + name)


@cache
def terms() -> Mapping[str, Term]:
    """All terms of the vocabulary by name, in alphabetical order."""
    facts = _Facts(parse(ontology_file("diplomacy.ttl").read_bytes(), format=RdfFormat.TURTLE))
    return MappingProxyType({name: facts.term(name) for name in facts.names()})


@cache
def classes() -> Mapping[str, Term]:
    """The classes of the vocabulary by name."""
    return MappingProxyType({name: term for name, term in terms().items() if term.is_class})


@cache
def properties() -> Mapping[str, Term]:
    """The properties of the vocabulary by name."""
    return MappingProxyType({name: term for name, term in terms().items() if not term.is_class})


@cache
def lineage(name: str) -> tuple[str, ...]:
    """A class or property and its ancestors, nearest first; a name that the vocabulary lacks stands alone.

    >>> lineage("Summit")
    ('Summit', 'Meeting', 'Consultation', 'Event')
    """
    term = terms().get(name)
    return (name, *term.ancestors) if term else (name,)


class _Facts:
    """The ontology's triples by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.objects: dict[tuple[str, str], list[NamedNode | Literal]] = {}
        for subject, predicate, value, _ in quads:
            if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, Literal)):
                self.objects.setdefault((subject.value, predicate.value), []).append(value)

    def names(self) -> list[str]:
        kinds = {RDFS + "Class", RDF + "Property"}
        types = (
            (subject, objects) for (subject, predicate), objects in self.objects.items() if predicate == RDF + "type"
        )
        return sorted(_name(subject) for subject, objects in types if kinds & {item.value for item in objects})

    def term(self, name: str) -> Term:
        return Term(
            name=name,
            label=self._first(name, RDFS + "label") or name,
            comment=self._first(name, RDFS + "comment") or "",
            is_class=any(item.value == RDFS + "Class" for item in self._all(name, RDF + "type")),
            ancestors=self._ancestors(name),
            plover=next(iter(self._notations(name, "PLOVER")), None),
            cameo=self._notations(name, "CAMEO"),
            event=self._local(name, DIP + "statedBy"),
            range=self._local(name, RDFS + "range"),
        )

    def _all(self, name: str, predicate: str) -> list[NamedNode | Literal]:
        return self.objects.get((DIP + name, predicate), [])

    def _first(self, name: str, predicate: str) -> str | None:
        return next((item.value for item in self._all(name, predicate)), None)

    def _local(self, name: str, predicate: str) -> str | None:
        value = self._first(name, predicate)
        return _name(value) if value and value.startswith(DIP) else None

    def _ancestors(self, name: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        level = [name]
        while level:
            level = [parent for child in level for parent in self._parents(child) if parent not in found]
            found.update(dict.fromkeys(level))
        return tuple(found)

    def _parents(self, name: str) -> list[str]:
        parents = self._all(name, RDFS + "subClassOf") + self._all(name, RDFS + "subPropertyOf")
        return [_name(parent.value) for parent in parents if parent.value.startswith(DIP)]

    def _notations(self, name: str, book: str) -> tuple[str, ...]:
        for own in (name, *self._ancestors(name)):
            notations = (item for item in self._all(own, SKOS + "notation") if isinstance(item, Literal))
            found = tuple(item.value for item in notations if item.datatype.value == DIP + book)
            if found:
                return found
        return ()


def _name(iri: str) -> str:
    return iri.removeprefix(DIP)
