"""Claims: what each sentence states, of which event or triple, said by whom and how certainly."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from graphbuild.model import Attribution, Claim, Event, Extraction, Proposal, Span, Tenure, Triple
from graphbuild.rdf.naming import ArticleNames
from graphbuild.rdf.patterns import DCTERMS, LABEL, TYPE, Facts, edge, typed, worded
from graphbuild.rdf.terms import day, decimal, digest, optional, string
from graphbuild.vocabulary import PREFIXES, RDF, dip, properties

SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))


class ClaimWriter:
    """Writes the claims, direct triples and tenures of one article."""

    def __init__(self, extraction: Extraction, names: ArticleNames) -> None:
        self.extraction = extraction
        self.names = names
        self.events = {event.id: event for event in extraction.events}
        self.stated = {
            (claim.event, _key(triple)) for claim in extraction.claims for triple in self.events[claim.event].edges
        }
        sentences = {claim.sentence for claim in extraction.claims}
        self.sentences = sorted(sentences | {triple.sentence for triple in extraction.triples if triple.sentence})

    def facts(self) -> Facts:
        """The claims, quotations that no claim rests on, direct triples, tenures."""
        for claim in self.extraction.claims:
            yield from self._claim(claim, self.events[claim.event])
        used = {claim.attribution for claim in self.extraction.claims}
        for index in range(len(self.extraction.attributions)):
            if index not in used:
                yield from self._quotation(index)
        opened = [relation.triple for relation in self.extraction.open if relation.claimed]
        opened = [triple for triple in opened if triple.subject.entity != triple.object.entity]
        asserted = (triple for triple in opened if triple.factuality == "asserted")
        for triple in (*self.extraction.triples, *asserted):
            yield from self._triple(triple)
        for relation in (*self.extraction.relations, *opened):
            if relation.factuality != "asserted":
                yield from self._plain_claim(relation, relation.sentence or self._sentence_of(relation.subject.span))
        for tenure in self.extraction.tenures:
            yield from self._tenure(tenure)
        for proposal in self.extraction.proposals:
            yield from self._proposal(proposal)

    def _claim(self, claim: Claim, event: Event) -> Facts:
        """One node for each direct triple of the event, so that a claim has one subject and one object."""
        about = self.names.events[event.id]
        roles = (role.span for role in event.roles)
        span = _extent(claim.sentence, event.trigger, *roles, claim.condition)
        for triple in event.edges or (None,):
            key = (*_key(triple), claim.factuality, claim.attribution, claim.sentence.start)
            subject = self.names.hashed("claim", about.value, *key)
            yield from self._evidence(subject, claim.sentence, span, claim.confidence)
            yield subject, dip("about"), about
            yield subject, dip("factuality"), string(claim.factuality)
            yield subject, dip("condition"), optional(claim.condition.text if claim.condition else None)
            yield from self._source(subject, claim.attribution)
            yield from self._statement(subject, triple)
            if claim.proposer:
                yield from self._proposer(subject, claim.proposer)

    def _quotation(self, index: int) -> Facts:
        """A claim that tells who says what, without an event."""
        attribution = self.extraction.attributions[index]
        sentence = self._sentence_of(attribution.content)
        claim = self.names.hashed("claim", "quotation", index, attribution.content.start, attribution.content.end)
        yield from self._evidence(claim, sentence, attribution.content, 1.0)
        yield claim, dip("factuality"), string("unknown")
        yield from self._source(claim, index)

    def _proposal(self, proposal: Proposal) -> Facts:
        """What a language model proposes, in properties of its own, so that no question for claims meets it."""
        ends = {"Subject": proposal.subject, "Object": proposal.object, "Speaker": proposal.speaker}
        key = proposal.model, proposal.relation, *(end and end.span.start for end in ends.values())
        subject = self.names.hashed("proposal", *key, proposal.trigger.start, proposal.sentence.start)
        yield from typed(subject, "Proposal")
        yield from self._place(subject, proposal.sentence, _extent(proposal.sentence, proposal.trigger))
        yield subject, dip("trigger"), string(proposal.trigger.text)
        yield subject, dip("proposedProperty"), dip(proposal.relation)
        yield subject, dip("proposedFactuality"), string(proposal.factuality)
        for name, end in ends.items():
            if end:
                yield subject, dip(f"proposed{name}"), self.names.entity(end.entity) if end.entity else None
                yield subject, dip(f"proposed{name}Words"), string(end.span.text)
        yield from self._proposer(subject, proposal.model)

    def _proposer(self, claim: NamedNode, model: str) -> Facts:
        """The language model that something comes from."""
        software = self.names.node(f"software-{model}")
        yield claim, dip("proposedBy"), software
        yield software, TYPE, NamedNode(PREFIXES["prov"] + "SoftwareAgent")
        yield software, LABEL, string(model)

    def _evidence(self, claim: NamedNode, sentence: Span, span: Span, confidence: float) -> Facts:
        """Where a claim stands, and how sure the extractor is."""
        yield from typed(claim, "Claim")
        yield from self._place(claim, sentence, span)
        yield claim, dip("confidence"), decimal(round(confidence, 4))

    def _place(self, subject: NamedNode, sentence: Span, span: Span) -> Facts:
        """Where something stands, and the sentence itself."""
        place = self.names.hashed("sentence", sentence.start, sentence.end)
        yield subject, dip("inSentence"), place
        yield subject, dip("start"), Literal(span.start)
        yield subject, dip("end"), Literal(span.end)
        yield from typed(place, "Sentence")
        yield place, dip("text"), string(sentence.text)
        yield place, dip("start"), Literal(sentence.start)
        yield place, dip("end"), Literal(sentence.end)
        yield place, DCTERMS["isPartOf"], self.names.article

    def _statement(self, claim: NamedNode, triple: Triple | None) -> Facts:
        if triple is None:
            return
        name = _property(triple)
        yield claim, SUBJECT, self.names.entity(triple.subject.entity)
        yield claim, PREDICATE, dip(name) if name else None
        yield claim, dip("relation"), None if name else string(triple.relation)
        yield claim, OBJECT, self.names.entity(triple.object.entity)

    def _source(self, claim: NamedNode, index: int | None) -> Facts:
        """Who says it: the speaker and who passes it on; in the article's own voice the publisher, else the article."""
        if index is None:
            publisher = self.extraction.article.publisher
            yield claim, dip("source"), self.names.node(publisher) if publisher else self.names.article
            return
        speaker, *reporters = self._chain(index)
        yield from self._speaker(claim, "source", speaker)
        yield claim, dip("cue"), optional(speaker.cue.text)
        yield claim, dip("quotation"), optional(speaker.content.text)
        for reporter in reporters:
            yield from self._speaker(claim, "reportedBy", reporter)

    def _chain(self, index: int) -> list[Attribution]:
        """An attribution and those that it stands in, from the inside out."""
        chain: list[int] = []
        outer: int | None = index
        while outer is not None and outer not in chain:
            chain.append(outer)
            outer = self.extraction.attributions[outer].parent
        return [self.extraction.attributions[item] for item in chain]

    def _speaker(self, claim: NamedNode, name: str, attribution: Attribution) -> Facts:
        """A speaker without an entity is an agent of this article."""
        if attribution.entity is not None:
            yield claim, dip(name), self.names.entity(attribution.entity)
            return
        speaker = self.names.hashed("speaker", attribution.source.start, attribution.source.end)
        yield claim, dip(name), speaker
        yield from typed(speaker, "Agent")
        yield speaker, LABEL, string(attribution.source.text or "unnamed speaker")

    def _triple(self, triple: Triple) -> Facts:
        """The direct triple, and its claim unless a claim about its event states it."""
        name, ends = _property(triple), (self.names.entity(end.entity) for end in (triple.subject, triple.object))
        yield from edge(next(ends), name, next(ends)) if name else worded(next(ends), triple.relation, next(ends))
        if (triple.event, _key(triple)) not in self.stated:
            yield from self._plain_claim(triple, triple.sentence or self._sentence_of(triple.subject.span))

    def _plain_claim(self, triple: Triple, sentence: Span) -> Facts:
        """The claim of a triple that no event gives."""
        span = _extent(sentence, triple.subject.span, triple.object.span)
        claim = self.names.hashed("claim", *_key(triple), span.start, span.end)
        yield from self._evidence(claim, sentence, span, triple.confidence)
        yield claim, dip("about"), self.names.events.get(triple.event) if triple.event else None
        yield claim, dip("factuality"), string(triple.factuality)
        yield from self._source(claim, triple.attribution)
        yield from self._statement(claim, triple)

    def _tenure(self, tenure: Tenure) -> Facts:
        """A tenure is one node in all articles that state it."""
        holder, position = self.names.entity(tenure.holder), self.names.node(tenure.position)
        body = self.names.entity(tenure.organization) if tenure.organization else None
        if tenure.factuality != "asserted":
            yield from self._tenure_claim(tenure, None, holder, position)
            return
        key = (holder.value, position.value, body and body.value, tenure.former)
        subject = NamedNode(f"{self.names.namespace}tenure-{digest(*key)}")
        yield from typed(subject, "Tenure")
        yield subject, LABEL, string(f"{self.names.label(tenure.holder)}: {tenure.position}")
        yield subject, dip("holder"), holder
        yield subject, dip("position"), position
        yield subject, dip("positionIn"), body
        yield subject, dip("former"), Literal(tenure.former)
        yield subject, dip("asOf"), day(self.extraction.article.published)
        yield from typed(position, "Position")
        yield position, LABEL, string(tenure.position)
        yield from self._tenure_claim(tenure, subject, holder, position)

    def _tenure_claim(self, tenure: Tenure, about: NamedNode | None, holder: NamedNode, position: NamedNode) -> Facts:
        """The claim of a tenure; one that is asserted and lasts gives the direct triple too."""
        key = about.value if about else f"{holder.value} {position.value}"
        claim = self.names.hashed("claim", key, tenure.span.start, tenure.span.end)
        yield from self._evidence(claim, self._sentence_of(tenure.span), tenure.span, 1.0)
        yield claim, dip("about"), about
        yield claim, dip("factuality"), string(tenure.factuality)
        yield from self._source(claim, tenure.attribution)
        if tenure.former:
            return
        if about is not None:
            yield from edge(holder, "holdsPosition", position)
        else:
            yield from typed(position, "Position")
            yield position, LABEL, string(tenure.position)
        yield claim, SUBJECT, holder
        yield claim, PREDICATE, dip("holdsPosition")
        yield claim, OBJECT, position

    def _sentence_of(self, span: Span) -> Span:
        """The shortest known sentence that covers `span`, else its line."""
        covering = [sentence for sentence in self.sentences if sentence.covers(span)]
        if covering:
            return min(covering, key=lambda sentence: sentence.end - sentence.start)
        text = self.extraction.article.text
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        return Span.of(text, start, end if end >= 0 else len(text))


def _property(triple: Triple) -> str | None:
    return triple.property if triple.property in properties() else None


def _key(triple: Triple | None) -> tuple[str, ...]:
    return (triple.subject.entity, triple.property or triple.relation, triple.object.entity) if triple else ()


def _extent(sentence: Span, *spans: Span | None) -> Span:
    """From the first to the last of the spans that lie in the sentence; the sentence where none does."""
    inside = [span for span in spans if span is not None and sentence.covers(span)]
    if not inside:
        return sentence
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])
