"""What a verb's group of words says: voice, form, auxiliaries, negation, the clause that conditions it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphbuild.extraction.english.lists import grammar, phrases
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.determiners import is_none
from graphbuild.extraction.grammar.phrases import OBJECTS, SUBJECTS, is_verbal
from graphbuild.extraction.grammar.words import Word

_INDICATIVE = grammar("indicative")
_BARGAINS = phrases("grammar", "bargains")
_INSTEAD = phrases("grammar", "instead")
_NEGATORS = grammar("negators")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_passive(verb: Word) -> bool:
    """True for "was signed", "signed by both" after a noun, and a coordinated participle of a passive."""
    if _is_statal(verb):
        return False
    if not verb.slots.isdisjoint(("auxpass", "nsubjpass")):
        return True
    if _is_absolute(verb) or _is_undergone(verb):
        return True
    if verb.tag != "VBN" or "aux" in verb.slots:
        return False
    if verb.dep == "conj" and (not has_subject(verb) or _is_absolute(verb.head)):
        return verb.head.pos == "VERB" and is_passive(verb.head)
    return verb.dep in ("acl", "advcl") and verb.slots.isdisjoint(OBJECTS)


def _is_absolute(verb: Word) -> bool:
    """True for "with ten people killed", where a participle follows its noun."""
    told = verb.dep == "pcomp" and verb.head.lower == "with" and verb.tag in ("VBD", "VBN")
    return told and "nsubj" in verb.slots and verb.slots.isdisjoint(("aux", *OBJECTS))


def _is_undergone(verb: Word) -> bool:
    """True for "faces shelling by the rebels"."""
    suffered = verb.dep == "xcomp" and verb.tag == "VBG" and verb.head.lemma in verbs().having("undergoing")
    return suffered and verb.slots.isdisjoint(OBJECTS)


def _is_statal(verb: Word) -> bool:
    """True for "is opposed to the pact", which nobody does to its subject, but not for "was opposed by Mali"."""
    if verb.tag != "VBN" or verb.lemma not in verbs().having("statal"):
        return False
    openings = {child.lower for child in verb.rights if child.dep in ("prep", "agent")}
    return "to" in openings and "by" not in openings


def is_infinitive(verb: Word) -> bool:
    """True for "to sign" and "to be signed", not for "to have signed"."""
    helpers = {child.lemma for child in verb.lefts if child.dep in ("aux", "auxpass")}
    return "to" in helpers and "have" not in helpers


def is_unrealized(verb: Word) -> bool:
    """True for "to leave" and for the subjunctive of "demanded that he leave", but not for "does not know"."""
    return verb.tag == "VB" and not any(child.dep == "aux" and child.tag != "TO" for child in verb.children)


def is_indicative(verb: Word) -> bool:
    """True for what is stated, not wished: "suggested that Israel was willing", not "suggested that Israel leave"."""
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    helped = any(child.lower in _INDICATIVE or child.tag in _FINITE for child in helpers)
    return is_verbal(verb) and (verb.tag in _FINITE or helped)


def is_past(verb: Word) -> bool:
    """True where a verb or its auxiliary is a past: it may be so no more."""
    return any(word.tag == "VBD" for word in (verb, *verb.children) if word is verb or word.dep.startswith("aux"))


def is_complement_gerund(verb: Word) -> bool:
    """True for "recognizing" of "ruled out recognizing it", which the parser takes for an adjunct."""
    if verb.dep != "advcl" or verb.tag != "VBG" or verb.i == 0:
        return False
    before = verb.nbor(-1)
    return before.dep == "prt" and before.head is verb.head


def has_subject(verb: Word) -> bool:
    """True for a verb with a subject of its own."""
    return not verb.slots.isdisjoint(SUBJECTS)


def auxiliaries(verb: Word) -> Iterator[Word]:
    """The auxiliaries of a verb, or of the verb that it is coordinated with where it has none of its own."""
    own = [child for child in verb.children if child.dep == "aux"]
    yield from own
    if not own and verb.dep == "conj" and verb.tag == "VB" and is_verbal(verb.head):
        yield from auxiliaries(verb.head)


def is_negated(word: Word) -> bool:
    """True for a clause with "not", "never", "no longer" or with "nobody" among its arguments."""
    for child in word.children:
        negator = child.dep == "neg" or (child.lower in _NEGATORS and child.dep in ("advmod", "preconj", "cc"))
        if negator and not _is_only(child):
            return True
        if child.lower in grammar("negating_after") and any(inner.lower in _NEGATORS for inner in child.children):
            return True
        if child.dep in ("nsubj", "nsubjpass", "dobj") and (is_none(child) or _is_neither(child)):
            return True
    return _is_instead(word) or _is_after_nor(word) or (_shares_auxiliary(word) and is_negated(word.head))


def _is_only(negator: Word) -> bool:
    """True for the "not" of "not only", which denies nothing."""
    following = negator.nbor().lower if negator.i + 1 < len(negator.doc) else ""
    return following in grammar("only")


def _is_neither(subject: Word) -> bool:
    """True for "neither Serbia nor Kosovo"."""
    return any(child.dep == "preconj" and child.lower == "neither" for child in subject.children)


def _is_after_nor(verb: Word) -> bool:
    """True for "denied" of "neither confirmed nor denied"."""
    return verb.dep == "conj" and any(child.dep == "cc" and child.lower == "nor" for child in verb.head.children)


def _is_instead(verb: Word) -> bool:
    """True for what is said not to be: "without meeting", "far from criticizing", "rather than meet"."""
    if verb.dep == "pcomp":
        preposition = verb.head
        far = preposition.lower == "from" and preposition.head.lower in grammar("far")
        instead = preposition.lower == "of" and preposition.i > 0 and preposition.nbor(-1).lower == "instead"
        return preposition.lower in grammar("without") or far or instead
    before = [verb.nbor(-k).lower for k in (3, 2, 1) if k <= verb.i]
    instead = any(f"{first} {second}" in _INSTEAD for first, second in pairwise(before))
    return instead and verb.head.lower not in grammar("more")


def _shares_auxiliary(verb: Word) -> bool:
    own = not verb.slots.isdisjoint(("aux", "nsubj", "nsubjpass"))
    return verb.dep == "conj" and is_verbal(verb.head) and verb.tag in ("VB", "VBN") and not own


def marks(clause: Word) -> tuple[str, ...]:
    """The conjunctions that open a clause: "if", "whether", "that"."""
    return tuple(child.lower for child in clause.children if child.dep == "mark")


def is_inverted(verb: Word) -> bool:
    """True for "had Germany supplied tanks", "should he resign"."""
    first = next(iter(verb.children), None)
    return first is not None and first.dep == "aux" and first.lower in grammar("inverting")


def is_imperative(verb: Word) -> bool:
    """True for "Stop the war": a plain verb at the root without subject or auxiliary."""
    helped = not verb.slots.isdisjoint(("nsubj", "aux", "nsubjpass"))
    return verb.tag == "VB" and verb.dep == "ROOT" and not helped


def is_embedded_question(verb: Word) -> bool:
    """True for the content of "asked whether", "asked why"."""
    before = [child for child in verb.children if child.i < verb.i]
    return any(child.lower in grammar("asking") or child.tag in ("WRB", "WP") for child in before)


def own_auxiliaries(verb: Word) -> Iterator[Word]:
    """The auxiliaries that stand with a verb itself."""
    return (child for child in verb.children if child.dep == "aux")


def has_not(verb: Word) -> bool:
    """True for a verb with "not" of its own."""
    return "neg" in verb.slots


def condition_of(verb: Word, conditional: frozenset[str]) -> Word | None:
    """The head of the clause that a verb depends on, by one of the words that open conditions.

    "If he enters"; "should he enter"; "provided that he enters"; "as long as he enters"; "in return for an entry"; "as
    soon as May, if he enters". A day is no condition.
    """
    below_adverbs = (inner for child in verb.children if child.dep == "advmod" for inner in child.children)
    for child in (*verb.children, *(inner for inner in below_adverbs if inner.dep == "advcl")):
        dated = child.dep == "prep" and any(word.ent in ("DATE", "TIME") for word in child.children)
        if child.dep in ("advcl", "prep", "xcomp", "ccomp", "advmod") and not dated:
            below = [inner for inner in child.children if inner.dep in ("mark", "advmod", "pobj")]
            opening = (child.lower, *(word.lower for word in below if word.dep != "pobj"))
            bargain = any(f"{child.lower} {word.lower}" in _BARGAINS and any(word.children) for word in below)
            lasting = child.lower == "long" and opening[1:] == ("as",) and "advcl" in child.slots
            opened = child.dep != "advmod" and any(word in conditional for word in opening)
            inverted = child.dep == "advcl" and is_inverted(child)
            if bargain or lasting or opened or inverted:
                return child
    return None


def is_hedged(verb: Word) -> bool:
    """True for a verb that is negated or has a modal: "is not a member", "may become president"."""
    return has_not(verb) or any(child.tag == "MD" for child in verb.children)


def copula(word: Word) -> Word:
    """The verb that links a predicative adjective or noun, any other word itself."""
    return word.head if word.dep in ("acomp", "attr") and is_verbal(word.head) else word
