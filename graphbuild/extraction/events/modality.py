"""What a clause or noun says of its own certainty: negation, modals, adverbs, conditions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from spacy.tokens import Token

from graphbuild.extraction.events.arguments import is_verbal
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


def own_factuality(token: Token, conditional: bool) -> Factuality:
    """What a clause or noun says of itself."""
    if not is_verbal(token):
        return own_of_noun(token)
    value = modality(token, conditional)
    if is_negated(token):
        return "denied" if value in ("asserted", "planned", "conditional", "possible") else value
    marks = {child.lower_ for child in token.children if child.dep_ == "mark"}
    if "whether" in marks and token.tag_ == "VB":
        return "possible"
    if "whether" in marks or (token.dep_ == "ccomp" and "if" in marks):
        return "unknown"
    if token.dep_ == "advcl" and (marks & {"if", "unless"} or _is_inverted(token)):
        return "possible"
    return value


def _is_inverted(verb: Token) -> bool:
    """True for "had Germany supplied tanks", "should he resign"."""
    first = next(iter(verb.children), None)
    return first is not None and first.dep_ == "aux" and first.lower_ in ("had", "should", "were")


def own_of_noun(token: Token) -> Factuality:
    """What a determiner or adjective says of a noun's event: "no attack", "the alleged attack"."""
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _NO:
            return "denied"
        if child.dep_ in ("amod", "compound") and child.lower_ in certainty_words().adjectives:
            return certainty_words().adjectives[child.lower_]
    return "asserted"


def modality(verb: Token, conditional: bool) -> Factuality:
    """What adverbs and auxiliaries say of a verb's event, negation aside."""
    for child in verb.children:
        if child.dep_ == "advmod" and (value := certainty_words().adverbs.get(child.lower_)):
            return value
    modals = certainty_words().modals
    modal = next((modals[child.lower_] for child in _auxiliaries(verb) if child.lower_ in modals), None)
    if modal == "would":
        return "planned" if _reported(verb) and not conditional else "conditional"
    if modal:
        return cast(Factuality, modal)
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in ("nsubj", "aux", "nsubjpass") for c in verb.children)
    ):
        return "unknown"
    return "asserted"


def _auxiliaries(verb: Token) -> Iterator[Token]:
    """The auxiliaries of a verb, or of the verb that it is coordinated with where it has none of its own."""
    own = [child for child in verb.children if child.dep_ == "aux"]
    yield from own
    if not own and verb.dep_ == "conj" and verb.tag_ == "VB" and is_verbal(verb.head):
        yield from _auxiliaries(verb.head)


def _reported(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "conj") and verb.head.tag_ in ("VBD", "VBN")


def is_negated(token: Token) -> bool:
    """True for a clause with "not", "never", "no longer" or with "nobody" among its arguments."""
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in _NEGATORS and child.dep_ in ("advmod", "preconj", "cc")):
            return True
        if child.lower_ == "longer" and any(word.lower_ == "no" for word in child.children):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and is_none(child):
            return True
        if child.dep_ == "dobj" and is_none(child):
            return True
    if _is_instead(token):
        return True
    return (
        token.dep_ == "conj"
        and is_verbal(token.head)
        and token.tag_ in ("VB", "VBN")
        and not _has_own(token)
        and is_negated(token.head)
    )


def _is_instead(verb: Token) -> bool:
    """True for what is said not to be: "without meeting", "far from criticizing", "rather than meet"."""
    if verb.dep_ == "pcomp":
        preposition = verb.head
        far = preposition.lower_ == "from" and preposition.head.lower_ in ("far", "short")
        return preposition.lower_ in ("without", "than") or far
    rather = any(child.lower_ in ("rather", "than") and child.i < verb.i for child in verb.children)
    return rather and verb.i > 1 and any(verb.nbor(-k).lower_ == "than" for k in (1, 2) if verb.i >= k)


def _has_own(token: Token) -> bool:
    return any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in token.children)


def is_none(noun: Token) -> bool:
    """True for "nobody" and for a noun after "no"."""
    return noun.lower_ in _NO or any(child.dep_ == "det" and child.lower_ in _NO for child in noun.children)


def condition_of(token: Token, light: frozenset[str]) -> Token | None:
    """The head of the if-clause that a clause, or the light verb of an event noun, depends on."""
    verb = token.head if token.pos_ in ("NOUN", "PROPN") and token.head.lemma_ in light else token
    if not is_verbal(verb):
        return None
    for child in verb.children:
        if child.dep_ in ("advcl", "prep") and _conditional(child):
            return child
    return None


def _conditional(clause: Token) -> bool:
    marks = [clause.lower_, *(c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod"))]
    return any(mark in certainty_words().condition_marks for mark in marks)
