"""What a word says of its own certainty, and what governs it: the path from an event up to the root of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graphbuild.extraction.english.lists import grammar, phrases
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.determiners import is_bare_plural, is_known, is_none
from graphbuild.extraction.grammar.obliques import obliques_of
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.verbs import (
    auxiliaries,
    condition_of,
    is_complement_gerund,
    is_imperative,
    is_infinitive,
    is_inverted,
    is_negated,
    marks,
)
from graphbuild.extraction.grammar.words import Word, each_once, once

Slot = Literal[
    "subject", "object", "dative", "oblique", "gerund", "predicate", "complement", "infinitive", "adverbial",
    "relative", "noun clause", "apposition", "aside", "conjunct", "modifier", "possessor", "other",
]  # fmt: skip
"""How a word stands under the one that governs it."""

_SLOTS: dict[str, Slot] = {
    "nsubj": "subject", "nsubjpass": "object", "csubj": "subject", "dobj": "object", "obj": "object",
    "csubjpass": "object",
    "dative": "dative", "pobj": "oblique", "pcomp": "gerund", "attr": "predicate", "acomp": "predicate",
    "oprd": "predicate", "ccomp": "complement", "xcomp": "infinitive", "advcl": "adverbial", "relcl": "relative",
    "acl": "noun clause", "appos": "apposition", "parataxis": "aside", "conj": "conjunct",
    "compound": "modifier", "amod": "modifier", "nmod": "modifier", "poss": "possessor",
}  # fmt: skip
_CONDITIONAL = grammar("conditional")
_FOLLOWING = phrases("grammar", "following")
_QUOTES = frozenset("\"'“”‘’«»`") | {"''", "``"}
_LINKS = frozenset({"prep", "agent", "advcl", "mark", "dative"})


@dataclass(frozen=True, slots=True)
class Mood:
    """What a verb or noun says of itself.

    `adverbs` are the adverbs of a verb or the modifiers of a noun, `modals` its auxiliaries, `marks` the conjunctions
    that open its clause. `condition` is the head of its if-clause, `predicate` the adjective or noun that it links.
    A clause is `bare` without conjunction, subject and adverb, a plural noun without article and owner; a noun is
    `known` by its article or owner, and `negated` by "no". A question is `asked`, a clause or infinitive `asking` why
    or how. `subject` is what stands with a verb itself, `under` what it is said to follow: "under the plan".
    `standing` is where something is said to be: "be off table" of "remains off the table".
    """

    word: Word
    verbal: bool
    negated: bool = False
    passive: bool = False
    infinitive: bool = False
    imperative: bool = False
    inverted: bool = False
    bare: bool = False
    known: bool = False
    asking: bool = False
    asked: bool = False
    subject: Word | None = None
    modals: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    under: tuple[Word, ...] = ()
    condition: Word | None = None
    predicate: Word | None = None
    standing: tuple[str, ...] = ()

    def __str__(self) -> str:
        """What is not plain about it: "negated; modals: would; if: entered"."""
        flags = ("negated", "passive", "infinitive", "imperative", "inverted", "asked")
        told = [flag for flag in flags if getattr(self, flag)]
        told += [
            f"{name}: {' '.join(found)}" for name in ("modals", "adverbs", "marks") if (found := getattr(self, name))
        ]
        return "; ".join(told + ([f"condition: {self.condition}"] if self.condition is not None else []))

    @property
    def lemma(self) -> str:
        """The dictionary form of the word."""
        return self.word.lemma.lower()

    @property
    def openings(self) -> tuple[str, ...]:
        """The words that join its clause to another: "until", "when"."""
        return (*self.marks, *self.adverbs)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The lemma with each word that may make another verb of it, then alone: "fall short", "fall"."""
        linked = (self.predicate.lower,) if self.predicate is not None else ()
        after = (f"{self.lemma} {word}" for word in (*self.particles, *self.adverbs, *linked))
        return (*self.standing, *after, self.lemma)


@dataclass(frozen=True, slots=True)
class Governor:
    """One step up: what governs, in which slot the word below stands, behind which preposition ("" where none)."""

    mood: Mood
    slot: Slot
    preposition: str = ""

    @property
    def phrases(self) -> tuple[str, ...]:
        """The lemma with its preposition, then as its mood has it: "decide against", "decide"."""
        return (f"{self.mood.lemma} {self.preposition}", *self.mood.phrases)

    def __str__(self) -> str:
        """As in "said [complement]"."""
        link = f" {self.preposition}" if self.preposition else ""
        return f"{self.mood.word}{link} [{self.slot}]"


@once
def mood_of(word: Word) -> Mood:
    """What a word says of itself."""
    return _of_verb(word) if is_verbal(word) else _of_noun(word)


@each_once
def governors_of(word: Word) -> Iterator[Governor]:
    """The words above a word, the nearest first."""
    while (governor := _governor(word)) is not None:
        yield governor
        word = governor.mood.word


@once
def _governor(word: Word) -> Governor | None:
    """What stands directly above a word, prepositions passed over."""
    head, preposition = word.head, ""
    if head is word:
        return None
    while _is_preposition(head):
        head, preposition = head.head, head.lower
    return Governor(mood_of(head), slot_of(word), preposition)


def _is_preposition(word: Word) -> bool:
    """True for "in", "because" before a phrase, the second of "in and around", and for "following"."""
    if word.pos not in ("ADP", "SCONJ"):
        return word.dep == "prep"
    return word.dep in _LINKS or (word.dep == "conj" and word.head.pos == "ADP")


def slot_of(word: Word) -> Slot:
    """How a word stands under its head."""
    if is_complement_gerund(word):
        return "gerund"
    return _SLOTS.get(word.dep, "other")


def governor_in(word: Word, *slots: Slot) -> Word | None:
    """What a word depends on where it stands in one of some slots: "said" for "went" of "said that he went"."""
    return word.head if slot_of(word) in slots else None


def _of_noun(noun: Word) -> Mood:
    modifiers = tuple(child.lower for child in noun.children if child.dep in ("amod", "compound"))
    return Mood(
        noun,
        False,
        negated=is_none(noun) or "neg" in noun.slots,
        adverbs=modifiers,
        asked=_is_asked(noun),
        bare=is_bare_plural(noun),
        known=is_known(noun),
    )


def _of_verb(verb: Word) -> Mood:
    slots = verb.slots
    infinitive = is_infinitive(verb)
    return Mood(
        verb,
        True,
        negated=is_negated(verb),
        passive="auxpass" in slots,
        infinitive=infinitive,
        imperative=is_imperative(verb),
        inverted=is_inverted(verb),
        bare=slots.isdisjoint(("mark", "nsubj", "nsubjpass", "advmod")),
        asking=any(child.tag == "WRB" for child in verb.lefts),
        asked=_is_asked(verb),
        subject=next((child for child in verb.children if child.dep in ("nsubj", "nsubjpass")), None),
        modals=tuple(word.lower for word in auxiliaries(verb)),
        adverbs=tuple(child.lower for child in verb.children if child.dep == "advmod"),
        marks=marks(verb),
        particles=tuple(child.lower for child in verb.children if child.dep == "prt"),
        under=tuple(oblique.word for oblique in obliques_of(verb) if oblique.preposition in _FOLLOWING),
        condition=condition_of(verb, _CONDITIONAL),
        predicate=_predicate(verb),
        standing=tuple(_standing(verb)) if verb.lemma == "be" or verb.lemma in verbs().having("impersonal") else (),
    )


def _standing(verb: Word) -> Iterator[str]:
    """What prepositions behind a linking verb make of it, without articles: "be out of question"."""
    for first in verb.children:
        inner = next((child for child in first.children if child.dep == "prep"), first)
        prepositions = dict.fromkeys((first.lower, inner.lower))
        governed = (child for child in inner.children if child.dep == "pobj" and first.dep in ("prep", "advmod"))
        yield from (" ".join(("be", *prepositions, noun.lemma)) for noun in governed)


def _predicate(verb: Word) -> Word | None:
    """The adjective or noun that a verb links, also behind another one: "false" of "turned out to be false"."""
    seeming = verb.lemma in verbs().having("impersonal")
    for child in verb.children:
        if child.dep in ("acomp", "attr") or (seeming and child.dep == "oprd"):
            return child
        if seeming and child.dep == "xcomp" and child.lemma == "be":
            return _predicate(child)
    return None


def _is_asked(word: Word) -> bool:
    """True in a direct question."""
    end = next((last for last in reversed(word.sent) if not last.is_space), word)
    return end.text == "?" or (end.text in _QUOTES and end.i > 0 and end.nbor(-1).text == "?")
