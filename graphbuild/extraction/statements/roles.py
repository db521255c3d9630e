"""Who fills the roles of an event: from the slots of its clause to words and entities of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import nouns
from graphbuild.extraction.grammar.nouns import is_sum
from graphbuild.extraction.grammar.obliques import Oblique, noun_arguments
from graphbuild.extraction.grammar.phrases import is_prefix, is_reciprocal, is_verbal, modifiers
from graphbuild.extraction.grammar.propositions import (
    content_clauses,
    governed_below,
    is_expletive,
    subjects_in,
)
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.frames import Evocation
from graphbuild.extraction.statements.nominals import is_scene

LOCATIVE = grammar("locative")
_OCCASIONS = grammar("occasions")
_PLACES = grammar("places")


@dataclass(frozen=True, slots=True)
class Filling:
    """The tokens that fill the roles of one event; `located` where the recipients only say where it happened."""

    actors: tuple[Word, ...]
    recipients: tuple[Word, ...]
    concerns: tuple[Word, ...]
    places: tuple[Word, ...]
    symmetric: bool = False
    reciprocal: bool = False
    located: bool = False
    occasions: tuple[Word, ...] = ()


def fill(evocation: Evocation) -> Filling:
    """The tokens that the slots of the evocation's frame give."""
    frame, clause = evocation.frame, evocation.clause
    concerns, _ = _first_slot(frame.concerns, evocation, ())
    slots = ("dative", *frame.recipient) if clause.datives and "dative" in frame.recipient else frame.recipient
    recipients, slot = _first_slot(slots, evocation, concerns)
    reciprocal = any(is_reciprocal(token) for token in recipients)
    located = slot.removeprefix("object.") in LOCATIVE and "attitude" not in frame.traits
    if reciprocal or (located and frame.symmetric):
        recipients = ()
    doers = _first_slot(frame.actor, evocation, recipients)[0] if frame.actor else clause.subjects
    if frame.symmetric and not doers and slot.removeprefix("object.") == "between":
        doers, recipients = recipients, ()
    taken = (*clause.subjects, *doers, *recipients, *concerns)
    return Filling(
        actors=tuple(token for token in doers if token not in recipients and not is_sum(token)),
        recipients=recipients,
        concerns=concerns,
        places=tuple(token for token in clause.governed(*_PLACES) if token not in taken),
        symmetric=frame.symmetric,
        reciprocal=reciprocal,
        located=located,
        occasions=tuple(token for token in clause.governed(*_OCCASIONS) if token not in taken),
    )


def _first_slot(slots: Iterable[str], evocation: Evocation, taken: tuple[Word, ...]) -> tuple[tuple[Word, ...], str]:
    """The fillers of the first slot that has any, and its name."""
    for slot in slots:
        filled = (token for part in slot.split(" and ") for token in slot_tokens(part, evocation))
        found = tuple(dict.fromkeys(token for token in filled if token not in taken and _fills(token)))
        if found:
            return found, slot
    return (), ""


def slot_tokens(slot: str, evocation: Evocation) -> Iterator[Word]:
    """What stands in a slot: subject, object, dative, a preposition, or a slot of the object ("object.on")."""
    clause, absorbed = evocation.clause, evocation.absorbed
    if slot == "object":
        yield from (token for token in clause.objects if token not in absorbed)
    elif slot == "absorbed":
        yield from absorbed
    elif slot == "dative":
        yield from clause.datives
    elif slot == "subject":
        yield from clause.subjects
    elif slot == "complement":
        yield from _subjects_of(complement for complement in (*clause.complements, *_of_nouns(absorbed)))
    elif slot.startswith("*."):
        yield from governed_below(clause.verb, slot.removeprefix("*."))
    elif slot.startswith("object."):
        name = slot.removeprefix("object.")
        for token in (*clause.objects, *absorbed):
            yield from (a.word for a in noun_arguments(token) if a.preposition == name and _can_name(a))
    else:
        for token in (governed for governed in clause.governed(slot) if governed not in clause.subjects):
            yield from _subjects_of([token]) if is_verbal(token) else [token]


def _can_name(argument: Oblique) -> bool:
    """True for all but a modifier that is no name: "French" of "French criticism", not "harsh"."""
    named = argument.word.text[:1].isupper() and not is_scene(argument.word)
    return argument.preposition != "mod" or named


def subjects_told(noun: Word) -> Iterator[Word]:
    """Whom the content clause of a noun is about: "the rebels" of "the news that the rebels left"."""
    return _subjects_of(_of_nouns([noun]))


def _subjects_of(verbs: Iterable[Word]) -> Iterator[Word]:
    """Whom content clauses are about: "the minister" of "doubts that the minister resigned"."""
    yield from (subject for verb in verbs for subject in subjects_in(verb))


def _of_nouns(nouns: Iterable[Word]) -> Iterator[Word]:
    """The content clauses of nouns: "the hope that they agree"."""
    yield from (clause for noun in nouns for clause in content_clauses(noun))


def _fills(token: Word) -> bool:
    """True for what can fill a role: no clause, no question, no time, no bare number."""
    fixed = token.lower in nouns().having("complex") and not modifiers(token)
    if token.lower == "what" or fixed or is_prefix(token) or is_sum(token):
        return False
    return not is_verbal(token) and token.ent not in ("DATE", "TIME", "PERCENT", "MONEY") and not is_expletive(token)
