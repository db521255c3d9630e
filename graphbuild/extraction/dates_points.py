"""Readers of expressions that name a point or period of the calendar: days, months, quarters, years, times of day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from graphbuild.extraction import dates_calendar as calendar
from graphbuild.extraction.dates_calendar import Period
from graphbuild.extraction.dates_grammar import (
    CLOCK,
    DAY,
    MONTH,
    OF_YEAR,
    ORDINAL,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    compiled,
)
from graphbuild.extraction.dates_scene import Reading, Scene, at_time, choose, weekly, yearly
from graphbuild.extraction.dates_words import WORDS, alternatives, number, ordinal

Match = re.Match[str]
Reader = Callable[[Match, Scene], Reading | None]

_SHIFT = r"(?:(?P<shift>last|past|next|coming|this\spast|this\scoming|this|the\sprevious|the\sfollowing|the\snext)\s)?"
_EACH = r"(?P<each>(?:each|every)\s)?"
_ENGLISH_DAYS = re.compile(r"[A-Z]")
_DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _year_of(match: Match, scene: Scene) -> int | None:
    """The year that a pattern's year group names, if any."""
    text = match.groupdict().get("year")
    if not text:
        return scene.named[-1][1].first.year if _same_year(match, scene) else None
    words = text.lower().split()
    if words[0] in ("this", "last", "next"):
        step = {"this": 0, "last": -1, "next": 1}[words[0]]
        return scene.published.year + step if scene.published else None
    if words[-1][-2:].isdigit():
        digits = words[-1].lstrip("'’")
        return int(digits) if len(digits) == 4 else _full_year(int(digits), scene)
    return _spoken_year(words)


def _same_year(match: Match, scene: Scene) -> bool:
    return bool(match.groupdict().get("same_year") and scene.named and scene.named[-1][1].first)


def _full_year(two_digits: int, scene: Scene) -> int:
    """The year nearest to publication that ends in two digits."""
    now = scene.published.year if scene.published else 2000
    return min(
        (century + two_digits for century in (now // 100 * 100 + step for step in (-100, 0, 100))),
        key=lambda year: abs(year - now),
    )


def _spoken_year(words: list[str]) -> int | None:
    """ "nineteen ninety-six" and "the year two thousand and five"."""
    words = [word for word in re.split(r"[\s-]", " ".join(words)) if word not in ("the", "year")]
    if words[0] in ("eighteen", "nineteen"):
        rest = int(number(" ".join(words[1:]))) if words[1] != "hundred" else 0
        return int(number(words[0])) * 100 + rest
    return int(number(" ".join(words)))


def _recurring(match: Match, scene: Scene, unknown: str, build: Callable[[int], Period]) -> Reading | None:
    """What comes once a year, in the year that is named or that the clause means."""
    year = _year_of(match, scene)
    if year is not None:
        return Reading("DATE", build(year))
    if not scene.published:
        return Reading("DATE", Period(unknown))
    word = (match.groupdict().get("shift") or "").lower().split()
    shift_word = word[-1] if word and word[-1] not in ("this", "following") else ""
    candidates = yearly(build, scene.published)
    if word and word[-1] == "this":
        return Reading("DATE", build(scene.published.year))
    if shift_word == "last" and unknown.count("-") == 1 and unknown[-2:].isdigit():
        candidates = [
            period
            for period in candidates
            if period != calendar.containing("M", calendar.shift(scene.published, -1, "M"))
        ]
    way = scene.direction(match.start(), match.end())
    bias = 5 if way < 0 or "Q" in unknown else 20
    period = choose(candidates, scene.published, way, shift_word, bias)
    return Reading("DATE", period) if period else None


def iso_date(match: Match, scene: Scene) -> Reading | None:
    """ "2025-11-05" and "2025-11-05T14:30"."""
    period = calendar.day(date(*(int(part) for part in match.group("date").split("-"))))
    return at_time(period, "T" + match.group("time")) if match.group("time") else Reading("DATE", period)


def slashed_date(match: Match, scene: Scene) -> Reading | None:
    """ "11/05/2025", the month first unless it cannot be one."""
    first, second = int(match.group("first")), int(match.group("second"))
    month, day = (second, first) if first > 12 else (first, second)
    text = match.group("third")
    return Reading(
        "DATE", calendar.day(date(int(text) if len(text) == 4 else _full_year(int(text), scene), month, day))
    )


def month_day(match: Match, scene: Scene) -> Reading | None:
    """ "Nov. 5, 2025", "Friday, 5 November", "October 6-8"."""
    if not _is_month(match, scene):
        return None
    month, first = _month_number(match), ordinal(match.group("day"))
    last = int(match.group("until") or 0)
    date(2000, month, last or first)
    attack = _attack_year(month, first, match, scene)
    build = _days(month, first, last)
    if attack:
        return Reading("DATE", build(attack))
    return _recurring(match, scene, f"XXXX-{month:02d}-{first:02d}", build)


def _days(month: int, first: int, last: int) -> Callable[[int], Period]:
    """A day of a month, or the days from `first` to `last`, in any year."""

    def build(year: int) -> Period:
        start = calendar.day(date(year, month, first))
        if last <= first:
            return start
        end = date(year, month, last)
        return Period(f"{start.value}/{end.isoformat()}", start.first, end, "day")

    return build


def _attack_year(month: int, day: int, match: Match, scene: Scene) -> int | None:
    """The year of an attack that is called by its day, in articles after it."""
    year = WORDS.attacks.get(f"{month:02d}-{day:02d}")
    if year is None or scene.word_after(match.end()).lower() not in WORDS.attack or _year_of(match, scene):
        return None
    return year if scene.published and scene.published.year > year else None


def _month_number(match: Match) -> int:
    return WORDS.months[match.group("month").lower().rstrip(".")]


def _is_month(match: Match, scene: Scene) -> bool:
    """False for "may" the modal, "march" the verb and names such as "the May government"."""
    word = match.group("month")
    if not word[0].isupper():
        return False
    if word.lower() not in ("may", "march", "jan", "mar", "june", "april", "august"):
        return True
    fields = match.groupdict()
    if fields.get("day") or fields.get("year") or fields.get("shift"):
        return True
    return _is_noun_after_preposition(match.start("month"), match.end("month"), scene)


def _is_noun_after_preposition(start: int, end: int, scene: Scene) -> bool:
    token = scene.token(start, end)
    before = scene.word_before(start).lower()
    if before in ("in", "since", "until", "till", "by", "for", "during", "from", "of", "through", "before", "after"):
        return not (token and token.ent_type_ == "PERSON")
    return bool(token and token.pos_ in ("NOUN", "PROPN") and token.ent_type_ == "DATE")


def month(match: Match, scene: Scene) -> Reading | None:
    """ "October", "last June", "March 1996", "every July"."""
    if not _is_month(match, scene):
        return None
    number_ = _month_number(match)
    if match.group("each"):
        return Reading("SET", Period(f"XXXX-{number_:02d}"))
    return _recurring(match, scene, f"XXXX-{number_:02d}", lambda year: calendar.month(year, number_))


def weekday(match: Match, scene: Scene) -> Reading | None:
    """ "Monday", "last Friday", "Tuesday night", "Mondays"."""
    name = match.group("weekday").lower()
    number_ = next(value for word, value in WORDS.weekdays.items() if word.startswith(name.rstrip(".")))
    if not match.group("weekday")[0].isupper() or _is_name(match, scene):
        return None
    part = WORDS.parts[match.group("part").lower()] if match.group("part") else ""
    unknown = f"XXXX-WXX-{number_}{part}"
    if match.group("each") or match.group("plural") or match.group("parts"):
        return Reading("SET", Period(unknown))
    period = _weekday_period(match, scene, number_)
    if period is None:
        return Reading("TIME" if part else "DATE", Period(unknown))
    return at_time(period, part) if part else Reading("DATE", period)


def _is_name(match: Match, scene: Scene) -> bool:
    """True for "Bloody Sunday" and "the Sunday Times"."""
    after = scene.word_after(match.end("weekday"))
    return scene.word_before(match.start("weekday")) in WORDS.before_weekday or after in WORDS.mastheads


def _weekday_period(match: Match, scene: Scene, weekday_number: int) -> Period | None:
    word = (match.group("shift") or "").lower().split()[-1:]
    if word in (["previous"], ["following"]) or match.group("shift") == "the next":
        anchor = scene.anchor("D") or scene.published
        return (
            choose(weekly(weekday_number, anchor), anchor, 0, "last" if word == ["previous"] else "next")
            if anchor
            else None
        )
    if not scene.published:
        return None
    if word == ["next"]:
        return weekly(weekday_number, scene.published)[3]
    way = scene.direction(match.start("weekday"), match.end("weekday"))
    if word == ["this"]:
        return weekly(weekday_number, scene.published)[2]
    return choose(weekly(weekday_number, scene.published), scene.published, way or -1, word[0] if word else "")


def day_word(match: Match, scene: Scene) -> Reading | None:
    """ "today", "yesterday morning", "the day after tomorrow", "tonight"."""
    word = match.group("word").lower()
    if match.group("word")[0].isupper() and scene.word_before(match.start())[:1].isupper():
        return None
    steps = -1 if match.group("before") else 1 if match.group("after") else 0
    part = WORDS.parts[match.group("part").lower()] if match.group("part") else "TNI" if word == "tonight" else ""
    steps += _DAY_WORDS.get(word, 0)
    if not scene.published:
        return Reading("TIME" if part else "DATE", Period("XXXX-XX-XX" + part))
    period = calendar.day(scene.published + timedelta(steps))
    return at_time(period, part) if part else Reading("DATE", period)


def day_part(match: Match, scene: Scene) -> Reading | None:
    """ "this morning", "last night", "the next morning", and "the evening", "noon" of a day named beside it."""
    part = WORDS.parts[match.group("part").lower()]
    word = (match.group("which") or "the").lower().split()[-1]
    if word in ("the", "that", "same", "mid"):
        return Reading("TIME", Period("XXXX-XX-XX" + part), clock=part)
    anchor = (
        scene.anchor("D")
        if word in ("following", "previous") or match.group("which").lower() == "the next"
        else scene.published
    )
    if not anchor:
        return Reading("TIME", Period("XXXX-XX-XX" + part))
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0)
    return at_time(calendar.day(anchor + timedelta(step)), part)


def overnight(match: Match, scene: Scene) -> Reading | None:
    """ "overnight": the night before publication."""
    if not scene.published:
        return Reading("TIME", Period("XXXX-XX-XXTNI"))
    return at_time(calendar.day(scene.published - timedelta(1)), "TNI")


def clock(match: Match, scene: Scene) -> Reading | None:
    """ "10 p.m. EST", "14:30 GMT", "noon", "five o'clock"."""
    group = match.groupdict()
    if group["named"]:
        time = "T12:00" if group["named"].lower() == "noon" else "T24:00"
    else:
        hour, minute = _hour(group), int(group["minute"] or group["minute24"] or 0)
        if group["military"]:
            hour, minute = divmod(int(group["military"]), 100)
        if hour > 24 or minute > 59:
            return None
        time = f"T{hour:02d}:{minute:02d}"
    return Reading("TIME", Period("XXXX-XX-XX" + time), clock=time)


def _hour(group: dict[str, str | None]) -> int:
    if group["hour"]:
        return int(group["hour"]) % 12 + (12 if (group["noon"] or "").lower() == "p" else 0)
    if group["oclock"]:
        return int(number(group["oclock"]))
    return int(group["hour24"] or 0)


def quarter(match: Match, scene: Scene) -> Reading | None:
    """ "the third quarter of 1984", "this year's first quarter", "fourth-quarter", "Q2 2024"."""
    group = match.groupdict()
    number_ = int(group["q"]) if "q" in group else ordinal(group["ordinal"])
    if not 1 <= number_ <= 4:
        return None
    if group.get("plural"):
        return Reading("SET", Period(f"XXXX-Q{number_}"))
    if group.get("ago") and scene.published:
        found = choose(_quarters(number_, scene.published), scene.published, -1)
        return Reading("DATE", calendar.quarter(found.first.year - 1, number_)) if found and found.first else None
    return _recurring(match, scene, f"XXXX-Q{number_}", lambda year: calendar.quarter(year, number_))


def _quarters(number_: int, published: date) -> list[Period]:
    return yearly(lambda year: calendar.quarter(year, number_), published)


def half(match: Match, scene: Scene) -> Reading | None:
    """ "the first half of 2024", "the second half of the year"."""
    number_ = 1 if match.group("which").lower() in ("first", "1st") else 2
    return _recurring(match, scene, f"XXXX-H{number_}", lambda year: calendar.half(year, number_))


def season(match: Match, scene: Scene) -> Reading | None:
    """ "last fall", "the summer", "the winter of 1994"."""
    code = WORDS.seasons[match.group("season").lower()]
    if match.group("each") or match.group("plural"):
        return Reading("SET", Period(f"XXXX-{code}")) if match.group("each") or code in ("SU", "WI") else None
    if not match.group("shift") and not match.group("year") and not _is_season(match, scene):
        return None
    return _recurring(match, scene, f"XXXX-{code}", lambda year: calendar.season(year, code))


def _is_season(match: Match, scene: Scene) -> bool:
    """A noun in "in the fall" or "by spring"; no verb, and no "Summer Olympics"."""
    token = scene.token(match.start("season"), match.end("season"))
    after = scene.word_after(match.end())
    if not token or token.pos_ not in ("NOUN", "PROPN") or after[:1].isupper() or after in ("of", "in"):
        return False
    before = scene.word_before(match.start("season")).lower()
    allowed = (
        "the",
        "in",
        "by",
        "since",
        "until",
        "early",
        "late",
        "mid",
        "of",
        "for",
        "during",
        "through",
        "before",
        "after",
    )
    return before in allowed


def decade(match: Match, scene: Scene) -> Reading | None:
    """ "the 1980s", "the '80s", "the nineties"."""
    group = match.groupdict()
    if group.get("decade"):
        return Reading("DATE", calendar.decade(int(group["decade"])))
    tens = int(group["tens"]) if "tens" in group else WORDS.decades[group["word"].lower()]
    now = scene.published.year if scene.published else 2000
    start = max(century + tens * 10 for century in (1800, 1900, 2000) if century + tens * 10 <= now)
    return Reading("DATE", calendar.decade(start))


def century(match: Match, scene: Scene) -> Reading | None:
    """ "the 20th century"."""
    return Reading("DATE", calendar.century(ordinal(match.group("ordinal"))))


def holiday(match: Match, scene: Scene) -> Reading | None:
    """ "Christmas Eve", "New Year's Day"."""
    if not _ENGLISH_DAYS.match(match.group("holiday")):
        return None
    value = WORDS.holidays[match.group("holiday").lower().replace("’", "'")]
    month_number, day_number = (int(part) for part in value.split("-"))
    return _recurring(match, scene, f"XXXX-{value}", lambda year: calendar.day(date(year, month_number, day_number)))


def year(match: Match, scene: Scene) -> Reading | None:
    """ "1988", "fiscal 1989", "2014-2019"; no quantities and no numbers of resolutions."""
    text = match.group("year")
    if text.lower().split()[0] in ("this", "last", "next") or not _is_year(match, scene):
        return None
    first = _year_of(match, scene)
    if first is None:
        return None
    if not match.group("until"):
        return Reading("DATE", calendar.year(first))
    digits = match.group("until")
    last = int(digits) if len(digits) == 4 else int(str(first)[:2] + digits)
    if last <= first:
        return Reading("DATE", calendar.year(first))
    period = calendar.year(last)
    return Reading("DATE", Period(f"{first:04d}/{last:04d}", calendar.year(first).first, period.last, "year"))


def _is_year(match: Match, scene: Scene) -> bool:
    digits = match.group("year")[-4:]
    if not digits.isdigit() or match.group("fiscal") or match.group("year")[:1].lower() == "t":
        return (
            not digits.startswith(("'", "’"))
            and (not digits.isdigit() or digits > "0999")
            or scene.word_before(match.start()) in ("of", "in", "since")
        )
    before, after = scene.word_before(match.start()).lower(), scene.word_after(match.end()).lower()
    if before in WORDS.numbered or after in WORDS.counted:
        return False
    if "1900" <= digits < "2100":
        return True
    return "1000" <= digits < "1900" and before in ("in", "since", "from", "until", "by", "circa", "to", "of")


_FISCAL = r"(?:fiscal[\s-])?"
_QUARTER = rf"{_FISCAL}{ORDINAL}[\s-](?:fiscal[\s-])?quarter(?P<plural>s)?"
_RULES: tuple[tuple[str, Reader], ...] = (
    (r"(?P<date>\d{4}-\d\d-\d\d)(?:[T\s](?P<time>\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?", iso_date),
    (r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<third>\d{4}|\d\d)", slashed_date),
    (
        rf"(?:{WEEKDAY},?\s)?(?:the\s)?{_SHIFT}{MONTH}\s(?:the\s)?{DAY}(?:\s?(?:[-–]|to)\s?(?P<until>\d\d?)\b)?{OF_YEAR}",
        month_day,
    ),
    (rf"(?:{WEEKDAY},?\s)?(?:the\s)?{DAY}(?:\s?(?:[-–]|to)\s?(?P<until>\d\d?))?\s(?:of\s)?{MONTH}{OF_YEAR}", month_day),
    (rf"{_EACH}{_SHIFT}{MONTH}{OF_YEAR}", month),
    (rf"{_EACH}{_SHIFT}{WEEKDAY}(?P<plural>s)?(?:\s{PART}(?P<parts>s)?)?", weekday),
    (
        rf"(?:the\sday\s(?:(?P<before>before)|(?P<after>after))\s)?(?P<word>today|yesterday|tomorrow|tonight)(?:\s{PART})?",
        day_word,
    ),
    (rf"(?P<which>this|last|the\s(?:next|following|previous|same)|the|that|mid)[\s-](?:mid-?)?{PART}", day_part),
    (r"overnight", overnight),
    (CLOCK, clock),
    (rf"(?:the\s)?{YEAR}\s{_QUARTER}", quarter),
    (rf"(?:the\s)?(?:(?P<ago>year-(?:ago|earlier))\s)?{_QUARTER}{OF_YEAR}", quarter),
    (rf"Q(?P<q>[1-4]){OF_YEAR}", quarter),
    (
        rf"(?:the\s)?(?P<which>first|1st|second|2nd|last|latter)[\s-]half\sof\s(?:fiscal\s)?(?:{YEAR}|the\s(?:fiscal\s)?year)",
        half,
    ),
    (rf"(?:the\s)?{_EACH}{_SHIFT}{SEASON}(?P<plural>s)?{OF_YEAR}", season),
    (r"(?:the\s)?(?:(?P<decade>\d{3}0)s|['’](?P<tens>\d)0s)", decade),
    (rf"the\s(?:(?:early|late|mid)[\s-])?(?:nineteen[\s-])?(?P<word>{alternatives(WORDS.decades)})", decade),
    (rf"(?:the\s)?{ORDINAL}[\s-]century", century),
    (rf"{_SHIFT}(?P<holiday>{alternatives(WORDS.holidays)}){OF_YEAR}", holiday),
)
_YEAR = rf"(?P<fiscal>(?:fiscal|financial)\s(?:year\s)?|FY\s?)?{YEAR}(?:[-–/](?P<until>\d{{4}}|\d\d)(?!\d))?"
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
YEAR_RULE = (compiled(_YEAR), year)
"""Each pattern with its reader, in the order in which they are tried; the year alone comes after all others."""
