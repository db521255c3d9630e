"""Actors as other event data describe them: name, country, sectors, titles at the time of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuild import authority
from graphbuild.eventdata import scales
from graphbuild.eventdata.events import MergedEvent
from graphbuild.eventdata.sectors import body_of, is_of_its_body, sectors_of

if TYPE_CHECKING:
    from graphbuild.views.network import Network

_TERM = timedelta(2 * 365)
"""So long an office may be held before and after a text names it."""
_OF_BODIES = frozenset({"JUD", "LEG"})
"""Sectors that international bodies have: courts and parliaments."""
_OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL"})
"""Who had one of these and has it no more belongs to the elites."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody with a part in an event; `country` is an ISO code, `sectors` are codes such as GOV, "" and () unknown.

    `body` is what stands instead of a country: UNO for the United Nations, EUR, IGO, NGO, IMG or MNC.
    """

    name: str
    country: str = ""
    sectors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    body: str = ""

    @property
    def cow(self) -> str:
        """The Correlates of War number of the country."""
        numbers = authority.state_numbers(self.country)
        return numbers.cow if numbers else ""

    @property
    def country_name(self) -> str:
        """The name of the country."""
        known = authority.country(self.country)
        return known.label if known else self.country

    @property
    def entity(self) -> str:
        """The country, or IGO or another code of a body, as actor codes begin."""
        return "IGO" if self.body in ("UNO", "EUR") else self.body or self.country

    @property
    def role(self) -> str:
        """The first sector, or the international body, as actor codes end."""
        return self.body if self.entity == "IGO" != self.body else next(iter(self.sectors), "")


@dataclass(frozen=True, slots=True)
class _Stated:
    """What an office or a body of somebody is called, and the days of the articles that state it, "" where unknown."""

    label: str
    type: str
    days: tuple[str, ...]


class Agents:
    """Every actor of a network, as of an event.

    >>> Agents(network, merged(network)).of(event)["https://w3id.org/graphbuild/kg/Mark_Carney"]  # doctest: +SKIP
    """

    def __init__(self, network: Network, events: Iterable[MergedEvent]) -> None:
        self._network = network
        violent = (event for event in events if scales.is_violent(event.record.code))
        self._fighting = {node for event in violent for node in event.actors}
        self._offices, self._bodies = _stated(network, "holdsPosition"), _stated(network, "positionIn")
        self._left: Mapping[str, Iterable[tuple[str, str]]] = network.graph.get("left", {})

    def of(self, event: MergedEvent) -> dict[str, Agent]:
        """Those who take part in an event, by node."""
        nodes = (*event.actors, *event.recipients, *event.parties)
        return {node: self._agent(node, event.days[0]) for node in nodes if node in self._network}

    def _agent(self, node: str, day: str) -> Agent:
        data = self._network.nodes[node]
        label, country = data["label"], data["country"]
        if data["type"] == "State":
            return Agent(label, country, ("GOV",))
        if data["type"] == "Person":
            return self._person(node, label, country, day)
        if body := body_of(label):
            return Agent(label, sectors=tuple(code for code in sectors_of(label) if code in _OF_BODIES), body=body)
        rebels = ("REB",) if data["type"] == "Group" and node in self._fighting and label[0].isupper() else ()
        return Agent(label, country, sectors_of(label) or rebels)

    def _person(self, node: str, label: str, country: str, day: str) -> Agent:
        left = {title: last for title, last in self._left.get(node, ()) if not day or not last or last <= day}
        held = [office for office in self._offices[node] if _is_held(office, left, day)]
        bodies = [body for body in self._bodies[node] if _is_held(body, {}, day)] if held or not left else []
        titles = tuple(office.label for office in held)
        told = [_sectors(title, bodies) for title in titles]
        told = told or [_sectors("", [body for body in bodies if body.type != "State"])]
        sectors = tuple(dict.fromkeys(code for codes in told for code in codes))
        if body := next((code for body in bodies if (code := body_of(body.label))), ""):
            return Agent(label, "", sectors, titles, body)
        if not sectors and any(_OFFICIAL & {*sectors_of(title)} for title in left):
            sectors = ("ELI",)
        return Agent(label, country, sectors, titles)


def _sectors(title: str, bodies: Iterable[_Stated]) -> Iterator[str]:
    """The sectors of an office: its own, or of a president or spokesman those of the company, party, state."""
    own = sectors_of(title)
    if title and not is_of_its_body(title):
        yield from own
        return
    theirs = (("GOV",) if body.type == "State" else sectors_of(body.label) for body in bodies)
    yield from next(filter(None, theirs), () if bodies else own)
    if "PRE" in own and any(body.type == "State" for body in bodies):
        yield "PRE"


def _is_held(stated: _Stated, left: Mapping[str, str], day: str) -> bool:
    """True on a day that is near to one on which a text names the office, and after which none calls it past."""
    if not day or not any(stated.days):
        return stated.label not in left
    at = date.fromisoformat(day)
    near = [known for known in stated.days if known and abs(date.fromisoformat(known) - at) <= _TERM]
    return any(left.get(stated.label, "") <= known for known in near)


def _stated(network: Network, property_: str) -> defaultdict[str, list[_Stated]]:
    """What is stated as a fact by a property, by node."""
    found: defaultdict[str, list[_Stated]] = defaultdict(list)
    for node, other, key, data in network.edges(keys=True, data=True):
        if key == property_ and data["asserted"]:
            days = tuple(claim.sentence.article.published for claim in data["evidence"] if claim.asserted)
            found[node].append(_Stated(network.nodes[other]["label"], network.nodes[other]["type"], days or ("",)))
    for stated in found.values():
        stated.sort(key=lambda each: each.label)
    return found
