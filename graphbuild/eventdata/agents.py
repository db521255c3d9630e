"""Actors as other event data describe them: name, country, sectors, titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from graphbuild import authority
from graphbuild.eventdata import scales
from graphbuild.eventdata.events import MergedEvent
from graphbuild.eventdata.sides import armed

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody with a part in an event; `country` is an ISO code, `sectors` are codes such as GOV, "" and () unknown.

    `body` is UNO or EUR for what belongs to the United Nations or the European Union.
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
        """The country, or IGO for an international body, as actor codes begin."""
        return "IGO" if self.body else self.country

    @property
    def role(self) -> str:
        """The first sector, or the international body, as actor codes end."""
        return self.body or next(iter(self.sectors), "")


def agents(network: Network, events: Iterable[MergedEvent]) -> dict[str, Agent]:
    """Every actor of a network by its node; groups that have a part in the violence of `events` are rebels."""
    titles, rebels = _titles(network), armed(events)
    return {
        node: _agent(data, tuple(sorted(titles[node])), node in rebels)
        for node, data in network.nodes(data=True)
        if data["kind"] != "event"
    }


def sector_of(words: str) -> str:
    """The sector that an office or a name tells, "" where it tells none.

    >>> sector_of("defence minister"), sector_of("Egyptian Army"), sector_of("singer")
    ('GOV', 'MIL', '')
    """
    return next((sector for sector, pattern in _sectors().items() if pattern.search(words.lower())), "")


def _agent(data: Mapping[str, Any], titles: tuple[str, ...], is_armed: bool) -> Agent:
    label, country = data["label"], data["country"]
    if data["type"] == "State":
        return Agent(label, country, ("GOV",))
    if data["type"] == "Organization" and (body := _body(label)):
        return Agent(label, body=body)
    if data["type"] == "Group" and is_armed:
        return Agent(label, country, ("REB",))
    told = titles if data["type"] == "Person" else (label,)
    sectors = dict.fromkeys(sector for words in told if (sector := sector_of(words)))
    return Agent(label, country, tuple(sectors), titles)


def _titles(network: Network) -> defaultdict[str, set[str]]:
    """The positions that somebody holds, as a fact."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for holder, position, key, data in network.edges(keys=True, data=True):
        if key == "holdsPosition" and data["asserted"]:
            found[holder].add(network.nodes[position]["label"])
    return found


def _body(label: str) -> str:
    bodies = scales.table()["bodies"]
    return next((code for code, names in bodies.items() if label.startswith(tuple(names))), "")


@cache
def _sectors() -> dict[str, re.Pattern[str]]:
    return {sector: re.compile(rf"\b(?:{words})\b") for sector, words in scales.table()["sectors"].items()}
