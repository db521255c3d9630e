"""What prepositions govern, and the arguments of nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import nouns
from graphbuild.extraction.grammar.phrases import expanded, is_prefix
from graphbuild.extraction.grammar.words import Word, each_once

_SETTINGS = grammar("settings")
COMPLEX = grammar("complex")
"""Words that are one preposition with the next: "according to", "because of"."""
DIRECTIONS = grammar("directions")
"""Adverbs whose preposition is the verb's: "walked away from the talks"."""
_MODIFIERS = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """A preposition and what it governs: a noun, or the verb of "accused of attacking".

    A possessor has the preposition "'s", a compound or adjective "mod": "Israel's air strikes on Gaza". `links` are the
    words of the preposition, such as "because of".
    """

    preposition: str
    word: Word
    links: tuple[Word, ...] = field(default=(), compare=False)


@each_once
def noun_arguments(noun: Word) -> Iterator[Oblique]:
    """The possessor, the modifiers and the prepositional complements of a noun, as obliques.

    Who undergoes what a noun says is its "of": "the envoy's expulsion" is "the expulsion of the envoy". What a
    participle adds counts as the noun's: "sanctions imposed on Iran".
    """
    for child in noun.children:
        if child.dep == "poss":
            yield from (Oblique("of" if is_undergone(noun) else "'s", word) for word in expanded([child]))
        elif child.dep in _MODIFIERS and not is_prefix(child):
            yield from (Oblique("mod", word) for word in expanded([child]))
        elif child.dep == "acl" and child.tag == "VBN" and child.lemma != "base":
            yield from (oblique for oblique in obliques_of(child) if oblique.preposition != "by")
    yield from obliques_of(noun)


def is_undergone(noun: Word) -> bool:
    """True for "the envoy's arrest", done to its possessor, but not for "Mali's arrest of the envoy"."""
    suffered = noun.tag == "NN" and noun.lemma in nouns().having("undergone")
    return suffered and not any(child.dep == "prep" and child.lower == "of" for child in noun.rights)


@each_once
def obliques_of(head: Word) -> Iterator[Oblique]:
    """What the prepositions of a noun or verb govern, each with its preposition."""
    for child in head.children:
        adposition = child.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB") or child.lower in _SETTINGS
        if adposition and child.dep in ("prep", "agent", "dative", "prt") and not _belongs_to_transfer(child):
            yield from _governed(child, child.lower)
        elif child.dep == "advmod" and child.lower in DIRECTIONS:
            yield from obliques_of(child)


def _belongs_to_transfer(preposition: Word) -> bool:
    """True for the "to" of "speaking after the fall of Mosul to the militants", whatever the parser hangs it on."""
    before = preposition.nbor(-1) if preposition.i > 0 and preposition.lower == "to" else None
    of = before.head if before is not None and before.dep == "pobj" else None
    if of is None or of.lower != "of" or of.head == preposition.head:
        return False
    return of.head.lemma in nouns().having("transfer")


def _governed(preposition: Word, name: str, before: tuple[Word, ...] = ()) -> Iterator[Oblique]:
    """What a preposition governs; a second one is part of it ("because of") or stands beside it ("from 1 to 5")."""
    parts = (child for child in preposition.children if child.pos in ("ADP", "SCONJ") and not child.children)
    links = (*before, *sorted((preposition, *parts), key=lambda word: word.i))
    beside = before if preposition.slots & {"pobj", "pcomp"} else links
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            yield from (Oblique(name, word, links) for word in expanded([child]))
        elif child.dep == "prep":
            yield from _governed(child, f"{name} {child.lower}" if name in COMPLEX else child.lower, beside)
        elif child.dep == "conj" and child.pos == "ADP":
            yield from _governed(child, child.lower, beside)
