"""Contents: the words that a cue attributes, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.extents import Extent, whole_extent, words_under
from graphbuild.extraction.grammar.propositions import subjects_in
from graphbuild.extraction.grammar.reported import (
    adpositions,
    governed_by,
    has_own_subject,
    interrupted,
    told_clauses,
    told_gerunds,
    told_infinitives,
    told_of_object,
)
from graphbuild.extraction.grammar.verbs import is_infinitive, marks
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import NO_FRAMES, Cue, lemma_of, lexicon

_OPENED = frozenset({"preposition", "complement"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_MARKS = frozenset('“”"‘’«»')


@dataclass(frozen=True, slots=True)
class Content:
    """The characters of a content, the frame that found it, and the preposition that opens it."""

    frame: str
    extent: Extent
    preposition: tuple[Word, ...] = ()


def content_of(cue: Cue) -> Content | None:
    """What the cue attributes by the tree, None where none of its frames fits."""
    for frame, finder in _FINDERS.items():
        words = list(finder(cue)) if frame in cue.frames else []
        if words:
            return Content(frame, whole_extent(*words), _opening(cue) if frame in _OPENED else ())
    return None


def _objects(cue: Cue) -> list[Word]:
    """The objects that stand in the cue's own clause: never "what", nor the noun that its clause modifies."""
    found = ((word, whole_extent(word)) for word in cue.clause.objects if word.tag not in _RELATIVE)
    return [word for word, (start, end) in found if not start <= cue.token.idx < end]


def _directive(cue: Cue) -> Iterable[Word]:
    """X urged Y to do Z."""
    objects, clauses = _objects(cue), told_infinitives(cue.clause)
    return [*objects, *clauses] if clauses and (objects or any(subjects_in(clauses[0]))) else []


def _clause(cue: Cue) -> Iterable[Word]:
    """X said that …; X asked whether …; …, X said; …, as X said."""
    objects = _objects(cue)
    clauses = [clause for clause in told_clauses(cue.clause) if not set(marks(clause)) & lexicon().conjunctions]
    behind = next((clause for clause in clauses if clause.i > cue.token.i), None)
    if behind is not None:
        lost = [] if "addressee" in cue.frames else _lost_subject(behind, objects)
        return [*lost, behind]
    main = None if objects or told_of_object(cue.clause) else interrupted(cue.clause)
    return [] if objects else clauses[-1:] or ([main] if main is not None else [])


def _lost_subject(clause: Word, objects: list[Word]) -> list[Word]:
    """The subject of the clause where the parser made it the object of the cue."""
    if is_infinitive(clause) or has_own_subject(clause):
        return []
    return [word for word in objects if word.i < clause.i]


def _infinitive(cue: Cue) -> Iterable[Word]:
    """X vowed to do Y."""
    return told_infinitives(cue.clause, only_own=True)[:1]


def _gerund(cue: Cue) -> Iterable[Word]:
    """X suggested doing Y."""
    return told_gerunds(cue.clause)[:1]


def _complement(cue: Cue) -> Iterable[Word]:
    """X called Y a liar; X described Y as a liar; Y was described by X as a liar."""
    objects = [*_objects(cue), *cue.clause.complements, *told_of_object(cue.clause)]
    seen_as = [word for word in adpositions(cue.clause) if word.lower in words("speech", "roles")]
    quoted = any(word.text in _MARKS for word in (words_under(objects[0]) if objects else ()))
    complete = objects and (seen_as or len(objects) > 1 or quoted or any(subjects_in(objects[0])))
    return [*objects, *seen_as] if complete else []


def _opening(cue: Cue) -> tuple[Word, ...]:
    """The preposition that opens what is attributed."""
    known = lexicon().prepositions.get(lemma_of(cue.token), NO_FRAMES)
    return tuple(word for word in adpositions(cue.clause) if word.lower in known)[:1]


def _preposition(cue: Cue) -> Iterable[Word]:
    """X called for Y; X called on Y to do Z."""
    opening = _opening(cue)
    if not opening:
        return []
    inner = governed_by(*opening)
    return [*inner, *told_infinitives(cue.clause)] if inner else _objects(cue)


def _object(cue: Cue) -> Iterable[Word]:
    """X announced the deal; X praised Y for Z; the deal was announced by X."""
    objects = _objects(cue)[:1]
    after = (word for word in adpositions(cue.clause) if word.lower in words("speech", "arguments"))
    return [*objects, *(word for word in after if word.i > objects[0].i)] if objects else []


def _reproach(cue: Cue) -> Iterable[Word]:
    """X attacked Y for Z; X attacked a person."""
    words = list(_object(cue))
    return words if len(words) > 1 or (words and words[0].ent == "PERSON") else []


def _exhibit(cue: Cue) -> Iterable[Word]:
    """The poll shows a tie in Ohio."""
    shown = (*_objects(cue), *cue.clause.complements, *adpositions(cue.clause))
    return [word for word in shown if word.i > cue.token.i]


_FINDERS = {
    "directive": _directive,
    "clause": _clause,
    "complement": _complement,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "preposition": _preposition,
    "object": _object,
    "judgment": _object,
    "reproach": _reproach,
    "exhibit": _exhibit,
}
