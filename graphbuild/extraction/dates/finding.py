"""Time expressions: "on Monday", "last month", "two weeks ago", "every year" as TIMEX3 values and ranges of days.

The conventions are those of TIMEX3 (ISO-TimeML): spans without prepositions, X for what is not known, PRESENT_REF,
PAST_REF and FUTURE_REF for "now", "recently" and "soon".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from graphbuild.extraction.dates import days, durations, months, numeric, ranges, relative
from graphbuild.extraction.dates.calendar import day
from graphbuild.extraction.dates.grammar import CORE, EDGE, START, compiled, folded
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene, at_time
from graphbuild.extraction.dates.words import WORDS
from graphbuild.extraction.grammar.words import Text
from graphbuild.model import DateExpression, Span

Found = tuple[int, int, Reading]
_RULES = (
    *ranges.RULES,
    *months.RULES,
    *numeric.RULES,
    *days.RULES,
    *relative.RULES,
    *durations.RULES,
    *months.YEAR_RULES,
)
_ANY = compiled("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for pattern, _ in _RULES))
_REACH = 60
_WEEK = re.compile(r"\d{4}-W\d\d")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)\b")
_BESIDE = re.compile(r",? (?:(?:on|at|of|in) )?(?:the )?")


def find_dates(
    doc: Text, published: str | None, text: str | None = None, country: str | None = None
) -> tuple[DateExpression, ...]:
    """Finds the time expressions of a parsed article, in text order, none overlapping another.

    `published` is the ISO date that relative expressions count from; without it they keep a value with X and no
    range. `text` is the article's own text where the document was made from a copy with other white space; `country`
    the ISO code of where it was written, which decides what "05/11" is.

    >>> [(found.span.text, found.value) for found in find_dates(doc, "2025-11-05")]  # "They met on Monday."
    [('Monday', '2025-11-03')]
    """
    text = doc.text if text is None else text
    scene = Scene(doc, text, folded(text), _day_of(published), _is_month_first(text, country))
    return tuple(_expression(*found, scene) for found in _joined(_readings(scene), scene))


def _is_month_first(text: str, country: str | None) -> bool:
    """By the text's unambiguous dates, else by its country; American where nothing tells."""
    told = {int(first) <= 12 for first, second in _SLASHED.findall(text) if max(int(first), int(second)) > 12}
    return told.pop() if len(told) == 1 else country is None or country in WORDS.month_first


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _readings(scene: Scene) -> Iterator[Found]:
    """The expressions around each word that makes one, the words before it tried once."""
    tried = floor = 0
    for core in CORE.finditer(scene.lower):
        if core.start() < tried:
            continue
        found = _read_before(scene, max(tried, core.start() - _REACH), core.start())
        tried = found[1] if found else core.start() + 1
        if found:
            start, end, reading = found
            if _is_anchor(reading):
                scene.named.append((start, reading.period))
            yield _widened(start, floor, reading, scene), end, reading
            floor = end


def _is_anchor(reading: Reading) -> bool:
    """True for a date that later ones may count from."""
    known = reading.period.first and reading.period.precision
    return bool(known and reading.type in ("DATE", "TIME") and not reading.compared)


def _read_before(scene: Scene, low: int, core: int) -> Found | None:
    """The first expression that starts between two offsets and reaches beyond the second."""
    for start in START.finditer(scene.lower, low, core + 1):
        if not _ANY.match(scene.lower, start.start()):
            continue
        for pattern, read in _RULES:
            match = pattern.match(scene.lower, start.start())
            if match and match.end() > core:
                reading = _safely(read, match, scene)
                if reading:
                    return match.start(), match.end(), reading
    return None


def _safely(read: Reader, match: Match, scene: Scene) -> Reading | None:
    """What a reader makes of a match; None where no calendar has such a day."""
    try:
        return read(match, scene)
    except (ValueError, OverflowError):
        return None


def _joined(found: Iterable[Found], scene: Scene) -> list[Found]:
    """Makes one expression of a time of day and the day beside it: "noon Thursday", "Friday last week".

    A time of something else, "the night of the attack", is left out.
    """
    joined: list[Found] = []
    for start, end, reading in found:
        if joined and _BESIDE.fullmatch(scene.lower, joined[-1][1], start):
            before, words = joined[-1][2], scene.lower[joined[-1][0] : joined[-1][1]]
            both = _timed(before, reading) or _timed(reading, before) or _in_week(words, before, reading)
            if both:
                joined[-1] = (joined[-1][0], end, both)
                continue
        joined.append((start, end, reading))
    return [
        (start, end, _grounded(start, reading, scene))
        for start, end, reading in joined
        if not (reading.clock and scene.lower.startswith(" of ", end))
    ]


def _timed(clock: Reading, day: Reading) -> Reading | None:
    if clock.clock and not day.clock and day.type == "DATE" and day.period.precision in ("day", None):
        return at_time(day.period, clock.clock) if "-" in day.period.value else None
    return None


def _in_week(words: str, weekday: Reading, week: Reading) -> Reading | None:
    """The day of "Wednesday last week"."""
    named, monday = weekday.period.first, week.period.first
    if not named or not monday or not _WEEK.fullmatch(week.period.value):
        return None
    if weekday.period.precision != "day" or re.search(r"\d", words):
        return None
    return Reading("DATE", day(monday + timedelta(named.weekday())))


def _grounded(start: int, reading: Reading, scene: Scene) -> Reading:
    """A time of day without a day belongs to the day last named, else to that of publication."""
    if not reading.clock:
        return reading
    named = scene.near(start, "day", "time")
    anchor = named.first if named else scene.published
    return at_time(day(anchor), reading.clock) if anchor else reading


def _expression(start: int, end: int, reading: Reading, scene: Scene) -> DateExpression:
    period = reading.period
    first, last = (day.isoformat() if day else None for day in (period.first, period.last))
    return DateExpression(Span.of(scene.text, start, end), reading.type, period.value, first, last, period.precision)


def _widened(start: int, floor: int, reading: Reading, scene: Scene) -> int:
    """Where an expression starts with the words before it that belong to it: "the end of", "early"."""
    if reading.type not in ("DATE", "TIME"):
        return start
    edge = EDGE.search(scene.lower[max(floor, start - 40) : start])
    return start - len(edge.group()) if edge else start
