"""What the pages show of a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from graphbuild.rdf.quads import Side
from graphbuild.rdf.standing import Mark
from graphbuild.server.names import Node

Marks: TypeAlias = dict[str, tuple[Mark[Node | None], ...]]
"""What keeps events from being plain facts, by their IRIs."""


class UnavailableError(Exception):
    """A page that cannot be made now, with the status and the reason."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Fact:
    """A property and its values: things, or text where `iri` is ""."""

    property: Node
    values: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, relation and object of a claim."""

    subject: Node
    relation: str
    object: Node


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with the sentence that it stands in, in three parts: before it, the claim's words, after it."""

    thing: Node
    factuality: str
    condition: str
    confidence: float
    statements: tuple[Statement, ...]
    event: Node | None
    speaker: Node | None
    article: Node
    issued: str
    start: int
    end: int
    before: str
    words: str
    after: str

    def contradicts(self, other: Claim) -> bool:
        """True where one denies what the other asserts."""
        shared = set(self.statements) & set(other.statements)
        return bool(shared) and {self.factuality, other.factuality} == {"asserted", "denied"}


@dataclass(frozen=True, slots=True)
class Dated:
    """An event on a time line: days are ISO dates or "", `side` cooperation, conflict or neither."""

    event: Node
    first: str
    last: str
    text: str
    side: Side
    marks: tuple[Mark[Node | None], ...] = ()

    @property
    def year(self) -> str:
        """The year as a heading; events without a date come last."""
        return self.first[:4] or "undated"


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who holds a position, where, and the first and last day on which an article says so."""

    thing: Node
    holder: Node
    position: Node
    place: Node | None
    former: bool
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class About:
    """A thing and what the graph says of it."""

    thing: Node
    facts: tuple[Fact, ...]

    def value(self, name: str) -> str:
        """The first value of a property by its label, as text."""
        return next((fact.values[0].label for fact in self.facts if fact.property.label == name), "")
