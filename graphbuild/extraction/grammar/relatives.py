"""What a relative pronoun stands for."""

from __future__ import annotations

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.obliques import obliques_of
from graphbuild.extraction.grammar.phrases import OBJECTS, joined, of_phrase
from graphbuild.extraction.grammar.words import Word

RELATIVES = grammar("relatives")
_WHOLES = grammar("wholes")
_BODIES = frozenset({"GPE", "ORG", "LOC", "FAC"})


def antecedent(token: Word, verb: Word) -> tuple[Word, ...]:
    """What a relative pronoun stands for: all of "Egypt and Syria, which have", but one of "and Syria, which has".

    So do "both of which", and "Egypt and Syria, who met".
    """
    if token.lower in _WHOLES and any(map(_is_relative, of_phrase(token))) and token.i > 1:
        return _joined_before(token.nbor(-2), token)
    if not _is_relative(token):
        return (token,)
    clause = verb
    while clause.dep in ("conj", "xcomp", "ccomp") and clause.head != clause:
        clause = clause.head
    if clause.dep != "relcl":
        return (token,)
    noun = _person_within(clause.head) if token.lower in grammar("who") else clause.head
    number = next((word.tag for word in (clause, *clause.lefts) if word.tag in ("VBP", "VBZ")), "")
    before = _joined_before(noun, token)
    alone = clause.slots.isdisjoint(OBJECTS) and not any(o.preposition == "with" for o in obliques_of(clause))
    if alone and clause.lemma in verbs().having("joining"):
        return before
    if noun.tag not in ("NN", "NNP"):
        return (noun,)
    return before if number == "VBP" else before[-1:]


def _joined_before(noun: Word, token: Word) -> tuple[Word, ...]:
    """A noun with all that it is joined to and that stands before a word."""
    while noun.dep == "conj":
        noun = noun.head
    return tuple(one for one in joined(noun) if one.i < token.i)


def _is_relative(word: Word) -> bool:
    """True for a relative pronoun: not for "that" of "that year"."""
    return word.lower in RELATIVES and word.tag in ("WDT", "WP")


def _person_within(noun: Word) -> Word:
    """Who is meant by "who" after a body or place: "president" of "the president of the bank, who left"."""
    office = noun.head.head if noun.dep == "pobj" and noun.head.lower in grammar("of_for_at") else noun
    persons = words("people", "persons") | words("titles", "heads")
    return office if noun.ent in _BODIES and office.lemma.lower() in persons else noun
