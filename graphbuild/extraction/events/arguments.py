"""What stands with a noun or verb in the dependency tree: prepositional phrases, possessors, what is coordinated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from graphbuild.extraction.wordlists import words

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
_COMPLEX = frozenset({"according", "prior", "due", "thanks", "owing", "contrary", "because", "instead", "as", "such"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """A preposition and what it governs: a noun, or the verb of "accused of attacking"."""

    preposition: str
    token: Token


def is_verbal(token: Token) -> bool:
    """True for the head of a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_reciprocal(token: Token) -> bool:
    """True for the head of "each other" and "one another"."""
    return token.lower_ in ("other", "another") and token.i > 0 and token.nbor(-1).lower_ in ("each", "one")


def is_prefix(token: Token) -> bool:
    """True for a hyphen and for what one joins to the next word: "intra" and "-" of "intra-Syrian"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return not any(map(str.isalnum, token.text)) or (following.text == "-" and not token.whitespace_ and token.is_lower)


def noun_arguments(noun: Token) -> Iterator[Oblique]:
    """The possessor, the modifiers and the prepositional complements of a noun, as obliques.

    A possessor has the preposition "'s", a compound or adjective "mod": "Israel's air strikes on Gaza". What a
    participle adds counts as the noun's: "sanctions imposed on Iran".
    """
    for child in noun.children:
        if child.dep_ == "poss":
            yield from (Oblique("'s", token) for token in expanded([child]))
        elif child.dep_ in ("compound", "amod", "nmod") and not is_prefix(child):
            yield from (Oblique("mod", token) for token in expanded([child]))
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ != "base":
            yield from (oblique for oblique in obliques_of(child) if oblique.preposition != "by")
    yield from obliques_of(noun)


def obliques_of(head: Token) -> Iterator[Oblique]:
    """What the prepositions of a noun or verb govern, each with its preposition."""
    for child in head.children:
        adposition = child.pos_ in ("ADP", "SCONJ", "PART", "ADV", "VERB")
        if adposition and child.dep_ in ("prep", "agent", "dative", "prt") and not _belongs_to_transfer(child):
            yield from _governed(child, child.lower_)


def _belongs_to_transfer(preposition: Token) -> bool:
    """True for the "to" of "speaking after the fall of Mosul to the militants", whatever the parser hangs it on."""
    before = preposition.nbor(-1) if preposition.i > 0 and preposition.lower_ == "to" else None
    of = before.head if before is not None and before.dep_ == "pobj" else None
    if of is None or of.lower_ != "of" or of.head == preposition.head:
        return False
    return of.head.lemma_ in words("control", "transfers")


def _governed(preposition: Token, name: str) -> Iterator[Oblique]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield from (Oblique(name, token) for token in expanded([child]))
        elif child.dep_ == "prep":
            yield from _governed(child, f"{name} {child.lower_}" if name in _COMPLEX else child.lower_)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _governed(child, child.lower_)


def expanded(tokens: Iterable[Token]) -> Iterator[Token]:
    """Each token and what is coordinated with it."""
    for token in tokens:
        yield from _states(token) or [token]
        if token.pos_ != "PRON":
            titles = (inner for child in token.children if child.dep_ == "compound" for inner in child.children)
            yield from expanded(child for child in (*token.children, *titles) if _is_coordinated(child, token))
            yield from expanded(_included(token))


def _states(noun: Token) -> list[Token]:
    """Whose "the governments of France and Germany" are."""
    if noun.lower_ != "governments":
        return []
    owners = (inner for child in noun.children if child.lower_ == "of" for inner in child.children)
    return list(expanded(inner for inner in owners if inner.dep_ == "pobj"))


def _is_coordinated(child: Token, first: Token) -> bool:
    """True for what is joined to a noun: by "and", in a list read as an apposition, or before it with its own article.

    "The UK, the coalition and Iraq"; "the Secretary of State and partners" and "Trump and Egyptian President el-Sisi",
    of which the parser makes one noun phrase.
    """
    joined = any(word.dep_ == "cc" for word in child.children)
    if child.dep_ == "appos":
        return joined and first.tag_ in ("NN", "NNP") and any(word.dep_ == "conj" for word in child.children)
    if child.dep_ in ("nmod", "amod", "compound"):
        detached = child.is_title and not any(word.dep_ == "conj" for word in child.children)
        return joined and (detached or any(word.dep_ == "det" for word in child.children))
    return child.dep_ == "conj" and child.pos_ != "VERB"


def _included(noun: Token) -> Iterator[Token]:
    """What "several leaders, including Carney and Macron" names."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "including":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def is_among_them(noun: Token) -> bool:
    """True for what "leaders attended the summit, among them Carney" adds to the subject."""
    among = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "among")
    return any(inner.lower_ in ("them", "whom", "which") for prep in among for inner in prep.children)
