"""Propositions: each word that predicates, with its arguments by grammatical slot.

A passive's by-agent is a subject and its surface subject an object; relative pronouns stand for their antecedents;
a verb without a subject of its own has that of the verb that controls it. Coordinated fillers are several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.mood import Governor, Mood, governors_of, mood_of
from graphbuild.extraction.grammar.obliques import COMPLEX, Oblique, noun_arguments, obliques_of
from graphbuild.extraction.grammar.phrases import (
    OBJECTS,
    SUBJECTS,
    expanded,
    is_among_them,
    is_verbal,
    joined,
    without_spans,
)
from graphbuild.extraction.grammar.relatives import RELATIVES
from graphbuild.extraction.grammar.subjects import (
    antecedents,
    is_addressed,
    is_fronted_place,
    own_subjects,
    surface_subjects,
)
from graphbuild.extraction.grammar.verbs import has_subject, is_complement_gerund, is_infinitive, is_passive, marks
from graphbuild.extraction.grammar.words import Word, once

_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_SETTING = grammar("settings")
_LOOSE = frozenset({"advmod", "acomp", "oprd", "npadvmod", "amod", "prt"})
_NAMED = OBJECTS | {"appos", "npadvmod"}
_COPULAS = grammar("copulas")
_FINITE = frozenset({"VB", "VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its arguments; `head` is a verb, a noun or a predicative adjective.

    `verb` is the copula of an adjective, the light verb of a noun, else the head itself. `complements` are the heads
    of its infinitives and content clauses, `particles` words such as "out" of "walk out", `loose` its adverbs and
    prepositions without a noun. `mood` is what it says of its own certainty, `governors` are what stands above it.
    """

    head: Word
    verb: Word
    mood: Mood
    subjects: tuple[Word, ...] = ()
    objects: tuple[Word, ...] = ()
    datives: tuple[Word, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    complements: tuple[Word, ...] = ()
    particles: tuple[str, ...] = ()
    loose: tuple[Word, ...] = ()
    governors: tuple[Governor, ...] = ()
    passive: bool = False
    dependents: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """The predicate with its arguments: "met (subject: Carney; object: Macron; in: Paris)"."""
        slots = {"subject": self.subjects, "object": self.objects, "dative": self.datives, "clause": self.complements}
        filled = [f"{slot}: {', '.join(map(str, found))}" for slot, found in slots.items() if found]
        filled += [f"{oblique.preposition}: {oblique.word}" for oblique in self.obliques]
        verb = f"{self.verb} " if self.verb is not self.head else ""
        return f"{verb}{' '.join((str(self.head), *self.particles))} ({'; '.join(filled)})"

    def governed(self, *prepositions: str) -> tuple[Word, ...]:
        """What the named prepositions govern, in the order of the sentence."""
        return tuple(oblique.word for oblique in self.obliques if oblique.preposition in prepositions)


def find_propositions(words: Iterable[Word]) -> Iterator[Proposition]:
    """The proposition of every verb of a text or sentence, in its order.

    >>> [proposition.head.text for proposition in find_propositions(parsed("Carney met Macron and praised Merz."))]
    ['met', 'praised']
    """
    for word in words:
        if word.dep in ("amod", "compound") or (word.dep == "acomp" and _predicate(word.head) is word):
            continue
        if word.pos == "VERB" or (word.pos == "AUX" and word.dep not in ("aux", "auxpass")):
            yield verbal(word)


@once
def verbal(verb: Word) -> Proposition:
    """The proposition of one verb, or of a copula and its adjective or noun."""
    head = _predicate(verb)
    passive = is_passive(verb)
    named = [child for child in verb.children if child.dep in _NAMED]
    added = [child for child in named if is_among_them(child)]
    surface = () if _is_anticipating(verb) else tuple(without_spans(surface_subjects(verb)))
    surface += tuple(expanded(added))
    datives = tuple(expanded(child for child in verb.children if child.dep == "dative" and child.pos != "ADP"))
    governed = (child for child in named if child.dep in OBJECTS and child not in added)
    objects = tuple(expanded(without_spans(governed)))
    objects = objects or (tuple(expanded(_measured(named))) if datives else ())
    objects = antecedents(objects, verb) or _gap(verb, passive) or tuple(_so_called(verb))
    obliques = tuple(_obliques(verb, head))
    agents = tuple(o.word for o in obliques if o.preposition == "by" and passive and not is_verbal(o.word))
    return Proposition(
        head=head,
        verb=verb,
        mood=mood_of(verb),
        subjects=agents if passive else surface,
        objects=surface + objects if passive else objects,
        datives=datives,
        obliques=obliques,
        complements=tuple(_complements(verb)) + (tuple(_complements(head)) if head != verb else ()),
        particles=tuple(child.lower for child in verb.children if child.dep == "prt"),
        loose=tuple(child for child in head.children if child.dep in _LOOSE or _is_bare(child)),
        governors=governors_of(verb),
        passive=passive,
        dependents=verb.slots,
    )


@once
def nominal(noun: Word) -> Proposition:
    """The proposition of a noun: all its arguments are obliques, of which a frame makes subjects and objects."""
    clauses = (child for child in noun.children if child.dep in ("acl", "ccomp"))
    return Proposition(
        head=noun,
        verb=noun,
        mood=mood_of(noun),
        obliques=tuple(noun_arguments(noun)),
        complements=tuple(clause for clause in clauses if clause.tag in _FINITE),
        governors=governors_of(noun),
    )


@once
def predication(word: Word) -> Proposition:
    """The proposition of a word without its arguments: how certain it is, and under what it stands.

    An auxiliary stands under what its verb stands under: who says that Iran must stop has demanded it.
    """
    if word.dep == "aux":
        bare = replace(mood_of(word.head), modals=(), negated=False)
        return Proposition(word, word, bare, governors=governors_of(word.head))
    return Proposition(word, word, mood_of(word), governors=governors_of(word))


def _predicate(verb: Word) -> Word:
    """The adjective or noun that a copula links, else the verb."""
    if verb.lemma not in _COPULAS:
        return verb
    return next((child for child in verb.children if child.dep in ("acomp", "attr")), verb)


def _obliques(verb: Word, head: Word) -> Iterator[Oblique]:
    own = tuple(obliques_of(verb)) + (tuple(obliques_of(head)) if head != verb else ())
    yield from own
    yield from (Oblique("for", clause) for clause in verb.children if _is_asked_of(clause))
    yield from _shared_setting(verb, own)
    yield from _fronted(verb)


def _shared_setting(verb: Word, own: tuple[Oblique, ...]) -> Iterator[Oblique]:
    """What stands before a verb is the setting of those coordinated with it too: "In Paris, he met X and thanked Y"."""
    first = verb.head
    if verb.dep == "conj" and is_verbal(first) and not any(o.preposition in _SETTING for o in own):
        yield from (o for o in obliques_of(first) if o.preposition in _SETTING and o.word.i < first.i)
        yield from _fronted(first)


def _fronted(verb: Word) -> Iterator[Oblique]:
    loose = (word for word in verb.children if word.dep in SUBJECTS or word.dep == "dep")
    return (Oblique("near", word) for word in loose if is_fronted_place(word))


def _measured(found: Iterable[Word]) -> Iterator[Word]:
    """The counted second object that the parser takes for a measure: "12 prisoners" of "handed Egypt 12 prisoners"."""
    return (word for word in found if word.dep == "npadvmod" and word.ent not in ("DATE", "TIME"))


def _is_asked_of(clause: Word) -> bool:
    """True for "for Belarus to free them" of "called for Belarus to free them"."""
    asked = clause.dep in ("advcl", "ccomp") and is_infinitive(clause) and "for" in marks(clause)
    return asked and has_subject(clause)


def _is_anticipating(verb: Word) -> bool:
    """True for a passive with its content behind: "it was demanded that Chad leave", not "it was told that"."""
    empty = [child for child in verb.lefts if child.dep == "nsubjpass" and child.lower in words("references", "it")]
    told = any(child.dep == "ccomp" and child.i > verb.i for child in verb.rights)
    return bool(empty) and told and verb.lemma not in verbs().speaking("addressee")


def _gap(verb: Word, passive: bool) -> tuple[Word, ...]:
    """The antecedent that an object relative leaves out: "the deal (that) he brokered"."""
    if verb.dep != "relcl" or passive or is_verbal(verb.head):
        return ()
    subjects = own_subjects(verb)
    if not subjects or any(subject.lower in RELATIVES or _is_owned(subject) for subject in subjects):
        return ()
    if not verb.slots.isdisjoint(("ccomp", "xcomp", "acomp", "attr")):
        return ()
    stranded = any(child.dep == "prep" and not child.children for child in verb.children)
    return () if stranded else (verb.head,)


def _is_owned(subject: Word) -> bool:
    """True for a subject that a relative owns, which leaves out nothing else: "whose troops"."""
    return any(child.tag == "WP$" for child in subject.lefts)


def _so_called(verb: Word) -> Iterator[Word]:
    """What an object is that its clause only names: "breach" of "condemned what it called a breach"."""
    for naming in (child for child in verb.children if child.dep == "ccomp"):
        if any(child.dep in OBJECTS and child.lower == "what" for child in naming.lefts):
            yield from expanded(child for child in naming.children if child.dep == "oprd")
            yield from (o.word for o in obliques_of(naming) if o.preposition == "as" and not is_verbal(o.word))


def _is_bare(preposition: Word) -> bool:
    """True for "out" of "walk out of the talks"."""
    return preposition.dep == "prep" and preposition.slots.isdisjoint(("pobj", "pcomp"))


def _complements(head: Word) -> Iterator[Word]:
    return (child for child in head.children if child.dep in _COMPLEMENTS or is_complement_gerund(child))


def told_to(verb: Word) -> Iterator[Word]:
    """The infinitives that the parser takes for purposes: "to stop" of "call on Iran to stop"."""
    return (child for child in verb.children if is_addressed(child))


def infinitives(noun: Word) -> Iterator[Word]:
    """The infinitives of a noun: "to talk" of "the refusal to talk"."""
    return (child for child in noun.children if child.dep == "acl" and child.tag == "VB")


def content_clauses(noun: Word) -> Iterator[Word]:
    """The clauses that tell a noun's content: "the hope that they agree"."""
    return (child for child in noun.children if child.dep in ("acl", "ccomp", "relcl"))


def subjects_in(clause: Word) -> Iterator[Word]:
    """The subjects that stand in a clause itself: "the minister" of "doubts that the minister resigned"."""
    return (child for child in clause.children if child.dep in SUBJECTS and child.tag not in ("WDT", "WP"))


def governed_below(verb: Word, preposition: str) -> Iterator[Word]:
    """What a preposition governs anywhere below a verb: "launched an effort to mediate between A and B".

    It is none of another clause or time: "banned exports after the coup against C, whose trial was against D".
    """
    for word in verb.children:
        if word.dep == "prep" and word.lower == preposition:
            yield from (one for child in word.children if child.dep == "pobj" for one in joined(child))
        clause = word.dep in ("relcl", "advcl") and not word.slots.isdisjoint(SUBJECTS)
        if not clause and word.lower not in COMPLEX and word.lower not in grammar("subordinating"):
            yield from governed_below(word, preposition)


def is_expletive(word: Word) -> bool:
    """True for "there" of "there is"."""
    return word.dep == "expl"


def clause_extent(head: Word) -> tuple[int, int]:
    """The characters of a clause, without the marks at its end."""
    words = [word for word in head.subtree if not word.is_space]
    while len(words) > 1 and words[-1].is_punct:
        words.pop()
    return words[0].idx, words[-1].end
