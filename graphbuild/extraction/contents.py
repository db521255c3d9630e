"""Contents: the words that a cue attributes, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from graphbuild.extraction.cues import Cue, lexicon

Extent = tuple[int, int]
_ARGUMENT_PREPOSITIONS = frozenset({"of", "for", "as", "over", "about"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_CLAUSES = frozenset({"ccomp", "xcomp"})


def content_of(cue: Cue) -> tuple[str, Extent] | None:
    """The frame that fits the tree and the characters of what the cue attributes in it, None where none fits."""
    for frame, finder in _FINDERS.items():
        found = finder(cue) if frame in cue.frames else None
        if found:
            return frame, found
    return None


def _children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def _extent(words: Iterable[Token]) -> Extent | None:
    words = list(words)
    if not words:
        return None
    last = max((word.right_edge for word in words), key=lambda word: word.i)
    return min(word.left_edge.idx for word in words), last.idx + len(last)


def subtree_extent(token: Token) -> Extent:
    """The characters of a word and all that depends on it."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.tag_ == "TO" for child in token.lefts)


def _directive(cue: Cue) -> Extent | None:
    """X urged Y to do Z."""
    objects = _children(cue.token, "dobj")
    clauses = [clause for clause in _children(cue.token, *_CLAUSES) if _is_infinitive(clause)]
    if clauses and (objects or _children(clauses[0], "nsubj")):
        return _extent([*objects, *clauses])
    return None


def _clause(cue: Cue) -> Extent | None:
    """X said that …; X asked whether …; …, X said."""
    clauses = _children(cue.token, "ccomp")
    if clauses:
        lost = [
            word for word in _children(cue.token, "dobj") if "addressee" not in cue.frames and word.i < clauses[-1].i
        ]
        return _extent([*lost, clauses[-1]])
    if cue.token.dep_ == "parataxis" and cue.token.head.pos_ in {"VERB", "AUX"}:
        return _extent([cue.token.head])
    return None


def _infinitive(cue: Cue) -> Extent | None:
    """X vowed to do Y."""
    return _extent([clause for clause in _children(cue.token, "xcomp") if _is_infinitive(clause)][:1])


def _complement(cue: Cue) -> Extent | None:
    """X called Y a liar; X described Y as a liar."""
    objects = _children(cue.token, "dobj", "ccomp", "oprd", "xcomp", "nsubjpass")
    objects = [word for word in objects if word.tag_ not in _RELATIVE]
    as_phrases = [child for child in _children(cue.token, "prep", "advcl") if child.lower_ in {"as", "to", "for"}]
    if objects and (as_phrases or len(objects) > 1 or objects[0].dep_ in _CLAUSES):
        return _extent([*objects, *as_phrases])
    return None


def _preposition(cue: Cue) -> Extent | None:
    """X called for Y; X warned of Y."""
    known = lexicon().prepositions[cue.token.lemma_.lower()]
    for child in _children(cue.token, "prep", "prt"):
        if child.lower_ in known:
            inner = [word for word in child.children if word.dep_ in {"pobj", "pcomp"}]
            wanted = [clause for clause in _children(cue.token, "xcomp", "advcl") if _is_infinitive(clause)]
            return _extent([*inner, *wanted] if inner else _children(cue.token, "dobj"))
    return None


def _object(cue: Cue) -> Extent | None:
    """X announced the deal; X praised Y for Z."""
    objects = [word for word in _children(cue.token, "dobj") if word.tag_ not in _RELATIVE]
    if not objects:
        return None
    after = [
        child
        for child in _children(cue.token, "prep")
        if child.lower_ in _ARGUMENT_PREPOSITIONS and child.i > objects[0].i
    ]
    return _extent([objects[0], *after])


_FINDERS = {
    "directive": _directive,
    "clause": _clause,
    "complement": _complement,
    "infinitive": _infinitive,
    "preposition": _preposition,
    "object": _object,
}
