"""Tense: the form of a verb's group of words, and what a time noun hangs on."""

from __future__ import annotations

from typing import Literal

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.words import Word

Tense = Literal[
    "past perfect", "perfect", "modal", "infinitive", "past", "participle", "progressive", "gerund", "present"
]
_HELPERS = frozenset({"aux", "auxpass"})


def tense_of(verb: Word) -> Tense:
    """The tense of a verb by its last word and its auxiliaries.

    >>> tense_of(parsed("They had been meeting for hours.")[3])
    'past perfect'
    """
    helpers = [child for child in verb.children if child.dep in _HELPERS]
    words = {child.lower for child in helpers if child.dep == "aux"}
    if any(child.lemma in grammar("have") for child in helpers if child.dep == "aux"):
        return "past perfect" if words & grammar("had") else "perfect"
    if any(child.tag == "MD" for child in helpers):
        return "modal"
    if verb.tag == "VB" and "to" in words:
        return "infinitive"
    if verb.tag == "VBD" or any(child.tag == "VBD" for child in helpers):
        return "past"
    if verb.tag == "VBN":
        return "participle"
    if verb.tag == "VBG":
        return "progressive" if helpers else "gerund"
    return "present"


def preposition_of(noun: Word) -> str:
    """The preposition that governs a noun, "" where none does."""
    return noun.head.lower if noun.dep == "pobj" else ""


def timed(noun: Word) -> Word | None:
    """What the time that a noun names is said of: "met" of "met on Monday" and "met last week"."""
    if noun.dep == "pobj":
        return noun.head.head
    return noun.head if is_measure(noun) else None


def is_measure(noun: Word) -> bool:
    """True for a noun used as an adverb: "week" of "met last week", "year" of "$5 million a year"."""
    return noun.dep == "npadvmod"


def is_modifier(noun: Word) -> bool:
    """True for a noun or adjective before another noun: "future" of "the future president"."""
    return noun.dep in ("compound", "amod")


def has_relative(noun: Word) -> bool:
    """True for a noun with a relative clause: "the day the wall fell"."""
    return any(child.dep == "relcl" for child in noun.rights)


def is_said_of_verb(noun: Word) -> bool:
    """True where a preposition joins a noun to a verb: "met in December"."""
    return noun.dep == "pobj" and is_verbal(noun.head.head)
