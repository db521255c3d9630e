"""Which frame a clause evokes, by ontology/frames.toml: verbs with what follows them, light verbs, event nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graphbuild.extraction.clauses import Clause, Oblique, is_verbal, noun_arguments
from graphbuild.extraction.lexicon import Frame, Lexicon, Pattern

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Evocation:
    """A frame and the clause that evokes it; `absorbed` are the objects that belong to the trigger ("hold talks")."""

    frame: Frame
    clause: Clause
    absorbed: tuple[Token, ...] = ()

    @property
    def trigger(self) -> Token:
        """The word that evokes the frame."""
        return self.clause.head


def evoke(clause: Clause, lexicon: Lexicon) -> Evocation | None:
    """The frame of a verbal clause: the verb's most specific pattern, else that of a light verb's noun.

    "impose sanctions on Iran" is a Sanction, "launch an attack on Iran" an Assault, "call on Iran" no Call.
    """
    matched = _match(clause, lexicon.verbs, lexicon)
    if matched and matched.absorbed:
        return matched
    light = _light(clause, lexicon)
    if light or matched:
        return light or matched
    frame = lexicon.adjectives.get(clause.head.lemma_.lower()) if clause.head.pos_ == "ADJ" else None
    return Evocation(frame, clause) if frame else None


def evoke_operator(clause: Clause, lexicon: Lexicon) -> Evocation | None:
    """The operator that a clause applies to its complement: "agree to", "refuse to", "call for"."""
    matched = _match(clause, lexicon.verb_operators, lexicon)
    if matched:
        return matched
    frame = lexicon.adjective_operators.get(clause.head.lemma_.lower())
    return Evocation(frame, clause) if frame and clause.head.pos_ in ("ADJ", "VERB") else None


def evoke_noun(noun: Token, lexicon: Lexicon) -> Evocation | None:
    """The frame of an event noun: "the signing of the treaty"."""
    frame = _noun_frame(noun, lexicon.nouns)
    return Evocation(frame, nominal_clause(noun, frame)) if frame else None


def evoke_noun_operator(noun: Token, lexicon: Lexicon) -> Evocation | None:
    """The operator of a noun: "a call for a ceasefire", "the refusal to talk"."""
    frame = _noun_frame(noun, lexicon.noun_operators)
    return Evocation(frame, nominal_clause(noun, frame)) if frame else None


def nominal_clause(noun: Token, frame: Frame) -> Clause:
    """An event noun's arguments as those of a clause: possessors, by-phrases and demonyms are its subjects."""
    arguments = tuple(noun_arguments(noun))
    owners = ["'s", "by"] + ([] if "of" in frame.recipient + frame.concerns else ["of"])
    if frame.symmetric:
        owners.append("between")
    subjects = [a.token for name in owners for a in arguments if a.preposition == name and not is_verbal(a.token)]
    subjects += [a.token for a in arguments if a.preposition == "mod" and _names_somebody(a.token)]
    kept = tuple(a for a in arguments if a.token not in subjects)
    complements = tuple(child for child in noun.children if child.dep_ in ("acl", "ccomp") and child.tag_ in ("VB", "VBD", "VBZ", "VBP", "MD"))
    return Clause(head=noun, verb=noun, subjects=tuple(subjects), obliques=kept, complements=complements)


def noun_keys(noun: Token) -> tuple[str, ...]:
    """The lemma of a noun, alone, hyphenated and with its modifiers: "strike", "air strike", "state of siege"."""
    lemma = noun.lemma_.lower()
    keys = [lemma]
    for child in noun.children:
        if child.dep_ in _MODIFIERS and child.i < noun.i:
            keys.append(f"{child.lemma_.lower()} {lemma}")
        elif child.dep_ == "prep" and child.lower_ == "of":
            keys.extend(f"{lemma} of {target.lemma_.lower()}" for target in child.children if target.dep_ == "pobj")
    if noun.i > 1 and noun.nbor(-1).text == "-":
        keys.append(f"{noun.nbor(-2).lower_}-{lemma}")
    return tuple(keys)


def belongs(noun: Token, name: str, lexicon: Lexicon) -> bool:
    """True where a noun, or what it counts ("millions in aid"), is in a class of nouns."""
    words = lexicon.classes[name]
    if any(key in words for key in noun_keys(noun)):
        return True
    return any(child.dep_ == "compound" and child.lemma_.lower() in words for child in noun.children)


def _match(clause: Clause, index: dict[str, tuple[Pattern, ...]], lexicon: Lexicon) -> Evocation | None:
    head = clause.head
    for pattern in index.get(head.lemma_.lower(), ()):
        absorbed = _fits(pattern.words, clause, lexicon)
        if absorbed is not None:
            return Evocation(pattern.frame, clause, absorbed)
    return None


def _fits(words: tuple[str, ...], clause: Clause, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """The objects that a pattern absorbs where the clause has all that it asks for, else None."""
    absorbed: list[Token] = []
    candidates: tuple[Token, ...] = clause.objects
    for word in words:
        if word.startswith("<"):
            found = [token for token in candidates if belongs(token, word[1:-1], lexicon)]
        elif governed := clause.governed(word):
            candidates = governed
            continue
        elif word in clause.particles:
            continue
        else:
            found = [token for token in (*candidates, *clause.complements) if _reads(token, word)] or _adverbs(clause, word)
        if not found:
            return None
        absorbed += found
    return tuple(absorbed)


def _reads(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or any(c.dep_ in _MODIFIERS and c.lemma_.lower() == word for c in token.children)


def _adverbs(clause: Clause, word: str) -> list[Token]:
    """A loose word of the clause: "shoot dead", "that" of a content clause."""
    children = [child for child in clause.head.children if child.lower_ == word or child.lemma_ == word]
    marks = [mark for c in clause.complements for mark in c.children if mark.dep_ == "mark" and mark.lower_ == word]
    return children + marks


def _light(clause: Clause, lexicon: Lexicon) -> Evocation | None:
    """The frame of the event noun that a light verb has as object, with the arguments of both."""
    if clause.head.lemma_.lower() not in lexicon.light:
        return None
    for noun in (*clause.objects, *(o.token for o in clause.obliques if o.preposition == "out")):
        frame = _noun_frame(noun, lexicon.nouns)
        if frame:
            return Evocation(frame, _merged(clause, nominal_clause(noun, frame)), (noun,))
    return None


def _merged(verbal: Clause, nominal: Clause) -> Clause:
    return replace(
        nominal,
        verb=verbal.verb,
        subjects=verbal.subjects or nominal.subjects,
        objects=nominal.subjects if verbal.subjects else (),
        datives=verbal.datives,
        obliques=nominal.obliques + tuple(o for o in verbal.obliques if o not in nominal.obliques),
        complements=nominal.complements + verbal.complements,
        particles=verbal.particles,
    )


def _noun_frame(noun: Token, index: dict[str, tuple[Pattern, ...]]) -> Frame | None:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    for lemma in _head_lemmas(noun):
        for pattern in index.get(lemma, ()):
            if _modified(noun, pattern.words):
                return pattern.frame
    return None


def _head_lemmas(noun: Token) -> Iterator[str]:
    if noun.i > 1 and noun.nbor(-1).text == "-":
        yield f"{noun.nbor(-2).lower_}-{noun.lemma_.lower()}"
    yield noun.lemma_.lower()


def _modified(noun: Token, words: tuple[str, ...]) -> bool:
    if not words:
        return True
    if words[-1] == "of":
        return f"{' '.join(words)} {noun.lemma_.lower()}" in noun_keys(noun)
    modifiers = {token.lemma_.lower() for token in noun.subtree if token.i < noun.i and token.dep_ in _MODIFIERS}
    return all(word in modifiers for word in words)


def _names_somebody(token: Token) -> bool:
    return token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON") or token.pos_ == "PROPN"


__all__ = ["Evocation", "Oblique", "belongs", "evoke", "evoke_noun", "evoke_noun_operator", "evoke_operator", "nominal_clause", "noun_keys"]
