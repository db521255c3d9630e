"""The parts that patterns of time expressions are made of."""

from __future__ import annotations

import re

from graphbuild.extraction.dates_words import WORDS, alternatives

_ABBREVIATED = {name for name in WORDS.months if len(name) < 5 and name not in ("may", "june", "july")}
MONTH = "(?P<month>" + alternatives(set(WORDS.months) - _ABBREVIATED) + r"\b|" + alternatives(_ABBREVIATED) + r"\b\.?)"
WEEKDAY = "(?P<weekday>" + alternatives(WORDS.weekdays) + r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.(?=[\s,]))"
SEASON = "(?P<season>" + alternatives(WORDS.seasons) + ")"
PART = "(?P<part>" + alternatives(WORDS.parts) + ")"
UNIT = "(?P<unit>" + alternatives(WORDS.units) + ")"
_ORDINAL_WORD = alternatives(WORDS.ordinals).replace(r"\-", r"[\s-]")
DAY = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL_WORD})\b(?!%|\d|:\d|[.,]\d{{1,2}}\b|\s?[ap]\.?m\b)"
ORDINAL = rf"(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL_WORD})"
_SPOKEN = (
    r"(?:eighteen|nineteen)[\s-](?:hundred|(?:"
    + alternatives(word for word, value in WORDS.numbers.items() if 10 <= value <= 90)
    + r")(?:[\s-]"
    + alternatives(word for word, value in WORDS.numbers.items() if 1 <= value <= 9)
    + r")?)|(?:the\s)year\stwo\sthousand(?:(?:\sand)?\s"
    + alternatives(word for word, value in WORDS.numbers.items() if 1 <= value <= 30)
    + ")?"
)
YEAR = (
    r"(?P<year>(?:the\syear\s)?\d{4}(?![\d%]|[.,:]\d|-[a-z])|['’]\d\d(?!\d|s)|(?:this|last|next)\syear|"
    rf"{_SPOKEN})(?:['’]s)?"
)
OF_YEAR = rf"(?:(?:,\s?|,?\sof\s(?:fiscal\s)?|\s|\sin\s){YEAR}|(?P<same_year>\sof\s(?:that|the\s(?:same|following|next))\syear))?"
_NUMBER_WORD = alternatives(WORDS.numbers)
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?(?:\s\d/\d|[½¼¾])?|"
    rf"(?:a\s)?{_NUMBER_WORD}(?:[\s-](?:and\s)?{_NUMBER_WORD}){{0,5}})(?:(?:\s|-)and(?:\s|-)a(?:\s|-)half)?"
)
VAGUE = r"(?:a\sfew|few|several|some|many|a\s(?:good\s)?number\sof|a\shandful\sof|dozens\sof|hundreds\sof|scores\sof|countless)"
COUPLE = r"(?:a\scouple(?:\sof)?|couple\sof)"
AMOUNT = (
    rf"(?:(?P<count>{NUMBER})(?:(?:\s?[-–]\s?|\sto\s|\sor\s|-to-){NUMBER})?|(?P<couple>{COUPLE})|(?P<vague>{VAGUE})"
    r"|(?P<half>half\san?|a\shalf)|(?P<one>an?|another|one))"
)
KIND = r"(?:(?:more|full|whole|entire|straight|consecutive|additional|long|short|trading|working|business|calendar|fiscal)[\s-])?"
CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<noon>[ap])\.?m\b\.?|(?P<hour24>\d{1,2}):(?P<minute24>\d\d)(?::\d\d)?\b"
    r"|(?P<military>\d{4})(?=\s(?:GMT|UTC))|(?P<oclock>\d{1,2}|"
    + alternatives(word for word, value in WORDS.numbers.items() if 1 <= value <= 12)
    + r")\so['’]clock|(?P<named>noon|midnight)\b)(?:\s\(?(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|local\stime|\d{4}\sGMT)\b\)?)?"
)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words, without regard to case."""
    return re.compile(rf"(?:{pattern})(?![\w])", re.IGNORECASE)


_CORES = [
    alternatives(WORDS.months),
    alternatives(WORDS.weekdays) + "s?",
    r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)(?=\.)",
    alternatives(WORDS.seasons) + "s?",
    alternatives(WORDS.parts) + "s?",
    alternatives(WORDS.units) + "s?",
    alternatives(WORDS.decades),
    alternatives(WORDS.frequencies),
    alternatives({phrase.split()[-1] for phrase in (*WORDS.references, *WORDS.holidays)}),
    r"today|yesterday|tomorrow|tonight|overnight|noon|midnight|weekends?|eve|period|half|[ap]\.?m|[ap]\.m\.",
    r"o['’]clock|\d{4}s?|\d0s|\d{1,2}/\d{1,2}|9/11|Q[1-4]|['’]\d\d|nineteen|eighteen|thousand|\d{1,2}:\d\d",
]
CORE = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_CORES)})(?![^\W\d_])", re.IGNORECASE)
"""A word without which there is no time expression."""

START = re.compile(r"(?<![\w$£€#])(?<!\d[.,:/])(?<!\d[.,:/]\d)(?:\w|['’]\d)")
"""Where an expression may start."""

EDGE = re.compile(
    r"(?:\b(?:the|its|their|his|her|a)\s)?\b(?:(?:very\s)?(?:early|late|mid|earlier|later|beginning|start|middle|end|close"
    r"|remainder|rest|sometime)(?:\s(?:in|on|of)\b)?[\s-](?:the\s)?)$|\b(?:the|its|their)\s$",
    re.IGNORECASE,
)
"""The words before an expression that belong to it and leave its value alone: "early", "the end of"."""
