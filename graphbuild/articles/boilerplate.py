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
_LONGEST_HEADING = 80
_LONGEST_LINK = 150
_MOST_LINKS = 12
_SENTENCE_ENDS = (".", "!", "…", ":", ".”", '."', ".’", ".'", ")", "]")


def boilerplate(text: str) -> tuple[Span, ...]:
    r"""The spans of a news text that state no facts: bylines, links, captions, newsletters, copyright, errors, buttons.

    The patterns are in data/boilerplate.txt. Neighbouring sentences are one span.

    >>> [span.text for span in boilerplate("The minister left.\nSign up for our newsletter. It is free of charge.")]
    ['Sign up for our newsletter.']
    """
    return tuple(Span.of(text, start, end) for start, end in _joined(text, _pieces(text)))


def cut_off(text: str) -> Span | None:
    """The mark of where the rest of a text is missing.

    >>> cut_off("The minister left for [+1234 chars]").text
    '[+1234 chars]'
    """
    mark = _patterns("cut").search(text)
    return Span.of(text, *mark.span()) if mark else None


def _indent(line: re.Match[str]) -> int:
    return len(line.group()) - len(line.group().lstrip())


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of the lines, sentences and words that match a pattern, in the order of the text."""
    links = 0
    for line in _LINE.finditer(text):
        words = line.group().strip()
        start = line.start() + _indent(line)
        if not words:
            continue
        if _is_heading(words):
            links = _MOST_LINKS
        elif not (links := links - 1 if links and _is_link(words) else 0) and not _is_whole(words):
            yield from ((start + first, start + end) for first, end in _parts(words))
            continue
        yield start, start + len(words)


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and bool(_patterns("heading").fullmatch(words))


def _is_link(words: str) -> bool:
    """True where a line reads like the headline of another article, not like a paragraph."""
    return len(words) <= _LONGEST_LINK and not words.endswith(_SENTENCE_ENDS)


def _is_whole(words: str) -> bool:
    return len(words) <= _LONGEST and bool(_patterns("line").fullmatch(words) or _ending().search(words))


def _parts(words: str) -> Iterator[tuple[int, int]]:
    """The offsets in a line of the words that open it, of its sentences that match, and of marks of what was cut."""
    opening = _patterns("opening").match(words)
    if opening:
        yield 0, len(opening.group().rstrip())
    for sentence in _SENTENCE.finditer(words):
        if _patterns("sentence").match(sentence.group().lstrip("\"“‘'( ")):
            yield sentence.span()
    yield from (mark.span() for mark in _patterns("cut").finditer(words))


def _joined(text: str, pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same offsets, those with only white space between them as one."""
    spans: list[tuple[int, int]] = []
    for start, end in pieces:
        if spans and not text[spans[-1][1] : start].strip():
            first, last = spans.pop()
            start, end = first, max(last, end)
        spans.append((start, end))
    return spans


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{_patterns('ending').pattern})$")


@cache
def _patterns(section: str) -> re.Pattern[str]:
    """One pattern for all of a section of the data file."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in section_of("boilerplate.txt", section)))
