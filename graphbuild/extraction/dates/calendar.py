"""Calendar arithmetic on periods: days, weeks, months, quarters, seasons, years and longer ones."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS = {"D": 1, "W": 7, "WE": 7, "2W": 14}
PRECISIONS = {
    "D": "day",
    "W": "week",
    "WE": "week",
    "2W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
    "L": "XXXX",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its TIMEX3 value, its first and last day where known, its precision."""

    value: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None

    def part(self, code: str) -> Period:
        """A time of this day: `day(d).part("TMO")` is its morning."""
        return Period(self.value + code, self.first, self.last, "time" if self.first else None)


def day(when: date) -> Period:
    """The period of one day."""
    return Period(when.isoformat(), when, when, "day")


def week(when: date) -> Period:
    """The ISO week that holds a day."""
    year, number, weekday = when.isocalendar()
    monday = when - timedelta(weekday - 1)
    return Period(f"{year:04d}-W{number:02d}", monday, monday + timedelta(6), "week")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    whole = week(when)
    saturday = when - timedelta(when.isoweekday() - 6)
    return Period(f"{whole.value}-WE", saturday, saturday + timedelta(1), "week")


def months(value: str, year: int, month: int, count: int, precision: str) -> Period:
    """The period of `count` months from a month on."""
    end_year, end_month = _month_after(year, month, count - 1)
    last = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return Period(value, date(year, month, 1), last, precision)


def month(year: int, number: int) -> Period:
    """One month of a year."""
    return months(f"{year:04d}-{number:02d}", year, number, 1, "month")


def quarter(year: int, number: int) -> Period:
    """One quarter, 1 to 4, of a calendar year."""
    return months(f"{year:04d}-Q{number}", year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Period:
    """The first or second half of a year."""
    return months(f"{year:04d}-H{number}", year, 6 * number - 5, 6, "half")


def season(year: int, code: str) -> Period:
    """A meteorological season of the northern hemisphere; winter begins in December of its year."""
    return months(f"{year:04d}-{code}", year, _SEASON_MONTHS[code], 3, "season")


def year(number: int) -> Period:
    """A calendar year."""
    return months(f"{number:04d}", number, 1, 12, "year")


def decade(first_year: int) -> Period:
    """The ten years from `first_year`, whose value is its first three digits."""
    start = first_year // 10 * 10
    return months(f"{start // 10:03d}", start, 1, 120, "decade")


def century(number: int) -> Period:
    """The century that newspapers mean: the 20th is 1900 to 1999, and its value 19."""
    start = (number - 1) * 100
    return months(f"{number - 1:02d}", start or 1, 1, 1200 if start else 1188, "century")


def containing(unit: str, when: date) -> Period:
    """The period of a unit ("D", "W", "WE", "M", "Q", "Y", "E" or "C") that holds a day.

    >>> containing("Q", date(1989, 11, 2)).value
    '1989-Q4'
    """
    if unit in ("M", "Q", "Y", "E", "C"):
        number, quarter_number = when.year, (when.month + 2) // 3
        builders = {
            "M": lambda: month(number, when.month),
            "Q": lambda: quarter(number, quarter_number),
            "Y": lambda: year(number),
            "E": lambda: decade(number),
            "C": lambda: century(number // 100 + 1),
        }
        return builders[unit]()
    return {"D": day, "W": week, "2W": week, "WE": weekend}[unit](when)


def shift(when: date, count: int, unit: str) -> date:
    """The day that lies `count` units later, or earlier where negative; the last of the month where it has none such.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return when + timedelta(count * _DAYS[unit])
    target_year, target_month = _month_after(when.year, when.month, count * _MONTHS[unit])
    if not 1 <= target_year <= 9999:
        raise OverflowError("outside the years 1 to 9999")
    return date(target_year, target_month, min(when.day, monthrange(target_year, target_month)[1]))


def year_before(period: Period) -> Period:
    """The same quarter of the year before."""
    if period.first is None:
        return period
    return quarter(period.first.year - 1, int(period.value[-1]))


def yearly(build: Callable[[int], Period], published: date) -> list[Period]:
    """What recurs each year ("October", "Feb. 29"), in the years around publication."""
    found = []
    for number in range(published.year - 4, published.year + 5):
        with suppress(ValueError, OverflowError):
            found.append(build(number))
    return found


def weekly(weekday: int, published: date) -> list[Period]:
    """One weekday (Monday is 1), in the weeks from two before that of publication to two after."""
    monday = published - timedelta(published.weekday())
    return [day(monday + timedelta(7 * weeks + weekday - 1)) for weeks in (-2, -1, 0, 1, 2)]


def choose(candidates: list[Period], published: date, way: int, word: str = "", bias: float = inf) -> Period | None:
    """The candidate, of periods in order, that a writer means on the day of publication.

    `word` is the "last" or "next" before the expression. Without it the clause decides: the last one begun where it
    looks back (`way` -1), the first one not ended where it looks ahead (1), else the nearest. One on the other side is
    chosen all the same where it is more than `bias` times nearer.
    """
    dated = [(period, period.first, period.last) for period in candidates if period.first and period.last]
    if word == "last":
        return next((period for period, _, last in reversed(dated) if last < published), None)
    if word == "next":
        return next((period for period, first, _ in dated if first > published), None)
    costs = []
    for period, first, last in dated:
        distance = max((first - published).days, (published - last).days, 0) + 0.1
        wanted = first <= published if way < 0 else last >= published if way > 0 else True
        costs.append((distance if wanted else distance * bias, period))
    return min(costs, key=lambda cost: cost[0])[1] if costs else None


def _month_after(number: int, month_number: int, count: int) -> tuple[int, int]:
    total = number * 12 + month_number - 1 + count
    return total // 12, total % 12 + 1
