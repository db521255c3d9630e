"""What the article and the quantity of a noun phrase say: whether it denies, whether it is known."""

from __future__ import annotations

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.phrases import determiner, modifiers, of_phrase
from graphbuild.extraction.grammar.words import Word

_NONE = grammar("none")
_KNOWN = grammar("definite")
_VAGUE = grammar("vague")
_ALMOST = grammar("almost")
_COUNTED = frozenset({"amod", "nsubj", "nsubjpass", "dobj"})
_EXCEPTING = grammar("excepting")


def is_none(noun: Word) -> bool:
    """True for "nobody", "no state", "few states", "few of them" and "hardly any state".

    Not for "nobody but her" and "no fewer than".
    """
    following = noun.nbor().lower if noun.i + 1 < len(noun.doc) else ""
    denied = noun.lower in _NONE or any(_denies(word) for word in (noun, *noun.children))
    return denied and following not in _EXCEPTING


def _denies(word: Word) -> bool:
    before = word.nbor(-1).lower if word.i else ""
    if word.lower == "few":
        return word.dep in _COUNTED and before not in (_KNOWN | {"a"})
    if word.lower == "any":
        return any(child.lower in _ALMOST for child in word.children)
    return word.dep == "det" and word.lower in _NONE and word.nbor().lower not in grammar("fewer")


def is_bare_plural(noun: Word) -> bool:
    """True for "refugees", "several troops", but not "the troops", "their troops"."""
    return noun.tag in ("NNS", "NNPS") and not _is_determined(noun)


def is_known(noun: Word) -> bool:
    """True for "the sanctions", "their sanctions", "Australian sanctions" and "sanctions of the bloc".

    "An Australian sanction" is none that is known.
    """
    if _is_determined(noun):
        return True
    if determiner(noun) not in _VAGUE and any(child.text[:1].isupper() for child in modifiers(noun)):
        return True
    return determiner(noun) == "" and any(True for _ in of_phrase(noun))


def is_indefinite(noun: Word) -> bool:
    """True for "a base", "any base"."""
    return determiner(noun) in grammar("any")


def _is_determined(noun: Word) -> bool:
    return determiner(noun) in _KNOWN or "poss" in noun.slots
