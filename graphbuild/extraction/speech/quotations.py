"""Direct quotations: where quotation marks open and close, over paragraphs, re-opened, nested or never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REACH = 2_000
_DOUBLE = re.compile(r"[“”„‟«»＂]|\"+|``|''")
_OPENERS = frozenset("“„‟«")
_STRAIGHT = frozenset({'"', "＂", "'", "`"})
_MISPLACED = frozenset({":", "\n"})
"""Behind these a mark opens, even one that stands apart from its words: He said:" We shall go. "."""
_CLOSING_SINGLE = re.compile(r"[’'](?!\w)")
_OPENING_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` with the marks; `inner_start` and `inner_end` without them.

    `closed` is False where the closing mark is missing; `single` where the marks are single ones.
    """

    start: int
    end: int
    closed: bool = True
    single: bool = False


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; one that each paragraph re-opens is one.

    >>> find_quotations("He called it a “historic” deal.", [(0, 31)])
    (Quotation(start=15, end=25, closed=True, single=False),)
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        if found and not found[-1].closed and (closing := _late_closing(text, found[-1], start, end)):
            found[-1] = Quotation(found[-1].start, closing)
            start = closing
        for quotation in _in_paragraph(text, start, end):
            if found and not found[-1].closed and quotation.start == start:
                found[-1] = Quotation(found[-1].start, quotation.end, quotation.closed)
            else:
                found.append(quotation)
    return tuple(found)


def _late_closing(text: str, opened: Quotation, start: int, end: int) -> int | None:
    """The end of the mark that closes in a paragraph what an earlier one opened, as the first mark since."""
    mark = _DOUBLE.search(text, start, end)
    if mark is None or start - opened.end > _REACH or _opens(text, mark, end):
        return None
    return mark.end() if mark.start() > start or not text[mark.end() : end].strip() else None


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    position = start
    for quotation in _double(text, start, end):
        yield from _single(text, position, quotation.start)
        yield quotation
        position = quotation.end
    yield from _single(text, position, end)


def _double(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = list(_DOUBLE.finditer(text, start, end))
    index = 0
    while index < len(marks):
        mark = marks[index]
        if not _opens(text, mark, end):
            index += 1
            continue
        last = _closing(text, marks, index, end)
        if last is None:
            yield Quotation(mark.start(), len(text[:end].rstrip()), closed=False)
            return
        yield Quotation(mark.start(), marks[last].end())
        index = last + 1


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end() : min(mark.end() + 1, end)]
    before = text[max(0, mark.start() - 1) : mark.start()]
    if after == " " and before in _MISPLACED and mark.group() == '"':
        return bool(text[mark.end() : end].strip())
    return bool(after.strip()) and (mark.group() in _OPENERS or not before.isalnum()) and after not in ",.;:!?)"


def _closing(text: str, marks: list[re.Match[str]], first: int, end: int) -> int | None:
    """The index of the mark that closes the one at `first`, None where it stays open; inner pairs are passed over."""
    style = _is_straight(marks[first])
    inner: list[bool] = []
    last = None
    for index in range(first + 1, len(marks)):
        mark = marks[index]
        straight = _is_straight(mark)
        if _opens(text, mark, end) and text[mark.start() - 1].isspace() and not (straight and style):
            inner.append(straight)
        elif straight in inner:
            del inner[inner.index(straight) :]
        elif not inner:
            return index
        elif straight == style:
            last = index
    return last


def _is_straight(mark: re.Match[str]) -> bool:
    return mark.group()[0] in _STRAIGHT


def _single(text: str, start: int, end: int) -> Iterator[Quotation]:
    position = start
    while opening := _OPENING_SINGLE.search(text, position, end):
        closings = [
            mark.end() for mark in _CLOSING_SINGLE.finditer(text, opening.end(), min(end, opening.end() + _REACH))
        ]
        closing = next((c for c in closings if text[c - 2] in ",.?!…"), closings[0] if closings else None)
        if closing is not None:
            yield Quotation(opening.start(), closing, single=True)
        position = closing or opening.end()
