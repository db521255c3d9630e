"""Numbers in the tree: what they count, and what has the counted thing among its arguments."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.phrases import OBJECTS, is_verbal, of_phrase
from graphbuild.extraction.grammar.relatives import RELATIVES
from graphbuild.extraction.grammar.verbs import has_subject, is_passive
from graphbuild.extraction.grammar.words import Word

_NUMERIC = frozenset({"compound", "quantmod", "nummod", "nmod", "amod", "advmod"})
_HELD = OBJECTS | {
    "compound", "nmod", "amod", "nummod", "quantmod", "npadvmod", "conj", "appos", "attr", "nsubjpass", "pobj", "prep",
    "dative",
}  # fmt: skip
_PASSED_ON = frozenset({"xcomp", "acl"})
_PREPOSITIONS = grammar("counting")
_PERCENT = grammar("percent")
_DEFINITE = grammar("whole")
_DEEPEST = 12


def counted_noun(number: Word) -> Word | None:
    """The noun that a number counts: "soldiers" of "300 soldiers", "more than 300 soldiers", "300 of the soldiers"."""
    while number.dep in _NUMERIC and number.head.tag == "CD":
        number = number.head
    if number.dep == "nummod" and number.head.i > number.i:
        return number.head
    return next(of_phrase(number), None) if number.tag == "CD" else None


def refers_back(noun: Word) -> bool:
    """True for a noun that is already known: "the two ministers", "their three demands"."""
    return any(child.dep == "poss" or child.lower in _DEFINITE for child in noun.lefts)


def kind_of(noun: Word) -> tuple[Word, ...]:
    """The common nouns of a compound, its head last: "patrol" and "boats" of "patrol boats"."""
    return (*(child for child in noun.lefts if child.dep == "compound" and child.tag == "NN"), noun)


def holders(word: Word) -> Iterator[Word]:
    """What has a word as its object, oblique, compound or surface subject of a passive, the nearest first.

    An infinitive passes it on: "pledged" after "give" for "million" of "pledged to give $5 million".
    What has it by "in", "after" or another preposition of setting does not count.
    """
    for _ in range(_DEEPEST):
        yield word
        yield from _undergone(word)
        if not _is_held(word):
            return
        word = word.head


def contents(word: Word) -> Iterator[Word]:
    """What a sum consists of: "aid" of "$5 million in aid"."""
    for child in word.rights:
        if child.dep == "prep" and child.lower in grammar("containing"):
            yield from (inner for inner in child.children if inner.dep == "pobj")


def _is_held(word: Word) -> bool:
    if is_verbal(word):
        return word.tag == "VB" and word.dep in _PASSED_ON
    if word.dep in ("prep", "dative"):
        return word.lower in _PREPOSITIONS or any(child.lower in _PERCENT for child in word.children)
    return word.dep in _HELD and not (word.dep == "conj" and is_verbal(word.head))


def _undergone(noun: Word) -> Iterator[Word]:
    """The verbs behind a noun that are done to it: "pledged" of "the $5 million pledged by Norway"."""
    for child in noun.rights:
        participle = child.dep == "acl" and child.tag == "VBN"
        if participle or (child.dep == "relcl" and (is_passive(child) or _lacks_object(child))):
            yield child


def _lacks_object(clause: Word) -> bool:
    """True for "that Norway gave" and "Norway gave"."""
    objects = [child for child in clause.children if child.dep in OBJECTS]
    subject = next((child for child in clause.lefts if child.dep == "nsubj"), None)
    own = has_subject(clause) and subject is not None and subject.lower not in RELATIVES
    return own and all(word.lower in RELATIVES for word in objects)
