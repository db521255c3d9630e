"""What stands with a noun or verb in the dependency tree: prepositional phrases, possessors, what is coordinated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.wordlists import words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
_COMPLEX = frozenset({"according", "prior", "due", "thanks", "owing", "contrary", "because", "instead", "as", "such"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """A preposition and what it governs: a noun, or the verb of "accused of attacking"."""

    preposition: str
    token: Word


def is_verbal(token: Word) -> bool:
    """True for the head of a clause."""
    return token.pos in ("VERB", "AUX")


def is_reciprocal(token: Word) -> bool:
    """True for the head of "each other" and "one another"."""
    return token.lower in ("other", "another") and token.i > 0 and token.nbor(-1).lower in ("each", "one")


def is_prefix(token: Word) -> bool:
    """True for a hyphen and for what one joins to the next word: "intra" and "-" of "intra-Syrian"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return not any(map(str.isalnum, token.text)) or (following.text == "-" and not token.space and token.text.islower())


def noun_arguments(noun: Word) -> Iterator[Oblique]:
    """The possessor, the modifiers and the prepositional complements of a noun, as obliques.

    A possessor has the preposition "'s", a compound or adjective "mod": "Israel's air strikes on Gaza". What a
    participle adds counts as the noun's: "sanctions imposed on Iran".
    """
    for child in noun.children:
        if child.dep == "poss":
            yield from (Oblique("'s", token) for token in expanded([child]))
        elif child.dep in ("compound", "amod", "nmod") and not is_prefix(child):
            yield from (Oblique("mod", token) for token in expanded([child]))
        elif child.dep == "acl" and child.tag == "VBN" and child.lemma != "base":
            yield from (oblique for oblique in obliques_of(child) if oblique.preposition != "by")
    yield from obliques_of(noun)


def obliques_of(head: Word) -> Iterator[Oblique]:
    """What the prepositions of a noun or verb govern, each with its preposition."""
    for child in head.children:
        adposition = child.pos in ("ADP", "SCONJ", "PART", "ADV", "VERB")
        if adposition and child.dep in ("prep", "agent", "dative", "prt") and not _belongs_to_transfer(child):
            yield from _governed(child, child.lower)


def _belongs_to_transfer(preposition: Word) -> bool:
    """True for the "to" of "speaking after the fall of Mosul to the militants", whatever the parser hangs it on."""
    before = preposition.nbor(-1) if preposition.i > 0 and preposition.lower == "to" else None
    of = before.head if before is not None and before.dep == "pobj" else None
    if of is None or of.lower != "of" or of.head == preposition.head:
        return False
    return of.head.lemma in words("control", "transfers")


def _governed(preposition: Word, name: str) -> Iterator[Oblique]:
    for child in preposition.children:
        if child.dep in ("pobj", "pcomp"):
            yield from (Oblique(name, token) for token in expanded([child]))
        elif child.dep == "prep":
            yield from _governed(child, f"{name} {child.lower}" if name in _COMPLEX else child.lower)
        elif child.dep == "conj" and child.pos == "ADP":
            yield from _governed(child, child.lower)


def expanded(tokens: Iterable[Word]) -> Iterator[Word]:
    """Each token and what is coordinated with it."""
    for token in tokens:
        yield from _states(token) or [token]
        if token.pos != "PRON":
            titles = (inner for child in token.children if child.dep == "compound" for inner in child.children)
            yield from expanded(child for child in (*token.children, *titles) if _is_coordinated(child, token))
            yield from expanded(_included(token))


def _states(noun: Word) -> list[Word]:
    """Whose "the governments of France and Germany" are."""
    if noun.lower != "governments":
        return []
    owners = (inner for child in noun.children if child.lower == "of" for inner in child.children)
    return list(expanded(inner for inner in owners if inner.dep == "pobj"))


def _is_coordinated(child: Word, first: Word) -> bool:
    """True for what is joined to a noun: by "and", in a list read as an apposition, or before it with its own article.

    "The UK, the coalition and Iraq"; "the Secretary of State and partners" and "Trump and Egyptian President el-Sisi",
    of which the parser makes one noun phrase.
    """
    joined = any(word.dep == "cc" for word in child.children)
    if child.dep == "appos":
        return joined and first.tag in ("NN", "NNP") and any(word.dep == "conj" for word in child.children)
    if child.dep in ("nmod", "amod", "compound"):
        detached = child.text.istitle() and not any(word.dep == "conj" for word in child.children)
        return joined and (detached or any(word.dep == "det" for word in child.children))
    return child.dep == "conj" and child.pos != "VERB"


def _included(noun: Word) -> Iterator[Word]:
    """What "several leaders, including Carney and Macron" names."""
    for child in noun.children:
        if child.dep == "prep" and child.lower == "including":
            yield from (inner for inner in child.children if inner.dep == "pobj")


def is_among_them(noun: Word) -> bool:
    """True for what "leaders attended the summit, among them Carney" adds to the subject."""
    among = (child for child in noun.children if child.dep == "prep" and child.lower == "among")
    return any(inner.lower in ("them", "whom", "which") for prep in among for inner in prep.children)
