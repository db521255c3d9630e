"""The day on which an article was published, from the many ways to write it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_YEAR = r"(?P<year>[12]\d{3})\b"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>\d\d?)-(?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)",
        r"(?<![\d.])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>[12]\d{3})(?!\d)",
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>\d\d?)[/-](?P<year>[12]\d{3})(?!\d)",
        r"(?<![\d/])(?P<month>\d\d?)[/-](?P<day>1[3-9]|2\d|3[01])[/-](?P<year>[12]\d{3})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        r"^(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?:\d{6})?(?!\d)",
    )
)
_STATEMENT = re.compile(
    r"(?:\b(?:first|originally)\s+published|^\W*(?:published|posted|issued|(?:publication\s+|release\s+)?date)\b)"
    r"\s*:?\s*(?:(?:on|at|online)\s+)*(?:[A-Z]\w*day,?\s+)?(?P<when>(?:\d|[A-Z][a-z]{2})[^\n]{5,40})",
    re.IGNORECASE | re.MULTILINE,
)
_MARGIN = 3000


def iso_date(words: str) -> str | None:
    """The first full date in `words` as YYYY-MM-DD, None where there is none.

    Dates whose order of day and month nobody can tell (05/11/2025) are not read, but 25/11/2025 and 5.11.2025 are.

    >>> iso_date("Nov. 5, 2025"), iso_date("Wed, 05 Nov 2025 10:00:00 GMT"), iso_date("2025-11-05T10:00:00Z")
    ('2025-11-05', '2025-11-05', '2025-11-05')
    """
    found = [match for match in (way.search(words) for way in _WAYS) if match]
    first = min(found, key=lambda match: match.start(), default=None)
    return _checked(first["year"], first["month"], first["day"]) if first else None


def stated_date(text: str) -> str | None:
    """The date of a line such as "first published Nov. 5, 2025", at the head or the foot of an article.

    >>> stated_date("This report by The Canadian Press was first published Nov. 5, 2025.")
    '2025-11-05'
    """
    edges = text if len(text) <= 2 * _MARGIN else text[:_MARGIN] + "\n" + text[-_MARGIN:]
    dates = (iso_date(match["when"]) for match in _STATEMENT.finditer(edges))
    return next((found for found in dates if found), None)


def _checked(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
