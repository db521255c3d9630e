"""Extractions → triples: one node a thing, one node an event, one node a claim, and direct triples of what is asserted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.model import Attribution, Claim, Entity, Event, Extraction, Role, Span, Tenure, Triple
from graphbuild.rdf.terms import address, day, decimal, digest, local_name, node, string
from graphbuild.rdf.vocabulary import DCTERMS, KG, PREFIXES, RDF, RDFS, SKOS, classes, dip, lineage, properties

Facts = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal | None]]
TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
ALT_LABEL, EXACT_MATCH = NamedNode(SKOS + "altLabel"), NamedNode(SKOS + "exactMatch")
IS_PART_OF = NamedNode(DCTERMS + "isPartOf")


def write(extractions: Iterable[Extraction], namespace: str = KG) -> Iterator[Quad]:
    """The triples of resolved extractions, article by article; a triple comes again where articles share it.

    An event whose id is an entity's id is that entity ("the Sharm el-Sheikh summit"), the same node in every article;
    any other is named by its article and offsets.
    """
    for extraction in extractions:
        facts = _ArticleWriter(extraction, namespace).facts()
        yield from (Quad(subject, predicate, value) for subject, predicate, value in facts if value is not None)


def write_edge(subject: NamedNode, name: str, value: NamedNode) -> Facts:
    """The triple of a property and those of its superproperties."""
    for ancestor in lineage(name):
        yield subject, dip(ancestor), value


def typed(subject: NamedNode, name: str) -> Facts:
    """The class of a node and its superclasses; a class that the vocabulary lacks becomes Thing."""
    for ancestor in lineage(name if name in classes() else "Thing"):
        yield subject, TYPE, dip(ancestor)


class _ArticleWriter:
    """Writes what one article says."""

    def __init__(self, extraction: Extraction, namespace: str) -> None:
        self.extraction = extraction
        self.namespace = namespace
        self.id = extraction.article.id
        self.article = self.node("article-" + self.id)
        self.entities = {entity.id: self.name_entity(entity) for entity in extraction.entities}
        self.labels = {entity.id: entity.label for entity in extraction.entities}
        self.events = self.name_events()

    def node(self, words: str) -> NamedNode:
        return node(words, self.namespace)

    def hashed(self, kind: str, *parts: object) -> NamedNode:
        return NamedNode(f"{self.namespace}{kind}-{digest(self.id, *parts)}")

    def name_entity(self, entity: Entity) -> NamedNode:
        if not entity.local:
            return self.node(entity.id)
        return NamedNode(f"{self.namespace}{local_name(entity.label)}-{digest(self.id, entity.id)}")

    def name_events(self) -> dict[str, NamedNode]:
        """Names by the id of the event; two events of one class and trigger are told apart by their order."""
        names: dict[str, NamedNode] = {}
        seen: Counter[tuple[object, ...]] = Counter()
        for event in self.extraction.events:
            key = (event.type, event.trigger.start, event.trigger.end)
            names[event.id] = self.entities.get(event.id) or self.hashed("event", *key, seen[key])
            seen[key] += 1
        return names

    def entity(self, identifier: str) -> NamedNode:
        return self.entities.get(identifier) or self.events.get(identifier) or self.node(identifier)

    def facts(self) -> Facts:
        yield from self.write_article()
        for entity in self.extraction.entities:
            yield from self.write_entity(entity)
        for event in self.extraction.events:
            yield from self.write_event(event)
        events = {event.id: event for event in self.extraction.events}
        for claim in self.extraction.claims:
            yield from self.write_claim(claim, events[claim.event])
        for triple in self.extraction.triples:
            yield from self.write_triple(triple)
        for tenure in self.extraction.tenures:
            yield from self.write_tenure(tenure)

    def write_article(self) -> Facts:
        article = self.extraction.article
        yield from typed(self.article, "Article")
        yield self.article, LABEL, string(article.title or article.id)
        yield self.article, _dcterms("title"), string(article.title) if article.title else None
        yield self.article, _dcterms("issued"), day(article.published)
        yield self.article, _dcterms("language"), string(article.language) if article.language else None
        yield self.article, _dcterms("source"), _place_of(article.source)
        text = article.text.encode("utf8", "replace")
        yield self.article, dip("sha256"), string(hashlib.sha256(text).hexdigest())
        if article.publisher:
            publisher = self.node(article.publisher)
            yield self.article, _dcterms("publisher"), publisher
            yield publisher, LABEL, string(article.publisher)
            yield from typed(publisher, "Organization")

    def write_entity(self, entity: Entity) -> Facts:
        subject = self.entities[entity.id]
        yield from typed(subject, entity.type)
        yield subject, LABEL, string(entity.label)
        for alias in entity.aliases:
            yield subject, ALT_LABEL, string(alias) if alias != entity.label else None
        for iri in entity.same_as:
            yield subject, EXACT_MATCH, address(iri)
        yield subject, dip("country"), string(entity.country) if entity.country else None

    def write_event(self, event: Event) -> Facts:
        subject = self.events[event.id]
        yield from typed(subject, event.type if event.type in classes() else "Event")
        if event.id not in self.entities:
            yield subject, LABEL, string(self.describe(event))
        yield subject, dip("trigger"), string(event.trigger.text)
        yield subject, dip("code"), string(event.cameo) if event.cameo else None
        for role in event.roles:
            yield from self.write_role(subject, role)
        yield from self.write_date(subject, event)
        yield from self.write_amount(subject, event)

    def write_role(self, event: NamedNode, role: Role) -> Facts:
        name = role.role if role.role in properties() else "concerns"
        if role.entity is None:
            yield event, dip("topic" if name == "concerns" else "unnamed"), string(role.span.text)
        else:
            yield from write_edge(event, name, self.entity(role.entity))

    def write_date(self, subject: NamedNode, event: Event) -> Facts:
        if event.date is None:
            return
        yield subject, dip("earliest"), day(event.date.earliest)
        yield subject, dip("latest"), day(event.date.latest)
        yield subject, dip("datePrecision"), string(event.date.precision) if event.date.precision else None
        yield subject, dip("dateText"), string(event.date.span.text)

    def write_amount(self, subject: NamedNode, event: Event) -> Facts:
        amount = event.amount
        if amount is None:
            return
        yield subject, dip("amount" if amount.currency else "quantity"), decimal(amount.value)
        yield subject, dip("currency"), string(amount.currency) if amount.currency else None
        yield subject, dip("unit"), string(amount.unit) if amount.unit else None

    def write_claim(self, claim: Claim, event: Event) -> Facts:
        """One claim for each direct triple of the event, so that every claim has one subject and one object."""
        about = self.events[event.id]
        span = _extent(claim.sentence, event.trigger, *(role.span for role in event.roles), claim.condition)
        for edge in event.edges or (None,):
            key = (about.value, *_key(edge), claim.factuality, claim.attribution, claim.sentence.start)
            subject = self.hashed("claim", *key)
            yield from self.write_evidence(subject, claim.sentence, span, claim.confidence)
            yield subject, dip("about"), about
            yield subject, dip("factuality"), string(claim.factuality)
            yield subject, dip("condition"), string(claim.condition.text) if claim.condition else None
            yield from self.write_source(subject, claim.attribution)
            yield from self.write_statement(subject, edge)

    def write_evidence(self, claim: NamedNode, sentence: Span, span: Span, confidence: float) -> Facts:
        """Where a claim stands, and the sentence itself."""
        place = self.hashed("sentence", sentence.start, sentence.end)
        yield from typed(claim, "Claim")
        yield claim, dip("inSentence"), place
        yield claim, dip("start"), Literal(span.start)
        yield claim, dip("end"), Literal(span.end)
        yield claim, dip("confidence"), decimal(round(confidence, 4))
        yield from typed(place, "Sentence")
        yield place, dip("text"), string(sentence.text)
        yield place, dip("start"), Literal(sentence.start)
        yield place, dip("end"), Literal(sentence.end)
        yield place, IS_PART_OF, self.article

    def write_statement(self, claim: NamedNode, edge: Triple | None) -> Facts:
        if edge is None:
            return
        name = _property(edge)
        yield claim, SUBJECT, self.entity(edge.subject.entity)
        yield claim, OBJECT, self.entity(edge.object.entity)
        if name:
            yield claim, PREDICATE, dip(name)
        else:
            yield claim, dip("relation"), string(edge.relation)

    def write_source(self, claim: NamedNode, index: int | None) -> Facts:
        """Who says it: the innermost speaker; those who pass it on; else the publisher; else the article."""
        if index is None:
            publisher = self.extraction.article.publisher
            yield claim, dip("source"), self.node(publisher) if publisher else self.article
            return
        attribution = self.extraction.attributions[index]
        yield from self.write_speaker(claim, "source", attribution)
        yield claim, dip("cue"), string(attribution.cue.text) if attribution.cue.text else None
        yield claim, dip("quotation"), string(attribution.content.text)
        outer, seen = attribution.parent, {index}
        while outer is not None and outer not in seen:
            seen.add(outer)
            attribution = self.extraction.attributions[outer]
            yield from self.write_speaker(claim, "reportedBy", attribution)
            outer = attribution.parent

    def write_speaker(self, claim: NamedNode, name: str, attribution: Attribution) -> Facts:
        if attribution.entity is not None:
            yield claim, dip(name), self.entity(attribution.entity)
            return
        speaker = self.hashed("speaker", attribution.source.start, attribution.source.end)
        yield claim, dip(name), speaker
        yield from typed(speaker, "Agent")
        yield speaker, LABEL, string(attribution.source.text or "unnamed speaker")

    def write_triple(self, triple: Triple) -> Facts:
        """The direct triple; its claim too, unless the claims of its event state it."""
        name = _property(triple)
        if name:
            yield from write_edge(self.entity(triple.subject.entity), name, self.entity(triple.object.entity))
        if not self.claimed(triple):
            sentence = triple.sentence or self.sentence_of(triple.subject.span)
            yield from self.write_plain_claim(triple, sentence)

    def claimed(self, triple: Triple) -> bool:
        """True where a claim about the triple's event states it."""
        if triple.event is None or all(claim.event != triple.event for claim in self.extraction.claims):
            return False
        edges = (event.edges for event in self.extraction.events if event.id == triple.event)
        return any(_key(edge) == _key(triple) for group in edges for edge in group)

    def write_plain_claim(self, triple: Triple, sentence: Span) -> Facts:
        """The claim of a triple that no event gives, in the article's own voice."""
        span = _extent(sentence, triple.subject.span, triple.object.span)
        claim = self.hashed("claim", *_key(triple), span.start, span.end)
        yield from self.write_evidence(claim, sentence, span, triple.confidence)
        yield claim, dip("factuality"), string("asserted")
        yield claim, dip("about"), self.events.get(triple.event) if triple.event else None
        yield from self.write_source(claim, None)
        yield from self.write_statement(claim, triple)

    def write_tenure(self, tenure: Tenure) -> Facts:
        """A tenure is one node in all articles that state it."""
        holder, position = self.entity(tenure.holder), self.node(tenure.position)
        place = self.entity(tenure.organization) if tenure.organization else None
        key = (holder.value, position.value, place and place.value, tenure.former)
        subject = NamedNode(f"{self.namespace}tenure-{digest(*key)}")
        yield from typed(subject, "Tenure")
        yield subject, LABEL, string(f"{self.labels.get(tenure.holder, tenure.holder)}: {tenure.position}")
        yield subject, dip("holder"), holder
        yield subject, dip("position"), position
        yield subject, dip("positionIn"), place
        yield subject, dip("former"), Literal(tenure.former)
        yield subject, dip("asOf"), day(self.extraction.article.published)
        yield from typed(position, "Position")
        yield position, LABEL, string(tenure.position)
        yield from self.write_tenure_claim(tenure, subject, holder, position)

    def write_tenure_claim(self, tenure: Tenure, about: NamedNode, holder: NamedNode, position: NamedNode) -> Facts:
        sentence = self.sentence_of(tenure.span)
        claim = self.hashed("claim", about.value, tenure.span.start, tenure.span.end)
        yield from self.write_evidence(claim, sentence, tenure.span, 1.0)
        yield claim, dip("about"), about
        yield claim, dip("factuality"), string("asserted")
        yield from self.write_source(claim, None)
        if not tenure.former:
            yield from write_edge(holder, "holdsPosition", position)
            yield claim, SUBJECT, holder
            yield claim, PREDICATE, dip("holdsPosition")
            yield claim, OBJECT, position

    def sentence_of(self, span: Span) -> Span:
        """The known sentence that covers `span`, else its line."""
        known = (item.sentence for item in (*self.extraction.claims, *self.extraction.triples) if item.sentence)
        covering = [sentence for sentence in known if sentence.covers(span)]
        if covering:
            return min(covering, key=lambda sentence: (sentence.end - sentence.start, sentence.start))
        text = self.extraction.article.text
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        return Span.of(text, start, end if end >= 0 else len(text))

    def describe(self, event: Event) -> str:
        """A label: the class, who takes part, when."""
        name = classes()[event.type].label if event.type in classes() else "event"
        ids = (role.entity for role in event.fillers("actor", "participant", "recipient") if role.entity)
        people = ", ".join(dict.fromkeys(self.labels.get(identifier, identifier) for identifier in ids))
        when = f" ({event.date.value})" if event.date and event.date.earliest else ""
        return f"{name[:1].upper()}{name[1:]}{': ' if people else ''}{people or ' (' + event.trigger.text + ')'}{when}"


def _dcterms(name: str) -> NamedNode:
    return NamedNode(PREFIXES["dcterms"] + name)


def _place_of(source: str | None) -> NamedNode | Literal | None:
    """A web address as a node, a file's path as a string."""
    if not source:
        return None
    return (address(source) if source.startswith(("http://", "https://")) else None) or string(source)


def _property(triple: Triple) -> str | None:
    return triple.property if triple.property in properties() else None


def _key(triple: Triple | None) -> tuple[str, ...]:
    return (triple.subject.entity, triple.property or triple.relation, triple.object.entity) if triple else ()


def _extent(sentence: Span, *spans: Span | None) -> Span:
    """From the first to the last of the spans that lie in the sentence; the sentence where none does."""
    inside = [span for span in spans if span and sentence.covers(span)]
    if not inside:
        return sentence
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])
