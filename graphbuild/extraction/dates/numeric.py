"""Readers of dates that are written in digits: "2025-11-05", "05/11/2025", "5.11.2025", "5-Nov-25"."""

from __future__ import annotations

from datetime import date

from graphbuild.extraction.dates.calendar import day
from graphbuild.extraction.dates.grammar import MONTH, compiled
from graphbuild.extraction.dates.months import full_year, month_number
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene, at_time


def iso_date(match: Match, _scene: Scene) -> Reading | None:
    """Reads "2025-11-05" and "2025-11-05T14:30"."""
    period = day(date.fromisoformat(match.group("date")))
    return at_time(period, "T" + match.group("time")) if match.group("time") else Reading("DATE", period)


def slashed_date(match: Match, scene: Scene) -> Reading | None:
    """Reads "11/05/2025" and "11-05-2025": the month first where the text's country writes so, unless it cannot be."""
    first, second = int(match.group("first")), int(match.group("second"))
    month_first = scene.month_first if max(first, second) <= 12 else second > 12
    number, day_number = (first, second) if month_first else (second, first)
    return Reading("DATE", day(date(_year(match, scene), number, day_number)))


def dotted_date(match: Match, scene: Scene) -> Reading | None:
    """Reads "5.11.2025", in which the day always comes first."""
    return Reading("DATE", day(date(_year(match, scene), int(match.group("second")), int(match.group("first")))))


def dashed_month(match: Match, scene: Scene) -> Reading | None:
    """Reads "5-Nov-25"."""
    return Reading("DATE", day(date(_year(match, scene), month_number(match), int(match.group("first")))))


def _year(match: Match, scene: Scene) -> int:
    digits = match.group("third")
    return int(digits) if len(digits) == 4 else full_year(int(digits), scene.published)


_YEAR = r"(?P<third>\d{4}|\d\d)"
_RULES: tuple[tuple[str, Reader], ...] = (
    (r"(?P<date>\d{4}-\d\d-\d\d)(?:[t ](?P<time>\d\d:\d\d(?::\d\d)?)(?:z|[+-]\d\d:?\d\d)?)?", iso_date),
    (rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}", slashed_date),
    (rf"(?P<first>\d\d)-(?P<second>\d\d)-{_YEAR}", slashed_date),
    (r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<third>\d{4})", dotted_date),
    (rf"(?P<first>\d{{1,2}})-{MONTH}-{_YEAR}", dashed_month),
)
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""
