"""What identity depends on: a small part of an extraction, so that many of them are read quickly."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import Argument, DateExpression, Event, Extraction, Mention, Role, Span, Tenure, Triple
from graphbuild.resolution.wordlists import words

_NOWHERE = Span(0, 0, "")
_ROLES = ("actor", "participant", "recipient", "place")


def essentials(extraction: Extraction) -> Extraction:
    """The extraction with only what `identify` looks at, and without places in the text.

    >>> identify(map(essentials, extractions)) == identify(extractions)
    True
    """
    named = (mention for mention in extraction.mentions if mention.kind == "name")
    return Extraction(
        replace(extraction.article, text="", boilerplate=(), dateline=None),
        tuple(Mention(_NOWHERE, mention.type, mention.entity) for mention in named),
        extraction.entities,
        events=tuple(_event(event) for event in extraction.events if event.type not in words("speech_events")),
        triples=tuple(_triple(triple) for triple in extraction.triples if triple.property == "memberOf"),
        tenures=tuple(_tenure(tenure) for tenure in extraction.tenures),
    )


def _event(event: Event) -> Event:
    roles = tuple(Role(role.role, _NOWHERE, role.entity) for role in event.fillers(*_ROLES))
    return Event(event.id, event.type, _NOWHERE, roles, date=_date(event.date))


def _date(date: DateExpression | None) -> DateExpression | None:
    return replace(date, span=_NOWHERE) if date else None


def _triple(triple: Triple) -> Triple:
    ends = (Argument(_NOWHERE, argument.entity) for argument in (triple.subject, triple.object))
    return Triple(next(ends), "", next(ends), triple.property)


def _tenure(tenure: Tenure) -> Tenure:
    return replace(tenure, span=_NOWHERE)
