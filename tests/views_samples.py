"""Made-up graphs of any size in the shape that the writer gives them, for tests of views."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pyoxigraph as ox

from graphbuild.vocabulary import DCTERMS, DIP, KG, RDF, RDFS

RELATIONS = (
    ("met", "Meeting", "04"),
    ("visited", "Visit", "042"),
    ("praised", "Endorsement", "051"),
    ("aided", "Aid", "07"),
    ("accused", "Accusation", "112"),
    ("threatened", "Threat", "13"),
    ("sanctioned", "Sanction", "163"),
    ("attacked", "Assault", "19"),
)
FACTUALITIES = ("asserted", "asserted", "asserted", "denied", "planned", "conditional")


def synthetic(nodes: int, edges: int, seed: int = 1) -> ox.Store:
    """A graph with busy and quiet actors in regions, each edge with one claim, a sentence and an article."""
    store = ox.Store()
    store.bulk_extend(_quads(nodes, edges, random.Random(seed)))
    return store


def _quads(nodes: int, edges: int, chance: random.Random) -> Iterator[ox.Quad]:
    names = [f"{'State' if number % 9 == 0 else 'Person'} {number}" for number in range(nodes)]
    regions = max(1, nodes // 120)
    for name in names:
        kind, number = name.split()
        yield from _facts(_thing(name), types=(kind, "Agent"), label=name, country=f"R{int(number) % regions:02}")
    for article in range(edges // 5 + 1):
        day = date(2024, 1, 1) + timedelta(days=article % 500)
        yield from _facts(KG + f"article-{article}", types=("Article",), label=f"Report {article}")
        yield _quad(KG + f"article-{article}", DCTERMS + "issued", ox.Literal(day.isoformat()))
    for number in range(edges):
        yield from _edge(number, names, regions, chance)


def _edge(number: int, names: list[str], regions: int, chance: random.Random) -> Iterator[ox.Quad]:
    one = int(len(names) * chance.random() ** 2)
    other = int(len(names) * chance.random() ** 2)
    if chance.random() < 0.8:
        other = (other // regions) * regions + one % regions
    other = other % len(names) if other % len(names) != one else (one + regions) % len(names)
    subject, object_ = _thing(names[one]), _thing(names[other])
    property_, class_, code = chance.choice(RELATIONS)
    factuality = chance.choice(FACTUALITIES)
    claim, event, sentence = (KG + f"{kind}-{number}" for kind in ("claim", "event", "sentence"))
    yield from _facts(event, types=(class_, "Event"), label=class_, code=code, actor=subject, recipient=object_)
    yield from _facts(sentence, types=("Sentence",), text=f"{names[one]} {property_} {names[other]}.", start="0")
    yield _quad(sentence, DCTERMS + "isPartOf", ox.NamedNode(KG + f"article-{number // 5}"))
    yield from _facts(
        claim, types=("Claim",), about=event, inSentence=sentence, factuality=factuality, start="0", end="9"
    )
    for part, value in (("subject", subject), ("predicate", DIP + property_), ("object", object_)):
        yield _quad(claim, RDF + part, ox.NamedNode(value))
    if factuality == "asserted":
        yield _quad(subject, DIP + property_, ox.NamedNode(object_))


def _thing(name: str) -> str:
    return KG + name.replace(" ", "_")


def _facts(subject: str, types: tuple[str, ...], label: str = "", **values: str) -> Iterator[ox.Quad]:
    for type_ in types:
        yield _quad(subject, RDF + "type", ox.NamedNode(DIP + type_))
    if label:
        yield _quad(subject, RDFS + "label", ox.Literal(label))
    for name, value in values.items():
        yield _quad(subject, DIP + name, ox.NamedNode(value) if value.startswith("http") else ox.Literal(value))


def _quad(subject: str, property_: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(property_), value)
