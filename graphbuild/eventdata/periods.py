"""Months, years, weeks and days as the numbers that stand in a panel."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeAlias

Period: TypeAlias = tuple[int, ...]
COLUMNS = {"month": ("year", "month"), "year": ("year",), "week": ("year", "week"), "day": ("year", "month", "day")}
"""The columns of each kind of period; weeks are those of ISO 8601."""


def period_of(day: str, by: str) -> Period:
    """The period of an ISO date.

    >>> period_of("2024-12-30", "month"), period_of("2024-12-30", "week")
    ((2024, 12), (2025, 1))
    """
    when = date.fromisoformat(day)
    numbers = when.isocalendar()[:2] if by == "week" else (when.year, when.month, when.day)
    return tuple(numbers[: len(COLUMNS[by])])


def periods(first: Period, last: Period, by: str) -> Iterator[Period]:
    """Every period from the first to the last.

    >>> list(periods((2024, 12), (2025, 1), "month"))
    [(2024, 12), (2025, 1)]
    """
    while first <= last:
        yield first
        first = _next(first, by)


def _next(period: Period, by: str) -> Period:
    year = period[0]
    if by == "year":
        return (year + 1,)
    if by == "month":
        return (year + period[1] // 12, period[1] % 12 + 1)
    if by == "week":
        return period_of((date.fromisocalendar(year, period[1], 1) + timedelta(7)).isoformat(), by)
    return period_of((date(*period) + timedelta(1)).isoformat(), by)
