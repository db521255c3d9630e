"""The frozen dataclasses that pass between the rooms, and their JSON form.

Offsets are characters of the article's untouched text, end exclusive: `text[span.start:span.end] == span.text`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Factuality = Literal["asserted", "denied", "probable", "possible", "unlikely", "planned", "conditional", "unknown"]
MentionKind = Literal["name", "description", "pronoun"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` of an article's text."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True where `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read.

    `published` is an ISO date (YYYY-MM-DD) or None; `source` is the path or URL that it was read from;
    `boilerplate` are spans that state no facts; `dateline` is the place name of a line such as "OTTAWA — ".
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    source: str | None = None
    language: str | None = None
    boilerplate: tuple[Span, ...] = ()
    dateline: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, description or pronoun, and the id of the entity that it refers to."""

    span: Span
    type: str
    entity: str
    kind: MentionKind = "name"


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on the map: WGS84 latitude (north positive) and longitude (east positive) in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing: its class in the ontology, its label and other names, IRIs of the same thing elsewhere.

    `country` is an ISO 3166-1 alpha-3 code. `local` is True for a thing without a name ("the official"): it belongs
    to its article and is never merged with another. `coordinates` are those of the authority files.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    country: str | None = None
    local: bool = False
    coordinates: Coordinates | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A TIMEX3 expression: its value, and the first and last day that it covers (ISO dates, both inclusive).

    `precision` is one of day, week, month, quarter, season, half, year, decade, century, time, or None.
    """

    span: Span
    type: DateType
    value: str
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody's holding of a position as a text states it: "Foreign Affairs Minister Anita Anand".

    `holder` and `organization` are entity ids; `former` is True where the text says so; `span` covers the words.
    `attribution` is an index into the extraction's attributions, None for the article's own voice.
    """

    holder: str
    position: str
    span: Span
    organization: str | None = None
    former: bool = False
    factuality: Factuality = "asserted"
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What fills a role of an event; `entity` is None where the words are no actor, place or named thing."""

    role: str
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity that belongs to an event: money has a `currency` (ISO 4217), anything else a `unit`."""

    value: float
    span: Span
    currency: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A typed event; `type` is a class of the ontology, "Event" where no frame knows the trigger.

    `plover` is the PLOVER type and `cameo` the CAMEO code ("042"), None where the codebooks have none; `mode` is how it
    was done and `contexts` what it has to do with, in the words of PLOVER, where these are known.
    `edges` are the direct triples that the event gives where it is asserted. `shared` is True where several articles
    tell it, so that its id is theirs too.
    """

    id: str
    type: str
    trigger: Span
    roles: tuple[Role, ...] = ()
    plover: str | None = None
    cameo: str | None = None
    date: DateExpression | None = None
    edges: tuple[Triple, ...] = ()
    amount: Amount | None = None
    shared: bool = False
    mode: str | None = None
    contexts: tuple[str, ...] = ()

    def fillers(self, *names: str) -> tuple[Role, ...]:
        """The roles with one of these names, in the order of the event."""
        return tuple(role for role in self.roles if role.role in names)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the words of the source, of the cue and of the content.

    `entity` is the source's entity id; `parent` is the index of the attribution that this one stands in
    (the official said that Carney said). `speaker` is the word of the source that names who it is.
    `stated` are the parts of the content that the source says are so or shall be: no wish, no judgment, no background.
    """

    source: Span
    cue: Span
    content: Span
    entity: str | None = None
    parent: int | None = None
    speaker: Span | None = None
    stated: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says of an event: how certain, on which condition, by whom, in which sentence.

    `attribution` is an index into the extraction's attributions, None for the article's own voice. `proposer` is the
    language model that it comes from, None where the rules found it.
    """

    event: str
    factuality: Factuality
    sentence: Span
    condition: Span | None = None
    attribution: int | None = None
    confidence: float = 1.0
    proposer: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """Subject or object of a triple."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Triple:
    """Subject, relation, object; `property` is the ontology's, None where only the words are known.

    An extraction's `triples` are the asserted ones: of events, and of relations without an event ("Ramtha, Jordan").
    `sentence` is where it stands. `factuality` and `attribution` are those of a relation; events have them in claims.
    """

    subject: Argument
    relation: str
    object: Argument
    property: str | None = None
    event: str | None = None
    sentence: Span | None = None
    confidence: float = 1.0
    factuality: Factuality = "asserted"
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class End:
    """What an open relation begins or ends at: the words, and the entity that they name, if any."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class OpenRelation:
    """What a clause says of two things in its own words: "The school – was founded in → 1851".

    `relation` has the negation and the modals of the text; `factuality` tells whether it is so according to the clause.
    `attribution` is an index into the extraction's attributions, None for the article's own voice. `claimed` is True
    where it is a claim of the graph: both ends are things that a reader can recognise, and nothing else relates them.
    """

    subject: End
    relation: str
    object: End
    sentence: Span
    factuality: Factuality = "asserted"
    attribution: int | None = None
    confidence: float = 0.4
    claimed: bool = False

    @property
    def key(self) -> tuple[str | None, str, str | None]:
        """What it says of which things."""
        return self.subject.entity, self.relation, self.object.entity

    @property
    def triple(self) -> Triple:
        """The relation between the two things, for one that is claimed."""
        ends = (Argument(end.span, end.entity or "") for end in (self.subject, self.object))
        return Triple(
            next(ends),
            self.relation,
            next(ends),
            sentence=self.sentence,
            confidence=self.confidence,
            factuality=self.factuality,
            attribution=self.attribution,
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a language model proposes, with words that all stand in its sentence.

    `relation` is a property of the ontology. No claim of the graph rests on it.
    """

    subject: End
    relation: str
    object: End
    trigger: Span
    sentence: Span
    factuality: Factuality
    speaker: End | None
    model: str

    @property
    def key(self) -> tuple[str | None, str | None, str | None, int]:
        """What it says of which things, and where its sentence begins."""
        return self.subject.entity, self.relation, self.object.entity, self.sentence.start


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says. Events come most salient first.

    `relations` are what it says of two things without an event (memberOf, locatedIn, positionIn), however certain;
    the asserted ones stand among the `triples` too. `open` are those of clauses, in the text's words. `proposals` are a
    language model's, where one was asked.
    `resolved` is True where the ids are those of the whole graph, no longer the article's own.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    triples: tuple[Triple, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()
    open: tuple[OpenRelation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
    resolved: bool = False

    def to_json(self) -> Json:
        """The extraction as JSON-ready values, one object an article."""
        article = self.article
        proposals = {"proposals": [_proposal(proposal) for proposal in self.proposals]} if self.proposals else {}
        return {
            "article": {key: getattr(article, key) for key in ("id", "title", "publisher", "published", "source")},
            "mentions": [_flat(mention) for mention in self.mentions],
            "entities": [asdict(entity) for entity in self.entities],
            "dates": [_flat(date) for date in self.dates],
            "attributions": [asdict(attribution) for attribution in self.attributions],
            "events": [_event(event) for event in self.events],
            "claims": [_claim(claim) for claim in self.claims],
            "triples": [_triple(triple) for triple in self.triples],
            "relations": [_triple(triple) for triple in self.relations],
            "open": [_open(relation) for relation in self.open],
            "tenures": [_flat(tenure) for tenure in self.tenures],
            **proposals,
        }


def _flat(item: Mention | DateExpression | Role | Tenure | Argument | Amount | End) -> Json:
    """The fields of `item` with those of its span beside them."""
    fields = asdict(item)
    return {**fields.pop("span"), **fields}


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover,
        "cameo": event.cameo,
        "mode": event.mode,
        "contexts": event.contexts,
        **asdict(event.trigger),
        "roles": [_flat(role) for role in event.roles],
        "date": _flat(event.date) if event.date else None,
        "amount": _flat(event.amount) if event.amount else None,
    }


def _claim(claim: Claim) -> Json:
    fields = {**asdict(claim), "condition": claim.condition.text if claim.condition else None}
    return fields if claim.proposer else {name: value for name, value in fields.items() if name != "proposer"}


def _proposal(proposal: Proposal) -> Json:
    ends = {"subject": proposal.subject, "object": proposal.object, "speaker": proposal.speaker}
    return {**asdict(proposal), **{name: _flat(end) if end else None for name, end in ends.items()}}


def _open(relation: OpenRelation) -> Json:
    return {**asdict(relation), "subject": _flat(relation.subject), "object": _flat(relation.object)}


def _triple(triple: Triple) -> Json:
    return {
        "subject": _flat(triple.subject),
        "relation": {"text": triple.relation, "property": triple.property},
        "object": _flat(triple.object),
        "event": triple.event,
        "sentence": asdict(triple.sentence) if triple.sentence else None,
        "confidence": triple.confidence,
        "factuality": triple.factuality,
        "attribution": triple.attribution,
    }
