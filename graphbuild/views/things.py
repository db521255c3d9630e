"""What a graph is about: actors, places, agreements, positions and events, each with its kind and class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphbuild.model import Coordinates
from graphbuild.views.columns import Column, Source, column
from graphbuild.views.evidence import EventRecord, first
from graphbuild.vocabulary import DIP, GEO, PREFIXES, RDF, RDFS, SKOS, lineage

Kind: TypeAlias = Literal["actor", "place", "event", "agreement", "position"]

# A class that stands further up decides before one further down: a State is an actor first, a place second.
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("Event", "event"),
    ("Agent", "actor"),
    ("Agreement", "agreement"),
    ("Position", "position"),
    ("Place", "place"),
)
_SPECIFIC_FIRST = ("State", "Person", "Organization", "Group", "Agreement", "Position", "Place", "Agent")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: `type` is its most specific class, `country` an ISO 3166-1 alpha-3 code or ""."""

    id: str
    label: str
    kind: Kind
    type: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    country: str = ""
    event: EventRecord | None = None
    coordinates: Coordinates | None = None

    @property
    def named(self) -> bool:
        """True for everything but an event that has no name of its own, such as kg:event-3f2a."""
        return self.event is None or not name_of(self.id).startswith("event-")


def name_of(iri: str) -> str:
    """The part of an IRI that people read.

    >>> name_of("https://w3id.org/graphbuild/kg/Mark_Carney")
    'Mark_Carney'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def read_things(graph: Source) -> dict[str, Thing]:
    """Every actor, place, agreement, position and event of the graph by its IRI, sorted."""
    types = _classes(graph)
    labels, aliases = column(graph, RDFS + "label"), column(graph, SKOS + "altLabel")
    same, countries = _same(graph), _countries(graph)
    points = _points(graph)
    events = _events(graph, {subject: _specific(names) for subject, names in types.items() if "Event" in names})
    things = {}
    for subject, names in sorted(types.items()):
        if kind := next((kind for name, kind in _KINDS if name in names), None):
            event = events.get(subject)
            things[subject] = Thing(
                id=subject,
                label=first(labels, subject) or name_of(subject).replace("_", " "),
                kind=kind,
                type=event.type if event else next((name for name in _SPECIFIC_FIRST if name in names), "Agent"),
                aliases=aliases.get(subject, ()),
                same_as=same.get(subject, ()),
                country=first(countries, subject),
                event=event,
                coordinates=points.get(subject),
            )
    return things


def _classes(graph: Source) -> dict[str, tuple[str, ...]]:
    """The local names of each subject's classes of the vocabulary."""
    return {
        subject: tuple(name_of(name) for name in names if name.startswith(DIP))
        for subject, names in column(graph, RDF + "type").items()
    }


def _specific(names: tuple[str, ...]) -> str:
    """The class that is furthest from the root."""
    return max(names, key=lambda name: (len(lineage(name)), name))


def _same(graph: Source) -> Column:
    """The IRIs of the same things elsewhere."""
    exact, same = column(graph, SKOS + "exactMatch"), column(graph, PREFIXES["owl"] + "sameAs")
    return {node: (*exact.get(node, ()), *same.get(node, ())) for node in exact.keys() | same.keys()}


def _countries(graph: Source) -> Column:
    """Country codes; where the country is a node, that node's code."""
    values = column(graph, DIP + "country")
    return {subject: tuple(_code(value, values) for value in found) for subject, found in values.items()}


def _code(value: str, values: Column) -> str:
    return value if "/" not in value else first(values, value, name_of(value))


def _points(graph: Source) -> dict[str, Coordinates]:
    """Where things are that have both coordinates, in the range of the globe."""
    latitudes, longitudes = column(graph, GEO + "lat"), column(graph, GEO + "long")
    found = {
        subject: (_degrees(latitudes[subject][0], 90), _degrees(longitudes[subject][0], 180))
        for subject in latitudes.keys() & longitudes.keys()
    }
    return {
        subject: Coordinates(latitude, longitude)
        for subject, (latitude, longitude) in found.items()
        if latitude is not None and longitude is not None
    }


def _degrees(text: str, most: int) -> float | None:
    try:
        degrees = float(text)
    except ValueError:
        return None
    return degrees if -most <= degrees <= most else None


def _events(graph: Source, types: dict[str, str]) -> dict[str, EventRecord]:
    names = ("code", "earliest", "latest", "dateText", "trigger", "place")
    columns = {name: column(graph, DIP + name) for name in names}
    labels = column(graph, RDFS + "label")
    modes, contexts = column(graph, DIP + "mode"), column(graph, DIP + "context")

    def record(event: str) -> EventRecord:
        code, earliest, latest, when, trigger, place = (first(columns[name], event) for name in names)
        days = earliest, latest, when
        told = modes.get(event, ()), contexts.get(event, ())
        return EventRecord(event, types[event], first(labels, event), code, *days, trigger, place, *told)

    return {event: record(event) for event in types}
