"""Readers of expressions that count or point: durations, "two weeks ago", "last month", "every year", "now"."""

from __future__ import annotations

import re
from datetime import date

from graphbuild.extraction import dates_calendar as calendar
from graphbuild.extraction.dates_calendar import PRECISIONS, Period, shift
from graphbuild.extraction.dates_grammar import AMOUNT, KIND, UNIT, YEAR, compiled
from graphbuild.extraction.dates_points import Match, Reader
from graphbuild.extraction.dates_scene import Reading, Scene, choose, moved
from graphbuild.extraction.dates_words import WORDS, alternatives, number

_MULTIPLES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "Q": (3, "M")}
_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_SETS = {"Y": "P1Y", "M": "P1M", "W": "P1W", "D": "P1D", "Q": "P3M"}
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\"”’—–]|-\s|$|(?:and|but|when|while)\b)")


def _unit(match: Match) -> str:
    return WORDS.units[match.group("unit").lower()]


def _count(match: Match) -> float | None:
    """How many units an amount counts; None where it is vague."""
    group = match.groupdict()
    if group.get("count"):
        return number(group["count"])
    if group.get("couple"):
        return 2
    whole = 0.5 if group.get("half") else 1 if group.get("one") else None
    return whole + 0.5 if whole and group.get("more") else whole


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a number of units; X where the number is vague.

    >>> duration_value(2.5, "Y"), duration_value(None, "W"), duration_value(3, "TH")
    ('P2Y6M', 'PXW', 'PT3H')
    """
    if count is None:
        return "P" + (
            "TX" + unit[1] if unit[0] == "T" else "X" + ("W" if unit == "2W" else "M" if unit == "Q" else unit)
        )
    factor, unit = _MULTIPLES.get(unit, (1, unit))
    whole, rest = divmod(count * factor, 1)
    if rest and unit in _SMALLER:
        smaller, size = _SMALLER[unit]
        parts = [(whole, unit), (round(rest * size), smaller)]
    else:
        parts = [(count * factor, unit)]
    text = "".join(f"{'T' if code[0] == 'T' else ''}{amount:.10g}{code[-1]}" for amount, code in parts if amount)
    return "P" + text.replace("T", "#", 1).replace("T", "").replace("#", "T")


def duration(match: Match, scene: Scene) -> Reading | None:
    """ "three months", "the last two weeks", "10-year", "a couple of days", "half an hour"."""
    unit, count = _unit(match), _count(match)
    if _is_rate(match, scene):
        return Reading("SET", Period(duration_value(count, unit)))
    if _is_other_noun(match, scene) or (match.group("age") and unit == "Y"):
        return None
    first, last = _stretch(match, scene, count, unit)
    precision = PRECISIONS.get(unit) if first or last else None
    return Reading("DURATION", Period(duration_value(count, unit), first, last, precision))


def _is_rate(match: Match, scene: Scene) -> bool:
    """True for "twice a week" and "$5 million a year"."""
    if not match.group("one") or match.group("one").lower() not in ("a", "an") or match.group("where"):
        return False
    before = scene.token(max(0, match.start() - 2), max(1, match.start() - 1))
    token = scene.token(match.start("unit"), match.end("unit"))
    return bool(before and token and token.dep_ == "npadvmod" and before.pos_ in ("NOUN", "NUM", "SYM", "ADV"))


def _is_other_noun(match: Match, scene: Scene) -> bool:
    """True for "a second", "three quarters of the voters", "a quarter"."""
    unit, where = _unit(match), match.group("where")
    if unit == "Q":
        part = _count(match) == 3 and scene.word_after(match.end()).lower() in ("of", "the")
        return not where and (bool(match.group("one")) or part)
    return unit == "TS" and (not match.group("plural") and "-" not in match.group())


def _stretch(match: Match, scene: Scene, count: float | None, unit: str) -> tuple[date | None, date | None]:
    """The days that "the last three months" or "the next two weeks" cover."""
    where, published = (match.group("where") or "").lower(), scene.published
    if not where or not published or where in ("first", "following", "previous") or unit[0] == "T":
        return None, None
    ahead = where in ("next", "coming")
    if count is None:
        return (published, None) if ahead else (None, published)
    factor, unit = _MULTIPLES.get(unit, (1, unit))
    other = shift(published, round(count * factor) * (1 if ahead else -1), unit)
    return (published, other) if ahead else (other, published)


def counted_from(match: Match, scene: Scene) -> Reading | None:
    """ "two weeks ago", "a year earlier", "three days later", "five years from now"."""
    unit, count = _unit(match), _count(match)
    way = re.sub(r"\s+", " ", match.group("way").lower())
    if way in ("before", "after", "since", "previously", "prior") and not _CLAUSE_END.match(scene.text, match.end()):
        return None
    if unit[0] == "T" or (count is None and way not in ("ago", "from now")):
        return Reading("DURATION", Period(duration_value(count, unit)))
    back = way in ("ago", "earlier", "before", "previously", "prior")
    if count is None:
        past, published = back, scene.published
        return Reading("DATE", Period("PAST_REF", None, published) if past else Period("FUTURE_REF", published))
    if count % 1:
        count, unit = (count * 12, "M") if unit == "Y" else (round(count), unit)
    period = _counted(match, scene, unit, int(count) * (-1 if back else 1), way)
    return Reading("DATE", period, compared=back and count == 1 and unit == "Y")


def _counted(match: Match, scene: Scene, unit: str, count: int, way: str) -> Period:
    named = (
        scene.quarter(match.start()) if unit == "Y" and count == -1 and way in ("ago", "earlier", "before") else None
    )
    if named and named.first:
        return calendar.quarter(named.first.year - 1, int(named.value[-1]))
    if way in ("ago", "hence", "from now", "from today"):
        return moved(scene.published, unit, count)
    anchor = scene.anchor(unit)
    return moved(anchor or (scene.published if way == "earlier" else None), unit, count)


def year_ago(match: Match, scene: Scene) -> Reading | None:
    """ "the year-earlier period", "the year-ago quarter"."""
    published = scene.published
    if not published:
        return Reading("DATE", Period("XXXX"))
    named = scene.quarter(match.start())
    if not named and match.group("what"):
        named = _ended_quarter(published)
    if named and named.first:
        return Reading("DATE", calendar.quarter(named.first.year - 1, int(named.value[-1])), compared=True)
    return Reading("DATE", calendar.year(published.year - 1), compared=True)


def _ended_quarter(published: date) -> Period:
    return calendar.containing("Q", shift(published, -1, "Q"))


def year_and_period(match: Match, scene: Scene) -> Reading | None:
    """ "the 1988 period", "last year's quarter": the quarter last named, in that year."""
    text = match.group("year").lower()
    published = scene.published
    if not text[:4].isdigit() and not published:
        return Reading("DATE", Period("XXXX"))
    now = published.year if published else 0
    year = int(text[:4]) if text[:4].isdigit() else now + {"last": -1, "this": 0, "next": 1}.get(text.split()[0], 0)
    named = scene.quarter(match.start())
    return Reading(
        "DATE", calendar.quarter(year, int(named.value[-1])) if named else calendar.year(year), compared=True
    )


def pointed(match: Match, scene: Scene) -> Reading | None:
    """ "this week", "last month", "next year", "the following day", "that year", "the quarter"."""
    if re.match(r"(?:This|Last|Next)\s[A-Z][a-z]", match.group()):
        return None
    word = re.sub(r"\s+", " ", (match.group("word") or "this").lower()).strip()
    unit = _long_unit(match)
    if (match.group("unit").lower() == "period" and not word.endswith("latest")) or (
        unit == "D" and word in ("this", "last", "a", "latest", "past", "current")
    ):
        return None
    if scene.word_after(match.end()).lower() in ("ended", "ending") and unit != "Q":
        return Reading("DURATION", Period(duration_value(1, unit))) if unit == "Y" else None
    if word in ("the last", "the past", "the coming", "past") or (word == "the next" and not scene.anchor(unit)):
        return _stretch_of_one(word, unit, scene)
    if word in _NAMED:
        return Reading("DATE", moved(scene.anchor(unit) or _fallback(word, scene), unit, _NAMED[word]))
    if word in ("the", "the latest", "latest", "the full", "the entire", "the whole"):
        return _definite(match, unit, scene)
    return Reading("DATE", moved(scene.published, unit, _POINTERS[word]))


def _long_unit(match: Match) -> str:
    """The unit that a pointer points to; the period of a report is its quarter."""
    word = match.group("unit").lower()
    return {"weekend": "WE", "period": "Q"}.get(word) or WORDS.units[word]


_POINTERS = {
    "this": 0,
    "the current": 0,
    "current": 0,
    "last": -1,
    "next": 1,
    "coming": 1,
    "this past": -1,
    "this coming": 1,
}
_NAMED = {
    "that": 0,
    "the same": 0,
    "the previous": -1,
    "the preceding": -1,
    "the prior": -1,
    "the following": 1,
    "the next": 1,
}


def _fallback(word: str, scene: Scene) -> date | None:
    return scene.published if word == "the previous" else None


def _stretch_of_one(word: str, unit: str, scene: Scene) -> Reading:
    """ "the past year": the twelve months before publication."""
    value, published = duration_value(1, unit), scene.published
    if not published or unit == "WE":
        return Reading("DURATION", Period(value))
    ahead = word in ("the coming", "the next")
    other = shift(published, 1 if ahead else -1, unit)
    first, last = (published, other) if ahead else (other, published)
    return Reading("DURATION", Period(value, first, last, PRECISIONS.get(unit)))


def _definite(match: Match, unit: str, scene: Scene) -> Reading | None:
    """ "the quarter", "the weekend", "the year": the one under discussion."""
    published = scene.published
    if unit == "Q":
        named = None if match.group("word").lower().endswith("latest") else scene.quarter(match.start())
        return Reading("DATE", named or (_ended_quarter(published) if published else moved(None, unit, 0)))
    if unit == "WE" and published:
        weekends = [calendar.weekend(shift(published, step, "W")) for step in (-1, 0, 1)]
        found = choose(weekends, published, scene.direction(match.start(), match.end()) or -1)
        return Reading("DATE", found) if found else None
    anchor = (scene.anchor("D") if unit == "D" else None) or published
    step = -1 if match.group("word").lower().endswith("latest") else 0
    return Reading("DATE", moved(anchor, unit, step))


def day_beside(match: Match, scene: Scene) -> Reading | None:
    """ "the day before", "the year after" at the end of a clause: beside the date last named."""
    if not _CLAUSE_END.match(scene.text, match.end()):
        return None
    unit = _unit(match)
    step = -1 if match.group("way").lower() == "before" else 1
    return Reading("DATE", moved(scene.anchor(unit), unit, step)) if unit[0] in "DWMY" else None


def each(match: Match, scene: Scene) -> Reading | None:
    """ "every month", "each year", "every two weeks", "every other day"."""
    if match.group("unit").lower() == "weekend":
        return Reading("SET", Period("XXXX-WXX-WE"))
    unit = _unit(match)
    count = 2.0 if match.group("other") else number(match.group("count")) if match.group("count") else 1.0
    return Reading("SET", Period(duration_value(count, unit)))


def frequency(match: Match, scene: Scene) -> Reading | None:
    """ "annually", "daily" as adverbs."""
    token = scene.token(match.start(), match.end())
    if not token or token.pos_ != "ADV":
        return None
    return Reading("SET", Period(WORDS.frequencies[match.group().lower()]))


def plural(match: Match, scene: Scene) -> Reading | None:
    """ "recent weeks", "months", "the coming days"."""
    unit, word = _unit(match), (match.group("word") or "").lower().split()
    if word[-1:] in (["past"], ["previous"]) or (word[-1:] == ["recent"] and unit in "YEC"):
        return Reading("DATE", Period("PAST_REF", None, scene.published))
    if word[-1:] in (["future"], ["coming"]):
        return Reading("DATE", Period("FUTURE_REF", scene.published))
    if word[-1:] == ["recent"]:
        return Reading("DURATION", Period(duration_value(None, unit), None, scene.published, PRECISIONS.get(unit)))
    if unit in ("TS", "TM", "Q"):
        return None
    return Reading("DURATION", Period(duration_value(None, unit)))


def reference(match: Match, scene: Scene) -> Reading | None:
    """ "now", "recently", "the future"."""
    phrase = re.sub(r"\s+", " ", match.group().lower())
    value, after = WORDS.references[phrase], scene.word_after(match.end())
    if after.lower() in WORDS.not_before.get(phrase, ()) or scene.word_before(match.start()).lower() in (
        "as",
        "so",
        "too",
        "how",
    ):
        return None
    token = scene.token(match.start(), match.end())
    if phrase in ("the past", "the future") and not (
        token and token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")
    ):
        return None
    day = scene.published
    first, last = (None if value == "PAST_REF" else day), (None if value == "FUTURE_REF" else day)
    return Reading("DATE", Period(value, first, last))


_WAY = r"ago|earlier|later|before|afterwards?|after|since|hence|previously|prior|from\s(?:now|today)"
_WHERE = r"(?:(?:the\s|this\s|its\s|their\s)?(?:very\s)?(?P<where>last|past|next|coming|first|previous|following|latest)\s|the\s)?"
_POINTER = (
    r"this\s(?:past|coming)|this|that|last|next|past|coming|current|latest|"
    r"the\s(?:last|past|coming|next|following|previous|preceding|prior|same|current|latest|full|entire|whole)|the"
)
_LONG_UNIT = r"(?:(?:fiscal|financial|calendar|academic)[\s-])?(?P<unit>weekend|day|week|month|quarter|year|decade|century|period)"
_RULES: tuple[tuple[str, Reader], ...] = (
    (alternatives(WORDS.references), reference),
    (
        r"(?:(?:the|a)\s)?(?:comparable\s|corresponding\s|same\s)?year-(?:ago|earlier)(?:\s(?P<what>quarter|period))?(?!\s(?:fiscal\s)?(?:first|second|third|fourth)\b)",
        year_ago,
    ),
    (rf"(?:the\s)?(?:comparable\s|corresponding\s|same\s)?{YEAR}\s(?:fiscal\s)?(?:quarter|period)", year_and_period),
    (rf"(?:each|every)\s(?:(?P<other>other)\s|(?P<count>\w+)\s)?(?P<unit>weekend|{UNIT[9:]}s?", each),
    (rf"{AMOUNT}[\s-]{KIND}{UNIT}s?(?:\sor\s(?:so|more|two))?\s(?P<way>{_WAY})", counted_from),
    (rf"{UNIT}s\s(?P<way>ago|later|earlier|from\snow)", counted_from),
    (rf"the\s{UNIT}\s(?P<way>before|after)", day_beside),
    (rf"{_WHERE}{AMOUNT}[\s-]{KIND}{UNIT}(?P<plural>s)?(?P<age>[\s-]olds?)?(?P<more>\sand\sa\shalf)?", duration),
    (rf"(?P<word>{_POINTER})\s{_LONG_UNIT}(?:['’]s\send|[\s-]end)?(?!\s(?:two\sthousand|\d{{4}}))", pointed),
    (r"(?P<word>this\s)?(?P<unit>year|month|week)(?:['’]s\s|[\s-])end", pointed),
    (rf"(?P<word>(?:the\s|these\s)?(?:recent|past|coming|future|previous)|the)?\s?{UNIT}s", plural),
    (alternatives(WORDS.frequencies), frequency),
)
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""
