"""Readers of what a calendar year holds and of years: days of a month, months, quarters, seasons, decades."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from graphbuild.extraction.dates import calendar
from graphbuild.extraction.dates.calendar import Period, choose, yearly
from graphbuild.extraction.dates.grammar import (
    DAY,
    EACH,
    MONTH,
    OF_YEAR,
    ORDINAL,
    SEASON,
    SHIFT,
    UNTIL,
    WEEKDAY,
    YEAR,
    compiled,
)
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene
from graphbuild.extraction.dates.words import WORDS, alternatives, number, ordinal
from graphbuild.extraction.english.lists import lists_of
from graphbuild.extraction.english.lists import words as listed
from graphbuild.extraction.grammar.tenses import is_modifier, is_said_of_verb, preposition_of

_RELATIVE_YEARS: dict[str, int] = lists_of("shifts")["years"]
_LAST = listed("shifts", "last")


def year_of(match: Match, scene: Scene) -> int | None:
    """The year that a pattern's year group names: "1988", "'88", "last year", "nineteen eighty-eight"."""
    text = match.groupdict().get("year")
    if not text:
        same = match.groupdict().get("same_year") and scene.anchor("Y")
        return same.year if same else None
    words = text.removeprefix("the year ").split()
    if words[0] in _RELATIVE_YEARS:
        return scene.published.year + _RELATIVE_YEARS[words[0]] if scene.published else None
    digits = words[-1].lstrip("'")
    if digits.isdigit():
        return int(digits) if len(digits) == 4 else full_year(int(digits), scene.published)
    return _spoken_year(text)


def full_year(two_digits: int, published: date | None) -> int:
    """The year nearest to publication that ends in two digits."""
    now = published.year if published else 2000
    centuries = (now // 100 * 100 + step for step in (-100, 0, 100))
    return min((start + two_digits for start in centuries), key=lambda year: abs(year - now))


def _spoken_year(text: str) -> int:
    """The year of "nineteen ninety-six", "eighteen hundred", "the year two thousand and five"."""
    first, *rest = re.split(r"[ -]", text.removeprefix("the year "))
    if first not in listed("shifts", "centuries"):
        return int(number(f"{first} {' '.join(rest)}"))
    return int(number(first)) * 100 + (0 if rest == ["hundred"] else int(number(" ".join(rest))))


def _recurring(match: Match, scene: Scene, unknown: str, build: Callable[[int], Period]) -> Reading | None:
    """What comes once a year, in the year that is named or that the clause means."""
    year, published = year_of(match, scene), scene.published
    if year is not None:
        return Reading("DATE", build(year))
    if not published:
        return Reading("DATE", Period(unknown))
    word = (match.groupdict().get("shift") or "").split(" ")[-1]
    if word == "this":
        return Reading("DATE", build(published.year))
    candidates = yearly(build, published)
    if word in _LAST:
        period = choose(_not_last_month(candidates, published), published, -1, "last")
    else:
        period = choose(candidates, published, scene.direction(*match.span()), word, _bias(match, scene, unknown))
    return Reading("DATE", period) if period else None


def _bias(match: Match, scene: Scene, unknown: str) -> int:
    """How far the tense decides: "in December" and "on Dec. 7" are of the verb, "payable Dec. 7" less surely so."""
    token = scene.token(*match.span())
    if not token or "Q" in unknown or preposition_of(token) not in listed("shifts", "on"):
        return 5
    return 20 if is_said_of_verb(token) else 5


def _not_last_month(candidates: list[Period], published: date) -> list[Period]:
    """Without the month before publication, which writers call "last month"."""
    before = calendar.containing("M", calendar.shift(published, -1, "M"))
    return [period for period in candidates if period != before]


def month_day(match: Match, scene: Scene) -> Reading | None:
    """Reads "Nov. 5, 2025", "Friday, 5 November", "October 6-8"."""
    if not is_month(match, scene):
        return None
    which, first = month_number(match), ordinal(match.group("day"))
    last = int(match.groupdict().get("until") or first)
    date(2000, which, max(first, last))
    build = _days(which, first, last)
    year = _year_by_weekday(match, scene.published, build) or _attack_year(which, first, match, scene)
    if year:
        return Reading("DATE", build(year))
    return _recurring(match, scene, f"XXXX-{which:02d}-{first:02d}", build)


def _days(month_number: int, first: int, last: int) -> Callable[[int], Period]:
    """The days from `first` to `last` of a month, in any year."""

    def build(year: int) -> Period:
        start = date(year, month_number, first)
        if last <= first:
            return calendar.day(start)
        end = date(year, month_number, last)
        return Period(f"{start.isoformat()}/{end.isoformat()}", start, end, "day")

    return build


def _year_by_weekday(match: Match, published: date | None, build: Callable[[int], Period]) -> int | None:
    """The year near publication, none being named, in which the day falls on the weekday before it."""
    if not match.group("weekday") or match.group("year") or not published:
        return None
    wanted = weekday_number(match)
    for year in (published.year, published.year - 1, published.year + 1):
        first = build(year).first
        if first and first.isoweekday() == wanted:
            return year
    return None


def weekday_number(match: Match) -> int:
    """The number of a pattern's weekday; Monday is 1."""
    name = match.group("weekday").rstrip(".")
    return next(value for word, value in WORDS.weekdays.items() if word.startswith(name))


def _attack_year(month_number: int, day: int, match: Match, scene: Scene) -> int | None:
    """The year of an attack that goes by its day, in articles of later years."""
    year = WORDS.attacks.get(f"{month_number:02d}-{day:02d}")
    if year is None or match.group("year") or scene.word_after(match.end()) not in WORDS.attack:
        return None
    return year if scene.published and scene.published.year > year else None


def month_number(match: Match, group: str = "month") -> int:
    """The number of a pattern's month; January is 1."""
    return WORDS.months[match.group(group).rstrip(".")]


def is_month(match: Match, scene: Scene, group: str = "month") -> bool:
    """False for "may" and "march" the verbs and for people called April or May."""
    start, end = match.span(group)
    if not scene.is_capital(start):
        return False
    fields = match.groupdict()
    if match.group(group) not in WORDS.unsure_months or fields.get("day") or fields.get("year") or fields.get("shift"):
        return True
    token = scene.token(start, end)
    if not token or token.ent == "PERSON":
        return False
    if scene.is_person(match.group(group)):
        return token.ent == "DATE" and scene.word_before(start) in WORDS.before_month
    return scene.word_before(start) in WORDS.before_month or (token.pos in ("NOUN", "PROPN") and token.ent == "DATE")


def month(match: Match, scene: Scene) -> Reading | None:
    """Reads "October", "last June", "March 1996", "every July"."""
    if not is_month(match, scene):
        return None
    which = month_number(match)
    unknown = f"XXXX-{which:02d}"
    if match.groupdict().get("each"):
        return Reading("SET", Period(unknown))
    return _recurring(match, scene, unknown, lambda year: calendar.month(year, which))


def quarter(match: Match, scene: Scene) -> Reading | None:
    """Reads "the third quarter of 1984", "this year's first quarter", "fourth-quarter", "Q2 2024"."""
    group, published = match.groupdict(), scene.published
    wanted = int(group["q"]) if "q" in group else ordinal(group["ordinal"])
    if not 1 <= wanted <= 4:
        return None
    if group.get("plural"):
        return Reading("SET", Period(f"XXXX-Q{wanted}"))
    if group.get("ago") and published:
        found = choose(yearly(lambda year: calendar.quarter(year, wanted), published), published, -1)
        return Reading("DATE", calendar.year_before(found), compared=True) if found else None
    return _recurring(match, scene, f"XXXX-Q{wanted}", lambda year: calendar.quarter(year, wanted))


def half(match: Match, scene: Scene) -> Reading | None:
    """Reads "the first half of 2024", "the second half of the year", "the first two quarters of 1990"."""
    wanted = 1 if match.group("which") in ("first", "1st") else 2
    return _recurring(match, scene, f"XXXX-H{wanted}", lambda year: calendar.half(year, wanted))


def season(match: Match, scene: Scene) -> Reading | None:
    """Reads "last fall", "the summer", "the winter of 1994", "every spring"."""
    code = WORDS.seasons[match.group("season")]
    if match.group("each"):
        return Reading("SET", Period(f"XXXX-{code}"))
    if not match.group("shift") and not match.group("year") and not _is_season(match, scene):
        return None
    return _recurring(match, scene, f"XXXX-{code}", lambda year: calendar.season(year, code))


def _is_season(match: Match, scene: Scene) -> bool:
    """A noun in "in the fall" or "by spring"; no verb, no "fall of the government", no "Summer Olympics"."""
    start, end = match.span("season")
    token, after = scene.token(start, end), scene.word_after(end)
    if not token or token.pos not in ("NOUN", "PROPN") or after in listed("shifts", "season_of"):
        return False
    before = scene.word_before(start)
    is_title = scene.is_capital(start) and is_modifier(token)
    return before in WORDS.before_season and not is_title


def decade(match: Match, scene: Scene) -> Reading | None:
    """Reads "the 1980s", "the '80s", "the nineties"."""
    group = match.groupdict()
    if group.get("decade"):
        return Reading("DATE", calendar.decade(int(group["decade"])))
    tens = int(group["tens"]) if "tens" in group else WORDS.decades[group["word"]]
    now = scene.published.year if scene.published else 2000
    starts = (century + tens * 10 for century in (1800, 1900, 2000))
    return Reading("DATE", calendar.decade(max(start for start in starts if start <= now)))


def century(match: Match, _scene: Scene) -> Reading | None:
    """Reads "the 20th century"."""
    return Reading("DATE", calendar.century(ordinal(match.group("ordinal"))))


def holiday(match: Match, scene: Scene) -> Reading | None:
    """Reads "Christmas Eve", "New Year's Day"."""
    if not scene.is_capital(match.start("holiday")):
        return None
    value = WORDS.holidays[match.group("holiday")]
    month_number, day_number = (int(part) for part in value.split("-"))
    return _recurring(match, scene, f"XXXX-{value}", lambda year: calendar.day(date(year, month_number, day_number)))


def year(match: Match, scene: Scene) -> Reading | None:
    """Reads "1988", "fiscal 1989", "2014-2019"; no quantities and no numbers of resolutions."""
    first = year_of(match, scene) if _is_year(match, scene) else None
    if first is None:
        return None
    digits = match.group("until") or "0"
    last = int(digits) if len(digits) != 2 else first // 100 * 100 + int(digits)
    if last <= first:
        return Reading("DATE", calendar.year(first))
    period = calendar.months(f"{first:04d}/{last:04d}", first, 1, 12 * (last - first + 1), "year")
    return Reading("DATE", period)


def _is_year(match: Match, scene: Scene) -> bool:
    text, before = match.group("year"), scene.word_before(match.start())
    digits = text[-4:]
    if text.startswith("'"):
        return before in listed("shifts", "year_of")
    if not digits.isdigit() or text.startswith("the year") or match.group("fiscal"):
        return not text.endswith(" year")
    if before in WORDS.numbered or scene.word_after(match.end()) in WORDS.counted:
        return False
    return "1900" <= digits < "2100" or ("1000" <= digits < "1900" and before in WORDS.before_year)


_QUARTER = rf"(?:fiscal[ -])?{ORDINAL}[ -](?:fiscal[ -])?quarter(?P<plural>s)?"
_HALF = r"(?:the )?(?P<which>first|1st|second|2nd|last|latter)[ -](?:half|two quarters) of"
_RULES: tuple[tuple[str, Reader], ...] = (
    (rf"(?:{WEEKDAY},? )?{SHIFT}{MONTH} (?:the )?{DAY}(?:{UNTIL})?{OF_YEAR}", month_day),
    (rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?:{UNTIL}(?:st|nd|rd|th)?)? (?:of )?{MONTH}{OF_YEAR}", month_day),
    (rf"{EACH}{SHIFT}{MONTH}{OF_YEAR}", month),
    (rf"(?:the )?{YEAR} {_QUARTER}", quarter),
    (rf"(?:the )?(?:(?P<ago>year-(?:ago|earlier)) )?{_QUARTER}{OF_YEAR}", quarter),
    (rf"q(?P<q>[1-4]){OF_YEAR}", quarter),
    (rf"{_HALF} (?:fiscal )?(?:{YEAR}|the (?:fiscal )?year)", half),
    (rf"(?:the )?{EACH}{SHIFT}{SEASON}{OF_YEAR}", season),
    (r"(?:the )?(?:(?P<decade>\d{3}0)s|'(?P<tens>\d)0s)", decade),
    (rf"the (?:(?:early|late|mid)[ -])?(?:nineteen[ -])?(?P<word>{alternatives(WORDS.decades)})", decade),
    (rf"(?:the )?{ORDINAL}[ -]century", century),
    (rf"{SHIFT}(?P<holiday>{alternatives(WORDS.holidays)}){OF_YEAR}", holiday),
)
_YEAR = rf"(?P<fiscal>(?:fiscal|financial) (?:year )?|fy ?)?{YEAR}(?:[-–/](?P<until>\d{{4}}|\d\d)(?!\d))?"
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""

YEAR_RULES = ((compiled(_YEAR), year),)
"""The year alone, which comes after all other expressions."""
