"""The graph's description of itself (VoID, DCAT, PROV): what it holds, from which articles, made by what, when."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.rdf.patterns import DCTERMS, LABEL, TYPE, Facts
from graphbuild.rdf.terms import address, day, local_name, node, string
from graphbuild.vocabulary import DIP, KG, PREFIXES


class Described(Protocol):
    """An article, or a summary of one that has its id and its ISO date or None."""

    @property
    def id(self) -> str:
        """The article's id."""

    @property
    def published(self) -> str | None:
        """The day of publication."""


@dataclass(frozen=True, slots=True)
class Build:
    """How a graph was made: graphbuild's version, the pipeline's name and version, how many triples it has.

    `licence` is that of the data, an IRI or words, where one was given.
    """

    version: str
    model: str
    model_version: str
    triples: int
    title: str = "Knowledge graph of diplomatic events"
    licence: str | None = None


def describe(
    build: Build,
    articles: Iterable[Described],
    namespace: str = KG,
    environment: Mapping[str, str] = os.environ,
) -> Iterator[Quad]:
    """The triples that describe a graph; the graph's node is its namespace.

    Its date is SOURCE_DATE_EPOCH of the environment or the day of the newest article, never the clock's.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    for subject, predicate, value in _facts(build, ordered, namespace, environment):
        if value is not None:
            yield Quad(subject, predicate, value)


def date_of(articles: Iterable[Described], environment: Mapping[str, str] = os.environ) -> str | None:
    """The ISO date of a graph: SOURCE_DATE_EPOCH (seconds since 1970, UTC) or the day of the newest article."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return max((article.published for article in articles if article.published), default=None)


def _facts(build: Build, articles: list[Described], namespace: str, environment: Mapping[str, str]) -> Facts:
    graph = NamedNode(namespace)
    activity = node("graphbuild-run", namespace)
    made = day(date_of(articles, environment))
    yield from _dataset(graph, build, namespace)
    yield graph, _name("dcterms", "modified"), made
    yield graph, _name("prov", "wasGeneratedBy"), activity
    yield activity, TYPE, _name("prov", "Activity")
    yield activity, LABEL, string("run of graphbuild")
    yield activity, _name("dcterms", "date"), made
    for article in articles:
        source = node("article-" + article.id, namespace)
        yield graph, _name("prov", "wasDerivedFrom"), source
        yield activity, _name("prov", "used"), source
    for name, version in (("graphbuild", build.version), (build.model, build.model_version)):
        yield from _software(NamedNode(f"{namespace}software-{local_name(name)}"), name, version, activity)


def _dataset(graph: NamedNode, build: Build, namespace: str) -> Facts:
    yield graph, TYPE, _name("void", "Dataset")
    yield graph, TYPE, _name("dcat", "Dataset")
    yield graph, TYPE, _name("prov", "Entity")
    yield graph, LABEL, string(build.title)
    yield graph, DCTERMS["title"], string(build.title)
    yield graph, _name("dcat", "version"), string(build.version)
    yield graph, _name("void", "triples"), Literal(build.triples)
    yield graph, _name("void", "uriSpace"), string(namespace)
    yield graph, _name("void", "vocabulary"), NamedNode(DIP)
    yield graph, DCTERMS["source"], NamedNode("https://www.geonames.org/")
    if build.licence:
        yield graph, DCTERMS["license"], address(build.licence) or string(build.licence)


def _software(software: NamedNode, name: str, version: str, activity: NamedNode) -> Facts:
    yield activity, _name("prov", "wasAssociatedWith"), software
    yield software, TYPE, _name("prov", "SoftwareAgent")
    yield software, LABEL, string(f"{name} {version}")
    yield software, _name("schema", "softwareVersion"), string(version)


def _name(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)
