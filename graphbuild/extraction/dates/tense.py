"""Whether a clause looks back or ahead, from the verb that governs a word."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from graphbuild.extraction.dates.words import WORDS

Direction = Literal[-1, 0, 1]


def direction(token: Token) -> Direction:
    """-1 where the verb that governs a word is past, 1 where it is future, 0 where it does not tell.

    "met on Monday" looks back, "will meet on Monday", "plans to meet on Monday" and "by Monday" ahead.
    """
    before = token.head.lower_ if token.dep_ == "pobj" else ""
    if before == "since" or token.dep_ in ("compound", "amod"):
        return -1 if before == "since" else 0
    if before in ("until", "till", "through"):
        return _of_end(token)
    if _in_schedule(token):
        return 1
    for word in (token, *token.ancestors):
        found = _of_verb(word) if word.pos_ in ("VERB", "AUX") else None
        if found is not None:
            return 1 if before == "by" and not _is_perfect(word) else found
    return 0


def _of_end(token: Token) -> Direction:
    """Ahead for what "was extended until Friday", back for what "lasted until Friday"."""
    verb = token.head.head
    return -1 if verb.tag_ == "VBD" and verb.lemma_ in WORDS.lasting else 1


def _in_schedule(token: Token) -> bool:
    """True for "the talks open on Monday": the simple present with a day tells what is arranged."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in ("pobj", "npadvmod") or verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ in WORDS.telling:
        return False
    if verb.lower_ in WORDS.unchanged:
        return False
    return verb.pos_ == "VERB" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _of_verb(verb: Token) -> Direction | None:
    """The direction of a verb, or None where its governor decides."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if _is_perfect(verb):
        return -1
    if any(child.tag_ == "MD" for child in helpers):
        return 1
    if "to" in words and verb.tag_ == "VB":
        return _of_infinitive(verb)
    if verb.tag_ == "VBP" and verb.lower_ in WORDS.unchanged:
        return -1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return 1 if verb.tag_ in ("VBN", "VBG") and verb.lemma_ in WORDS.ahead else -1
    if verb.tag_ == "VBN":
        return 1 if verb.lemma_ in WORDS.ahead else -1
    if verb.tag_ == "VBG":
        return 1 if helpers else None
    return 0


def _is_perfect(verb: Token) -> bool:
    """True for "had met", "has been meeting", "would have met"."""
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)


def _of_infinitive(verb: Token) -> Direction | None:
    if verb.dep_ in ("advcl", "conj") or verb.head.lemma_ in WORDS.same_time:
        return None
    return -1 if any(word.pos_ in ("VERB", "AUX") and _is_past_perfect(word) for word in verb.ancestors) else 1


def _is_past_perfect(verb: Token) -> bool:
    """True for "had hoped": what had been planned for Friday is over or has changed."""
    return any(child.dep_ == "aux" and child.lower_ in ("had", "'d") for child in verb.children) and _is_perfect(verb)
