"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graphbuild.rdf.formats import ANSWERS, TRIPLES, Format
from graphbuild.server.settings import Limits
from graphbuild.vocabulary import PREFIXES, RDF

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"


def describe(endpoint: str, triples: int, limits: Limits, form: Format) -> bytes:
    """The description of the service at an address, in a format of TRIPLES."""
    prefixes = {"sd": _SD, "formats": _FORMATS, "void": PREFIXES["void"], "xsd": PREFIXES["xsd"]}
    return ox.serialize(_triples(endpoint, triples, limits), format=form.rdf, prefixes=prefixes) or b""


def _triples(endpoint: str, triples: int, limits: Limits) -> Iterator[ox.Triple]:
    service, dataset, graph = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("graph")
    yield _of(service, RDF + "type", _sd("Service"))
    yield _of(service, _SD + "endpoint", service)
    yield _of(service, _SD + "supportedLanguage", _sd("SPARQL11Query"))
    for form in (*ANSWERS, *TRIPLES):
        yield _of(service, _SD + "resultFormat", ox.NamedNode(_FORMATS + form.iri))
    if not limits.allow_from:
        yield _of(service, _SD + "feature", _sd("UnionDefaultGraph"))
    if limits.allow_service:
        yield _of(service, _SD + "feature", _sd("BasicFederatedQuery"))
    yield _of(service, _SD + "defaultDataset", dataset)
    yield _of(dataset, RDF + "type", _sd("Dataset"))
    yield _of(dataset, _SD + "defaultGraph", graph)
    yield _of(graph, RDF + "type", _sd("Graph"))
    yield _of(graph, PREFIXES["void"] + "triples", ox.Literal(triples))


def _of(
    subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
