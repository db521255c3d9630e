"""The dateline that opens a story: its place, its extent and its day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from graphbuild import authority
from graphbuild.articles.dating import iso_date
from graphbuild.articles.wordlists import section_of
from graphbuild.model import Span

_LINE = re.compile(r"[^\n]+")
_LINES = 10
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠȘŢŤȚŪŮŰŹŻŽ"
_UPPER_WORD = rf"[{_CAPITAL}](?:[{_CAPITAL}'’-]|(?<=[.\s][{_CAPITAL}])\.|\.(?=[{_CAPITAL}]|\s[{_CAPITAL}]{{2}}))+"
_UPPER = rf"{_UPPER_WORD}(?:(?:[ /]|\s?/\s?|,?\s(?:AND|and)\s){_UPPER_WORD})*"
_NAME_WORD = rf"[{_CAPITAL}][\w.'’-]+"
_CITY_WORD = rf"[{_CAPITAL}][\w'’-]*[a-zß-ÿ][\w'’-]*\.?"
_NAME = rf"{_CITY_WORD}(?:(?:\s|/|\sand\s){_CITY_WORD}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
_DAY = rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+\d{{4}})?"
_REGION = rf"(?P<region>(?:,\s+(?!{_DAY}){_NAME_WORD}(?:\s+(?:and|of|the|{_NAME_WORD})){{0,4}}?){{0,2}})"
_AGENCY = r"\(\s?[A-Za-z][\w.\s/&–-]{1,40}\)|/\s?[A-Z][\w .&-]{1,30}/\.?|AP|AFP|CNN|UPI|IPS"
_SIGNS = rf"(?P<signs>(?:[,.]?\s+(?:[—–-]+\s+)?(?:{_DAY}|\({_DAY}\)|(?P<agency>{_AGENCY})))*)"
_MARK = r"(?P<mark>\.?\s*(?:[—–―]|--?-?|_)(?:\s+|\Z)|[—―]|(?<=\))[–-]|:\s+|(?<=\))(?:\s+|\Z)|(?<=/\.)\s+)"
_STORY = rf"(?=[\W\d{_CAPITAL}]|\Z)"
_DATELINES = tuple(re.compile(rf"(?P<place>{place}){_REGION}{_SIGNS}{_MARK}{_STORY}") for place in (_UPPER, _NAME))
_DAY_FIRST = re.compile(rf"(?P<signs>{_DAY})\s+[—–-]\s+(?P<place>{_NAME}){_REGION}(?P<mark>\s+[—–-]\s+){_STORY}")
_LABELLED = re.compile(rf"^\s*{_UPPER_WORD}(?:\s{_UPPER_WORD}){{0,2}}:\s", re.MULTILINE)

_DATE = re.compile(_DAY)
_LONGEST_LABEL = 2
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: the place in it, all of it with its dash, and its day (ISO) where it has a year."""

    place: Span
    whole: Span
    day: str | None = None


def find_dateline(text: str) -> Dateline | None:
    r"""The dateline of a story, at the start of one of its first lines.

    >>> found = find_dateline("Talks end\nKYIV, Ukraine, May 3, 2024 (AP) — The president said")
    >>> found.place.text, found.whole.text, found.day
    ('KYIV', 'KYIV, Ukraine, May 3, 2024 (AP) —', '2024-05-03')
    """
    for line in islice(_LINE.finditer(text), _LINES):
        start = line.end() - len(line.group().lstrip())
        for match in _matches(text, start, line.end()):
            if _is_dateline(match, text):
                whole = text[start : match.end()].rstrip()
                return Dateline(
                    Span.of(text, *match.span("place")), Span(start, start + len(whole), whole), iso_date(whole)
                )
    return None


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for way in (*_DATELINES, _DAY_FIRST):
        match = way.match(text, start, end)
        if match:
            yield match


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """True where enough says so: capitals, a known place, a day, an agency, a dash."""
    place, mark = match["place"], match["mark"].strip()
    if place.casefold() in _words("label") or _is_acronym(place):
        return False
    signed = bool(match["signs"]) and (place.isupper() or _is_signed(match))
    if not mark:
        return signed and _is_place(place)
    if mark == ":":
        return signed or _is_city(place) or (place.isupper() and _is_only_label(match, text))
    after = text[match.end() :].split(maxsplit=1)[:1]
    return place.isupper() or signed or (mark in ("—", "--") and _is_city(place) and not any(map(_is_place, after)))


def _is_signed(match: re.Match[str]) -> bool:
    """True where a day, or a name that may be an agency's, follows a place in small letters."""
    agency = (match.groupdict().get("agency") or "").strip("()/. ")
    return not agency or agency in _words("agency") or bool(_DATE.search(match["signs"])) or _is_city(match["place"])


def _is_only_label(match: re.Match[str], text: str) -> bool:
    """True where no other line starts with words in capitals and a colon, as the speeches of a transcript do."""
    return match["place"].count(" ") < _LONGEST_LABEL and len(_LABELLED.findall(text)) <= 1


def _is_place(name: str, types: Collection[str] = ("Place", "State")) -> bool:
    """True where the name, or each of those that a stroke joins, is known as a place or a state."""
    parts = re.split(r"\s?/\s?|\s(?:and|AND)\s", name)
    found = [authority.known(part) or authority.known(part.title()) for part in parts]
    return all(thing is not None and thing.type in types for thing in found)


def _is_city(name: str) -> bool:
    return _is_place(name, ("Place",))


def _is_acronym(name: str) -> bool:
    thing = authority.known(name) if " " not in name else None
    return len(name) < _SHORTEST or (thing is not None and thing.type not in ("Place", "State"))


@cache
def _words(section: str) -> frozenset[str]:
    """The words of a section of the data file, labels in small letters."""
    found = section_of("datelines.txt", section)
    return frozenset(word.casefold() if section == "label" else word for word in found)
