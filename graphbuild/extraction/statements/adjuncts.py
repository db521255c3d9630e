"""Clauses that are stated beside what governs them, and those that are only supposed or restrict a noun."""

from __future__ import annotations

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.mood import Governor, Mood, Slot
from graphbuild.extraction.grammar.phrases import determiner
from graphbuild.extraction.grammar.verbs import copula
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.effect_words import effects_for
from graphbuild.extraction.statements.effects import TEMPORAL, is_content
from graphbuild.model import Factuality

_GENERIC = grammar("generic")
_AHEAD = grammar("ahead")
_STATED_APART: frozenset[Slot] = frozenset({"relative", "adverbial", "apposition", "aside"})


def supposed(below: Mood, governor: Governor) -> Factuality | None:
    """What a clause that is only supposed says: "if they sign", "anyone who attacks"."""
    if governor.slot == "adverbial" and (below.inverted or grammar("hypothetical") & set(below.marks)):
        return "unknown" if _is_left_open(governor.mood) else "conditional"
    if governor.slot == "relative" and _is_of_anyone(below, governor.mood.word):
        return "conditional"
    return None


def is_stated_apart(below: Mood, governor: Governor) -> bool:
    """True for a clause that is stated whatever stands above it: relative, temporal, participial."""
    if below.infinitive or is_content(governor, below):
        return False
    participle = governor.slot == "noun clause" and below.word.tag in ("VBN", "VBG")
    absolute = governor.slot == "gerund" and governor.preposition == "with" and below.subject is not None
    return governor.slot in _STATED_APART or participle or absolute


def is_ahead(mood: Mood) -> bool:
    """True for "until they return", "once a deal is signed", "before it has been signed", not "after it has left"."""
    present = {mood.word.tag, *(child.tag for child in mood.word.lefts if child.dep in ("aux", "auxpass"))}
    perfect = grammar("have") & {child.lemma for child in mood.word.lefts if child.dep == "aux"}
    openings = {child.lower for child in mood.word.lefts if child.dep in ("mark", "advmod")}
    ahead = openings & (_AHEAD - TEMPORAL if perfect else _AHEAD)
    return bool(ahead and present & {"VBZ", "VBP"})


def is_foreseen(noun: Word) -> bool:
    """True for what its clause tells to lie ahead: "the visit, which is expected to", "the visit scheduled for May"."""
    for clause in noun.rights:
        planned = clause.tag == "VBN" and effects_for(clause).get(clause.lemma) == "planned"
        present = any(child.dep == "auxpass" and child.tag in ("VBZ", "VBP") for child in clause.lefts)
        future = any(child.lower == "will" for child in clause.lefts)
        if clause.dep == "relcl" and (future or (present and planned)):
            return True
        if clause.dep == "acl" and planned and clause.lemma in verbs().having("ahead"):
            return True
    return False


def is_restrictive(below: Mood, governor: Governor) -> bool:
    """True for what tells which thing an indefinite noun means: "a deal ending the war", "a law that bans it".

    So does a participle of what something is: "will be among the topics discussed".
    """
    noun = governor.mood
    if governor.slot == "noun clause" and below.word.tag == "VBN" and _is_predicate(noun.word):
        return True
    if governor.slot == "relative":
        telling = below.word.tag in ("VBZ", "VBP") and below.subject is not None and below.subject.lower == "that"
    else:
        anyone = bool({noun.word.lower, determiner(noun.word)} & grammar("whoever"))
        telling = governor.slot == "noun clause" and (below.word.tag == "VBG" or noun.negated or anyone)
    named = noun.known or noun.word.lower in grammar("definite")
    return telling and not named and (not noun.bare or noun.negated or noun.lemma in nouns().meanings)


def _is_predicate(noun: Word) -> bool:
    """True for "the topic" and "the topics" of "will be the topic", "will be among the topics"."""
    among = noun.dep == "pobj" and noun.head.lower == "among" and noun.head.head.lemma == "be"
    return among or copula(noun) is not noun


def _is_of_anyone(mood: Mood, noun: Word) -> bool:
    """True for the clause of "anyone who attacks" and "any state that attacks"."""
    present = mood.word.tag in ("VBP", "VBZ") and not mood.modals
    return present and bool({noun.lower, determiner(noun)} & _GENERIC)


def _is_left_open(mood: Mood) -> bool:
    """True for "it is unclear if" and "it is not clear if"."""
    judged = mood.predicate
    return judged is not None and effects_for(judged).get(judged.lower) in ("unknown", "confirm")
