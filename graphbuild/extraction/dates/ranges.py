"""Readers of stretches of months: "January to March 2024", "November-February"."""

from __future__ import annotations

import re
from dataclasses import replace

from graphbuild.extraction.dates import calendar
from graphbuild.extraction.dates.grammar import MONTH, OF_YEAR, compiled
from graphbuild.extraction.dates.months import is_month, month, month_number
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene
from graphbuild.extraction.dates.words import WORDS

_FIRST = MONTH.replace("month", "since")


def month_range(match: Match, scene: Scene) -> Reading | None:
    """Reads the months from one to another, the first in its own year, that of the last or the one before."""
    joined = match.group("joined").strip()
    before = scene.word_before(match.start())
    if joined not in ("-", "–") and joined not in WORDS.stretches.get(before, ()):
        return None
    last = month(match, scene) if is_month(match, scene, "since") else None
    if last is None or last.period.first is None:
        return None
    first, end = month_number(match, "since"), last.period.first
    year = int(match.group("year_since") or end.year - (first > end.month))
    start = calendar.month(year, first)
    count = (end.year - year) * 12 + end.month - first + 1
    if count < 2:
        return None
    return replace(last, period=calendar.months(f"{start.value}/{last.period.value}", year, first, count, "month"))


_PATTERN = rf"{_FIRST}(?:,? (?P<year_since>\d{{4}}))?(?P<joined> to | through | until | and | ?[-–] ?){MONTH}{OF_YEAR}"
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = ((compiled(_PATTERN), month_range),)
"""The pattern with its reader."""
