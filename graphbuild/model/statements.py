"""What an article says: events with their roles, claims, who says what, triples and relations."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model.things import DateExpression, Factuality, Span


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
