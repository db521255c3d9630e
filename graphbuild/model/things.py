"""What an article is and names: its text, the mentions in it, the things that they refer to, dates and tenures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Factuality = Literal["asserted", "denied", "probable", "possible", "unlikely", "planned", "conditional", "unknown"]
MentionKind = Literal["name", "description", "pronoun"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]


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
