"""Texts of others where they could do harm: on a terminal, in a spreadsheet."""

from __future__ import annotations

import re

# Control characters but tab and line end, and marks that turn the direction of writing.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def visible(text: str) -> str:
    r"""A text for a terminal, where control characters would be orders: "\x1b[2J" clears a screen.

    >>> visible("Leaders\x1b[2J met")
    'Leaders�[2J met'
    """
    return _UNSEEN.sub("\ufffd", text)


def cell(text: str) -> str:
    """A text for a cell of a table that a spreadsheet may open: what would be a formula there gets an apostrophe.

    >>> cell("=1+1"), cell("-7.5"), cell("Canada")
    ("'=1+1", '-7.5', 'Canada')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def uncell(text: str) -> str:
    """The text of a cell that `cell` made.

    >>> uncell("'=1+1"), uncell("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text[:1] == "'" and cell(text[1:]) != text[1:] else text
