"""A noun phrase in its clause: its role, what governs it, what stands beside it, where it begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.clauses import subject_sharer
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import OBJECTS, SUBJECTS, is_verbal, joined
from graphbuild.extraction.grammar.words import Word, once

NounRole = Literal["subject", "object", "possessor", "modifier", "other"]

_MODIFIERS = frozenset({"compound", "nmod", "amod"})
_SUBJECTS = SUBJECTS | {"agent"}
_OBJECTS = OBJECTS | {"dative", "iobj"}
_BEFORE = _MODIFIERS | {"det", "nummod", "poss", "quantmod", "predet", "advmod", "case", "npadvmod"}
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_ADNOMINAL = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl"})
_LONGEST = 14
_DEEPEST = 15


def is_modifier(word: Word) -> bool:
    """True for a noun or adjective that modifies another word: "planning" of "planning minister"."""
    return word.dep in _MODIFIERS


def is_attributive(word: Word) -> bool:
    """True for a modifier, and for "Canadian" of "is Canadian"."""
    return word.dep in _MODIFIERS or word.dep in ("acomp", "npadvmod")


def is_argument(noun: Word) -> bool:
    """True for a noun that is subject, object or predicate of a verb, or governed by a preposition."""
    return noun.dep in _ARGUMENTS


def is_subject(word: Word) -> bool:
    """True for the subject of a verb, coordinated ones excepted."""
    return word.dep in SUBJECTS


def verb_of(subject: Word) -> Word | None:
    """The verb that a word is the subject of."""
    return subject.head if subject.dep in SUBJECTS else None


@once
def role_of(word: Word) -> NounRole:
    """The grammatical role of the head of a noun phrase; what is joined or apposed has the role of the first."""
    if is_modifier(word):
        return "modifier"
    word = _first(word, "conj", "appos")
    if word.dep in _SUBJECTS or (word.dep == "pobj" and word.head.dep == "agent"):
        return "subject"
    if word.dep in _OBJECTS:
        return "object"
    return "possessor" if word.dep == "poss" else "other"


@once
def clause_of(word: Word) -> Word:
    """The verb (or root) that governs a word; a verb is its own."""
    while not (is_verbal(word) or word.head is word):
        word = word.head
    return word


def governor_of(noun: Word) -> tuple[Word, str]:
    """What a noun, or the first of those joined, depends on, and by which preposition ("" where by none)."""
    noun = _first(noun, "conj")
    if noun.dep == "pobj" and noun.head.dep == "prep":
        return noun.head.head, noun.head.lower
    return noun.head, noun.head.lower if noun.dep == "pobj" else ""


def is_joined(noun: Word) -> bool:
    """True for one of several: "Sudan" in "Sudan and Egypt"."""
    return noun.dep == "conj" or any(child.dep == "conj" for child in noun.rights)


def all_joined(noun: Word) -> tuple[Word, ...]:
    """A noun with all that it is coordinated with, the first one first."""
    return tuple(joined(_first(noun, "conj")))


def stands_beside(noun: Word) -> Word | None:
    """What a noun is an apposition to."""
    return noun.head if noun.dep == "appos" else None


def apposed(noun: Word) -> Iterator[Word]:
    """What stands in apposition to a noun, or by the parser's mistake to the body of "the head of the agency, X"."""
    yield from (child for child in noun.rights if child.dep == "appos")
    for body in (body for name in ("of", "for", "at") for body in complements_of(noun, name)):
        yield from (child for child in body.rights if child.dep == "appos")


def complements_of(noun: Word, *prepositions: str) -> Iterator[Word]:
    """What stands after one of the prepositions of a noun; after any, where none is named."""
    for child in noun.rights:
        if child.dep == "prep" and (not prepositions or child.lower in prepositions):
            yield from (inner for inner in child.children if inner.dep == "pobj")


def objects_of(verb: Word) -> list[Word]:
    """The direct objects of a verb."""
    return [child for child in verb.children if child.dep in OBJECTS]


def setting(noun: Word) -> Iterator[Word]:
    """What "in" and "at" govern beside a noun, its verb and the objects of that: "held a summit in Oslo"."""
    head = noun.head
    while head.pos in ("ADP", "NOUN") and head.head is not head:
        head = head.head
    for word in (noun, *((head, *objects_of(head)) if is_verbal(head) else ())):
        yield from (a.word for a in noun_arguments(word) if a.preposition in grammar("at"))


def nouns_within(word: Word) -> list[Word]:
    """A word and the nouns behind it that its prepositions and compounds hold: "Oslo" of "the palace of Oslo"."""
    return [word, *(one for one in word.subtree if one.dep in ("pobj", "compound") and one.i > word.i)]


def predicates_of(subject: Word) -> list[Word]:
    """The nouns that "is" says of a subject."""
    if subject.dep != "nsubj" or subject.head.lemma != "be":
        return []
    return [child for child in subject.head.children if child.dep == "attr"]


def subject_of_predicate(noun: Word) -> tuple[Word, Word] | None:
    """The copula and the subject of "X is NOUN", "X became NOUN", "X won, becoming NOUN"."""
    if noun.dep != "attr" or noun.head.lemma not in grammar("becoming"):
        return None
    return next(((noun.head, child) for child in subject_sharer(noun.head).lefts if child.dep == "nsubj"), None)


def has_adjective(verb: Word) -> bool:
    """True for a copula with an adjective: "is ready"."""
    return "acomp" in verb.slots


def phrase_edge(noun: Word) -> int:
    """The place of the first word of a noun phrase: its determiner, adjectives, number or owner."""
    start, doc = noun.i, noun.doc
    for child in noun.lefts:
        if child.dep in _BEFORE and noun.i - child.left_edge.i <= _LONGEST:
            start = child.right_edge.i + 1 if _is_detached(child) else min(start, child.left_edge.i)
    while start < noun.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return max((i for i in range(start + 1, noun.i) if doc[i].is_sent_start), default=start)


def modifies_next(noun: Word) -> bool:
    """True for a noun inside another noun phrase: "police" of "police training"."""
    return is_modifier(noun) and 0 < noun.head.i - noun.i < 4


def is_bare(noun: Word) -> bool:
    """True for a noun without determiner and modifier."""
    return noun.slots.isdisjoint(("det", "amod", "compound"))


def is_sum(word: Word) -> bool:
    """True for "$5,000" and for the year of "a partnership from 2009", whatever the recogniser makes of them."""
    year = word.dep == "pobj" and word.text.isdigit() and len(word.text) == 4
    return word.tag == "CD" and (year or any(child.tag == "$" for child in word.children))


def completing(noun: Word) -> Word | None:
    """The one word after the "of" that follows a noun: "State" of "Secretary of State"."""
    after = next((child for child in noun.rights if child.i == noun.i + 1 and child.lower == "of"), None)
    inner = [child for child in after.children if child.dep == "pobj" and child.i == after.i + 1] if after else []
    return inner[0] if inner and inner[0].left_edge is inner[0] else None


def _is_detached(modifier: Word) -> bool:
    """True for a noun with a determiner of its own: a phrase beside this one, which the parser takes for a modifier."""
    return modifier.dep == "nmod" and "det" in modifier.slots


def _first(word: Word, *slots: str) -> Word:
    """The word that this one is joined to, through the given slots."""
    for _ in range(_DEEPEST):
        if word.dep not in slots:
            break
        word = word.head
    return word
