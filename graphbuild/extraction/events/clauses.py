"""The dependency tree read as clauses: a predicate, its logical subjects and objects, and its obliques.

A passive's by-agent is a subject and its surface subject an object; relative pronouns stand for their antecedents;
a verb without a subject of its own has that of the verb that controls it. Coordinated fillers are several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

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

COMPLEMENTS = frozenset({"xcomp", "ccomp"})
_SETTING = frozenset({"in", "at", "near", "outside", "inside"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments; `head` is a verb, an event noun or a predicative adjective.

    `verb` is the copula of an adjective, the light verb of a noun, else the head itself.
    `complements` are the heads of its infinitives and content clauses, `particles` words such as "out" of "walk out".
    """

    head: Token
    verb: Token
    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    datives: tuple[Token, ...] = ()
    obliques: tuple[Oblique, ...] = ()
    complements: tuple[Token, ...] = ()
    particles: tuple[str, ...] = ()
    passive: bool = False

    def governed(self, *prepositions: str) -> tuple[Token, ...]:
        """What the named prepositions govern, in the order of the sentence."""
        return tuple(oblique.token for oblique in self.obliques if oblique.preposition in prepositions)


def find_clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Every verbal clause of a parsed text or sentence, in its order.

    >>> [clause.head.text for clause in find_clauses(nlp("Carney met Macron and praised Merz."))]
    ['met', 'praised']
    """
    for token in tokens:
        if token.dep_ in ("amod", "compound"):
            continue
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass")):
            yield verbal_clause(token)


def verbal_clause(verb: Token) -> Clause:
    """The clause of one verb, or of a copula and its adjective or noun."""
    head = _predicate(verb)
    passive = is_passive(verb)
    named = [child for child in verb.children if child.dep_ in (*OBJECTS, "appos", "npadvmod")]
    surface = surface_subjects(verb) + tuple(expanded(child for child in named if is_among_them(child)))
    direct = (child for child in named if child.dep_ in OBJECTS and not is_among_them(child))
    objects = tuple(expanded(direct))
    objects = antecedents(objects, verb) or _gap(verb, passive)
    obliques = tuple(obliques_of(verb)) + (tuple(obliques_of(head)) if head != verb else ())
    obliques += tuple(_shared_setting(verb, obliques))
    obliques += tuple(
        Oblique("near", token) for token in verb.children if token.dep_ in SUBJECTS and is_fronted_place(token)
    )
    agents = tuple(o.token for o in obliques if o.preposition == "by" and passive and not is_verbal(o.token))
    return Clause(
        head=head,
        verb=verb,
        subjects=agents if passive else surface,
        objects=surface + objects if passive else objects,
        datives=tuple(expanded(child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP")),
        obliques=obliques,
        complements=tuple(_complements(verb)) + (tuple(_complements(head)) if head != verb else ()),
        particles=tuple(child.lower_ for child in verb.children if child.dep_ == "prt"),
        passive=passive,
    )


def is_passive(verb: Token) -> bool:
    """True for "was signed", "signed by both" after a noun, and a coordinated participle of a passive."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj" and not own_subjects(verb):
        return verb.head.pos_ == "VERB" and is_passive(verb.head)
    return verb.dep_ in ("acl", "advcl") and not any(child.dep_ in OBJECTS for child in verb.children)


def _predicate(verb: Token) -> Token:
    """The adjective or noun that a copula links, else the verb."""
    if verb.lemma_ not in ("be", "remain", "become", "stay", "seem"):
        return verb
    linked = [child for child in verb.children if child.dep_ in ("acomp", "attr")]
    return linked[0] if linked else verb


def _shared_setting(verb: Token, own: tuple[Oblique, ...]) -> Iterator[Oblique]:
    """What stands before a verb is the setting of those coordinated with it too: "In Paris, he met X and thanked Y"."""
    first = verb.head
    if verb.dep_ != "conj" or not is_verbal(first) or any(o.preposition in _SETTING for o in own):
        return
    yield from (o for o in obliques_of(first) if o.preposition in _SETTING and o.token.i < first.i)
    yield from (
        Oblique("near", token) for token in first.children if token.dep_ in SUBJECTS and is_fronted_place(token)
    )


def _gap(verb: Token, passive: bool) -> tuple[Token, ...]:
    """The antecedent that an object relative leaves out: "the deal (that) he brokered"."""
    if verb.dep_ != "relcl" or passive or is_verbal(verb.head):
        return ()
    subjects = own_subjects(verb)
    if not subjects or any(subject.lower_ in RELATIVES for subject in subjects):
        return ()
    if any(child.dep_ in ("ccomp", "xcomp", "acomp", "attr") for child in verb.children):
        return ()
    stranded = any(child.dep_ == "prep" and not any(child.children) for child in verb.children)
    return () if stranded else (verb.head,)


def _complements(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in COMPLEMENTS:
            yield child
