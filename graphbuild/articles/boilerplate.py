"""The parts of an article that state no facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuild.articles.wordlists import section_of
from graphbuild.model import Span

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’')]*(?=\s+[\"“‘'(©]?[A-Z©])|$)", re.DOTALL)
_LONGEST = 400


def boilerplate(text: str) -> tuple[Span, ...]:
    r"""The spans of a news text that state no facts: newsletters, cookies, bylines, copyright, errors, buttons.

    The patterns are in data/boilerplate.txt. Neighbouring sentences are one span.

    >>> [span.text for span in boilerplate("The minister left.\nSign up for our newsletter. It is free of charge.")]
    ['Sign up for our newsletter.']
    """
    return tuple(Span.of(text, start, end) for start, end in _joined(text, _pieces(text)))


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
    return re.compile("|".join(f"(?:{pattern})" for pattern in section_of("boilerplate.txt", section)))
