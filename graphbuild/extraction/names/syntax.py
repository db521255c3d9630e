"""What the nouns of names and descriptions stand for."""

from __future__ import annotations

from graphbuild.extraction.grammar.phrases import joined
from graphbuild.extraction.grammar.verbs import is_hedged
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.wordlists import words

__all__ = ["is_hedged", "is_of_people", "joined"]


def is_of_people(noun: Word) -> bool:
    """True for a noun whose bearers are members of bodies: "fighters", "troops", "spokesman", no "regime"."""
    people = words("people", "persons", "groups")
    return noun.lemma.lower() in people or noun.lower in people
