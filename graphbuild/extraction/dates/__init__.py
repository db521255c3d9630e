"""Time expressions: TIMEX3 values and the days that they cover."""

from graphbuild.extraction.dates.finding import find_dates

__all__ = ["find_dates"]
