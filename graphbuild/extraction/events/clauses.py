"""The dependency tree read as clauses: a predicate, its logical subjects and objects, and its obliques.

A passive's by-agent is a subject and its surface subject an object; relative pronouns stand for their antecedents;
a verb without a subject of its own has that of the verb that controls it. Coordinated fillers are several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.events.arguments import (
    OBJECTS,
    SUBJECTS,
    Oblique,
    expanded,
    is_among_them,
    is_verbal,
    obliques_of,
)
from graphbuild.extraction.events.subjects import (
    RELATIVES,
    antecedents,
    is_fronted_place,
    own_subjects,
    surface_subjects,
)
from graphbuild.extraction.grammar.words import Word

COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_SETTING = frozenset({"in", "at", "near", "outside", "inside"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments; `head` is a verb, an event noun or a predicative adjective.

    `verb` is the copula of an adjective, the light verb of a noun, else the head itself.
    `complements` are the heads of its infinitives and content clauses, `particles` words such as "out" of "walk out".
    """

    head: Word
    verb: Word
    subjects: tuple[Word, ...] = ()
    objects: tuple[Word, ...] = ()
    datives: tuple[Word, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    complements: tuple[Word, ...] = ()
    particles: tuple[str, ...] = ()
    passive: bool = False

    def governed(self, *prepositions: str) -> tuple[Word, ...]:
        """What the named prepositions govern, in the order of the sentence."""
        return tuple(oblique.token for oblique in self.obliques if oblique.preposition in prepositions)


def find_clauses(tokens: Iterable[Word]) -> Iterator[Clause]:
    """Every verbal clause of a parsed text or sentence, in its order.

    >>> [clause.head.text for clause in find_clauses(nlp("Carney met Macron and praised Merz."))]
    ['met', 'praised']
    """
    for token in tokens:
        if token.dep in ("amod", "compound"):
            continue
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
            yield verbal_clause(token)


def verbal_clause(verb: Word) -> Clause:
    """The clause of one verb, or of a copula and its adjective or noun."""
    head = _predicate(verb)
    passive = is_passive(verb)
    named = [child for child in verb.children if child.dep in (*OBJECTS, "appos", "npadvmod")]
    surface = surface_subjects(verb) + tuple(expanded(child for child in named if is_among_them(child)))
    direct = (child for child in named if child.dep in OBJECTS and not is_among_them(child))
    objects = tuple(expanded(direct))
    objects = antecedents(objects, verb) or _gap(verb, passive)
    obliques = tuple(obliques_of(verb)) + (tuple(obliques_of(head)) if head != verb else ())
    obliques += tuple(_shared_setting(verb, obliques))
    obliques += tuple(
        Oblique("near", token) for token in verb.children if token.dep in SUBJECTS and is_fronted_place(token)
    )
    agents = tuple(o.token for o in obliques if o.preposition == "by" and passive and not is_verbal(o.token))
    return Clause(
        head=head,
        verb=verb,
        subjects=agents if passive else surface,
        objects=surface + objects if passive else objects,
        datives=tuple(expanded(child for child in verb.children if child.dep == "dative" and child.pos != "ADP")),
        obliques=obliques,
        complements=tuple(_complements(verb)) + (tuple(_complements(head)) if head != verb else ()),
        particles=tuple(child.lower for child in verb.children if child.dep == "prt"),
        passive=passive,
    )


def is_passive(verb: Word) -> bool:
    """True for "was signed", "signed by both" after a noun, and a coordinated participle of a passive."""
    if any(child.dep in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag != "VBN" or any(child.dep == "aux" for child in verb.children):
        return False
    if verb.dep == "conj" and not own_subjects(verb):
        return verb.head.pos == "VERB" and is_passive(verb.head)
    return verb.dep in ("acl", "advcl") and not any(child.dep in OBJECTS for child in verb.children)


def _predicate(verb: Word) -> Word:
    """The adjective or noun that a copula links, else the verb."""
    if verb.lemma not in ("be", "remain", "become", "stay", "seem"):
        return verb
    linked = [child for child in verb.children if child.dep in ("acomp", "attr")]
    return linked[0] if linked else verb


def _shared_setting(verb: Word, own: tuple[Oblique, ...]) -> Iterator[Oblique]:
    """What stands before a verb is the setting of those coordinated with it too: "In Paris, he met X and thanked Y"."""
    first = verb.head
    if verb.dep != "conj" or not is_verbal(first) or any(o.preposition in _SETTING for o in own):
        return
    yield from (o for o in obliques_of(first) if o.preposition in _SETTING and o.token.i < first.i)
    yield from (Oblique("near", token) for token in first.children if token.dep in SUBJECTS and is_fronted_place(token))


def _gap(verb: Word, passive: bool) -> tuple[Word, ...]:
    """The antecedent that an object relative leaves out: "the deal (that) he brokered"."""
    if verb.dep != "relcl" or passive or is_verbal(verb.head):
        return ()
    subjects = own_subjects(verb)
    if not subjects or any(subject.lower in RELATIVES for subject in subjects):
        return ()
    if any(child.dep in ("ccomp", "xcomp", "acomp", "attr") for child in verb.children):
        return ()
    stranded = any(child.dep == "prep" and not any(child.children) for child in verb.children)
    return () if stranded else (verb.head,)


def _complements(head: Word) -> Iterator[Word]:
    for child in head.children:
        if child.dep in COMPLEMENTS:
            yield child
