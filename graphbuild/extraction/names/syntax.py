"""What the dependency tree tells about the nouns of names and descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.wordlists import words


def is_of_people(noun: Word) -> bool:
    """True for a noun whose bearers are members of bodies: "fighters", "troops", "spokesman", no "regime"."""
    people = words("people", "persons", "groups")
    return noun.lemma.lower() in people or noun.lower in people


def joined(noun: Word) -> Iterator[Word]:
    """A noun and those that "and" joins to it."""
    yield noun
    for child in noun.rights:
        if child.dep == "conj":
            yield from joined(child)


def is_hedged(verb: Word) -> bool:
    """True for a copula that is negated or has a modal: "is not a member", "may become president"."""
    return any(child.dep == "neg" or child.tag == "MD" for child in verb.children)
