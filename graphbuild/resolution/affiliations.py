"""To which country persons belong by the organizations that they belong to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graphbuild.model import Entity, Extraction
from graphbuild.resolution.bearers import Key

Affiliation = tuple[Key, Key]
"""A person, and an organization, group or state."""


def affiliations(extraction: Extraction, keys: Mapping[str, Key]) -> Iterator[Affiliation]:
    """Who is a member of what, or holds a position there, as an article states it."""
    members = ((t.subject.entity, t.object.entity) for t in extraction.triples if t.property == "memberOf")
    holders = ((t.holder, t.organization) for t in extraction.tenures if t.organization and not t.former)
    for person, body in (*members, *holders):
        if person in keys and body in keys:
            yield keys[person], keys[body]


def with_countries(
    nodes: Mapping[str, Entity], ids: Mapping[Key, str], told: Mapping[Affiliation, int]
) -> Iterator[Entity]:
    """The persons of no country yet, each with that of most articles about its affiliations.

    `told` has the number of articles that state an affiliation. Equally many for two countries give none.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (person, body), number in told.items():
        owner = nodes.get(ids.get(body, ""))
        if person in ids and owner and owner.country:
            counts[ids[person]][owner.country] += number
    for name, countries in sorted(counts.items()):
        (country, first), *others = countries.most_common()
        node = nodes.get(name)
        if node and node.type == "Person" and not node.country and all(number < first for _, number in others):
            yield replace(node, country=country)
