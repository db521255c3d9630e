"""Phrases and verbs in the words of the text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, zip_longest

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.words import Word

_BEFORE = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "case", "advmod", "punct"}
)
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_SHARING = frozenset({"VB", "VBN", "VBG"})
_PAIRING = grammar("pairing")
_NAMES = frozenset({"ORG", "FAC", "WORK_OF_ART", "LAW", "EVENT"})
Words = tuple[Word, ...]


def noun_phrase(noun: Word) -> Words:
    """A noun with what stands before it, and its number: "the first Prime Minister", "section 1".

    >>> spelled(noun_phrase(parsed("He met the former president of France.")[4]))
    'the former president'
    """
    before: list[Word] = []
    for child in reversed(noun.lefts):
        if child.dep not in _BEFORE:
            break
        before = [*child.subtree, *before]
    while before and (before[0].is_punct or _is_paired(before[0], noun)):
        before.pop(0)
    return (*before, noun, *_behind_noun(noun))


def whole_phrase(noun: Word) -> Words:
    """A noun phrase with what its "of" adds: "the culture of Bhutan"."""
    found = noun_phrase(noun)
    for of in (child for child in noun.children if child.dep == "prep" and child.lower == "of"):
        for inner in (child for child in of.children if child.dep == "pobj"):
            added = (of, *whole_phrase(inner))
            found += added if _follow(found, added) else ()
    return found


def spelled(found: Iterable[Word]) -> str:
    """Words as the text has them, but for a preposition's capital; between those that stand apart is one blank."""
    kept = list(found)
    gaps = [word.space if after.i == word.i + 1 else " " for word, after in pairwise(kept)]
    texts = [word.lower if word.pos in ("ADP", "SCONJ") else word.text for word in kept]
    return "".join(text + gap for text, gap in zip_longest(texts, gaps, fillvalue=""))


def verb_words(verb: Word) -> Words:
    """A verb with its auxiliaries, negation and particle; a coordinated one has those of the first."""
    own = [word for child in verb.children if _helps(child) for word in child.subtree]
    before = [child for child in own if child.i < verb.i]
    first = verb.head
    if not before and verb.dep == "conj" and is_verbal(first) and verb.tag == first.tag and verb.tag in _SHARING:
        before = [word for word in verb_words(first) if word.i < first.i]
    return (*before, verb, *(child for child in own if child.i > verb.i))


def _behind_noun(noun: Word) -> Words:
    """The number behind a noun ("section 1", "May 2, 2020"), or the rest of its name ("Department of Justice")."""
    found: list[Word] = []
    for word in noun.doc[noun.i + 1 : noun.sent.end]:
        numeral = word.tag == "CD" and word.head is noun
        if not numeral and not (goes_on(word) and noun.is_ancestor(word)) and word.text != ",":
            break
        found.append(word)
    while found and found[-1].is_punct:
        found.pop()
    return tuple(found)


def goes_on(word: Word) -> bool:
    """True for a word inside a name that is no person's or place's: "of" of "Department of Justice"."""
    return word.iob == "I" and word.ent in _NAMES


def _is_paired(word: Word, noun: Word) -> bool:
    """True for "both" of "both Serbia and Kosovo", which is about the two of them."""
    return word.lower in _PAIRING and "conj" in noun.slots


def _follow(before: Words, after: Words) -> bool:
    """True for words that stand side by side."""
    return after[0].i == before[-1].i + 1 and after[-1].i - after[0].i == len(after) - 1


def _helps(child: Word) -> bool:
    return child.dep in _HELPERS or (child.dep == "advmod" and child.lower in grammar("negating_adverbs"))
