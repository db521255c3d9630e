"""What a clause or noun says of its own certainty: negation, modals, adverbs, conditions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from graphbuild.extraction.events.arguments import is_verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.model import Factuality

Effect = Literal["keep", "flip", "factive", "planned", "possible", "probable", "unlikely", "unknown"]
_NEGATORS = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "no longer"})
_NO = frozenset({"no", "neither", "nobody", "none", "nothing"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of words/certainty.toml, by word."""

    modals: dict[str, str]
    adverbs: dict[str, Factuality]
    adjectives: dict[str, Factuality]
    governors: dict[str, Effect]
    contents: dict[str, Effect]
    reporting: dict[str, Effect]
    entailing: frozenset[str]
    condition_marks: frozenset[str]
    factive_marks: frozenset[str]


@cache
def certainty_words() -> Words:
    """The words of words/certainty.toml, read once."""
    file = resources.files("graphbuild.extraction").joinpath("words", "certainty.toml")
    data = tomllib.loads(file.read_text("utf8"))
    turned = {
        kind: {word: value for value, words in data[kind].items() for word in words}
        for kind in ("adverbs", "adjectives", "governors", "contents", "reporting")
    }
    marks = data["conditions"]
    return Words(
        data["modals"],
        turned["adverbs"],
        turned["adjectives"],
        turned["governors"],
        turned["contents"],
        turned["reporting"],
        frozenset(data["infinitives"]["entailing"]),
        frozenset(marks["marks"]),
        frozenset(marks["factive"]),
    )


def own_factuality(token: Word, conditional: bool) -> Factuality:
    """What a clause or noun says of itself."""
    if not is_verbal(token):
        return own_of_noun(token)
    value = modality(token, conditional)
    if is_negated(token):
        return "denied" if value in ("asserted", "planned", "conditional", "possible") else value
    marks = {child.lower for child in token.children if child.dep == "mark"}
    if "whether" in marks and token.tag == "VB":
        return "possible"
    if "whether" in marks or (token.dep == "ccomp" and "if" in marks):
        return "unknown"
    if token.dep == "advcl" and (marks & {"if", "unless"} or _is_inverted(token)):
        return "possible"
    return value


def _is_inverted(verb: Word) -> bool:
    """True for "had Germany supplied tanks", "should he resign"."""
    first = next(iter(verb.children), None)
    return first is not None and first.dep == "aux" and first.lower in ("had", "should", "were")


def own_of_noun(token: Word) -> Factuality:
    """What a determiner or adjective says of a noun's event: "no attack", "the alleged attack"."""
    for child in token.children:
        if child.dep == "det" and child.lower in _NO:
            return "denied"
        if child.dep in ("amod", "compound") and child.lower in certainty_words().adjectives:
            return certainty_words().adjectives[child.lower]
    return "asserted"


def modality(verb: Word, conditional: bool) -> Factuality:
    """What adverbs and auxiliaries say of a verb's event, negation aside."""
    for child in verb.children:
        if child.dep == "advmod" and (value := certainty_words().adverbs.get(child.lower)):
            return value
    modals = certainty_words().modals
    modal = next((modals[child.lower] for child in _auxiliaries(verb) if child.lower in modals), None)
    if modal == "would":
        return "planned" if _reported(verb) and not conditional else "conditional"
    if modal:
        return cast(Factuality, modal)
    if (
        verb.tag == "VB"
        and verb.dep == "ROOT"
        and not any(c.dep in ("nsubj", "aux", "nsubjpass") for c in verb.children)
    ):
        return "unknown"
    return "asserted"


def _auxiliaries(verb: Word) -> Iterator[Word]:
    """The auxiliaries of a verb, or of the verb that it is coordinated with where it has none of its own."""
    own = [child for child in verb.children if child.dep == "aux"]
    yield from own
    if not own and verb.dep == "conj" and verb.tag == "VB" and is_verbal(verb.head):
        yield from _auxiliaries(verb.head)


def _reported(verb: Word) -> bool:
    return verb.dep in ("ccomp", "conj") and verb.head.tag in ("VBD", "VBN")


def is_negated(token: Word) -> bool:
    """True for a clause with "not", "never", "no longer" or with "nobody" among its arguments."""
    for child in token.children:
        if child.dep == "neg" or (child.lower in _NEGATORS and child.dep in ("advmod", "preconj", "cc")):
            return True
        if child.lower == "longer" and any(word.lower == "no" for word in child.children):
            return True
        if child.dep in ("nsubj", "nsubjpass") and is_none(child):
            return True
        if child.dep == "dobj" and is_none(child):
            return True
    if _is_instead(token):
        return True
    return (
        token.dep == "conj"
        and is_verbal(token.head)
        and token.tag in ("VB", "VBN")
        and not _has_own(token)
        and is_negated(token.head)
    )


def _is_instead(verb: Word) -> bool:
    """True for what is said not to be: "without meeting", "far from criticizing", "rather than meet"."""
    if verb.dep == "pcomp":
        preposition = verb.head
        far = preposition.lower == "from" and preposition.head.lower in ("far", "short")
        return preposition.lower in ("without", "than") or far
    rather = any(child.lower in ("rather", "than") and child.i < verb.i for child in verb.children)
    return rather and verb.i > 1 and any(verb.nbor(-k).lower == "than" for k in (1, 2) if verb.i >= k)


def _has_own(token: Word) -> bool:
    return any(child.dep in ("aux", "nsubj", "nsubjpass") for child in token.children)


def is_none(noun: Word) -> bool:
    """True for "nobody" and for a noun after "no"."""
    return noun.lower in _NO or any(child.dep == "det" and child.lower in _NO for child in noun.children)


def condition_of(token: Word, light: frozenset[str]) -> Word | None:
    """The head of the if-clause that a clause, or the light verb of an event noun, depends on."""
    verb = token.head if token.pos in ("NOUN", "PROPN") and token.head.lemma in light else token
    if not is_verbal(verb):
        return None
    for child in verb.children:
        if child.dep in ("advcl", "prep") and _conditional(child):
            return child
    return None


def _conditional(clause: Word) -> bool:
    marks = [clause.lower, *(c.lower for c in clause.children if c.dep in ("mark", "advmod"))]
    return any(mark in certainty_words().condition_marks for mark in marks)
