"""Which state, or which of its armed opponents, somebody acts for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphbuild import authority
from graphbuild.eventdata import scales
from graphbuild.eventdata.events import MergedEvent
from graphbuild.resolution.institutions import is_institution, split_owner

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A state by its ISO code, or an armed group by its name; `country` is where the group belongs."""

    name: str
    country: str
    is_state: bool = True

    def code(self, codes: str) -> str:
        """The Correlates of War ("cow") or Gleditsch–Ward ("gw") number or the ISO code; "" where there is none.

        >>> Side("Germany", "DEU").code("cow"), Side("Germany", "DEU").code("gw")
        ('255', '260')
        """
        if not self.is_state:
            return ""
        numbers = authority.state_numbers(self.country)
        return self.country if codes == "iso" else getattr(numbers, codes) if numbers else ""


def sides(network: Network, events: Iterable[MergedEvent], opponents: bool = False) -> dict[str, Side]:
    """Whom each node acts for: a state itself, who holds an office in it, its army or ministry.

    With `opponents` also groups with a name that have a part in violence, and who holds an office in them. Others act
    for nobody.
    """
    fighting = armed(events) if opponents else set()
    own = {node: side for node, data in network.nodes(data=True) if (side := _own(node, data, fighting))}
    return own | _officers(network, own)


def armed(events: Iterable[MergedEvent]) -> set[str]:
    """The nodes that have a part in violence."""
    violent = (event for event in events if scales.is_violent(event.record.code))
    return {node for event in violent for node in (*event.actors, *event.recipients, *event.parties)}


def _own(node: str, data: Mapping[str, Any], fighting: set[str]) -> Side | None:
    country = data["country"]
    if data["type"] == "State":
        return _state(country) if country else None
    if data["type"] == "Group":
        return Side(data["label"], country, is_state=False) if node in fighting and data["label"][0].isupper() else None
    if data["type"] == "Organization" and country and is_institution(split_owner(data["label"])[1]):
        return _state(country)
    return None


def _state(country: str) -> Side:
    known = authority.country(country)
    return Side(known.label if known else country, country)


def _officers(network: Network, own: Mapping[str, Side]) -> dict[str, Side]:
    """Those who hold an office of one state or armed group."""
    found: defaultdict[str, set[Side]] = defaultdict(set)
    for person, body, key, data in network.edges(keys=True, data=True):
        if key == "positionIn" and data["asserted"] and body in own and person not in own:
            found[person].add(own[body])
    return {person: next(iter(held)) for person, held in found.items() if len(held) == 1}
