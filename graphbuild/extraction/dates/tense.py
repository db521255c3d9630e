"""Whether a clause looks back or ahead, from the verb that governs a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from graphbuild.extraction.dates.words import WORDS
from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.mood import Governor, governors_of
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.tenses import is_modifier, preposition_of, tense_of, timed
from graphbuild.extraction.grammar.words import Word

Direction = Literal[-1, 0, 1]
_PERFECT = ("perfect", "past perfect")


def direction(token: Word) -> Direction:
    """-1 where the verb that governs a word is past, 1 where it is future, 0 where it does not tell.

    "met on Monday" looks back, "will meet on Monday", "plans to meet on Monday" and "by Monday" ahead.
    """
    before, verb = preposition_of(token), timed(token)
    if before == "since" or is_modifier(token):
        return -1 if before == "since" else 0
    if verb is not None and before in words("shifts", "until"):
        return _of_end(verb)
    if verb is not None and _is_schedule(verb):
        return 1
    above = governors_of(token)
    found = _of_verb(token, above) if is_verbal(token) else None
    for number, governor in enumerate(above, 1):
        if found is None and governor.mood.verbal:
            found = _of_verb(governor.mood.word, above[number:])
            if found is not None and before == "by" and tense_of(governor.mood.word) not in _PERFECT:
                return 1
    return found or 0


def _of_end(verb: Word) -> Direction:
    """Ahead for what "was extended until Friday", back for what "lasted until Friday"."""
    return -1 if verb.tag == "VBD" and verb.lemma in WORDS.lasting else 1


def _is_schedule(verb: Word) -> bool:
    """True for "the talks open on Monday": the simple present with a day tells what is arranged."""
    told = verb.lemma in WORDS.telling or verb.lower in WORDS.unchanged
    return verb.pos == "VERB" and verb.tag in ("VBZ", "VBP") and not told


def _of_verb(verb: Word, above: Sequence[Governor]) -> Direction | None:
    """The direction of a verb, or None where its governor decides."""
    tense = tense_of(verb)
    if tense in _PERFECT:
        return -1
    if tense == "infinitive":
        return _of_infinitive(above)
    if tense in ("modal", "progressive"):
        return 1
    if tense in ("past", "participle"):
        return 1 if verb.tag in ("VBN", "VBG") and verb.lemma in WORDS.ahead else -1
    if tense == "gerund":
        return None
    return -1 if verb.tag == "VBP" and verb.lower in WORDS.unchanged else 0


def _of_infinitive(above: Sequence[Governor]) -> Direction | None:
    """Ahead of its governor; what "had hoped to meet on Friday" tells is over or has changed."""
    if above and (above[0].slot in ("adverbial", "conjunct") or above[0].mood.lemma in WORDS.same_time):
        return None
    verbs = (governor.mood.word for governor in above if governor.mood.verbal)
    return -1 if any(tense_of(verb) == "past perfect" for verb in verbs) else 1
