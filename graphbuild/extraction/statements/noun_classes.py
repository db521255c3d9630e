"""Which class of nouns or names a word is in: those of ontology/frames/nouns.toml, and persons, places and bodies."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.authority import is_also_a_name, known
from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import compound, modifiers, of_phrase
from graphbuild.extraction.grammar.words import Word, each_once
from graphbuild.extraction.statements.lexicon import NAMED, Lexicon


@each_once
def noun_keys(noun: Word) -> Iterator[str]:
    """The lemma of a noun, alone, hyphenated and with its modifiers: "strike", "air strike", "state of siege".

    Of a participle it is its form: "wounded" of "the wounded".
    """
    lemma = _lemma(noun)
    yield lemma
    if noun.tag == "VBN":
        yield noun.lower
    yield from (f"{modifier.lemma.lower()} {lemma}" for modifier in modifiers(noun))
    yield from (f"{lemma} of {target.lemma.lower()}" for target in of_phrase(noun))
    if noun.i > 1 and noun.nbor(-1).text == "-":
        yield f"{noun.nbor(-2).lower}-{lemma}"


def _lemma(noun: Word) -> str:
    """The lemma of a noun, also of the last word of a name: "force" of "Rapid Support Forces"."""
    lemma = noun.lemma.lower()
    return lemma.removesuffix("s") if noun.tag == "NNPS" and noun.ent != "GPE" else lemma


def belongs(noun: Word, name: str, lexicon: Lexicon) -> bool:
    """True where a noun, or what it counts or measures ("millions in aid", "part of the town"), is in a class.

    So is a compound of one, "army" for "army unit", but no person: "army chief".
    """
    kinds = NAMED.get(name.capitalize())
    if kinds and noun.pos != "ADJ" and _named_kind(noun) in kinds:
        return True
    if name in NAMED:
        return False
    if name == "person" and noun.tag == "PRP" and noun.lower in words("references", "he", "she"):
        return True
    members = lexicon.classes[name]
    if not members.isdisjoint(noun_keys(noun)):
        return True
    if noun.lemma.lower() in words("quantities", "measures") | words("quantities", "parts"):
        return any(belongs(a.word, name, lexicon) for a in noun_arguments(noun) if a.preposition == "of")
    someone = noun.lemma.lower() in words("people", "persons")
    return not someone and any(child.lemma.lower() in members for child in compound(noun))


def _named_kind(noun: Word) -> str:
    """The type of what a word names: the authority knows its names better than the recogniser does."""
    if noun.pos != "PROPN":
        return noun.ent
    name = " ".join(word.text for word in (*compound(noun), noun))
    found = known(name)
    return found.type if found and not (noun.ent == "PERSON" and is_also_a_name(name)) else noun.ent
