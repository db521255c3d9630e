"""The parts of an article that state no facts, and the place in its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from graphbuild.model import Span

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’')]*(?=\s+[\"“‘'(©]?[A-Z©])|$)", re.DOTALL)
_LONGEST = 400
_PLACE = r"(?P<place>[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*)"
_NAME = r"(?P<name>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})"
_REGION = r"(?:,\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}?)?"
_AGENCY = r"\s+\([A-Z][\w /&-]{1,30}\)"
_DAY = r",?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?"
_DASH = r"\s*(?:[—–]|--?)\s+(?=[\W\dA-Z])"
_DATELINES = (
    re.compile(rf"{_PLACE}{_REGION}(?:{_AGENCY})?(?:{_DAY})?(?:{_AGENCY})?{_DASH}"),
    re.compile(rf"{_NAME}{_REGION}(?:(?:{_DAY})?{_AGENCY}|{_DAY}){_DASH}"),
)
_DATELINE_LINES = 8


def boilerplate(text: str) -> tuple[Span, ...]:
    r"""The spans of a news text that state no facts: newsletters, cookies, bylines, copyright, errors, buttons.

    The patterns are in data/boilerplate.txt. Neighbouring sentences are one span.

    >>> [span.text for span in boilerplate("The minister left.\nSign up for our newsletter. It is free of charge.")]
    ['Sign up for our newsletter.']
    """
    return tuple(Span.of(text, start, end) for start, end in _joined(text, _pieces(text)))


def dateline(text: str) -> Span | None:
    """The place name that opens the story.

    >>> dateline("KYIV, Ukraine (AP) — The president said").text
    'KYIV'
    """
    for line in islice(_LINE.finditer(text), _DATELINE_LINES):
        for way in _DATELINES:
            match = way.match(text, line.start() + _indent(line))
            if match:
                return Span.of(text, *match.span(1))
    return None


def _indent(line: re.Match[str]) -> int:
    return len(line.group()) - len(line.group().lstrip())


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the lines and sentences that match a pattern."""
    whole, opening = _patterns("line"), _patterns("sentence")
    for line in _LINE.finditer(text):
        words = line.group().strip()
        start = line.start() + _indent(line)
        if len(words) <= _LONGEST and whole.fullmatch(words):
            yield start, start + len(words)
            continue
        for sentence in _SENTENCE.finditer(words):
            if opening.match(sentence.group().lstrip("\"“‘'( ")):
                yield start + sentence.start(), start + sentence.end()


def _joined(text: str, pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same offsets, those with only white space between them as one."""
    spans: list[tuple[int, int]] = []
    for start, end in pieces:
        if spans and not text[spans[-1][1] : start].strip():
            start, _ = spans.pop()
        spans.append((start, end))
    return spans


@cache
def _patterns(section: str) -> re.Pattern[str]:
    """One pattern for all of a section of the data file."""
    found: list[str] = []
    wanted = False
    for line in files("graphbuild.articles").joinpath("data/boilerplate.txt").read_text("utf8").splitlines():
        if line in ("[line]", "[sentence]"):
            wanted = line == f"[{section}]"
        elif wanted and line and not line.startswith("#"):
            found.append(line)
    return re.compile("|".join(f"(?:{pattern})" for pattern in found))
