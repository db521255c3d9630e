"""What can be a member of what, and what can lie where."""

from __future__ import annotations

from graphbuild import authority
from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.phrases import (
    compound,
    is_judged,
)
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.names.marks import Mark

_MEMBERS = frozenset({"State", "Organization", "Person"})
_BODIES = frozenset({"Organization", "Group"})


def is_of_people(noun: Word) -> bool:
    """True for a noun whose bearers are members of bodies: "fighters", "troops", "spokesman", no "regime"."""
    people = words("people", "persons", "groups")
    return noun.lemma.lower() in people or noun.lower in people


def is_body(noun: Word) -> bool:
    """True for a noun of one body, or of the states of one: "alliance", "coalition nations", no "leaders"."""
    if noun.tag in ("NNS", "NNPS"):
        return noun.lemma.lower() in words("organizations", "states") and bool(compound(noun))
    return noun.tag in ("NNP", "WDT") or noun.lemma.lower() in words("organizations", "nouns", "states")


def can_join(member: Mark, body: Mark) -> bool:
    """True for a state, body or person and another body or group."""
    kinds = body.entity.type in _BODIES and member.entity.type in _MEMBERS
    return kinds and body.entity.id != member.entity.id


def can_be_somewhere(mark: Mark, head: Word) -> bool:
    """False for what "in" after it does not put in a place: governments, persons by name, "positions of power"."""
    states = head.lower in words("organizations", "governments") or head.lemma in words("organizations", "states")
    if mark.entity.type == "State" or states:
        return False
    if mark.entity.type == "Place":
        return True
    return not (mark.entity.type == "Person" and mark.kind == "name") and not is_judged(head)


def can_enclose(mark: Mark) -> bool:
    """True for what names a country, or a region that the authority or its own name tells."""
    if mark.entity.type == "State" or mark.entity.label.lower().split()[-1] in words("places", "before_of"):
        return True
    return mark.entity.type == "Place" and authority.known(mark.entity.label) is not None
