"""Readers of stretches of time and of what recurs: "three months", "the last two weeks", "twice a week"."""

from __future__ import annotations

from datetime import date
from math import ceil

from graphbuild.extraction.dates.calendar import PRECISIONS, Period, shift
from graphbuild.extraction.dates.grammar import AMOUNT, AND_HALF, KIND, UNIT, compiled
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene
from graphbuild.extraction.dates.words import WORDS, alternatives, number
from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.tenses import is_measure

_MULTIPLES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "Q": (3, "M")}
_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a number of units; X where the number is vague.

    >>> duration_value(2.5, "Y"), duration_value(None, "W"), duration_value(3, "TH")
    ('P2Y6M', 'PXW', 'PT3H')
    """
    if count is None:
        code = {"2W": "W", "Q": "M"}.get(unit, unit)
        return f"PTX{code[1]}" if code[0] == "T" else f"PX{code}"
    factor, unit = _MULTIPLES.get(unit, (1, unit))
    parts = [(count * factor, unit)]
    whole, rest = divmod(count * factor, 1)
    if rest and unit in _SMALLER:
        smaller, size = _SMALLER[unit]
        parts = [(whole, unit), (round(rest * size), smaller)]
    parts = [part for part in parts if part[0]] or parts[:1]
    days = "".join(f"{_plain(amount)}{code}" for amount, code in parts if code[0] != "T")
    hours = "".join(f"{_plain(amount)}{code[1]}" for amount, code in parts if code[0] == "T")
    return f"P{days}T{hours}" if hours else f"P{days}"


def _plain(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def unit_of(match: Match) -> str:
    """The code of a pattern's unit."""
    return WORDS.units[match.group("unit")]


def count_of(match: Match) -> float | None:
    """How many units a pattern's amount counts; None where it is vague."""
    group = match.groupdict()
    if group.get("count"):
        return number(group["count"])
    if group.get("couple"):
        return 2.0
    whole = 0.5 if group.get("half") else 1.0 if group.get("one") else None
    return whole + 0.5 if whole and group.get("and_half") else whole


def duration(match: Match, scene: Scene) -> Reading | None:
    """Reads "three months", "the last two weeks", "10-year", "a couple of days", "half an hour"."""
    unit, count = unit_of(match), count_of(match)
    if _is_rate(match, scene):
        return Reading("SET", Period(duration_value(count, unit)))
    is_age = match.group("age") and (unit == "Y" or match.group("one"))
    if _is_other_noun(match, scene) or is_age or _is_as_many(match, scene):
        return None
    first, last = _stretch(match.group("where") or "", scene.published, count, unit)
    precision = PRECISIONS.get(unit) if first or last else None
    return Reading("DURATION", Period(duration_value(count, unit), first, last, precision))


def _is_rate(match: Match, scene: Scene) -> bool:
    """True for "twice a week" and "$5 million a year"."""
    if match.group("one") not in grammar("indefinite") or match.group("where") or match.start() < 2:
        return False
    if scene.word_after(match.end()) in words("shifts", "joining"):
        return False
    before, token = scene.token(match.start() - 2, match.start() - 1), scene.token(*match.span("unit"))
    return bool(before and token and is_measure(token) and before.pos in ("NOUN", "NUM", "SYM", "ADV"))


def _is_as_many(match: Match, scene: Scene) -> bool:
    """True for "his third visit in as many months"."""
    return match.group("vague") == "many" and scene.word_before(match.start()) == "as"


def _is_other_noun(match: Match, scene: Scene) -> bool:
    """True for "a second", "a quarter" and "three quarters of the voters"."""
    unit = unit_of(match)
    if unit == "Q" and not match.group("where"):
        return bool(match.group("one")) or (
            count_of(match) == 3 and scene.word_after(match.end()) in words("shifts", "quarter_of")
        )
    return unit == "TS" and not match.group("plural") and "-" not in match.group()


def _stretch(where: str, published: date | None, count: float | None, unit: str) -> tuple[date | None, date | None]:
    """The days that "the last three months" or "the next two weeks" cover."""
    if where not in words("shifts", "stretching") or not published or unit in ("TM", "TS"):
        return None, None
    ahead = where in words("shifts", "leading")
    if count is None:
        return (published, None) if ahead else (None, published)
    factor, unit = _MULTIPLES.get(unit, (1, unit)) if unit != "TH" else (1 / 24, "D")
    other = shift(published, ceil(count * factor) * (1 if ahead else -1), unit)
    return (published, other) if ahead else (other, published)


def long_(match: Match, scene: Scene) -> Reading | None:
    """Reads "weeklong", "month-long", "decades-old"; not the end of "12-year-old"."""
    if scene.lower[match.start() - 1 : match.start()] == "-":
        return None
    count = None if match.group("plural") else 1.0
    return Reading("DURATION", Period(duration_value(count, unit_of(match))))


def plural(match: Match, scene: Scene) -> Reading | None:
    """Reads "months", "recent weeks", "the coming days"; no "40 years old"."""
    unit, word = unit_of(match), (match.group("word") or "").split(" ")[-1]
    if word in words("shifts", "before") or (word == "recent" and unit in "YEC"):
        return Reading("DATE", Period("PAST_REF", None, scene.published))
    if word in words("shifts", "ahead"):
        return Reading("DATE", Period("FUTURE_REF", scene.published))
    if (
        scene.word_after(match.end()) == "old"
        or scene.word_before(match.start()) == "many"
        or (unit in ("TS", "TM", "Q") and word != "recent")
    ):
        return None
    last = scene.published if word == "recent" else None
    return Reading("DURATION", Period(duration_value(None, unit), None, last, PRECISIONS.get(unit) if last else None))


def each(match: Match, _scene: Scene) -> Reading | None:
    """Reads "every month", "each year", "every two weeks", "every other day"."""
    if match.group("weekend"):
        return Reading("SET", Period("XXXX-WXX-WE"))
    count = 2.0 if match.group("other") else number(match.group("count")) if match.group("count") else 1.0
    return Reading("SET", Period(duration_value(count, unit_of(match))))


def frequency(match: Match, scene: Scene) -> Reading | None:
    """Reads "annually" and "daily" as adverbs."""
    token = scene.token(*match.span())
    return Reading("SET", Period(WORDS.frequencies[match.group()])) if token and token.pos == "ADV" else None


_WHERE = (
    r"(?:(?:(?:the|this|its|their) )?(?:very )?(?P<where>last|past|next|coming|first|previous|following|latest) |the )?"
)
_WORD = r"(?:(?P<word>(?:(?:the|these) )?(?:recent|past|coming|future|previous)|the) )?"
_RULES: tuple[tuple[str, Reader], ...] = (
    (rf"(?:each|every) (?:(?P<other>other) |(?P<count>\w+) )?(?:(?P<weekend>weekend)|{UNIT}s?)", each),
    (
        rf"{_WHERE}{AMOUNT}[ -]{KIND}{UNIT}(?P<plural>s)?(?P<age>[ -]olds?)?(?P<and_half>{AND_HALF})?(?:[ -]long)?",
        duration,
    ),
    (rf"{UNIT}(?P<plural>s)?(?:-?long|-old)", long_),
    (rf"{_WORD}{UNIT}s", plural),
    (alternatives(WORDS.frequencies), frequency),
)
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""
