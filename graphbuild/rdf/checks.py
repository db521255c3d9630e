"""Checks a graph: against ontology/shapes.ttl node by node, against rules/*.rq across nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from graphbuild.rdf.errors import GraphError
from graphbuild.rdf.questions import read_question
from graphbuild.rdf.results import shortened
from graphbuild.rdf.store import Store
from graphbuild.resources import ontology_file
from graphbuild.vocabulary import properties


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, and with what: the node and property with their prefixes, the value or ""."""

    node: str
    property: str
    value: str
    message: str

    def __str__(self) -> str:
        value = f" = {self.value}" if self.value else ""
        return f"{self.node} {self.property}{value}: {self.message}"


def check(store: Store) -> list[Fault]:
    """The faults of the graph in a store, sorted; none where it is sound."""
    report = _validated(store)
    found = {_fault(report, node, store) for node in report.subjects(RDF.type, SH.ValidationResult)}
    return sorted(found | set(_broken_rules(store)))


def _validated(store: Store) -> rdflib.Graph:
    pyshacl: Any = import_module("pyshacl")
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="ox-turtle")
    _, report, _ = pyshacl.validate(_plain(store.quads()), shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"pySHACL could not check the graph: {report}")
    return report


def _plain(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The triples in rdflib's own memory, which is quick at the small look-ups of SHACL."""
    graph = rdflib.Graph()
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return graph.parse(data=data, format="ox-nt")


def _fault(report: rdflib.Graph, result: rdflib.term.Node, store: Store) -> Fault:
    def part(name: rdflib.URIRef) -> str:
        value = report.value(result, name)
        if value is None:
            return ""
        return shortened(str(value), store.prefixes) if isinstance(value, rdflib.URIRef) else str(value)

    return Fault(part(SH.focusNode), part(SH.resultPath), part(SH.value), part(SH.resultMessage))


def _broken_rules(store: Store) -> Iterator[Fault]:
    """What the queries of rules/ find, each with its title as message."""
    direct = " ".join(f"dip:{name}" for name, term in sorted(properties().items()) if term.event)
    for file in (files("graphbuild.rdf") / "rules").iterdir():
        rule = read_question(file.name, file.read_text("utf8"))
        for row in store.query(rule.text.replace("$direct", direct)):
            node, name, value = (shortened(str(part), store.prefixes) for part in row)
            yield Fault(node, name, value, rule.title)
