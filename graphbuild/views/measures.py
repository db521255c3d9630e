"""Measures of a network: who deals with whom and how, who is central, who belongs together, who is at odds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphbuild.views.evidence import Evidence

if TYPE_CHECKING:
    from graphbuild.views.network import Network

SEED = 20

_SIGNS = {"verbal cooperation": 1, "material cooperation": 1, "verbal conflict": -1, "material conflict": -1}
# Above this many nodes betweenness is estimated from a sample of this many.
_SAMPLE = 500


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """How many claims say that one actor did something of a quad class to another in a month ("2025-11" or "")."""

    source: str
    target: str
    month: str
    quad: str
    claims: int
    asserted: int


@dataclass(frozen=True, slots=True)
class Centrality:
    """How central an actor is: neighbours, claims as the one who acts and who is acted upon, betweenness 0..1."""

    node: str
    label: str
    degree: int
    acts: int
    acted_upon: int
    betweenness: float
    community: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Signed triads: balanced where the product of the three signs is positive (Cartwright and Harary 1956)."""

    friends: int
    common_enemy: int
    torn: int
    all_enemies: int

    @property
    def balanced(self) -> float | None:
        """The share of balanced triads, None without any."""
        every = self.friends + self.common_enemy + self.torn + self.all_enemies
        return (self.friends + self.common_enemy) / every if every else None


def actors(network: Network, quad: str | None = None, month: str | None = None) -> nx.DiGraph[str]:
    """The actor–actor network, weighted by claims; on request of one quad class and one month ("2025-11").

    >>> actors(network, quad="verbal conflict").edges(data="weight")  # doctest: +SKIP
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((node, data) for node, data in network.nodes(data=True) if data["kind"] == "actor")
    for source, target, claim in _between_actors(network):
        if quad in (None, claim.quad) and month in (None, claim.date[:7]):
            weight = graph.get_edge_data(source, target, {"weight": 0})["weight"]
            graph.add_edge(source, target, weight=weight + 1)
    return graph


def dyads(network: Network) -> list[Dyad]:
    """Claims by pair of actors, month and quad class, sorted."""
    claims: Counter[tuple[str, str, str, str]] = Counter()
    asserted: Counter[tuple[str, str, str, str]] = Counter()
    for source, target, claim in _between_actors(network):
        key = (_label(network, source), _label(network, target), claim.date[:7], claim.quad)
        claims[key] += 1
        asserted[key] += claim.asserted
    return sorted(Dyad(*key, claims=count, asserted=asserted[key]) for key, count in claims.items())


def bipartite(network: Network) -> nx.Graph[str]:
    """Actors and events, joined where an actor has a part in an event; nodes have `bipartite` 0 and 1."""
    graph: nx.Graph[str] = nx.Graph()
    for event, actor, data in network.edges(data=True):
        if data["kind"] == "role" and network.nodes[actor]["kind"] == "actor":
            graph.add_node(event, **network.nodes[event], bipartite=1)
            graph.add_node(actor, **network.nodes[actor], bipartite=0)
            graph.add_edge(event, actor, weight=data["weight"])
    return graph


def communities(graph: nx.Graph[str]) -> tuple[tuple[str, ...], ...]:
    """Louvain communities by weight, the largest first; the same graph gives the same ones."""
    names = sorted(graph)
    numbers = {name: number for number, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    for one, other, weight in graph.edges(data="weight", default=1):
        pair = numbers[one], numbers[other]
        before = numbered.get_edge_data(*pair, {"weight": 0})["weight"]
        numbered.add_edge(*pair, weight=before + weight)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = (tuple(names[number] for number in sorted(group)) for group in found)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def centralities(network: Network) -> list[Centrality]:
    """Each actor that deals with another, the most central first."""
    graph = actors(network)
    graph.remove_nodes_from([node for node, degree in list(graph.degree()) if not degree])
    undirected = graph.to_undirected()
    sample = _SAMPLE if len(undirected) > _SAMPLE else None
    between = nx.betweenness_centrality(undirected, k=sample, seed=SEED)
    community = {node: number for number, group in enumerate(communities(undirected), 1) for node in group}
    found = (
        Centrality(
            node=node,
            label=_label(network, node),
            degree=undirected.degree(node),
            acts=graph.out_degree(node, weight="weight"),
            acted_upon=graph.in_degree(node, weight="weight"),
            betweenness=round(between[node], 4),
            community=community[node],
        )
        for node in graph
    )
    return sorted(found, key=lambda each: (-each.betweenness, -each.degree, each.node))


def signs(network: Network) -> nx.Graph[str]:
    """Pairs of actors with `sign` 1 where more claims speak of cooperation, -1 where more speak of conflict."""
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for source, target, claim in _between_actors(network):
        sums[min(source, target), max(source, target)] += _SIGNS.get(claim.quad, 0) * claim.asserted
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (one, other, {"sign": 1 if total > 0 else -1}) for (one, other), total in sums.items() if total
    )
    return graph


def balance(network: Network) -> Balance:
    """The signed triads of a network's actors by their number of hostile pairs."""
    graph = signs(network)
    hostile = Counter(sum(graph.edges[pair]["sign"] < 0 for pair in combinations(triad, 2)) for triad in _triads(graph))
    return Balance(friends=hostile[0], torn=hostile[1], common_enemy=hostile[2], all_enemies=hostile[3])


def frame(rows: Sequence[Any], kind: type | None = None) -> Any:
    """Rows (dyads, centralities, event rows) as a pandas.DataFrame; raises ImportError where pandas is missing.

    With their `kind` it has all columns even where there are no rows.
    """
    columns = [each.name for each in fields(kind)] if kind else None
    return pandas().DataFrame([asdict(row) for row in rows], columns=columns)


def pandas() -> Any:
    """The module pandas; raises ImportError with the remedy where it is missing."""
    try:
        return import_module("pandas")
    except ImportError as error:
        raise ImportError("frames need pandas: pip install pandas") from error


def _between_actors(network: Network) -> Iterator[tuple[str, str, Evidence]]:
    """Each claim of each relation between two actors."""
    for source, target, data in network.edges(data=True):
        if data["kind"] == "relation" and {network.nodes[end]["kind"] for end in (source, target)} == {"actor"}:
            for claim in data["evidence"]:
                yield source, target, claim


def _triads(graph: nx.Graph[str]) -> Iterator[tuple[str, str, str]]:
    for one, other in graph.edges():
        for third in sorted(set(graph[one]) & set(graph[other])):
            if max(one, other) < third:
                yield one, other, third


def _label(network: Network, node: str) -> str:
    label: str = network.nodes[node]["label"]
    return label
