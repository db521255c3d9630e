"""Where paragraphs end, and the text that the parser reads in place of the article's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from spacy.tokens import Doc, Token

from graphbuild.model import Span

_BLANK = re.compile(r"[^\S ]")
_NEWLINES = re.compile(r"\s*\n\s*")
_WRAPPED_WIDTH = 100


def readable(text: str, dull: Iterable[Span] = ()) -> str:
    """The text with every odd white space, and all of the dull spans, as plain spaces, character for character."""
    for span in dull:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return _BLANK.sub(" ", text)


def paragraph_starts(text: str) -> list[int]:
    r"""The offsets at which a paragraph starts, the first excepted.

    A blank line ends a paragraph; so does any line's end, except in a text that is wrapped at a fixed width.

    >>> paragraph_starts("A headline\nOTTAWA — The minister left.")
    [11]
    """
    wrapped = _is_wrapped(text)
    return [
        gap.end()
        for gap in _NEWLINES.finditer(text)
        if gap.end() < len(text) and (not wrapped or gap.group().count("\n") > 1)
    ]


def mark_paragraphs(doc: Doc, starts: Iterable[int]) -> Doc:
    """Makes each paragraph start a sentence, before the parser runs."""
    return _mark(doc, starts, lambda token, start: not token.is_space and token.idx >= start)


def mark_blanks(doc: Doc, dull: Sequence[Span]) -> Doc:
    """Parts what was blanked out from the sentences before and behind it, before the parser runs."""
    _mark(doc, (span.start for span in dull), lambda token, start: token.idx + len(token) > start)
    return mark_paragraphs(doc, (span.end for span in dull))


def _mark(doc: Doc, starts: Iterable[int], is_start: Callable[[Token, int], bool]) -> Doc:
    """Makes the first token for which `is_start` holds, for each of the sorted offsets, start a sentence."""
    pending = iter(starts)
    start = next(pending, None)
    for token in doc:
        while start is not None and is_start(token, start):
            if token.i:
                token.is_sent_start = True
            start = next(pending, None)
    return doc


def _is_wrapped(text: str) -> bool:
    lines = [len(line.strip()) for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(lines) > _WRAPPED_WIDTH:
        return False
    full = [length for length in lines if length > 0.6 * max(lines)]
    return len(full) > 0.6 * len(lines) and median(full) > 40
