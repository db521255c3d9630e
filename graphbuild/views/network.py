"""A graph's triples as a networkx.MultiDiGraph: things as nodes, relations as edges with their evidence.

Node attributes: label, kind (actor, place, event, agreement, position), type (class), country (ISO alpha-3 or ""),
aliases, same_as, named, claims (how many claims touch it); events also quad, code, modes, contexts, earliest, latest,
factuality (that of the most certain claim) and marks (what keeps it from being plain fact, such as "denied (said by
Mark Carney)"); where they are known, lat and long (WGS84 degrees), for an event those of its place.

Edge attributes, the edge's key being its property: label, kind (relation, role, tie or open), open (True where the
vocabulary has no property and the key is the relation's own words), quad, asserted, factuality,
weight (claims), earliest, latest (the last day of any claim), spells (pairs of first and last days that are apart),
evidence (a tuple of Evidence).

The graph's attribute `left` has the offices that somebody is said to have left, by node: label and day.

A `relation` comes from an event (met, accused …), a `tie` from names alone (memberOf, locatedIn …), an `open` one from
the words of a clause alone; a `role` leads from an event to who or what takes part in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

import networkx as nx

from graphbuild.rdf.quads import QuadName, quad_of
from graphbuild.rdf.standing import certainty, marks
from graphbuild.views.columns import Source, rows
from graphbuild.views.evidence import Evidence, read_evidence, spells
from graphbuild.views.things import Thing, name_of, read_things
from graphbuild.vocabulary import DIP, RDFS, classes, properties, terms

if TYPE_CHECKING:
    Network: TypeAlias = nx.MultiDiGraph[str]

EdgeKind: TypeAlias = Literal["relation", "role", "tie", "open"]
Key: TypeAlias = tuple[str, str, str]


@dataclass(slots=True)
class _Edge:
    """What is gathered about one subject, property and object."""

    written: bool = False
    evidence: list[Evidence] = field(default_factory=list)


def to_networkx(graph: Source) -> Network:
    """The network of a graph, with an edge also for what is only planned, denied or reported.

    >>> network = to_networkx(Graph.load("output/graph.ttl"))  # doctest: +SKIP
    >>> network.edges[canada, palestine, "recognized"]["asserted"]  # doctest: +SKIP
    True
    """
    things = read_things(graph)
    evidence = read_evidence(graph, {thing.id: thing.event for thing in things.values() if thing.event})
    network: Network = nx.MultiDiGraph()
    touched = _claims_by_thing(evidence, things)
    for thing in things.values():
        network.add_node(thing.id, **_node(thing, touched[thing.id]), **_point(thing, things))
    for (subject, property_, object_), edge in sorted(_edges(graph, things, evidence).items()):
        attributes = _attributes(property_, edge, things[subject])
        network.add_edge(subject, object_, key=name_of(property_), **attributes)
    _stand(network, evidence)
    network.graph["left"] = _left(graph)
    return network


def words(name: str) -> str:
    """The words of a class or property name.

    >>> words("ceasedFireWith")
    'ceased fire with'
    """
    if known := terms().get(name_of(name)):
        return known.label
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name_of(name)).replace("_", " ").lower()


def speaker_of(network: Network, claim: Evidence) -> str:
    """Who says it; the paper where the writer does."""
    if claim.speaker in network:
        label: str = network.nodes[claim.speaker]["label"]
        return label
    return claim.sentence.article.publisher or claim.sentence.article.title


def _stand(network: Network, evidence: Iterable[Evidence]) -> None:
    """Gives each event the factuality of its most certain claim, and in words what keeps it from being plain fact."""
    claims: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in evidence:
        if claim.event and claim.event.id in network:
            claims[claim.event.id].append((claim.factuality, speaker_of(network, claim)))
    for event, found in claims.items():
        kinds = {factuality for factuality, _ in found}
        network.nodes[event]["factuality"] = min(kinds, key=certainty)
        network.nodes[event]["marks"] = tuple(str(mark) for mark in marks(found))


def _left(graph: Source) -> dict[str, tuple[tuple[str, str], ...]]:
    """The offices that somebody is said to have left, each with the day by which it was so."""
    query = f"""PREFIX rdfs: <{RDFS}> PREFIX dip: <{DIP}>
        SELECT ?holder ?office (MIN(?known) AS ?day)
        WHERE {{ ?tenure dip:former true ; dip:holder ?holder ; dip:position/rdfs:label ?office
                 OPTIONAL {{ ?tenure dip:asOf ?known }} }}
        GROUP BY ?holder ?office ORDER BY ?holder ?office"""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for holder, office, day in rows(graph, query):
        found[holder or ""].append((office or "", day or ""))
    return {holder: tuple(offices) for holder, offices in found.items()}


def _edges(graph: Source, things: dict[str, Thing], evidence: Iterable[Evidence]) -> dict[Key, _Edge]:
    """Every edge between two things: written as a triple, stated by a claim, or both."""
    edges: defaultdict[Key, _Edge] = defaultdict(_Edge)
    by_event: defaultdict[str, list[Evidence]] = defaultdict(list)
    for key in _triples(graph, things):
        edges[key].written = True
    for claim in evidence:
        if claim.event:
            by_event[claim.event.id].append(claim)
        for key in claim.statements:
            if key[0] in things and key[2] in things and (key in edges or not claim.asserted or claim.words):
                edges[key].evidence.append(claim)
    for (subject, _, _), edge in edges.items():
        if not edge.evidence:
            edge.evidence.extend(by_event[subject])
    return dict(edges)


def _triples(graph: Source, things: dict[str, Thing]) -> list[Key]:
    """The triples of the vocabulary between two things, in a fixed order."""
    query = f"""PREFIX rdfs: <{RDFS}>
        SELECT DISTINCT ?subject ?property ?object
        WHERE {{ ?object rdfs:label [] . ?subject ?property ?object FILTER(STRSTARTS(STR(?property), "{DIP}")) }}"""
    found = ((s, p, o) for s, p, o in rows(graph, query) if s in things and o in things and s and p and o)
    triples = sorted(found)
    actors = {(s, o) for s, p, o in triples if p == DIP + "actor"}
    return [(s, p, o) for s, p, o in triples if p != DIP + "participant" or (s, o) not in actors]


def _claims_by_thing(evidence: Iterable[Evidence], things: dict[str, Thing]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for claim in evidence:
        touched = {end for subject, _, object_ in claim.statements for end in (subject, object_)}
        touched |= {claim.speaker, claim.event.id if claim.event else ""}
        counts.update(sorted(touched & things.keys()))
    return counts


def _node(thing: Thing, claims: int) -> dict[str, object]:
    attributes: dict[str, object] = {
        "label": thing.label,
        "kind": thing.kind,
        "type": thing.type,
        "country": thing.country,
        "aliases": thing.aliases,
        "same_as": thing.same_as,
        "named": thing.named,
        "claims": claims,
    }
    if event := thing.event:
        attributes |= {"quad": event.quad, "code": event.code, "earliest": event.earliest, "latest": event.latest}
        attributes |= {"modes": event.modes, "contexts": event.contexts}
    return attributes


def _point(thing: Thing, things: dict[str, Thing]) -> dict[str, float]:
    place = things.get(thing.event.place) if thing.event else thing
    point = place.coordinates if place else None
    return {"lat": point.latitude, "long": point.longitude} if point else {}


def _attributes(property_: str, edge: _Edge, subject: Thing) -> dict[str, object]:
    return {
        "label": words(property_) if property_.startswith(DIP) else property_,
        "kind": _kind(edge, subject),
        "open": not property_.startswith(DIP),
        "quad": _quad(edge.evidence, property_),
        "asserted": any(claim.asserted for claim in edge.evidence) if edge.evidence else edge.written,
        "factuality": min((claim.factuality for claim in edge.evidence), key=certainty, default="unknown"),
        "weight": max(1, len(edge.evidence)),
        **dated(edge.evidence),
        "evidence": tuple(edge.evidence),
    }


def dated(evidence: Iterable[Evidence]) -> dict[str, object]:
    """The attributes of an edge that tell when: earliest and latest day, and the spells between these."""
    found = spells(evidence)
    return {"earliest": found[0][0] if found else "", "latest": found[-1][1] if found else "", "spells": found}


def _kind(edge: _Edge, subject: Thing) -> EdgeKind:
    if subject.kind == "event":
        return "role"
    if any(claim.event for claim in edge.evidence):
        return "relation"
    return "open" if any(claim.words for claim in edge.evidence) else "tie"


def _quad(evidence: Iterable[Evidence], property_: str) -> QuadName:
    """The quad class of most claims; without claims, that of the event class that the property is short for."""
    counts = Counter(claim.quad for claim in evidence)
    if counts:
        return max(sorted(counts), key=lambda quad: counts[quad])
    known = properties().get(name_of(property_))
    event = classes().get(known.event or "") if known else None
    return quad_of(event.cameo[0]).name if event and event.cameo else "other"
