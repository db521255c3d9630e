"""What a noun phrase is in its clause: subject or object, modifier or owner, and beside what it stands."""

from __future__ import annotations

from graphbuild.extraction.grammar.phrases import SUBJECTS
from graphbuild.extraction.grammar.words import Word

_MODIFIERS = frozenset({"compound", "nmod", "amod"})


def is_modifier(word: Word) -> bool:
    """True for a noun or adjective that modifies the noun after it: "planning" of "planning minister"."""
    return word.dep in _MODIFIERS


def verb_of(subject: Word) -> Word | None:
    """The verb that a word is the subject of by itself, not by coordination."""
    return subject.head if subject.dep in SUBJECTS else None
