"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from spacy.tokens import Token

from graphbuild.extraction.events.clauses import is_verbal
from graphbuild.model import Factuality

Effect = Literal["keep", "flip", "factive", "planned", "possible", "probable", "unlikely", "unknown"]
_NEGATORS = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "no longer"})
_NO = frozenset({"no", "neither", "nobody", "none", "nothing"})
_TEMPORAL = frozenset({"after", "since", "despite", "following", "during", "because", "before", "amid", "over"})
_FUTURE = frozenset({"expect", "cancel", "plan", "schedule"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """A factuality and, where it is conditional, the head of the clause that states the condition."""

    factuality: Factuality
    condition: Token | None = None


@dataclass(frozen=True, slots=True)
class _Words:
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
def _words() -> _Words:
    file = resources.files("graphbuild.extraction").joinpath("words", "certainty.toml")
    data = tomllib.loads(file.read_text("utf8"))
    turned = {
        kind: {word: value for value, words in data[kind].items() for word in words}
        for kind in ("adverbs", "adjectives", "governors", "contents", "reporting")
    }
    marks = data["conditions"]
    return _Words(
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


def certainty(trigger: Token, light: frozenset[str] = frozenset()) -> Certainty:
    """How certain the event of a trigger is, by its sentence.

    >>> certainty(nlp("Canada would arrest him if he entered the country.")[2]).factuality
    'conditional'
    """
    condition = _condition(trigger, light)
    value = _own(trigger, condition is not None)
    token = trigger
    for governor, link in _governors(trigger):
        if _independent(token):
            break
        if token.dep_ != "conj":
            effect = _effect(governor, token, link, light)
            if effect == "factive":
                break
            value = _compose(effect, value, governor)
        condition = condition or _condition(governor, light)
        token = governor
    if value in ("asserted", "denied", "planned") and _asked(trigger):
        value = "unknown"
    if condition is not None and value not in ("denied", "asserted"):
        return Certainty("conditional", condition)
    return Certainty(value)


def _own(token: Token, conditional: bool) -> Factuality:
    """What a clause or noun says of itself."""
    if not is_verbal(token):
        return _own_of_noun(token)
    value = _modality(token, conditional)
    if _negated(token):
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


def _own_of_noun(token: Token) -> Factuality:
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _NO:
            return "denied"
        if child.dep_ in ("amod", "compound") and child.lower_ in _words().adjectives:
            return _words().adjectives[child.lower_]
    return "asserted"


def _modality(verb: Token, conditional: bool) -> Factuality:
    for child in verb.children:
        if child.dep_ == "advmod" and (value := _words().adverbs.get(child.lower_)):
            return value
    modal = next((_words().modals[c.lower_] for c in _auxiliaries(verb) if c.lower_ in _words().modals), None)
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


def _negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in _NEGATORS and child.dep_ in ("advmod", "preconj", "cc")):
            return True
        if child.lower_ == "longer" and any(word.lower_ == "no" for word in child.children):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and _is_none(child):
            return True
        if child.dep_ == "dobj" and _is_none(child):
            return True
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    return (
        token.dep_ == "conj"
        and is_verbal(token.head)
        and token.tag_ in ("VB", "VBN")
        and not _has_own(token)
        and _negated(token.head)
    )


def _has_own(token: Token) -> bool:
    return any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in token.children)


def _is_none(noun: Token) -> bool:
    return noun.lower_ in _NO or any(child.dep_ == "det" and child.lower_ in _NO for child in noun.children)


def _condition(token: Token, light: frozenset[str]) -> Token | None:
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
    return any(mark in _words().condition_marks for mark in marks)


def _governors(token: Token) -> Iterator[tuple[Token, str]]:
    """The words above a trigger, innermost first, and the preposition by which they govern it."""
    link = ""
    while token.head != token:
        head = token.head
        if head.pos_ in ("ADP", "SCONJ") and head.dep_ in ("prep", "agent", "advcl", "mark", "dative"):
            link, token = head.lower_, head
            continue
        yield head, link
        link, token = "", head


def _independent(token: Token) -> bool:
    """True for a clause that is stated whatever stands above it: relative, temporal, participial."""
    if _is_infinitive(token) or _is_content(token):
        return False
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in ("VBN", "VBG")):
        return True
    if token.dep_ == "advcl":
        return True
    return token.dep_ in ("parataxis", "appos")


def _is_content(token: Token) -> bool:
    """True for the clause that tells a noun's content: "rumours that Egypt had recognized it"."""
    if token.dep_ not in ("acl", "relcl") or token.head.lemma_.lower() not in _words().contents:
        return False
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in token.children)


def _is_infinitive(token: Token) -> bool:
    """True for "to sign", which is never stated by itself."""
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.children)


def _effect(governor: Token, token: Token, link: str, light: frozenset[str]) -> Effect:
    """What a governor does to what stands under it, by its syntax first, then by its word."""
    lemma = governor.lemma_.lower()
    if link in _TEMPORAL:
        return "factive"
    if lemma in light and token.dep_ == "dobj":
        return "keep" if lemma != "order" else "planned"
    syntax = _effect_on_clause(governor, token) if is_verbal(token) else _effect_on_noun(governor, token)
    if syntax:
        return syntax
    words = _words().governors
    judged = next((child for child in governor.children if child.dep_ in ("acomp", "attr")), None)
    if judged is not None:
        return "keep" if judged == token else words.get(judged.lemma_.lower(), "keep")
    return words.get(lemma, "keep")


def _effect_on_noun(governor: Token, token: Token) -> Effect | None:
    """A noun that is a verb's subject is presupposed: "the attack worried Oslo"."""
    if token.dep_ not in ("nsubj", "csubj", "nsubjpass") or governor.lemma_ in _FUTURE:
        return None
    return "keep" if not is_verbal(governor) or governor.lemma_ in ("be", "take") else "factive"


def _effect_on_clause(governor: Token, token: Token) -> Effect | None:
    lemma, words = governor.lemma_.lower(), _words()
    if token.dep_ == "advcl":
        return "planned"
    if _is_content(token):
        return "unknown" if _is_none(governor) else words.contents[lemma]
    if token.dep_ in ("acl", "relcl"):
        return words.governors.get(lemma, "planned")
    if token.dep_ == "ccomp" and token.i < governor.i and words.governors.get(lemma) == "flip":
        return "keep"
    if token.dep_ == "xcomp" and (lemma in ("be", "have") or (lemma == "go" and governor.tag_ == "VBG")):
        linked = any(child.dep_ in ("acomp", "attr") for child in governor.children)
        return None if linked else _scheduled(governor, token)
    if token.dep_ == "xcomp" and any(child.tag_ == "TO" for child in token.children):
        return _effect_on_infinitive(governor, lemma)
    return None


def _effect_on_infinitive(governor: Token, lemma: str) -> Effect | None:
    """A passive's infinitive is a report ("is said to have fled"), another a purpose unless its verb entails it."""
    words = _words()
    if any(child.dep_ == "auxpass" for child in governor.children) and lemma in words.reporting:
        return words.reporting[lemma]
    kept = words.governors.get(lemma, "keep") == "keep" and lemma not in words.entailing
    return "planned" if kept else None


def _scheduled(governor: Token, token: Token) -> Effect:
    """Plans are "is to sign" and "is going to sign"; "has yet to sign" says that it is not done."""
    return "flip" if any(child.lower_ == "yet" for child in (*governor.children, *token.children)) else "planned"


def _compose(effect: Effect, value: Factuality, governor: Token) -> Factuality:
    """The factuality of an event under a governor, whose own negation and modality count."""
    negated = is_verbal(governor) and _negated(governor)
    if effect == "keep":
        above = _modality(governor, False) if is_verbal(governor) else _own_of_noun(governor)
        effect = "flip" if negated else "keep" if above in ("asserted", "denied") else cast(Effect, above)
        if above == "conditional":
            return "conditional" if value == "asserted" else value
    elif negated:
        effect = {"flip": "keep", "probable": "unlikely"}.get(effect, "unknown")  # type: ignore[assignment]
    if effect == "keep":
        return value
    if effect == "flip":
        return {"asserted": "denied", "denied": "asserted", "planned": "denied"}.get(value, value)  # type: ignore[return-value]
    overridden = ("asserted", "planned") if effect in ("possible", "probable", "unlikely", "unknown") else ("asserted",)
    return cast(Factuality, effect) if value in overridden else value


def _asked(token: Token) -> bool:
    """True for a direct question's event."""
    end = token.sent[-1]
    return end.text == "?" or (end.is_quote and end.i > 0 and end.nbor(-1).text == "?")
