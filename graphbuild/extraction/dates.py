"""Time expressions: "on Monday", "last month", "two weeks ago", "every year" as TIMEX3 values and ranges of days.

The conventions are those of TIMEX3 (ISO-TimeML): spans without prepositions, X for what is not known, PRESENT_REF,
PAST_REF and FUTURE_REF for "now", "recently" and "soon".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from graphbuild.extraction import dates_points, dates_spans
from graphbuild.extraction.dates_grammar import CORE, EDGE, START, compiled
from graphbuild.extraction.dates_scene import Reading, Scene, at_time
from graphbuild.model import DateExpression, Span

_RULES = (*dates_points.RULES, *dates_spans.RULES, dates_points.YEAR_RULE)
_ANY = compiled("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern, _ in _RULES))
_REACH = 60
_BESIDE = re.compile(r",?\s(?:(?:on|at|of|in)\s)?(?:the\s)?")


def find_dates(doc: Doc, published: str | None, text: str | None = None) -> tuple[DateExpression, ...]:
    """Finds the time expressions of a parsed article, in text order, none overlapping another.

    `published` is the ISO date that relative expressions count from; without it they keep a value with X and no
    range. `text` is the article's own text where the document was made from a copy with other white space.

    >>> [(found.span.text, found.value) for found in find_dates(doc, "2025-11-05")]  # "They met on Monday."
    [('Monday', '2025-11-03')]
    """
    scene = Scene(doc, doc.text if text is None else text, _day_of(published))
    found = _joined(list(_readings(scene)), scene)
    return tuple(_expression(start, end, reading, scene) for start, end, reading in found)


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _readings(scene: Scene) -> Iterator[tuple[int, int, Reading]]:
    done = 0
    for core in CORE.finditer(scene.text):
        if core.start() < done:
            continue
        found = _read_before(scene, max(done, core.start() - _REACH), core.start())
        done = core.start() + 1
        if found:
            start, done, reading = found
            if (
                reading.period.first
                and reading.period.precision
                and reading.type in ("DATE", "TIME")
                and not reading.compared
            ):
                scene.named.append((start, reading.period))
            yield found


def _read_before(scene: Scene, low: int, core: int) -> tuple[int, int, Reading] | None:
    """The first expression that starts between two offsets and reaches beyond the second."""
    for start in START.finditer(scene.text, low, core + 1):
        if not _ANY.match(scene.text, start.start()):
            continue
        for pattern, read in _RULES:
            match = pattern.match(scene.text, start.start())
            if match and match.end() > core:
                reading = _safely(read, match, scene)
                if reading:
                    return match.start(), match.end(), reading
    return None


def _safely(read: dates_points.Reader, match: re.Match[str], scene: Scene) -> Reading | None:
    """What a reader makes of a match; None where no calendar has such a day."""
    try:
        return read(match, scene)
    except (ValueError, OverflowError):
        return None


def _joined(found: list[tuple[int, int, Reading]], scene: Scene) -> list[tuple[int, int, Reading]]:
    """Makes one expression of a time of day and the day beside it: "noon Thursday", "Monday at 5 p.m."."""
    joined: list[tuple[int, int, Reading]] = []
    for start, end, reading in found:
        if joined and _BESIDE.fullmatch(scene.text, joined[-1][1], start):
            both = _timed(joined[-1][2], reading) or _timed(reading, joined[-1][2])
            if both:
                joined[-1] = (joined[-1][0], end, both)
                continue
        joined.append((start, end, reading))
    return [(start, end, _grounded(start, reading, scene)) for start, end, reading in joined]


def _timed(clock: Reading, day: Reading) -> Reading | None:
    if clock.clock and not day.clock and day.type == "DATE" and day.period.precision in ("day", None):
        return at_time(day.period, clock.clock) if "-" in day.period.value else None
    return None


def _grounded(start: int, reading: Reading, scene: Scene) -> Reading:
    """A time of day without a day belongs to the day last named, else to that of publication."""
    if not reading.clock:
        return reading
    days = [period for offset, period in scene.named if offset < start and period.precision in ("day", "time")]
    if days and days[-1].first:
        return at_time(dates_points.calendar.day(days[-1].first), reading.clock)
    return at_time(dates_points.calendar.day(scene.published), reading.clock) if scene.published else reading


def _expression(start: int, end: int, reading: Reading, scene: Scene) -> DateExpression:
    if reading.type in ("DATE", "TIME"):
        edge = EDGE.search(scene.text[max(0, start - 40) : start])
        start -= len(edge.group()) if edge else 0
    period = reading.period
    first, last = (day.isoformat() if day else None for day in (period.first, period.last))
    return DateExpression(Span.of(scene.text, start, end), reading.type, period.value, first, last, period.precision)
