"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

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
from graphbuild.extraction.grammar.words import Word
from graphbuild.model import Factuality

_TEMPORAL = frozenset({"after", "since", "despite", "following", "during", "because", "before", "amid", "over"})
_QUOTES = frozenset("\"'“”‘’«»`") | {"''", "``"}
_FUTURE = frozenset({"expect", "cancel", "plan", "schedule"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """A factuality and, where it is conditional, the head of the clause that states the condition."""

    factuality: Factuality
    condition: Word | None = None


def certainty(trigger: Word, light: frozenset[str] = frozenset()) -> Certainty:
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
        if token.dep != "conj":
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


def _as_adjunct(token: Word, governor: Word, value: Factuality, light: frozenset[str]) -> Factuality:
    """A participle that goes with its main clause is no surer than that: "may visit Cairo, meeting El-Sisi"."""
    alone = not any(child.dep in ("mark", "nsubj", "nsubjpass", "advmod") for child in token.children)
    if token.dep != "advcl" or token.tag != "VBG" or not alone or value != "asserted":
        return value
    above = certainty(governor, light).factuality
    return value if above == "denied" else above


def _governors(token: Word) -> Iterator[tuple[Word, str]]:
    """The words above a trigger, innermost first, and the preposition by which they govern it."""
    link = ""
    while token.head != token:
        head = token.head
        if head.pos in ("ADP", "SCONJ") and head.dep in ("prep", "agent", "advcl", "mark", "dative"):
            link, token = head.lower, head
            continue
        yield head, link
        link, token = "", head


def _independent(token: Word) -> bool:
    """True for a clause that is stated whatever stands above it: relative, temporal, participial."""
    if _is_infinitive(token) or _is_content(token):
        return False
    if token.dep == "relcl" or (token.dep == "acl" and token.tag in ("VBN", "VBG")):
        return True
    if token.dep == "advcl":
        return True
    return token.dep in ("parataxis", "appos")


def _is_content(token: Word) -> bool:
    """True for the clause that tells a noun's content: "rumours that Egypt had recognized it"."""
    if token.dep not in ("acl", "relcl") or token.head.lemma.lower() not in certainty_words().contents:
        return False
    return any(child.lower == "that" and child.dep == "mark" for child in token.children)


def _is_infinitive(token: Word) -> bool:
    """True for "to sign", which is never stated by itself."""
    return token.tag == "VB" and any(child.tag == "TO" for child in token.children)


def _effect(governor: Word, token: Word, link: str, light: frozenset[str]) -> Effect:
    """What a governor does to what stands under it, by its syntax first, then by its word."""
    lemma = governor.lemma.lower()
    if link in _TEMPORAL:
        return "factive"
    if lemma in light and token.dep == "dobj":
        return "keep" if lemma != "order" else "planned"
    syntax = _effect_on_clause(governor, token) if is_verbal(token) else _effect_on_noun(governor, token)
    if syntax:
        return syntax
    words = certainty_words().governors
    judged = next((child for child in governor.children if child.dep in ("acomp", "attr")), None)
    if judged is not None:
        return "keep" if judged == token else words.get(judged.lemma.lower(), "keep")
    return words.get(lemma, "keep")


def _effect_on_noun(governor: Word, token: Word) -> Effect | None:
    """A noun that is a verb's subject is presupposed: "the attack worried Oslo"."""
    if token.dep not in ("nsubj", "csubj", "nsubjpass") or governor.lemma in _FUTURE:
        return None
    return "keep" if not is_verbal(governor) or governor.lemma in ("be", "take") else "factive"


def _effect_on_clause(governor: Word, token: Word) -> Effect | None:
    lemma, words = governor.lemma.lower(), certainty_words()
    if token.dep == "advcl":
        return "planned"
    if _is_content(token):
        return "unknown" if is_none(governor) else words.contents[lemma]
    if token.dep in ("acl", "relcl"):
        return words.governors.get(lemma, "planned")
    if token.dep == "ccomp" and token.i < governor.i and words.governors.get(lemma) == "flip":
        return "keep"
    if token.dep == "xcomp" and (lemma in ("be", "have") or (lemma == "go" and governor.tag == "VBG")):
        linked = any(child.dep in ("acomp", "attr") for child in governor.children)
        return None if linked else _scheduled(governor, token)
    if token.dep == "xcomp" and any(child.tag == "TO" for child in token.children):
        return _effect_on_infinitive(governor, lemma)
    return None


def _effect_on_infinitive(governor: Word, lemma: str) -> Effect | None:
    """A passive's infinitive is a report ("is said to have fled"), another a purpose unless its verb entails it."""
    words = certainty_words()
    if any(child.dep == "auxpass" for child in governor.children) and lemma in words.reporting:
        return words.reporting[lemma]
    kept = words.governors.get(lemma, "keep") == "keep" and lemma not in words.entailing
    return "planned" if kept else None


def _scheduled(governor: Word, token: Word) -> Effect:
    """Plans are "is to sign" and "is going to sign"; "has yet to sign" says that it is not done."""
    return "flip" if any(child.lower == "yet" for child in (*governor.children, *token.children)) else "planned"


def _compose(effect: Effect, value: Factuality, governor: Word) -> Factuality:
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


def _asked(token: Word) -> bool:
    """True for a direct question's event."""
    end = token.sent[-1]
    return end.text == "?" or (end.text in _QUOTES and end.i > 0 and end.nbor(-1).text == "?")
