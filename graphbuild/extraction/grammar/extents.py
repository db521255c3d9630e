"""Extents: the characters that a word and what depends on it take up in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.relatives import RELATIVES
from graphbuild.extraction.grammar.words import Word

Extent = tuple[int, int]
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "ccomp"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_INNER = frozenset({"compound", "nmod", "amod", "poss", "nummod", "appos"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_GROUP = 4
_NEAR = 3


def extent_of(words: Iterable[Word]) -> Extent:
    """The characters from the first of the words to the last."""
    found = list(words)
    return min(word.idx for word in found), max(word.end for word in found)


def whole_extent(*heads: Word) -> Extent:
    """The characters of words and of all that depends on them."""
    return extent_of(word for head in heads for word in head.subtree)


def words_under(head: Word) -> tuple[Word, ...]:
    """A word and all that depends on it."""
    return head.subtree


def verb_group(verb: Word) -> Iterator[Word]:
    """A verb with its auxiliaries, negation and particle; an adjective with its copula's too."""
    for word in (verb, verb.head) if verb.dep == "acomp" else (verb,):
        yield from (near for near in (word, *word.children) if near == word or near.dep in _HELPERS)


def group_extent(verb: Word, *more: Word) -> Extent:
    """The characters of a verb's group of words, and of others near it."""
    return extent_of(word for word in (*verb_group(verb), *more) if abs(word.i - verb.i) <= _GROUP)


def noun_extent(noun: Word) -> Extent:
    """The characters of a noun phrase without the clauses that hang on its end.

    >>> noun_extent(parsed("Smith, who left, said so.")[0])
    (0, 5)
    """
    last = noun
    for child in noun.rights:
        if child.dep in _CLAUSES:
            break
        if child.dep != "punct":
            last = child.right_edge
    first = noun.left_edge
    while first.i < noun.i and first.is_punct:
        first = first.nbor()
    return first.idx, last.end


def clause_end(noun: Word) -> int:
    """The offset behind a noun phrase and its relative clause."""
    clauses = (child.right_edge.end for child in noun.rights if child.dep == "relcl")
    return max([noun_extent(noun)[1], *clauses])


def relative_pronoun(verb: Word) -> Word | None:
    """The pronoun that opens a relative clause as its subject: "who" of "Smith, who warned that …"."""
    own = (child for child in verb.lefts if child.lower in RELATIVES and child.tag in ("WDT", "WP"))
    return next((child for child in own if child.dep in ("nsubj", "nsubjpass")), None) if verb.dep == "relcl" else None


def as_spoken(subject: Word, verb: Word) -> Extent:
    """The words of a subject with the relative pronoun that stands for it, or the pronoun alone where it is far off."""
    pronoun = relative_pronoun(verb)
    if pronoun is None:
        return noun_extent(subject)
    near = 0 <= pronoun.i - subject.i <= _NEAR
    return (subject.left_edge.idx, pronoun.end) if near else (pronoun.idx, pronoun.end)


def nominal_head(words: Iterable[Word]) -> Word | None:
    """The head of the first noun phrase that the words meet, None at a verb or none at all."""
    for word in words:
        if word.pos in _NOMINAL:
            while word.dep in _INNER and word.head.pos in _NOMINAL:
                word = word.head
            return word
        if word.pos in ("VERB", "SCONJ"):
            return None
    return None


def bearer(head: Word) -> Word:
    """The word that names whom a noun phrase is about: the person put beside a description, else its head.

    "The minister, Pekka Haavisto" is about Haavisto, "Jan Egeland, head of the team" about Egeland.
    """
    if head.ent == "PERSON":
        return head
    beside = (child for child in head.rights if child.dep == "appos" and child.ent == "PERSON")
    return next(beside, head)


def has_verb(words: Iterable[Word]) -> bool:
    """True where the words hold a verb."""
    return any(map(is_verbal, words))
