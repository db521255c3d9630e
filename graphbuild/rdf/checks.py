"""Checks a graph: against ontology/shapes.ttl node by node, against rules/*.rq across nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH

from graphbuild.graph import Graph
from graphbuild.rdf.errors import GraphError
from graphbuild.rdf.questions import read_question
from graphbuild.rdf.results import shortened
from graphbuild.rdf.vocabulary import properties
from graphbuild.resources import ontology_file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, and with what: the node and property with their prefixes, the value or ""."""

    node: str
    property: str
    value: str
    message: str

    def __str__(self) -> str:
        value = f" = {self.value}" if self.value else ""
        return f"{self.node} {self.property}{value}: {self.message}"


def check(path: str | Path) -> list[Problem]:
    """The problems of the graph at a path (a file, an output folder, a store or a URL), sorted; none where it is sound.

    Raises StoreError where there is no graph to read, GraphError where pySHACL is not installed.
    """
    return check_graph(Graph.load(path))


def check_graph(graph: Graph) -> list[Problem]:
    """The problems of a graph."""
    report = _validated(graph)
    found = {_problem(report, node, graph) for node in report.subjects(RDF.type, SH.ValidationResult)}
    return sorted(found | set(_broken_rules(graph)))


def _validated(graph: Graph) -> rdflib.Graph:
    try:
        pyshacl: Any = import_module("pyshacl")
    except ImportError:
        raise GraphError("checking needs pySHACL; install it with: pip install 'graphbuild[check]'") from None
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_bytes(), format="ox-turtle")
    _, report, _ = pyshacl.validate(_plain(graph.place.quads()), shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"pySHACL could not check the graph: {report}")
    return report


def _plain(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """The triples in rdflib's own memory, which is quick at the small look-ups of SHACL."""
    graph = rdflib.Graph()
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return graph.parse(data=data, format="ox-nt")


def _problem(report: rdflib.Graph, result: rdflib.term.Node, graph: Graph) -> Problem:
    def part(name: rdflib.URIRef) -> str:
        value = report.value(result, name)
        if value is None:
            return ""
        return shortened(str(value), graph.place.prefixes) if isinstance(value, rdflib.URIRef) else str(value)

    return Problem(part(SH.focusNode), part(SH.resultPath), part(SH.value), part(SH.resultMessage))


def _broken_rules(graph: Graph) -> Iterator[Problem]:
    """What the queries of rules/ find, each with its title as message."""
    direct = " ".join(f"dip:{name}" for name, term in sorted(properties().items()) if term.event)
    for file in (files("graphbuild.rdf") / "rules").iterdir():
        rule = read_question(file.name, file.read_text("utf8"))
        for row in graph.place.query(rule.text.replace("$direct", direct)):
            node, name, value = (shortened(str(part), graph.place.prefixes) for part in row)
            yield Problem(node, name, value, rule.title)
