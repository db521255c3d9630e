"""What a clause says in its own words: a subject, the words from its verb on, and the noun phrase that they end at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.grammar.phrases import OBJECTS, expanded, is_verbal, joined
from graphbuild.extraction.grammar.subjects import RELATIVES, surface_subjects
from graphbuild.extraction.grammar.words import Word

_BEFORE = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "case", "advmod", "punct", "nounmod"}
)
_COMPLEMENTS = frozenset({*OBJECTS, "attr", "oprd", "dative"})
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})
_LINKS = frozenset({"prep", "agent", "dative"})
_SHARING = frozenset({"VB", "VBN", "VBG"})
_DEEPEST = 4

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One fact of a clause: `relation` are the words between the noun phrases of `subject` and `object`.

    `verb` is the word whose certainty it shares.
    """

    subject: Word
    relation: Words
    object: Word
    verb: Word

    def __str__(self) -> str:
        """As in "Carney – met with → Macron"."""
        return f"{spelled(noun_phrase(self.subject))} – {spelled(self.relation)} → {spelled(noun_phrase(self.object))}"


def wordings(verb: Word) -> Iterator[Wording]:
    """The facts that a verb states, one for each noun phrase that its words reach."""
    if _is_chained(verb):
        return
    subjects = list(_subjects(verb))
    for relation, end in _reached(verb, (), 0):
        if not _is_relative(end):
            yield from (Wording(subject, relation, end, verb) for subject in subjects if subject is not end)


def noun_phrase(noun: Word) -> Words:
    """A noun with what stands before it, and its number: "the first Prime Minister", "section 1".

    >>> spelled(noun_phrase(parsed("He met the former president of France.")[4]))
    'the former president'
    """
    inner: list[Word] = []
    for child in reversed(noun.lefts):
        if child.dep not in _BEFORE:
            break
        inner = child.subtree + inner
    while inner and inner[0].is_punct:
        inner.pop(0)
    behind = [child for child in noun.rights if child.dep == "nummod" or child.tag == "CD"]
    return (*inner, noun, *(child for child in behind if child.i == noun.i + 1))


def whole_phrase(noun: Word) -> Words:
    """A noun phrase with the phrases that its prepositions add: "the culture of Bhutan"."""
    found = list(noun_phrase(noun))
    for preposition in _children(noun, {"prep"}):
        if preposition.i != found[-1].i + 1:
            break
        for inner in _children(preposition, {"pobj"}):
            found += [preposition, *whole_phrase(inner)]
    return tuple(found)


def spelled(words: Iterable[Word]) -> str:
    """Words as the text has them; between those that stand apart is one blank."""
    found = list(words)
    gaps = [word.space if after.i == word.i + 1 else " " for word, after in zip(found, found[1:], strict=False)]
    return "".join(word.text + gap for word, gap in zip(found, [*gaps, ""], strict=True))


def verb_words(verb: Word) -> Words:
    """A verb with its auxiliaries, negation and particle; a coordinated one has those of the first."""
    own = [child for child in verb.children if child.dep in _HELPERS]
    before = [child for child in own if child.i < verb.i]
    first = verb.head
    if not before and verb.dep == "conj" and is_verbal(first) and verb.tag == first.tag and verb.tag in _SHARING:
        before = [word for word in verb_words(first) if word.dep in _HELPERS and word.i < first.i]
    return (*before, verb, *(child for child in own if child.i > verb.i))


def _is_chained(verb: Word) -> bool:
    """True for a verb whose words are reached from the verb above it: "to raise" of "helped to raise funds"."""
    while verb.dep == "conj" and is_verbal(verb.head):
        verb = verb.head
    above = verb.head.head if verb.dep == "pcomp" else verb.head
    return verb.dep in ("xcomp", "pcomp") and (is_verbal(above) or above.pos in ("ADJ", "NOUN"))


def _is_relative(word: Word) -> bool:
    return word.tag in ("WDT", "WP") 


def _subjects(verb: Word) -> Iterator[Word]:
    for word in surface_subjects(verb):
        if _is_relative(word):
            continue
        yield word
        if word.pos == "PRON":
            yield from list(joined(word))[1:]


def _reached(verb: Word, before: Words, depth: int) -> Iterator[tuple[Words, Word]]:
    """The noun phrases that a verb's words lead to, each with these words."""
    if depth > _DEEPEST:
        return
    if before:
        for other in _children(verb, {"conj"}):
            if is_verbal(other) and not _children(other, {"nsubj", "nsubjpass"}):
                yield from _reached(other, before, depth)
    own = verb_words(verb)
    group = before + (own[1:] if own[0].tag == "TO" and not before else own)
    objects = [word for word in expanded(_children(verb, _COMPLEMENTS)) if not is_verbal(word) and word.pos != "ADP"]
    for word in objects:
        if word.pos == "ADJ":
            continue
        yield group, word
        yield from _within(group + noun_phrase(word), word, depth + 1)
    base = group + (noun_phrase(objects[0]) if objects else ())
    for adjective in _children(verb, {"acomp"}):
        yield from _governed(adjective, base + noun_phrase(adjective), depth)
        for clause in _children(adjective, {"xcomp"}):
            yield from _reached(clause, base + noun_phrase(adjective), depth + 1)
    yield from _governed(verb, base, depth)
    for time in _children(verb, {"npadvmod"}):
        if time.ent in ("DATE", "TIME"):
            yield base, time
    for clause in _children(verb, {"xcomp"}):
        yield from _reached(clause, base, depth + 1)


def _governed(head: Word, words: Words, depth: int) -> Iterator[tuple[Words, Word]]:
    if depth > _DEEPEST:
        return
    for preposition in _children(head, _LINKS):
        yield from _behind(preposition, words, depth)


def _behind(preposition: Word, words: Words, depth: int) -> Iterator[tuple[Words, Word]]:
    joined_to = [c for c in preposition.children if c.pos in ("ADP","SCONJ") and c.i == preposition.i + 1 and not c.children]
    link = (*words, *(c for c in preposition.lefts if c.pos == "ADP"), preposition, *joined_to)
    for inner in preposition.children:
        if inner.dep == "prep" and inner not in joined_to:
            yield from _behind(inner, link, depth)
        if inner.dep == "conj" and inner.pos == "ADP":
            yield from _behind(inner, words, depth)
        if inner.dep == "pobj":
            for word in expanded([inner]):
                yield link, word
                yield from _within(link + noun_phrase(word), word, depth + 1)
        elif inner.dep == "pcomp" and is_verbal(inner):
            yield from _reached(inner, link, depth + 1)


def _within(words: Words, noun: Word, depth: int) -> Iterator[tuple[Words, Word]]:
    """What a noun phrase holds: "Australia" of "the first Prime Minister of Australia"."""
    yield from _governed(noun, words, depth)
    if ACL:
        for clause in _children(noun, {"acl"}):
            if clause.tag in ACL:
                yield from _reached(clause, words, depth + 1)


import os
ACL = os.environ.get("ACL", "VB").split(",")


def _children(word: Word, slots: Iterable[str]) -> list[Word]:
    return [child for child in word.children if child.dep in slots]
