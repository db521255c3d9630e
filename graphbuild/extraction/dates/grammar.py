"""The parts that patterns of time expressions are made of.

Patterns read folded text: lower case, straight apostrophes, plain spaces.
"""

from __future__ import annotations

import re

from graphbuild.extraction.dates.words import WORDS, alternatives
from graphbuild.extraction.english.lists import words

_CURLY = str.maketrans("‘’", "''")


def folded(text: str) -> str:
    """The text in lower case with straight apostrophes and plain spaces, character for character."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    return re.sub(r"\s", " ", lower.translate(_CURLY))


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that ends where a word ends; no "day-to-day" and "year-on-year"."""
    return re.compile(rf"(?:{pattern})(?!\w|-(?:by|to|on|over|after)-)")


def _numbers(low: int, high: int) -> str:
    return alternatives(word for word, value in WORDS.numbers.items() if low <= value <= high)


_DOTTED = {name for name in WORDS.months if len(name) < 5 and name not in words("shifts", "short_months")}
_ZONE = r"(?:[ecmp][sd]?t|gmt|utc|bst|ces?t|local time)"
_SPOKEN_YEAR = (
    rf"(?:eighteen|nineteen)[ -](?:hundred|{_numbers(10, 90)}(?:[ -]{_numbers(1, 9)})?)"
    rf"|the year two thousand(?:(?: and)? {_numbers(1, 30)})?"
)
_ORDINAL_WORD = alternatives(WORDS.ordinals).replace(r"\-", "[ -]")
_NUMBER_WORD = alternatives(WORDS.numbers)

MONTH = rf"(?P<month>{alternatives(set(WORDS.months) - _DOTTED)}\b|{alternatives(_DOTTED)}\b\.?)"
WEEKDAY = rf"(?P<weekday>{alternatives(WORDS.weekdays)}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.(?=,| \w+\.? \d))"
SEASON = rf"(?P<season>{alternatives(WORDS.seasons)})"
PART = rf"(?P<part>{alternatives(WORDS.parts)})"
UNIT = rf"(?P<unit>{alternatives(WORDS.units)})"
ORDINAL = rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORD})"
DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL_WORD})\b(?!%|\d|:\d|[.,]\d{{1,2}}\b| ?[ap]\.?m\b)"
UNTIL = r"(?: ?[-–] ?| to )(?P<until>\d{1,2})\b(?! ?[ap]\.?m\b)"
YEAR = (
    r"(?P<year>(?:the year )?\d{4}(?![\d%]|[.,:]\d|-[a-z])|'\d\d(?!\d|s)|(?:this|last|next) year"
    rf"|{_SPOKEN_YEAR})(?:'s)?"
)
OF_YEAR = rf"(?:(?:, ?|,? of (?:fiscal )?| | in ){YEAR}|(?P<same_year> of (?:that|the same) year))?"
EACH = r"(?P<each>(?:each|every) )?"
SHIFT = r"(?:(?P<shift>last|past|next|coming|this past|this coming|this|the previous|the following|the next) )?"
AND_HALF = r"(?:[ -]and[ -]a[ -]half)"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?(?: \d/\d|[½¼¾])?|"
    rf"(?:a (?=hundred|thousand|dozen))?{_NUMBER_WORD}(?:[ -](?:and )?{_NUMBER_WORD}){{0,5}}){AND_HALF}?"
)
AMOUNT = (
    rf"(?:(?P<count>{NUMBER})(?:(?: ?[-–] ?| to | or |-to-){NUMBER})?|(?P<couple>(?:a )?couple(?: of)?)"
    r"|(?P<vague>(?:a )?few|several|some|many|a (?:good )?number of|a handful of|(?:dozen|hundred|score)s of|countless)"
    r"|(?P<half>half an?|a half)|(?P<one>an?|another|one))"
)
KIND = (
    r"(?:(?:more|full|whole|entire|straight|consecutive|additional|long|short|trading|working|business|calendar"
    r"|fiscal)[ -])?"
)
CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<noon>[ap])\.?m\b\.?"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?::\d\d)?\b|(?P<military>\d{4})(?= (?:gmt|utc)\b)"
    rf"|(?P<oclock>\d{{1,2}}|{_numbers(1, 12)}) o'clock|(?P<named>noon|midnight)\b)(?: {_ZONE}\b| \({_ZONE}\))?"
)
_CORES = (
    alternatives(WORDS.months),
    alternatives(WORDS.weekdays) + "s?",
    r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?=\.)",
    alternatives(WORDS.seasons) + "s?",
    alternatives(WORDS.parts) + "s?",
    f"{alternatives(WORDS.units)}s?(?:long)?",
    alternatives(WORDS.decades),
    alternatives(WORDS.frequencies),
    alternatives({phrase.split()[-1] for phrase in (*WORDS.references, *WORDS.holidays)}),
    r"today|yesterday|tomorrow|tonight|overnight|noon|midnight|weekends?|period|half|[ap]m|[ap]\.m",
    r"o'clock|\d{4}s?|\d0s|\d{1,2}[/-]\d{1,2}|q[1-4]|'\d\d|nineteen|eighteen|thousand|\d{1,2}:\d\d",
)
CORE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_CORES)})(?![^\W\d_])")
"""A word without which there is no time expression."""

START = re.compile(r"(?<![\w$£€#])(?<!\d[.,:/])(?<!\d[.,:/]\d)(?:\w|'\d)")
"""Where an expression may start."""

EDGE = re.compile(
    r"(?:\b(?:the|its|their|his|her|a) )?\b(?:very )?(?:(?:early|late|mid|earlier|later|sometime)(?: (?:in|on))?[ -]"
    r"|(?:beginning|start|middle|end|close|remainder|rest) of )(?:the )?$"
)
"""The words before an expression that belong to it and leave its value alone: "early", "the end of"."""
