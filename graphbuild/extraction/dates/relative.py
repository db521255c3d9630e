"""Readers of expressions that point from another date: "two weeks ago", "last month", "the next day", "now"."""

from __future__ import annotations

import re
from datetime import date

from graphbuild.extraction.dates import calendar
from graphbuild.extraction.dates.calendar import PRECISIONS, Period, choose, shift, yearly
from graphbuild.extraction.dates.durations import count_of, duration_value, unit_of
from graphbuild.extraction.dates.grammar import AMOUNT, KIND, MONTH, UNIT, YEAR, compiled
from graphbuild.extraction.dates.months import year_of
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene, moved
from graphbuild.extraction.dates.words import WORDS, alternatives
from graphbuild.extraction.english.lists import lists_of, phrases, words
from graphbuild.extraction.grammar.tenses import is_modifier

_ENDED = re.compile(rf" (?:that )?end(?:ed|ing) (?:on |in )?{MONTH}")
_CLAUSE_END = re.compile(r" *(?:[.,;:!?)\"”—–]|''|- |$|(?:and|but|when|while)\b)")
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus)\b[^;:]*[$£€\d][^;:]*$")
_MORE_MONTHS = re.compile(r"\b(?:six|nine|twelve|[69]|12) months\b")
_BACK = words("shifts", "back")
_FROM_NOW = phrases("shifts", "from_now")
_FROM_PUBLISHED: dict[str, int] = lists_of("shifts")["published"]
_FROM_NAMED: dict[str, int] = lists_of("shifts")["named"]


def counted(match: Match, scene: Scene) -> Reading | None:
    """Reads "two weeks ago", "a year earlier", "three days later", "five years from now"."""
    unit, count, way = unit_of(match), count_of(match), match.group("way")
    if way in words("shifts", "joined") and not _CLAUSE_END.match(scene.lower, match.end()):
        return None
    if count is None and way in _FROM_NOW:
        now = scene.published
        return Reading("DATE", Period("PAST_REF", None, now) if way == "ago" else Period("FUTURE_REF", now))
    if unit[0] == "T" or count is None:
        return Reading("DURATION", Period(duration_value(count, unit)))
    compared = count == 1 and unit == "Y" and way in _BACK
    before = _quarter_before(match, scene) if compared else None
    if count % 1:
        count, unit = (count * 12, "M") if unit == "Y" else (round(count), unit)
    steps = -int(count) if way in _BACK else int(count)
    return Reading("DATE", before or moved(_anchor(way, unit, scene), unit, steps), compared=compared)


def _anchor(way: str, unit: str, scene: Scene) -> date | None:
    """What "ago" and "later" count from: the day of publication, or the date last named."""
    if way in _FROM_NOW:
        return scene.published
    return scene.anchor(unit) or (scene.published if way == "earlier" else None)


def _quarter_before(match: Match, scene: Scene) -> Period | None:
    """The quarter last named, a year earlier: what "a year ago" compares with it."""
    named = _quarter_near(match, scene)
    return calendar.year_before(named) if named else None


def _quarter_near(match: Match, scene: Scene) -> Period | None:
    """The quarter last named, unless figures of more months come between."""
    named = scene.near(match.start(), "quarter")
    since = next((offset for offset, period in reversed(scene.named) if period is named), 0)
    return None if _MORE_MONTHS.search(scene.lower, since, match.start()) else named


def year_ago(match: Match, scene: Scene) -> Reading | None:
    """Reads "the year-earlier period", "the year-ago quarter"."""
    published, before = scene.published, _quarter_before(match, scene)
    if not published:
        return Reading("DATE", Period("XXXX"))
    if not before and match.group("what"):
        before = calendar.year_before(_ended_quarter(published))
    return Reading("DATE", before or calendar.year(published.year - 1), compared=True)


def _ended_quarter(published: date) -> Period:
    return calendar.containing("Q", shift(published, -1, "Q"))


def year_and_period(match: Match, scene: Scene) -> Reading | None:
    """Reads "the 1988 period", "last year's quarter": the quarter last named, in that year."""
    year, named = year_of(match, scene), _quarter_near(match, scene)
    if year is None:
        return Reading("DATE", Period("XXXX"))
    return Reading(
        "DATE", calendar.quarter(year, int(named.value[-1])) if named else calendar.year(year), compared=True
    )


def pointed(match: Match, scene: Scene) -> Reading | None:
    """Reads "this week", "last month", "next year", "the following day", "that year", "the quarter"."""
    word, unit = match.groupdict().get("word") or "this", _long_unit(match)
    if _is_no_pointer(match, scene, word, unit):
        return None
    if unit != "Q" and scene.word_after(match.end()) in words("shifts", "ended"):
        return Reading("DURATION", Period(duration_value(1, unit))) if unit == "Y" else None
    if unit == "WE" and word in phrases("shifts", "last_weekends"):
        return _weekend(-1, scene)
    if word in phrases("shifts", "stretched") or (word == "the next" and not scene.anchor(unit)):
        return _stretch(word, unit, scene.published)
    if word in _FROM_NAMED:
        anchor = scene.anchor(unit) or (scene.published if word == "the previous" else None)
        return Reading("DATE", moved(anchor, unit, _FROM_NAMED[word]))
    compared = _compared_quarter(match, scene) if word == "last" and unit == "Y" else None
    if compared:
        return Reading("DATE", compared, compared=True)
    if word in _FROM_PUBLISHED:
        return Reading("DATE", moved(scene.published, unit, _FROM_PUBLISHED[word]))
    return _definite(match, word, unit, scene)


def _compared_quarter(match: Match, scene: Scene) -> Period | None:
    """The quarter meant by the "last year" of "compared with a loss of $3 million last year"."""
    clause = scene.lower[max(0, match.start() - 90) : match.start()].rsplit(". ")[-1]
    return _quarter_before(match, scene) if _COMPARED.search(clause) else None


def _long_unit(match: Match) -> str:
    """The unit that a pointer points to; the period of a report is its quarter."""
    word = match.group("unit")
    return {"weekend": "WE", "period": "Q"}.get(word) or WORDS.units[word]


def _is_no_pointer(match: Match, scene: Scene, word: str, unit: str) -> bool:
    """True for "this day", "the period" and the title of the broadcast "This Week"."""
    if match.group("unit") == "period" and not word.endswith("latest"):
        return True
    if scene.is_capital(match.start("unit")) and not scene.is_capital(match.end("unit") - 1):
        return True
    return unit == "D" and word in words("shifts", "no_days")


def _stretch(word: str, unit: str, published: date | None) -> Reading:
    """The stretch of "the past year": the twelve months before publication."""
    value = duration_value(1, unit)
    if not published:
        return Reading("DURATION", Period(value))
    other = shift(published, 1 if word in phrases("shifts", "stretched_ahead") else -1, unit)
    first, last = min(published, other), max(published, other)
    return Reading("DURATION", Period(value, first, last, PRECISIONS.get(unit)))


def _definite(match: Match, word: str, unit: str, scene: Scene) -> Reading | None:
    """What "the quarter", "the weekend", "the year" mean: the one under discussion."""
    published, latest = scene.published, word.endswith("latest")
    if unit != "Q" and scene.is_modified(*match.span("unit")):
        return None
    if unit == "Q":
        named = _quarter_ended(match, scene) or (None if latest else scene.near(match.start(), "quarter"))
        return Reading("DATE", named or (_ended_quarter(published) if published else moved(None, unit, 0)))
    if unit == "WE":
        return _weekend(scene.direction(*match.span()) or -1, scene)
    anchor = (scene.anchor("D") if unit == "D" else None) or published
    return Reading("DATE", moved(anchor, unit, -1 if latest else 0))


def _quarter_ended(match: Match, scene: Scene) -> Period | None:
    """The quarter that holds the middle of "the quarter ended July 31": the second, from May to July."""
    named, published = _ENDED.match(scene.lower, match.end()), scene.published
    if not named or not published:
        return None
    number = WORDS.months[named.group("month").rstrip(".")]
    ended = choose(yearly(lambda year: calendar.month(year, number), published), published, -1)
    return calendar.containing("Q", shift(ended.first, -1, "M")) if ended and ended.first else None


def year_end(match: Match, scene: Scene) -> Reading | None:
    """Reads "year-end": the last day of the year that the clause means."""
    published = scene.published
    if not published:
        return Reading("DATE", Period("XXXX-12-31"))
    days = yearly(lambda year: calendar.day(date(year, 12, 31)), published)
    found = choose(days, published, scene.direction(*match.span()))
    return Reading("DATE", found) if found else None


def _weekend(way: int, scene: Scene) -> Reading | None:
    """The weekend last begun, or the next one not ended."""
    published = scene.published
    if not published:
        return Reading("DATE", moved(None, "WE", 0))
    found = choose([calendar.weekend(shift(published, step, "W")) for step in (-1, 0, 1)], published, way)
    return Reading("DATE", found) if found else None


def beside(match: Match, scene: Scene) -> Reading | None:
    """Reads "the day before", "the year after" at the end of a clause: beside the date last named."""
    unit = unit_of(match)
    if unit not in ("D", "W", "M", "Y") or not _CLAUSE_END.match(scene.lower, match.end()):
        return None
    return Reading("DATE", moved(scene.anchor(unit), unit, -1 if match.group("way") == "before" else 1))


def reference(match: Match, scene: Scene) -> Reading | None:
    """Reads "now", "recently", "the future"."""
    phrase = match.group()
    if scene.word_after(match.end()) in WORDS.not_before.get(phrase, ()):
        return None
    if (
        scene.word_before(match.start()) in words("shifts", "degrees")
        or scene.lower[match.end() : match.end() + 1] == "-"
    ):
        return None
    if phrase in phrases("shifts", "heads") and not _is_head(scene, match):
        return None
    value, now = WORDS.references[phrase], scene.published
    return Reading("DATE", Period(value, None if value == "PAST_REF" else now, None if value == "FUTURE_REF" else now))


def _is_head(scene: Scene, match: Match) -> bool:
    """False for "the future" of "the future president"."""
    token = scene.token(*match.span())
    return bool(token and token.pos == "NOUN" and not is_modifier(token))


_WAY = r"(?P<way>ago|earlier|later|before|after|afterwards?|since|hence|previously|prior|from (?:now|today))"
_POINTER = (
    r"(?P<word>this (?:past|coming)|this|that|last|next|past|coming|current|latest"
    r"|the (?:last|past|coming|next|following|previous|preceding|prior|same|current|latest|full|entire|whole)|the)"
)
_LONG_UNIT = (
    r"(?:(?:fiscal|financial|calendar|academic)[ -])?"
    r"(?P<unit>weekend|day|week|month|quarter|year|decade|century|period)"
)
_LIKE = r"(?:(?:comparable|corresponding|same) )?"
_RULES: tuple[tuple[str, Reader], ...] = (
    (alternatives(WORDS.references), reference),
    (
        rf"(?:(?:the|a) )?{_LIKE}year-(?:ago|earlier)(?: (?P<what>quarter|period))?"
        r"(?! (?:fiscal )?(?:first|second|third|fourth)\b)",
        year_ago,
    ),
    (rf"(?:the )?{_LIKE}{YEAR} (?:fiscal )?(?:quarter|period)", year_and_period),
    (rf"{AMOUNT}[ -]{KIND}{UNIT}s?(?: or (?:so|more|two))? {_WAY}", counted),
    (rf"{UNIT}s (?P<way>ago|later|earlier|from now)", counted),
    (rf"the {UNIT} (?P<way>before|after)", beside),
    (rf"{_POINTER} {_LONG_UNIT}(?:'s end|[ -]end)?(?! (?:two thousand|\d{{4}}))", pointed),
    (r"(?:this )?year-end", year_end),
    (r"(?:this )?(?P<unit>year|month|week)(?:'s |[ -])end", pointed),
)
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""
