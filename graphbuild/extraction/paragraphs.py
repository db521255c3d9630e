"""Where paragraphs end, and the text that the parser reads in place of the article's."""

from __future__ import annotations

import re
from statistics import median

from spacy.tokens import Doc

_BLANK = re.compile(r"[^\S ]")
_NEWLINES = re.compile(r"\s*\n\s*")
_WRAPPED_WIDTH = 100


def readable(text: str) -> str:
    """The text with every odd white space as a plain space, character for character."""
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


def mark_paragraphs(doc: Doc, starts: list[int]) -> Doc:
    """Makes each paragraph start a sentence, before the parser runs."""
    pending = iter(starts)
    start = next(pending, None)
    for token in doc:
        while start is not None and token.idx >= start:
            if token.i and not token.is_space:
                token.is_sent_start = True
                start = next(pending, None)
            else:
                break
    return doc


def _is_wrapped(text: str) -> bool:
    lines = [len(line.strip()) for line in text.split("\n") if line.strip()]
    if len(lines) < 4 or max(lines) > _WRAPPED_WIDTH:
        return False
    full = [length for length in lines if length > 0.6 * max(lines)]
    return len(full) > 0.6 * len(lines) and median(full) > 40
