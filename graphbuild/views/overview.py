"""The first view of a graph that is too large to be read at once: its most central part, the rest in communities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import networkx as nx

from graphbuild.views.layout import Box, Point, positions
from graphbuild.views.measures import communities

if TYPE_CHECKING:
    from graphbuild.views.layout import Undirected

# As many nodes are drawn at once; a graph with more opens on an overview.
LIMIT = 1000
_CENTRAL = 80
_BUBBLES = 14
_SMALLEST = 3


@dataclass(frozen=True, slots=True)
class Bubble:
    """A community that opens on a click: how many nodes it has, and its most central one."""

    number: int
    count: int
    anchor: str
    place: Point


@dataclass(frozen=True, slots=True)
class Overview:
    """Places of the nodes that are drawn at first, the community of every node, bubbles for communities."""

    places: Mapping[str, Point]
    groups: Mapping[str, int] = field(default_factory=dict)
    bubbles: tuple[Bubble, ...] = ()


def overview(graph: Undirected, strength: Mapping[str, int], boxes: Mapping[str, Box]) -> Overview:
    """All nodes where the graph is small enough, otherwise the strongest ones and bubbles for communities.

    `strength` is how many claims of relations touch a node; one without any is put beside its neighbours.
    """
    if len(graph) <= LIMIT:
        return Overview(positions(graph, boxes, [node for node in graph if not strength.get(node)]))
    groups = communities(graph)
    ranked = sorted(graph, key=lambda node: (-strength.get(node, 0), node))
    central = set(ranked[:_CENTRAL])
    shown = [(number, group) for number, group in enumerate(groups) if len(group) >= _SMALLEST][:_BUBBLES]
    anchors = {number: min(group, key=lambda node: (-strength.get(node, 0), node)) for number, group in shown}
    central |= set(anchors.values())
    places = _places(graph.subgraph(central), anchors, boxes)
    return Overview(
        places={node: places[node] for node in sorted(central)},
        groups={node: number for number, group in enumerate(groups) for node in group},
        bubbles=tuple(Bubble(number, len(group), anchors[number], places[_name(number)]) for number, group in shown),
    )


def _places(central: Undirected, anchors: Mapping[int, str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Places for the central nodes, and for each bubble one beside its most central node."""
    graph: Undirected = nx.Graph(central)
    graph.add_edges_from((_name(number), anchor) for number, anchor in anchors.items())
    _join(graph, anchors.values())
    return positions(graph, {**{_name(number): Box(200, 110) for number in anchors}, **boxes})


def _join(graph: Undirected, anchors: Iterable[str]) -> None:
    """Ties components that no edge joins to the largest, so that they are placed around it."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    middle = min(parts[0], key=lambda node: (-graph.degree(node), node))
    graph.add_edges_from((middle, min(part & set(anchors) or part)) for part in parts[1:])


def _name(number: int) -> str:
    return f"community {number}"
