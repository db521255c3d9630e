"""Whether a clause looks back or ahead, from the verb that governs a word."""

from __future__ import annotations

from typing import Literal

from graphbuild.extraction.dates.words import WORDS
from graphbuild.extraction.grammar.words import Word

Direction = Literal[-1, 0, 1]


def direction(token: Word) -> Direction:
    """-1 where the verb that governs a word is past, 1 where it is future, 0 where it does not tell.

    "met on Monday" looks back, "will meet on Monday", "plans to meet on Monday" and "by Monday" ahead.
    """
    before = token.head.lower if token.dep == "pobj" else ""
    if before == "since" or token.dep in ("compound", "amod"):
        return -1 if before == "since" else 0
    if before in ("until", "till", "through"):
        return _of_end(token)
    if _in_schedule(token):
        return 1
    for word in (token, *token.ancestors):
        found = _of_verb(word) if word.pos in ("VERB", "AUX") else None
        if found is not None:
            return 1 if before == "by" and not _is_perfect(word) else found
    return 0


def _of_end(token: Word) -> Direction:
    """Ahead for what "was extended until Friday", back for what "lasted until Friday"."""
    verb = token.head.head
    return -1 if verb.tag == "VBD" and verb.lemma in WORDS.lasting else 1


def _in_schedule(token: Word) -> bool:
    """True for "the talks open on Monday": the simple present with a day tells what is arranged."""
    verb = token.head.head if token.dep == "pobj" else token.head
    if token.dep not in ("pobj", "npadvmod") or verb.tag not in ("VBZ", "VBP") or verb.lemma in WORDS.telling:
        return False
    if verb.lower in WORDS.unchanged:
        return False
    return verb.pos == "VERB" and not any(child.dep in ("aux", "auxpass") for child in verb.children)


def _of_verb(verb: Word) -> Direction | None:
    """The direction of a verb, or None where its governor decides."""
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    words = {child.lower for child in helpers}
    if _is_perfect(verb):
        return -1
    if any(child.tag == "MD" for child in helpers):
        return 1
    if "to" in words and verb.tag == "VB":
        return _of_infinitive(verb)
    if verb.tag == "VBP" and verb.lower in WORDS.unchanged:
        return -1
    if verb.tag == "VBD" or any(child.tag == "VBD" for child in helpers):
        return 1 if verb.tag in ("VBN", "VBG") and verb.lemma in WORDS.ahead else -1
    if verb.tag == "VBN":
        return 1 if verb.lemma in WORDS.ahead else -1
    if verb.tag == "VBG":
        return 1 if helpers else None
    return 0


def _is_perfect(verb: Word) -> bool:
    """True for "had met", "has been meeting", "would have met"."""
    return any(child.dep == "aux" and child.lemma in ("have", "'ve") for child in verb.children)


def _of_infinitive(verb: Word) -> Direction | None:
    if verb.dep in ("advcl", "conj") or verb.head.lemma in WORDS.same_time:
        return None
    return -1 if any(word.pos in ("VERB", "AUX") and _is_past_perfect(word) for word in verb.ancestors) else 1


def _is_past_perfect(verb: Word) -> bool:
    """True for "had hoped": what had been planned for Friday is over or has changed."""
    return any(child.dep == "aux" and child.lower in ("had", "'d") for child in verb.children) and _is_perfect(verb)
