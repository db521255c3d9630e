"""The figures of a network that `graphbuild stats` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graphbuild.views.measures import actors, balance, centralities, communities

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class Stat:
    """One line of the table: part, name, value as text."""

    part: str
    name: str
    value: str


def summary(network: Network, top: int = 10) -> list[Stat]:
    """Counts of nodes and edges, the most central actors, communities and balance.

    >>> [line.value for line in summary(network) if line.name == "Person"]  # doctest: +SKIP
    ['41']
    """
    return [*_counts(network), *_central(network, top), *_structure(network)]


def _counts(network: Network) -> list[Stat]:
    types = Counter(data["type"] for _, data in network.nodes(data=True) if data["kind"] != "event")
    events = Counter(data["type"] for _, data in network.nodes(data=True) if data["kind"] == "event")
    relations = [data for _, _, data in network.edges(data=True) if data["kind"] == "relation"]
    quads = Counter(data["quad"] for data in relations)
    unasserted = sum(not data["asserted"] for data in relations)
    open_events = sum(data.get("factuality", "asserted") != "asserted" for _, data in network.nodes(data=True))
    return [
        *_table("things", types),
        *_table("events", events),
        Stat("events", "not asserted", str(open_events)),
        *_table("relations", quads),
        Stat("relations", "not asserted", str(unasserted)),
    ]


def _table(part: str, counts: Counter[str]) -> list[Stat]:
    return [
        Stat(part, name, str(count)) for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _central(network: Network, top: int) -> list[Stat]:
    def line(acts: int, acted_upon: int, betweenness: float) -> str:
        return f"acts {acts}, acted upon {acted_upon}, betweenness {betweenness:.3f}"

    found = centralities(network)[:top]
    return [Stat("central actors", each.label, line(each.acts, each.acted_upon, each.betweenness)) for each in found]


def _structure(network: Network) -> list[Stat]:
    graph = actors(network).to_undirected()
    graph.remove_nodes_from(list(nx.isolates(graph)))
    triads = balance(network)
    share = "no triads" if triads.balanced is None else f"{triads.balanced:.0%}"
    return [
        Stat("structure", "actors that deal with others", str(len(graph))),
        Stat("structure", "communities", str(len(communities(graph)))),
        Stat("structure", "balanced triads", share),
    ]
