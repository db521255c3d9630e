"""What a time expression stands in: the parsed text, the day of publication, the dates named before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import inf

from spacy.tokens import Doc, Token

from graphbuild.extraction.dates_calendar import UNKNOWN, Period, containing, shift
from graphbuild.extraction.dates_tense import Direction, direction
from graphbuild.model import DateType

_NEAR = 600
_NEXT_WORD = re.compile(r"[\s-]*([\w%'’]+)")
_PREVIOUS_WORD = re.compile(r"([\w%]+)\.?[\s-]*$")
_FINER = {
    "D": ("day", "time"),
    "W": ("day", "time", "week"),
    "WE": ("day", "time", "week"),
    "2W": ("day", "time", "week"),
}
_FINER_MONTH = (*_FINER["W"], "month")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means.

    A `clock` is a time of day ("T22:00") whose day is not known yet. What is `compared` ("a year earlier") is no date
    that later expressions count from.
    """

    type: DateType
    period: Period
    clock: str | None = None
    compared: bool = False


@dataclass(slots=True)
class Scene:
    """One text under way; `named` are the dates read so far with their offsets, in text order."""

    doc: Doc
    text: str
    published: date | None
    named: list[tuple[int, Period]] = field(default_factory=list)

    def token(self, start: int, end: int) -> Token | None:
        """The head of the words between two offsets."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span.root if span else None

    def direction(self, start: int, end: int) -> Direction:
        """Whether the clause around an expression looks back (-1) or ahead (1); 0 where it does not tell."""
        token = self.token(start, end)
        return direction(token) if token else 0

    def word_after(self, end: int) -> str:
        """The word that follows, on the same line of words."""
        found = _NEXT_WORD.match(self.text, end, end + 40)
        return found.group(1) if found else ""

    def word_before(self, start: int) -> str:
        """The word that precedes."""
        found = _PREVIOUS_WORD.search(self.text[max(0, start - 40) : start])
        return found.group(1) if found else ""

    def anchor(self, unit: str) -> date | None:
        """The first day of the date last named that is exact enough to count units from."""
        allowed = _FINER.get(unit) or (_FINER_MONTH if unit == "M" else None)
        for _, period in reversed(self.named):
            if allowed is None or period.precision in allowed:
                return period.first
        return None

    def quarter(self, start: int) -> Period | None:
        """The quarter last named not far before an offset."""
        for offset, period in reversed(self.named):
            if start - offset > _NEAR:
                return None
            if period.precision == "quarter":
                return period
        return None


def moved(anchor: date | None, unit: str, count: int) -> Period:
    """The period of a unit `count` units from an anchor; unresolved without an anchor."""
    return containing(unit, shift(anchor, count, unit)) if anchor else Period(UNKNOWN[unit])


def yearly(build: Callable[[int], Period], published: date) -> list[Period]:
    """What recurs each year ("October", "Feb. 29"), in the years around publication."""
    found = []
    for year in range(max(1, published.year - 8), min(9998, published.year + 8) + 1):
        try:
            found.append(build(year))
        except ValueError:
            continue
    return found


def weekly(weekday: int, published: date) -> list[Period]:
    """One weekday (Monday is 1), in the weeks around publication."""
    monday = published - timedelta(published.weekday())
    return [containing("D", monday + timedelta(7 * weeks + weekday - 1)) for weeks in (-2, -1, 0, 1, 2)]


def choose(
    candidates: Iterable[Period], published: date, way: Direction, word: str = "", bias: float = inf
) -> Period | None:
    """The candidate that a writer means on the day of publication.

    `word` is the "last", "next" or "this" before the expression; without it the clause decides: the last one begun
    looking back, the first one not ended looking ahead, else the nearest. One on the other side is chosen all the same
    where it is more than `bias` times nearer.
    """
    dated = [(period, period.first, period.last) for period in candidates if period.first and period.last]
    ended = [period for period, _, last in dated if last < published]
    begun = [period for period, first, _ in dated if first <= published]
    open_ = [period for period, _, last in dated if last >= published]
    coming = [period for period, first, _ in dated if first > published]
    if word in ("last", "past", "previous"):
        return ended[-1] if ended else None
    if word in ("next", "coming"):
        return coming[0] if coming else None
    wanted = begun if way < 0 else open_ if way > 0 else [period for period, _, _ in dated]
    costs = [
        ((_distance(period, published) + 0.1) * (1 if period in wanted else bias), period) for period, _, _ in dated
    ]
    return min(costs, key=lambda cost: cost[0])[1] if costs else None


def _distance(period: Period, published: date) -> int:
    """Days between a period and publication, 0 inside it."""
    if not period.first or not period.last:
        return 0
    return max((period.first - published).days, (published - period.last).days, 0)


def at_time(period: Period, clock: str) -> Reading:
    """The reading of a time on a day."""
    day = period.part(clock) if period.precision == "day" else replace(period, precision="time")
    return Reading("TIME", day)
