"""Extractions → triples: one node a thing, one an event, one a claim, and direct triples of what is asserted."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.model import Article, Entity, Event, Extraction, Role
from graphbuild.rdf.claims import ClaimWriter
from graphbuild.rdf.naming import ArticleNames
from graphbuild.rdf.patterns import DCTERMS, LABEL, Facts, edge, typed
from graphbuild.rdf.terms import address, day, decimal, optional, string
from graphbuild.vocabulary import GEO, KG, SKOS, classes, dip, properties

ALT_LABEL, EXACT_MATCH = NamedNode(SKOS + "altLabel"), NamedNode(SKOS + "exactMatch")
LATITUDE, LONGITUDE = NamedNode(GEO + "lat"), NamedNode(GEO + "long")


def write(extractions: Iterable[Extraction], namespace: str = KG) -> Iterator[Quad]:
    """The triples of resolved extractions, article by article; a triple comes again where articles share it.

    >>> from graphbuild.model import Article, Extraction
    >>> quads = write([Extraction(Article("a1", "Ramtha, Jordan", title="Border news"))])
    >>> next(quads).subject.value
    'https://w3id.org/graphbuild/kg/article-a1'
    """
    labels = SharedLabels()
    for extraction in extractions:
        names = ArticleNames(extraction, namespace)
        labels.offer(extraction.article.id, shared_labels(extraction, names))
        yield from write_article(extraction, names)
    yield from labels.quads()


class SharedLabels:
    """One label for each event that several articles tell: that of the article whose id is the first by the alphabet.

    So the order of the articles does not count.
    """

    def __init__(self) -> None:
        self._labels: dict[str, tuple[str, str]] = {}

    def offer(self, article: str, labels: Mapping[str, str]) -> None:
        """Takes the labels that the article with that id gives, by the IRIs of the events."""
        for event, label in labels.items():
            self._labels[event] = min(self._labels.get(event, (article, label)), (article, label))

    def quads(self) -> Iterator[Quad]:
        """A triple for each event."""
        return (label_of(event, label) for event, (_, label) in self._labels.items())


def label_of(event: str, label: str) -> Quad:
    """The triple of the label of an event with that IRI."""
    return Quad(NamedNode(event), LABEL, string(label))


def shared_labels(extraction: Extraction, names: ArticleNames) -> dict[str, str]:
    """The label of each event that other articles tell too, by the event's IRI."""
    told = (event for event in extraction.events if event.shared and event.id not in names.entities)
    return {names.events[event.id].value: _label(event, names) for event in told}


def write_article(extraction: Extraction, names: ArticleNames, described: Container[str] = ()) -> Iterator[Quad]:
    """The triples of one article, without the labels of events that it shares with others.

    `described` are the ids of entities whose own triples are left out, because `write_entities` gives them.
    """
    facts = chain(_facts(extraction, names), _entities(extraction.entities, names, described))
    return (Quad(subject, predicate, value) for subject, predicate, value in facts if value is not None)


def write_entities(entities: Iterable[Entity], namespace: str = KG) -> Iterator[Quad]:
    """The triples of things that articles share."""
    for entity in entities:
        thing = Extraction(Article("", ""), entities=(entity,), resolved=True)
        for subject, predicate, value in _entity(entity, ArticleNames(thing, namespace)):
            if value is not None:
                yield Quad(subject, predicate, value)


def _facts(extraction: Extraction, names: ArticleNames) -> Facts:
    yield from _article(extraction.article, names)
    for event in extraction.events:
        yield from _event(event, names)
        if event.id not in names.entities and not event.shared:
            yield names.events[event.id], LABEL, string(_label(event, names))
    yield from ClaimWriter(extraction, names).facts()


def _entities(entities: Iterable[Entity], names: ArticleNames, described: Container[str] = ()) -> Facts:
    for entity in entities:
        if entity.id not in described:
            yield from _entity(entity, names)


def _article(article: Article, names: ArticleNames) -> Facts:
    subject = names.article
    yield from typed(subject, "Article")
    yield subject, LABEL, string(article.title or article.id)
    yield subject, DCTERMS["identifier"], string(article.id)
    yield subject, DCTERMS["title"], optional(article.title)
    yield subject, DCTERMS["issued"], day(article.published)
    yield subject, DCTERMS["language"], optional(article.language)
    yield subject, DCTERMS["source"], _origin(article.source)
    yield subject, dip("sha256"), string(hashlib.sha256(article.text.encode("utf8", "replace")).hexdigest())
    if article.publisher:
        publisher = names.node(article.publisher)
        yield subject, DCTERMS["publisher"], publisher
        yield publisher, LABEL, string(article.publisher)
        yield from typed(publisher, "Organization")


def _origin(source: str | None) -> NamedNode | Literal | None:
    """A web address as a node, a file's path as a string."""
    if source and source.startswith(("http://", "https://")):
        return address(source) or string(source)
    return optional(source)


def _entity(entity: Entity, names: ArticleNames) -> Facts:
    subject = names.entities[entity.id]
    yield from typed(subject, entity.type if entity.type in classes() else "Thing")
    yield subject, LABEL, string(entity.label)
    for alias in entity.aliases:
        yield subject, ALT_LABEL, string(alias) if alias != entity.label else None
    for iri in entity.same_as:
        yield subject, EXACT_MATCH, address(iri)
    yield subject, dip("country"), optional(entity.country)
    if entity.coordinates:
        yield subject, LATITUDE, decimal(entity.coordinates.latitude)
        yield subject, LONGITUDE, decimal(entity.coordinates.longitude)


def _event(event: Event, names: ArticleNames) -> Facts:
    subject = names.events[event.id]
    yield from typed(subject, event.type if event.type in classes() else "Event")
    yield subject, dip("trigger"), string(event.trigger.text)
    yield subject, dip("code"), optional(event.cameo)
    yield subject, dip("mode"), optional(event.mode)
    for context in event.contexts:
        yield subject, dip("context"), string(context)
    for role in event.roles:
        yield from _role(subject, role, names)
    yield from _date(subject, event)
    yield from _amount(subject, event)


def _label(event: Event, names: ArticleNames) -> str:
    """The class (without one the words), who takes part, when: "Meeting: Mark Carney, Emmanuel Macron (2025-10-13)"."""
    name = classes()[event.type].label if event.type in classes() else "event"
    ids = (role.entity for role in event.fillers("actor", "participant", "recipient") if role.entity)
    people = ", ".join(dict.fromkeys(names.label(identifier) for identifier in ids))
    when = f" ({event.date.value})" if event.date and event.date.value[:4].isdigit() else ""
    if people and name == "event":
        name = event.trigger.text
    return f"{name[:1].upper()}{name[1:]}: {people or event.trigger.text}{when}"


def _role(event: NamedNode, role: Role, names: ArticleNames) -> Facts:
    """A role that the vocabulary lacks is what the event concerns; words without a node stay words."""
    name = role.role if role.role in properties() else "concerns"
    if role.entity is not None:
        yield from edge(event, name, names.entity(role.entity))
    else:
        yield event, dip("topic" if name == "concerns" else "unnamed"), string(role.span.text)


def _date(subject: NamedNode, event: Event) -> Facts:
    if event.date is None:
        return
    yield subject, dip("earliest"), day(event.date.earliest)
    yield subject, dip("latest"), day(event.date.latest)
    yield subject, dip("datePrecision"), optional(event.date.precision)
    yield subject, dip("dateText"), string(event.date.span.text)


def _amount(subject: NamedNode, event: Event) -> Facts:
    if event.amount is None:
        return
    yield subject, dip("amount" if event.amount.currency else "quantity"), decimal(event.amount.value)
    yield subject, dip("currency"), optional(event.amount.currency)
    yield subject, dip("unit"), optional(event.amount.unit)
