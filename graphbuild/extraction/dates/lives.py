"""Which expressions of time can tell when something happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphbuild.extraction.dates.words import WORDS
from graphbuild.model import DateExpression, Span

_BRACKET = re.compile(r"(?: of(?: [A-Z]\w+){1,3})?\s*\(([^()]{4,60})\)")
_WORD = re.compile(r"[^\W\d_]+")
_DASH = re.compile("[-–—]| to ")


def datings(dates: Iterable[DateExpression], persons: Iterable[Span], text: str) -> tuple[DateExpression, ...]:
    """The expressions without those in a person's name and those of a life: "Theresa May", "Arafat (1929–2004)"."""
    found, taken = tuple(dates), tuple(persons)
    lives = list(_lives(found, taken, text))
    return tuple(date for date in found if not any(date.span.overlaps(span) for span in (*taken, *lives)))


def _lives(dates: Iterable[DateExpression], persons: Iterable[Span], text: str) -> Iterator[Span]:
    """The brackets behind persons' names that hold nothing but the days between which they lived or ruled."""
    for person in persons:
        bracket = _BRACKET.match(text, person.end)
        if bracket is None:
            continue
        span = Span.of(text, *bracket.span(1))
        inside = [date.span for date in dates if span.covers(date.span)]
        rest = span.text
        for date in inside:
            rest = rest.replace(date.text, " ")
        others = [word.lower() for word in _WORD.findall(rest)]
        if inside and (others or _DASH.search(span.text)) and WORDS.life.issuperset(others):
            yield span
