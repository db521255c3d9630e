"""Time expressions: TIMEX3 values and the days that they cover."""

from graphbuild.extraction.dates.finding import find_dates
from graphbuild.extraction.dates.lives import datings

__all__ = ["datings", "find_dates"]
