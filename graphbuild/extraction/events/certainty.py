"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from spacy.tokens import Token

from graphbuild.extraction.events.arguments import is_verbal
from graphbuild.extraction.events.modality import (
    Effect,
    certainty_words,
    condition_of,
    is_negated,
    is_none,
    modality,
    own_factuality,
    own_of_noun,
)
from graphbuild.model import Factuality

_TEMPORAL = frozenset({"after", "since", "despite", "following", "during", "because", "before", "amid", "over"})
_FUTURE = frozenset({"expect", "cancel", "plan", "schedule"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """A factuality and, where it is conditional, the head of the clause that states the condition."""

    factuality: Factuality
    condition: Token | None = None


def certainty(trigger: Token, light: frozenset[str] = frozenset()) -> Certainty:
    """How certain the event of a trigger is, by its sentence.

    >>> certainty(nlp("Canada would arrest him if he entered the country.")[2]).factuality
    'conditional'
    """
    condition = condition_of(trigger, light)
    value = own_factuality(trigger, condition is not None)
    token = trigger
    for governor, link in _governors(trigger):
        if _independent(token):
            value = _as_adjunct(token, governor, value, light)
            break
        if token.dep_ != "conj":
            effect = _effect(governor, token, link, light)
            if effect == "factive":
                planned = link in _TEMPORAL and is_verbal(governor) and modality(governor, False) == "planned"
                value = "planned" if planned and value == "asserted" else value
                break
            value = _compose(effect, value, governor)
        condition = condition or condition_of(governor, light)
        token = governor
    if value in ("asserted", "denied", "planned") and _asked(trigger):
        value = "unknown"
    if condition is not None and value not in ("denied", "asserted"):
        return Certainty("conditional", condition)
    return Certainty(value)


def _as_adjunct(token: Token, governor: Token, value: Factuality, light: frozenset[str]) -> Factuality:
    """A participle that goes with its main clause is no surer than that: "may visit Cairo, meeting El-Sisi"."""
    alone = not any(child.dep_ in ("mark", "nsubj", "nsubjpass", "advmod") for child in token.children)
    if token.dep_ != "advcl" or token.tag_ != "VBG" or not alone or value != "asserted":
        return value
    above = certainty(governor, light).factuality
    return value if above == "denied" else above


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
    if token.dep_ not in ("acl", "relcl") or token.head.lemma_.lower() not in certainty_words().contents:
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
    words = certainty_words().governors
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
    lemma, words = governor.lemma_.lower(), certainty_words()
    if token.dep_ == "advcl":
        return "planned"
    if _is_content(token):
        return "unknown" if is_none(governor) else words.contents[lemma]
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
    words = certainty_words()
    if any(child.dep_ == "auxpass" for child in governor.children) and lemma in words.reporting:
        return words.reporting[lemma]
    kept = words.governors.get(lemma, "keep") == "keep" and lemma not in words.entailing
    return "planned" if kept else None


def _scheduled(governor: Token, token: Token) -> Effect:
    """Plans are "is to sign" and "is going to sign"; "has yet to sign" says that it is not done."""
    return "flip" if any(child.lower_ == "yet" for child in (*governor.children, *token.children)) else "planned"


def _compose(effect: Effect, value: Factuality, governor: Token) -> Factuality:
    """The factuality of an event under a governor, whose own negation and modality count."""
    negated = is_verbal(governor) and is_negated(governor)
    if effect == "keep":
        above = modality(governor, False) if is_verbal(governor) else own_of_noun(governor)
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
