"""Which frame of ontology/frames a clause evokes: verbs with what follows them, light verbs, event nouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.obliques import Oblique, noun_arguments
from graphbuild.extraction.grammar.phrases import (
    modifiers,
)
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.verbs import marks
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.lexicon import Frame, Lexicon, Pattern
from graphbuild.extraction.statements.nominals import is_a, nominal_clause, noun_frame
from graphbuild.extraction.statements.noun_classes import belongs

_FUTURE = frozenset({"will", "'ll", "wo", "shall", "would"})


@dataclass(frozen=True, slots=True)
class Evocation:
    """A frame and its clause, the objects that belong to the trigger ("hold talks"), how specific the pattern was."""

    frame: Frame
    clause: Proposition
    absorbed: tuple[Word, ...] = ()
    weight: int = 0

    @property
    def trigger(self) -> Word:
        """The word that evokes the frame."""
        return self.clause.head


def evoke(clause: Proposition, lexicon: Lexicon) -> Evocation | None:
    """The frame of a verbal clause: the verb's most specific pattern, else that of a light verb's noun.

    "impose sanctions on Iran" is a Sanction, "launch an attack on Iran" an Assault, "call on Iran" no Call.
    """
    matched = _match(clause, lexicon.frames.verbs, lexicon)
    if matched and matched.weight > 1:
        return matched
    frame = _quality(clause, lexicon)
    return _light(clause, lexicon) or (Evocation(frame, clause) if frame else matched)


def _quality(clause: Proposition, lexicon: Lexicon) -> Frame | None:
    """The frame of a predicative adjective, or of what a predicative noun is judged by: "was a cowardly act"."""
    if clause.head.pos == "ADJ":
        return lexicon.frames.adjectives.get(clause.head.lemma.lower())
    judged = modifiers(clause.head) if clause.head is not clause.verb else []
    lemmas = (word.lemma.lower() for word in judged if word.pos == "ADJ" and word.lower not in grammar("kinds"))
    frames = map(lexicon.frames.adjectives.get, lemmas)
    return next((frame for frame in frames if frame and "speaker" in frame.actor), None)


def evoke_operator(clause: Proposition, lexicon: Lexicon) -> Evocation | None:
    """The operator that a clause applies to its complement: "agree to", "refuse to", "call for"."""
    matched = _match(clause, lexicon.operators.verbs, lexicon) or _light_operator(clause, lexicon)
    if matched:
        return matched
    frame = lexicon.operators.adjectives.get(clause.head.lemma.lower())
    return Evocation(frame, clause) if frame and clause.head.pos in ("ADJ", "VERB") else None


def evoke_noun(noun: Word, lexicon: Lexicon) -> Evocation | None:
    """The frame of an event noun: "the signing of the treaty"."""
    frame = noun_frame(noun, lexicon.frames.nouns, lexicon)
    return Evocation(frame, nominal_clause(noun, frame, lexicon)) if frame else None


def evoke_noun_operator(noun: Word, lexicon: Lexicon) -> Evocation | None:
    """The operator of a noun: "a call for a ceasefire", "the refusal to talk"."""
    frame = noun_frame(noun, lexicon.operators.nouns, lexicon)
    return Evocation(frame, nominal_clause(noun, frame, lexicon)) if frame else None


def _match(clause: Proposition, index: dict[str, tuple[Pattern, ...]], lexicon: Lexicon) -> Evocation | None:
    forms, linked = clause.verb.sent.forms, clause.head.pos == "NOUN"
    for lemma in (clause.verb.lemma,) if linked else dict.fromkeys((clause.head.lemma.lower(), clause.verb.lemma)):
        for pattern in index.get(lemma, ()):
            if not pattern.spells <= forms:
                continue
            absorbed = _fits(pattern.words, clause, lexicon)
            said = lemma == clause.verb.lemma and clause.head.pos in ("NOUN", "ADJ")
            if absorbed is not None and (not said or _names(pattern, clause.head, absorbed, lexicon)):
                return Evocation(pattern.frame, clause, absorbed, pattern.weight)
    return None


def _names(pattern: Pattern, predicate: Word, absorbed: tuple[Word, ...], lexicon: Lexicon) -> bool:
    return predicate in absorbed or any(is_a(predicate, word, lexicon) for word in pattern.words)


def _fits(words: tuple[str, ...], clause: Proposition, lexicon: Lexicon) -> tuple[Word, ...] | None:
    """The objects that a pattern absorbs where the clause has all that it asks for, else None."""
    absorbed: list[Word] = []
    candidates: tuple[Word, ...] = clause.objects + _predicates(clause)
    for word in words:
        if word[0] in "@+!":
            if not _holds(word, clause, lexicon):
                return None
        elif governed := _governed(clause, word, absorbed):
            candidates = governed
        elif word not in clause.particles:
            found = _objects(word, candidates, clause, lexicon)
            if not found:
                return None
            absorbed += [] if word[1:-1].lower() in lexicon.fillers else found
    return tuple(absorbed)


def _predicates(clause: Proposition) -> tuple[Word, ...]:
    """What a subject is said to be, or an object is called: "a lie" of "is a lie", "called it a lie"."""
    named = tuple(token for token in clause.loose if token.dep == "oprd") if "oprd" in clause.dependents else ()
    return named if clause.head is clause.verb else (clause.head, *named)


def _governed(clause: Proposition, word: str, absorbed: Iterable[Word]) -> tuple[Word, ...]:
    """What a preposition of the clause governs, or one of the nouns before it: "turned its back on Ukraine"."""
    inner = (a.word for noun in absorbed for a in noun_arguments(noun) if a.preposition == word)
    return tuple(token for token in (*clause.governed(word), *inner) if token.ent not in ("DATE", "TIME"))


def _holds(word: str, clause: Proposition, lexicon: Lexicon) -> bool:
    """True for what absorbs nothing: @force (a subject of that class), +predicate (there is one), !object (none)."""
    if word.startswith("@"):
        return any(belongs(subject, word[1:], lexicon) for subject in clause.subjects)
    return _has(word[1:], clause) == word.startswith("+")


def _has(condition: str, clause: Proposition) -> bool:
    if condition == "predicate":
        return "oprd" in clause.dependents or any(token.dep == "dobj" for token in clause.objects[1:])
    if condition == "joint":
        return len(clause.subjects) > 1
    if condition == "future":
        return not _FUTURE.isdisjoint(clause.mood.modals)
    return clause.passive if condition == "passive" else bool(clause.objects)


def _objects(word: str, candidates: tuple[Word, ...], clause: Proposition, lexicon: Lexicon) -> list[Word]:
    if word.startswith("<"):
        return [token for token in candidates if belongs(token, word[1:-1], lexicon)]
    return [token for token in (*candidates, *clause.complements) if _reads(token, word)] or _adverbs(clause, word)


def _reads(token: Word, word: str) -> bool:
    return token.lemma.lower() == word or any(word_.lemma.lower() == word for word_ in modifiers(token))


def _adverbs(clause: Proposition, word: str) -> list[Word]:
    """A loose word of the clause: "shoot dead", "that" of a content clause."""
    loose = [child for child in clause.loose if child.lower == word or child.lemma == word]
    return loose + [complement for complement in clause.complements if word in marks(complement)]


def _light(clause: Proposition, lexicon: Lexicon) -> Evocation | None:
    """The frame of the event noun that a light verb has as object, with the arguments of both."""
    lemma = clause.head.lemma.lower()
    if lemma in lexicon.light - verbs().having("unrealized"):
        return _by_noun((*clause.objects, *clause.governed("out")), clause, lexicon.frames.nouns, lexicon)
    if lemma in lexicon.light_adjectives:
        return _by_noun(clause.governed("for", "of", "in"), clause, lexicon.frames.nouns, lexicon)
    return None


def _light_operator(clause: Proposition, lexicon: Lexicon) -> Evocation | None:
    """The operator noun that is a verb's object: "reiterated its demand that", "issued a call for"."""
    light = clause.head.lemma.lower() in lexicon.light
    return _by_noun(clause.objects, clause, lexicon.operators.nouns, lexicon) if light else None


def _by_noun(
    candidates: Iterable[Word], clause: Proposition, index: dict[str, tuple[Pattern, ...]], lexicon: Lexicon
) -> Evocation | None:
    for noun in candidates:
        if frame := noun_frame(noun, index, lexicon):
            return Evocation(frame, _merged(clause, nominal_clause(noun, frame, lexicon)), (noun,))
    return None


def _merged(verbal: Proposition, nominal: Proposition) -> Proposition:
    """The clause of both; who only announces what others do has no part in it: "announced the release by Hamas"."""
    by_others = {a.word for a in noun_arguments(nominal.head) if a.preposition in ("by", "'s") and a.word.pos != "PRON"}
    told = verbal.verb.lemma in verbs().having("announcing") and not by_others.isdisjoint(nominal.subjects)
    return replace(
        nominal,
        verb=verbal.verb,
        subjects=nominal.subjects if told else verbal.subjects or nominal.subjects,
        datives=verbal.datives,
        obliques=nominal.obliques + tuple(o for o in verbal.obliques if o not in nominal.obliques),
        complements=nominal.complements + verbal.complements,
        particles=verbal.particles,
    )


__all__ = ["Evocation", "Oblique", "evoke", "evoke_noun", "evoke_noun_operator", "evoke_operator", "nominal_clause"]
