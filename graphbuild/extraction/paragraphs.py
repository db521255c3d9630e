"""Where paragraphs end, and the text that the parser reads in place of the article's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from graphbuild.model import Span

_BLANK = re.compile(r"[^\S \n]")
_LINE_END = re.compile(r"\s*\n\s*")
_APOSTROPHE = re.compile(r"(?<=\w)[`´ʻʼ‘′](?=\w)")
_LABEL = re.compile(r"^(?:[A-Z][A-Z’'-]+ ){1,4}[A-Z][A-Z’'-]+(?:, [^\n:“”\"]{2,80})?:\s+(?=[“\"])", re.MULTILINE)
_WIDEST = 100
_FEWEST_LINES = 3
_SURE = 0.9
_ENDS = ".!?:;"


def readable(text: str, dull: Iterable[Span] = ()) -> str:
    r"""The text with every odd white space, and all of the dull spans, as plain spaces, character for character.

    Odd apostrophes inside a word are plain ones.

    Only the line ends between paragraphs stay, so that the parser does not read on.

    >>> readable("A headline\nThe\u00a0minister left.")
    'A headline\nThe minister left.'
    """
    starts = set(paragraph_starts(text))
    read = _LINE_END.sub(lambda gap: ("\n" if gap.end() in starts else " ") * len(gap.group()), text)
    for span in dull:
        read = read[: span.start] + " " * (span.end - span.start) + read[span.end :]
    return _APOSTROPHE.sub("'", _BLANK.sub(" ", read))


def paragraph_starts(text: str) -> list[int]:
    r"""The offsets at which a paragraph starts, the first excepted.

    A blank line ends a paragraph; so does any line's end, except in a text that is wrapped at a fixed width. There it
    does where the next word had had room on the line, as behind a headline.

    >>> paragraph_starts("A headline\nOTTAWA — The minister left.")
    [11]
    """
    gaps = [gap for gap in _LINE_END.finditer(text) if gap.end() < len(text)]
    lines = _lines(text)
    width = _width(lines) if _is_wrapped(lines) else 0
    return [gap.end() for gap in gaps if not width or _is_break(text, gap, width)]


def label_ends(text: str) -> list[int]:
    r"""The offsets of the quotations that a label opens which is no sentence: "JOHN SMITH, minister: “We agree.”".

    >>> label_ends("JOHN SMITH, minister of trade: “We agree.”")
    [31]
    """
    return [match.end() for match in _LABEL.finditer(text)]


def _is_break(text: str, gap: re.Match[str], width: int) -> bool:
    """True where a line end of a wrapped text ends a paragraph."""
    if gap.group().count("\n") > 1:
        return True
    line = text[text.rfind("\n", 0, gap.start()) + 1 : gap.start()].strip()
    after = text[gap.end() :].split("\n", 1)[0]
    return not after[0].islower() and _has_room(line, after, width)


def mark_paragraphs(doc: Doc, starts: Iterable[int]) -> Doc:
    """Makes each paragraph start a sentence, before the parser runs."""
    return _mark(doc, starts, lambda token, start: not token.is_space and token.idx >= start)


def mark_running(doc: Doc) -> Doc:
    """Keeps the parser from starting a sentence behind a word that no mark or blank line parts from the next."""
    for before, token in pairwise(doc):
        if before.is_alpha and token.is_alpha and not token.is_sent_start:
            token.is_sent_start = False
    return doc


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


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_wrapped(lines: list[str]) -> bool:
    """True where most lines are of one length and many break off in a sentence, some of them before a small letter."""
    if len(lines) < _FEWEST_LINES or max(map(len, lines)) > _WIDEST:
        return False
    width = _width(lines)
    broken = [(line, after) for line, after in pairwise(lines) if line[-1] not in _ENDS]
    run_on = [after[0].islower() or not _has_room(line, after, width) for line, after in broken]
    full = sum(len(line) > 0.6 * width for line in lines)
    return full > 0.5 * len(lines) and sum(run_on) > 0.3 * len(lines) and any(after[0].islower() for _, after in broken)


def _has_room(line: str, after: str, width: int) -> bool:
    """True where the first word that follows a line had fit on it for certain, letters being of different widths."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) <= _SURE * width


def _width(lines: list[str]) -> int:
    """The width of the column, an odd long line apart."""
    return sorted(map(len, lines))[int(0.95 * (len(lines) - 1))]
