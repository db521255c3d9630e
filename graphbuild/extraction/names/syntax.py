"""What the dependency tree tells about the nouns of names and descriptions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from graphbuild.extraction.wordlists import words


def is_of_people(noun: Token) -> bool:
    """True for a noun whose bearers are members of bodies: "fighters", "troops", "spokesman", no "regime"."""
    people = words("people", "persons", "groups")
    return noun.lemma_.lower() in people or noun.lower_ in people


def joined(noun: Token) -> Iterator[Token]:
    """A noun and those that "and" joins to it."""
    yield noun
    for child in noun.rights:
        if child.dep_ == "conj":
            yield from joined(child)


def is_hedged(verb: Token) -> bool:
    """True for a copula that is negated or has a modal: "is not a member", "may become president"."""
    return any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
