"""Contents: the words that a cue attributes, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import Cue, lemma_of, lexicon

Extent = tuple[int, int]
_ARGUMENT_PREPOSITIONS = frozenset({"of", "for", "as", "over", "about"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_MARKS = frozenset('“”"‘’«»')
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CLAUSES = frozenset({"ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Content:
    """The characters of a content, the frame that found it, and the preposition that opens it."""

    frame: str
    extent: Extent
    preposition: Word | None = None


def content_of(cue: Cue) -> Content | None:
    """What the cue attributes by the tree, None where none of its frames fits."""
    for frame, finder in _FINDERS.items():
        words = list(finder(cue)) if frame in cue.frames else []
        if words:
            preposition = _preposition_of(cue) if frame == "preposition" else None
            return Content(frame, _extent(words), preposition)
    return None


def subtree_extent(token: Word) -> Extent:
    """The characters of a word and all that depends on it."""
    return _extent([token])


def _extent(words: list[Word]) -> Extent:
    last = max((word.right_edge for word in words), key=lambda word: word.i)
    return min(word.left_edge.idx for word in words), last.idx + len(last)


def _children(token: Word, *deps: str) -> list[Word]:
    return [child for child in token.children if child.dep in deps]


def _infinitives(cue: Cue, *deps: str) -> list[Word]:
    return [clause for clause in _children(cue.token, *deps) if _is_infinitive(clause)]


def _is_infinitive(token: Word) -> bool:
    return token.tag == "VB" and any(child.tag == "TO" for child in token.lefts)


def _directive(cue: Cue) -> Iterable[Word]:
    """X urged Y to do Z."""
    objects, clauses = _children(cue.token, "dobj"), _infinitives(cue, *_CLAUSES)
    addressed = objects or (clauses and _children(clauses[0], "nsubj"))
    return [*objects, *clauses] if clauses and addressed else []


def _clause(cue: Cue) -> Iterable[Word]:
    """X said that …; X asked whether …; …, X said; …, as X said."""
    verb = cue.token
    clauses = [clause for clause in _children(verb, "ccomp") if not _is_adverbial(clause)]
    objects = _children(verb, "dobj")
    behind = next((clause for clause in clauses if clause.i > verb.i), None)
    if behind is not None:
        return [*_lost_subject(behind, objects, "addressee" in cue.frames), behind]
    if clauses and not objects:
        return clauses[-1:]
    return [_main_verb(verb)] if not objects and _is_aside(verb) else []


def _main_verb(verb: Word) -> Word:
    """The verb of the sentence that an aside stands in, also where the parser hung it on the subject."""
    return verb.head.head if verb.head.dep in {"nsubj", "nsubjpass"} else verb.head


def _lost_subject(clause: Word, objects: list[Word], hears: bool) -> list[Word]:
    """The subject of the clause where the parser made it the object of the cue."""
    lost = [
        word for word in objects if word.i < clause.i and (not hears or word.right_edge.i + 1 == clause.left_edge.i)
    ]
    return lost if lost and not _is_infinitive(clause) and not _children(clause, *_SUBJECTS) else []


def _is_adverbial(clause: Word) -> bool:
    return any(child.dep in {"mark", "advmod"} and child.lower in lexicon().conjunctions for child in clause.lefts)


def _is_aside(verb: Word) -> bool:
    """True for the verb of a clause put into or behind what it attributes."""
    if _main_verb(verb).pos not in {"VERB", "AUX"} or _children(verb, "xcomp", "oprd", "attr"):
        return False
    return verb.dep == "parataxis" or (verb.dep == "advcl" and any(child.lower == "as" for child in verb.lefts))


def _infinitive(cue: Cue) -> Iterable[Word]:
    """X vowed to do Y."""
    return _infinitives(cue, "xcomp")[:1]


def _gerund(cue: Cue) -> Iterable[Word]:
    """X suggested doing Y."""
    return [clause for clause in _children(cue.token, "xcomp", "pcomp") if clause.tag == "VBG"][:1]


def _complement(cue: Cue) -> Iterable[Word]:
    """X called Y a liar; X described Y as a liar; Y was described by X as a liar."""
    objects = _children(cue.token, "dobj", "ccomp", "oprd", "xcomp", "nsubjpass")
    objects = [word for word in objects if word.tag not in _RELATIVE]
    as_phrases = [child for child in _children(cue.token, "prep", "advcl") if child.lower in {"as", "to", "for"}]
    quoted = any(word.text in _MARKS for child in objects[:1] for word in child.subtree)
    complete = objects and (as_phrases or len(objects) > 1 or quoted or _children(objects[0], "nsubj"))
    return [*objects, *as_phrases] if complete else []


def _preposition_of(cue: Cue) -> Word | None:
    known = lexicon().prepositions[lemma_of(cue.token)]
    return next((child for child in _children(cue.token, "prep", "prt") if child.lower in known), None)


def _preposition(cue: Cue) -> Iterable[Word]:
    """X called for Y; X called on Y to do Z."""
    opening = _preposition_of(cue)
    if opening is None:
        return []
    inner = _children(opening, "pobj", "pcomp")
    return [*inner, *_infinitives(cue, "xcomp", "advcl")] if inner else _children(cue.token, "dobj")


def _object(cue: Cue) -> Iterable[Word]:
    """X announced the deal; X praised Y for Z; the deal was announced by X."""
    objects = [word for word in _children(cue.token, "dobj", "nsubjpass") if word.tag not in _RELATIVE][:1]
    after = [child for child in _children(cue.token, "prep") if child.lower in _ARGUMENT_PREPOSITIONS]
    return [*objects, *(child for child in after if child.i > objects[0].i)] if objects else []


def _reproach(cue: Cue) -> Iterable[Word]:
    """X attacked Y for Z; X attacked a person."""
    words = list(_object(cue))
    return words if len(words) > 1 or (words and words[0].ent == "PERSON") else []


def _exhibit(cue: Cue) -> Iterable[Word]:
    """The poll shows a tie in Ohio."""
    return [child for child in _children(cue.token, "dobj", "prep", "advcl", "ccomp") if child.i > cue.token.i]


_FINDERS = {
    "directive": _directive,
    "clause": _clause,
    "complement": _complement,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "preposition": _preposition,
    "object": _object,
    "reproach": _reproach,
    "exhibit": _exhibit,
}
