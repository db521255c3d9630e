"""What clauses say in their own words: a subject, the words from its verb on, and the noun phrase that they end at.

A clause of many parts says several facts: "Carney met Macron in Paris" that he met Macron, and that he did in Paris.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.english.lists import phrases, words
from graphbuild.extraction.english.words import nouns
from graphbuild.extraction.grammar.obliques import obliques_of
from graphbuild.extraction.grammar.phrases import OBJECTS, SUBJECTS, expanded, is_prefix, is_verbal, joined
from graphbuild.extraction.grammar.propositions import Proposition, is_expletive, verbal
from graphbuild.extraction.grammar.spelling import Words, goes_on, noun_phrase, spelled, verb_words, whole_phrase
from graphbuild.extraction.grammar.subjects import surface_subjects
from graphbuild.extraction.grammar.verbs import copula
from graphbuild.extraction.grammar.words import Word

_LINKED = frozenset({"attr", "oprd"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """A noun that a verb's words lead to, these words, and the last verb among them."""

    words: Words
    end: Word
    verb: Word


@dataclass(frozen=True, slots=True)
class Wording:
    """One fact: the nouns of two phrases and the words that relate them.

    It is as certain as its `anchor`, the last verb that it names; that "wants to meet Macron" is "meet". `linked` is
    the verb that an apposition leaves out.
    """

    subject: Word
    words: Words
    object: Word
    anchor: Word
    linked: str = ""

    @property
    def relation(self) -> str:
        """The words as the text has them, with what links an apposition."""
        return " ".join(filter(None, (self.linked, spelled(self.words))))

    @property
    def is_finite(self) -> bool:
        """True for the words of a whole clause: not for "hacking into" of a participle."""
        return bool(self.linked) or self.words[0].tag != "VBG"

    def __str__(self) -> str:
        """As in "Carney – met with → Macron"."""
        return f"{spelled(whole_phrase(self.subject))} – {self.relation} → {spelled(whole_phrase(self.object))}"


def wordings(clause: Proposition, wanted: Callable[[Word], bool] = bool) -> Iterator[Wording]:
    """The facts of a clause, one for each subject and each noun phrase that the words of its verb lead to.

    Only facts of nouns that are `wanted`.

    >>> for fact in wordings(verbal(parsed("Carney met Macron in Paris.")[1])): print(fact)
    Carney – met → Macron
    Carney – met Macron in → Paris
    """
    verb = clause.verb
    subjects = tuple(filter(wanted, _subjects(verb)))
    if not subjects or _is_reached_from_above(verb) or any(map(is_expletive, verb.children)):
        return
    for reach in _from_verb(verb, (), 0):
        if wanted(reach.end) and _names(reach.end) and not _is_set_phrase(reach):
            for subject in subjects:
                if reach.end is not subject:
                    yield Wording(subject, reach.words, reach.end, reach.verb)


def appositions(noun: Word) -> Iterator[Wording]:
    """What stands beside a noun says of it: "Arminius, leader of the Cherusci" that he is leader, and of whom."""
    for beside in _children(noun, {"appos"}):
        if not _names(beside) or beside.pos != "NOUN" or "cc" in beside.slots:
            continue
        yield Wording(noun, (), beside, beside, "is")
        for reach in _from_noun(noun_phrase(beside), beside, beside, 0):
            yield Wording(noun, reach.words, reach.end, reach.verb, "is")


def _is_reached_from_above(verb: Word) -> bool:
    """True for "to raise" of "helped to raise funds", whose facts are those of "helped".

    With another subject it has facts of its own too: "persuaded Hamas to free them" that Hamas frees them.
    """
    first = verb
    while first.dep == "conj" and is_verbal(first.head):
        first = first.head
    above = copula(first.head)
    return first.dep == "xcomp" and is_verbal(above) and surface_subjects(first) == surface_subjects(above)


def _subjects(verb: Word) -> Iterator[Word]:
    for word in surface_subjects(verb):
        found = joined(word) if word.pos == "PRON" else (word,)
        yield from filter(_names, found)


def _names(end: Word) -> bool:
    """True for the head of a noun phrase, not for "which" or a bare piece of a name."""
    dull = end.tag in ("WDT", "WP", "EX") or end.lower in nouns().having("complex") or is_prefix(end)
    return end.pos in _NOMINAL and not dull


def _is_set_phrase(reach: Reach) -> bool:
    """True for "for example" and "as a result", which name nothing, and for an aside: "according to him"."""
    phrase = f"{reach.words[-1].lower} {spelled(noun_phrase(reach.end)).lower()}"
    aside = spelled(reach.words).lower().endswith(tuple(phrases("relations", "asides")))
    return aside or phrase in phrases("relations", "set_phrases")


def _from_verb(verb: Word, before: Words, depth: int) -> Iterator[Reach]:
    """The noun phrases that a verb's words lead to, each with these words, which follow those before it."""
    if depth > _DEEPEST:
        return
    own = verb_words(verb)
    base = before + (own[1:] if own[0].tag == "TO" and not before else own)
    clause = verbal(verb)
    yield from (Reach(base, dative, verb) for dative in clause.datives)
    base += next(map(noun_phrase, clause.datives), ())
    for found in (_objects(clause), tuple(expanded(_children(verb, _LINKED)))):
        for word in filter(_is_noun, found):
            yield from _at(word, base, verb, depth)
        base += next(map(noun_phrase, found), ())
    for adjective in _children(verb, {"acomp"}):
        base += noun_phrase(adjective)
        yield from _governed(adjective, base, verb, depth)
        yield from _chained(adjective, base, depth)
    yield from _governed(verb, base, verb, depth)
    yield from (Reach(base, time, verb) for time in _children(verb, {"npadvmod"}) if time.ent in ("DATE", "TIME"))
    yield from _chained(verb, base, depth)
    yield from _coordinated(verb, before, depth)


def _at(noun: Word, before: Words, verb: Word, depth: int) -> Iterator[Reach]:
    """A noun phrase, unless it only counts what its "of" names, and what it leads to."""
    if not _is_count(noun):
        yield Reach(before, noun, verb)
    yield from _from_noun(before + noun_phrase(noun), noun, verb, depth)


def _from_noun(link: Words, noun: Word, verb: Word, depth: int) -> Iterator[Reach]:
    """The noun phrases inside one, and what its infinitive reaches: "the first ship to enter the port"."""
    yield from _governed(noun, link, verb, depth + 1)
    for clause in _children(noun, {"acl"}):
        if clause.tag == "VB":
            yield from _from_verb(clause, link, depth + 1)


def _governed(head: Word, link: Words, verb: Word, depth: int) -> Iterator[Reach]:
    """What stands behind the prepositions of a word, but no part of a name: "of Justice" of "Department of Justice"."""
    for oblique in obliques_of(head) if depth <= _DEEPEST else ():
        before = (*link, *oblique.links)
        if is_verbal(oblique.word):
            yield from _from_verb(oblique.word, before, depth + 1)
        elif not (goes_on(oblique.links[-1]) and goes_on(oblique.word)):
            yield from _at(oblique.word, before, verb, depth)


def _chained(head: Word, link: Words, depth: int) -> Iterator[Reach]:
    """What an infinitive reaches whose subject is that of the verb above it, or one of the words between."""
    for clause in _children(head, {"xcomp"}):
        subjects = surface_subjects(clause)
        if subjects == surface_subjects(copula(head)) or any(subject in link for subject in subjects):
            yield from _from_verb(clause, link, depth + 1)


def _coordinated(verb: Word, before: Words, depth: int) -> Iterator[Reach]:
    """What a verb that shares the words before another one reaches: "able to hold the hotel and repel attacks"."""
    for other in _children(verb, {"conj"}) if before else ():
        if is_verbal(other) and not _children(other, SUBJECTS):
            yield from _from_verb(other, before, depth)


def _objects(clause: Proposition) -> Words:
    """The objects that stand with a verb, and what a relative clause leaves out; of a passive not its subject."""
    return tuple(expanded(_children(clause.verb, OBJECTS))) if clause.passive else clause.objects


def _is_noun(word: Word) -> bool:
    return word.pos in _NOMINAL


def _is_count(noun: Word) -> bool:
    """True for "thousands" of "thousands of refugees"."""
    return noun.lemma.lower() in words("people", "counts") and bool(_children(noun, {"prep"}))


def _children(word: Word, slots: Iterable[str]) -> list[Word]:
    return [child for child in word.children if child.dep in slots]
