"""Graphs of made events, of any size and always the same, in the shape of a build."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import pyoxigraph as ox

from graphbuild.vocabulary import DCTERMS, DIP, KG, RDF, RDFS, SKOS, XSD, classes, lineage, properties

TRIPLES_AN_EVENT = 31
_FIRST_DAY = date(2010, 1, 1)
_FACTUALITIES = ("asserted",) * 7 + ("planned", "denied", "possible")
_DATE = ox.NamedNode(XSD + "date")
_INTEGER = ox.NamedNode(XSD + "integer")


def event_graph(triples: int, seed: int = 1) -> Iterator[ox.Quad]:
    """About that many triples: agents, tenures, articles of eight events, an event and a claim for each.

    A few agents are in most events, as in the news.
    """
    chance = random.Random(seed)
    events = triples // TRIPLES_AN_EVENT
    agents = max(20, events // 20)
    yield from _agents(agents)
    relations = [name for name, term in properties().items() if term.event and classes()[term.event].cameo]
    for number in range(events):
        if number % 8 == 0:
            yield from _article(number // 8)
        yield from _event(number, chance.choice(relations), *_pair(chance, agents), chance)


def _agents(number: int) -> Iterator[ox.Quad]:
    for agent in range(number):
        kind = ("State", "Person", "Person", "Organization")[agent % 4]
        node = _agent(agent)
        yield from (_is(node, name) for name in lineage(kind))
        yield _text(
            node, RDFS + "label", f"{kind} {agent} of Ruritania" if kind != "Person" else f"Rudolf Elphberg {agent}"
        )
        yield _text(node, SKOS + "altLabel", f"R{agent}")
        yield _text(node, DIP + "country", f"R{agent % 200:02}")
        if kind == "Person":
            yield from _tenure(agent)


def _tenure(agent: int) -> Iterator[ox.Quad]:
    tenure, position = KG + f"tenure-{agent}", KG + f"position_{agent % 30}"
    yield _is(tenure, "Tenure")
    yield _is(position, "Position")
    yield _text(position, RDFS + "label", f"position {agent % 30}")
    yield _to(tenure, DIP + "holder", _agent(agent))
    yield _to(tenure, DIP + "position", position)
    yield _to(tenure, DIP + "positionIn", _agent(agent - agent % 4))
    yield _day(tenure, DIP + "asOf", agent)
    yield _to(_agent(agent), DIP + "holdsPosition", position)
    yield _to(_agent(agent), DIP + "positionIn", _agent(agent - agent % 4))


def _article(number: int) -> Iterator[ox.Quad]:
    article = KG + f"article-{number}"
    yield _is(article, "Article")
    yield _text(article, RDFS + "label", f"News of day {number}")
    yield _text(article, DCTERMS + "title", f"News of day {number}")
    yield _to(article, DCTERMS + "publisher", KG + f"paper_{number % 5}")
    yield _day(article, DCTERMS + "issued", number)


def _event(number: int, relation: str, one: int, other: int, chance: random.Random) -> Iterator[ox.Quad]:
    kind = classes()[properties()[relation].event or "Event"]
    event, factuality = KG + f"event-{number}", chance.choice(_FACTUALITIES)
    yield from (_is(event, name) for name in lineage(kind.name))
    yield _text(event, RDFS + "label", f"{kind.label}: {one}, {other}")
    yield _text(event, DIP + "code", f"{kind.cameo[0]:0<3}")
    yield _text(event, DIP + "datePrecision", "day")
    for name in ("actor", "participant"):
        yield _to(event, DIP + name, _agent(one))
    yield _to(event, DIP + "recipient", _agent(other))
    yield _to(event, DIP + "place", _agent(chance.randrange(10) * 4))
    for name in ("earliest", "latest"):
        yield _day(event, DIP + name, number // 8)
    yield from _claim(number, factuality, relation, one, other)
    if factuality == "asserted":
        yield _to(_agent(one), DIP + relation, _agent(other))


def _claim(number: int, factuality: str, relation: str, one: int, other: int) -> Iterator[ox.Quad]:
    claim, sentence = KG + f"claim-{number}", KG + f"sentence-{number}"
    yield _is(claim, "Claim")
    yield _to(claim, DIP + "about", KG + f"event-{number}")
    yield _to(claim, DIP + "inSentence", sentence)
    yield _to(claim, DIP + "source", _agent(one) if number % 3 else KG + f"paper_{number // 8 % 5}")
    yield _text(claim, DIP + "factuality", factuality)
    for name, node in (("subject", _agent(one)), ("predicate", DIP + relation), ("object", _agent(other))):
        yield _to(claim, RDF + name, node)
    offsets = count(number % 8 * 60)
    for node, names in ((sentence, ("start", "end")), (claim, ("start", "end"))):
        for name in names:
            yield ox.Quad(
                ox.NamedNode(node), ox.NamedNode(DIP + name), ox.Literal(str(next(offsets)), datatype=_INTEGER)
            )
    yield _is(sentence, "Sentence")
    yield _text(sentence, DIP + "text", f"Agent {one} {relation} agent {other} on day {number // 8}.")
    yield _to(sentence, DCTERMS + "isPartOf", KG + f"article-{number // 8}")


def _pair(chance: random.Random, agents: int) -> tuple[int, int]:
    one, other = (int(agents * chance.random() ** 3) for _ in range(2))
    return one, other if other != one else (one + 1) % agents


def _agent(number: int) -> str:
    return KG + f"agent_{number}"


def _is(node: str, name: str) -> ox.Quad:
    return _to(node, RDF + "type", DIP + name)


def _to(node: str, property_: str, value: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(node), ox.NamedNode(property_), ox.NamedNode(value))


def _text(node: str, property_: str, value: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(node), ox.NamedNode(property_), ox.Literal(value))


def _day(node: str, property_: str, number: int) -> ox.Quad:
    day = ox.Literal((_FIRST_DAY + timedelta(days=number % 6000)).isoformat(), datatype=_DATE)
    return ox.Quad(ox.NamedNode(node), ox.NamedNode(property_), day)
