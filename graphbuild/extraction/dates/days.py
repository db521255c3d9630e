"""Readers of days and of times of day: weekdays, "yesterday", "this morning", "5 p.m."."""

from __future__ import annotations

from datetime import date, timedelta

from graphbuild.extraction.dates.calendar import Period, choose, day, weekly
from graphbuild.extraction.dates.grammar import CLOCK, EACH, PART, SHIFT, WEEKDAY, compiled
from graphbuild.extraction.dates.months import weekday_number
from graphbuild.extraction.dates.scene import Match, Reader, Reading, Scene, at_time
from graphbuild.extraction.dates.words import WORDS, alternatives, number
from graphbuild.extraction.english.lists import lists_of, phrases, words

_STEPS: dict[str, int] = lists_of("shifts")["steps"]
_NEAREST: dict[str, str] = lists_of("shifts")["nearest"]
_BESIDE_NAMED = phrases("shifts", "beside_named")


def named_day(match: Match, _scene: Scene) -> Reading | None:
    """Reads "9/11"."""
    return Reading("DATE", day(date.fromisoformat(WORDS.named_days[match.group()])))


def weekday(match: Match, scene: Scene) -> Reading | None:
    """Reads "Monday", "last Friday", "Tuesday night", "Mondays"."""
    if not scene.is_capital(match.start("weekday")) or _is_name(match, scene):
        return None
    wanted = weekday_number(match)
    part = WORDS.parts[match.group("part")] if match.group("part") else ""
    unknown = Period(f"XXXX-WXX-{wanted}{part}")
    if match.group("each") or match.group("plural") or match.group("parts"):
        return Reading("SET", unknown)
    period = _weekday(match, scene, wanted)
    if period is None:
        return Reading("TIME" if part else "DATE", unknown)
    return at_time(period, part) if part else Reading("DATE", period)


def _is_name(match: Match, scene: Scene) -> bool:
    """True for "Bloody Sunday" and "the Sunday Times"."""
    if scene.word_before(match.start("weekday")) in WORDS.before_weekday:
        return True
    end = match.end("weekday")
    return scene.word_after(end) in WORDS.mastheads and scene.text[end + 1 : end + 2].isupper()


def _weekday(match: Match, scene: Scene, wanted: int) -> Period | None:
    """The day that a weekday means: that of a named date's week, or by its "last" or "next", or by the tense."""
    shift, published = match.group("shift") or "", scene.published
    if shift in _BESIDE_NAMED:
        anchor = scene.anchor("D") or published
        step = "last" if shift == "the previous" else "next"
        return choose(weekly(wanted, anchor), anchor, 0, step) if anchor else None
    if not published:
        return None
    days = weekly(wanted, published)
    if shift in words("shifts", "this_or_next"):
        return days[2] if shift == "this" else days[3]
    way = scene.direction(match.start("weekday"), match.end()) or -1
    return choose(days, published, way, _NEAREST.get(shift, ""))


def day_word(match: Match, scene: Scene) -> Reading | None:
    """Reads "today", "yesterday morning", "the day after tomorrow", "tonight"; no "USA Today"."""
    word, start = match.group("word"), match.start("word")
    if scene.is_capital(start) and scene.is_after_capital(start):
        return None
    steps = _STEPS[word] + (1 if match.group("after") else -1 if match.group("before") else 0)
    part = WORDS.parts[match.group("part")] if match.group("part") else "TNI" if word == "tonight" else ""
    period = day(scene.published + timedelta(steps)) if scene.published else Period("XXXX-XX-XX")
    return at_time(period, part) if part else Reading("DATE", period)


def day_part(match: Match, scene: Scene) -> Reading | None:
    """Reads "this morning", "last night", "the next morning"; "the evening" of a day that is named beside it."""
    part, which = WORDS.parts[match.group("part")], match.group("which")
    if which not in _STEPS and scene.is_modified(*match.span("part")):
        return None
    if which not in _STEPS:
        return Reading("TIME", Period("XXXX-XX-XX" + part), clock=part)
    anchor = scene.anchor("D") if which in _BESIDE_NAMED else scene.published
    period = day(anchor + timedelta(_STEPS[which])) if anchor else Period("XXXX-XX-XX")
    return at_time(period, part)


def overnight(_match: Match, scene: Scene) -> Reading | None:
    """Reads "overnight": the night before publication, from which no other date counts."""
    period = day(scene.published - timedelta(1)) if scene.published else Period("XXXX-XX-XX")
    return Reading("TIME", period.part("TNI"), compared=True)


def clock(match: Match, _scene: Scene) -> Reading | None:
    """Reads "10 p.m. EST", "14:30 GMT", "noon", "five o'clock"."""
    hour, minute = _hour_and_minute(match.groupdict())
    if hour > 24 or minute > 59:
        return None
    time = f"T{hour:02d}:{minute:02d}"
    return Reading("TIME", Period("XXXX-XX-XX" + time), clock=time)


def _hour_and_minute(group: dict[str, str | None]) -> tuple[int, int]:
    if group["named"]:
        return (12 if group["named"] == "noon" else 24), 0
    if group["military"]:
        return divmod(int(group["military"]), 100)
    if group["oclock"]:
        return int(number(group["oclock"])), 0
    if group["hour"]:
        return int(group["hour"]) % 12 + (12 if group["noon"] == "p" else 0), int(group["minute"] or 0)
    return int(group["hour24"] or 0), int(group["minute24"] or 0)


_DAY_WORD = r"(?P<word>today|yesterday|tomorrow|tonight)"
_RULES: tuple[tuple[str, Reader], ...] = (
    (alternatives(WORDS.named_days), named_day),
    (rf"{EACH}{SHIFT}{WEEKDAY}(?P<plural>s)?(?: {PART}(?P<parts>s)?)?", weekday),
    (rf"(?:the day (?:(?P<before>before)|(?P<after>after)) )?{_DAY_WORD}(?: {PART})?", day_word),
    (rf"(?P<which>this|last|the (?:next|following|previous|same)|the|that|mid)[ -](?:mid-?)?{PART}", day_part),
    (r"overnight", overnight),
    (CLOCK, clock),
)
RULES = tuple((compiled(pattern), read) for pattern, read in _RULES)
"""Each pattern with its reader, in the order in which they are tried."""
