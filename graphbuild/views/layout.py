"""Where each node stands, computed once when the page is built: the same graph gives the same picture.

Components of up to `DIRECT` nodes are laid out by stress majorization (Gansner, Koren and North 2004): the distance
of two nodes on the plane comes close to their distance in the graph. Larger ones are laid out community by community.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    Undirected: TypeAlias = nx.Graph[str]

Matrix: TypeAlias = npt.NDArray[np.float64]
Point: TypeAlias = tuple[float, float]

DIRECT = 400
SPACING = 150.0
_ROUNDS = 120
_ASPECT = 1.6


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node with its label takes, in the units of positions (pixels at zoom 1)."""

    width: float
    height: float


def positions(graph: Undirected, boxes: dict[str, Box], groups: Iterable[Sequence[str]] = ()) -> dict[str, Point]:
    """A position for each node. `groups` are communities; they keep large components together.

    >>> positions(nx.path_graph(["a", "b"]), {"a": Box(40, 40), "b": Box(40, 40)})  # doctest: +SKIP
    {'a': (-75.0, 0.0), 'b': (75.0, 0.0)}
    """
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    placed = [_component(graph.subgraph(sorted(part)), boxes, groups) for part in parts]
    return _rounded(_packed(placed, boxes))


def _component(graph: Undirected, boxes: dict[str, Box], groups: Iterable[Sequence[str]]) -> dict[str, Point]:
    nodes = sorted(graph)
    if len(nodes) <= DIRECT:
        places = _apart(_stress(_distances(graph, nodes)) * SPACING, [boxes[node] for node in nodes])
        return _points(nodes, _landscape(places))
    return _by_groups(graph, [[node for node in group if node in graph] for group in groups], boxes)


def _distances(graph: Undirected, nodes: Sequence[str]) -> Matrix:
    """Shortest paths over edges that are longer between busy nodes, so that these get room around them."""
    index = {node: number for number, node in enumerate(nodes)}
    weighted: Undirected = nx.Graph()
    weighted.add_nodes_from(nodes)
    for one, other in graph.edges():
        joined = len(set(graph[one]) ^ set(graph[other]))
        weighted.add_edge(one, other, length=max(1.0, math.sqrt(joined) / 2.2))
    matrix = np.zeros((len(nodes), len(nodes)))
    for node, lengths in nx.all_pairs_dijkstra_path_length(weighted, weight="length"):
        for other, length in lengths.items():
            matrix[index[node], index[other]] = length
    return matrix


def _stress(distances: Matrix) -> Matrix:
    """Places whose distances come close to the given ones, near ones counting most."""
    count = len(distances)
    if count == 1:
        return np.zeros((1, 2))
    places = _spiral(count) * float(distances.max()) / 2
    weights = np.where(distances > 0, 1 / np.maximum(distances, 1e-9) ** 2, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
        ratio = np.where(apart > 0, weights * distances / np.maximum(apart, 1e-9), 0.0)
        places = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ places)
    return places


def _spiral(count: int) -> Matrix:
    """Points spread evenly over the unit disc, the first in its middle."""
    numbers = np.arange(count)
    radius, angle = np.sqrt((numbers + 0.5) / count), numbers * math.pi * (3 - math.sqrt(5))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _landscape(places: Matrix) -> Matrix:
    """The places turned so that their longer side lies flat."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    longest = axes[:, 1] * (1 if axes[np.abs(axes[:, 1]).argmax(), 1] > 0 else -1)
    turn = np.array([[longest[0], -longest[1]], [longest[1], longest[0]]])
    turned: Matrix = centred @ turn
    return turned


def _apart(places: Matrix, boxes: Sequence[Box]) -> Matrix:
    """The places moved until no two boxes overlap, along the shorter way out."""
    sizes = np.array([[box.width, box.height] for box in boxes])
    needed = (sizes[:, None] + sizes[None, :]) / 2
    for _ in range(_ROUNDS):
        between = places[:, None] - places[None, :]
        overlap = needed - np.abs(between)
        touching = (overlap > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        along = overlap.argmin(axis=2)
        push = np.take_along_axis(overlap, along[..., None], axis=2)[..., 0] * touching / 2
        side = np.take_along_axis(between, along[..., None], axis=2)[..., 0]
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
        signed = push * np.where(side == 0, order, np.sign(side)) / 1.5
        places = places + np.column_stack([(signed * (along == axis)).sum(axis=1) for axis in (0, 1)])
    return places


def _by_groups(graph: Undirected, groups: list[list[str]], boxes: dict[str, Box]) -> dict[str, Point]:
    """Each group in a disc of its own, the discs placed by how the groups are joined."""
    groups = [group for group in groups if group]
    owner = {node: number for number, group in enumerate(groups) for node in group}
    radii = np.array([SPACING * (0.5 + 0.55 * math.sqrt(len(group))) for group in groups])
    names = [str(number) for number in range(len(groups))]
    pairs = ((owner[one], owner[other]) for one, other in graph.edges())
    joined = nx.Graph((names[one], names[other]) for one, other in pairs if one != other)
    joined.add_nodes_from(names)
    centres = _stress(_filled(_distances(joined, names))) * float(radii.mean()) * 2
    centres = _apart(centres, [Box(2 * float(radius), 2 * float(radius)) for radius in radii])
    points: dict[str, Point] = {}
    for group, centre in zip(groups, centres, strict=True):
        points |= _points(group, _group(graph.subgraph(group), group, boxes) + centre)
    return points


def _group(graph: Undirected, group: Sequence[str], boxes: dict[str, Box]) -> Matrix:
    """The places of a group about its middle; a very large one spirals outwards from its busiest."""
    if len(group) <= DIRECT:
        places = _stress(_filled(_distances(graph, group))) * SPACING
        return _apart(places - places.mean(axis=0), [boxes[node] for node in group])
    order = sorted(range(len(group)), key=lambda number: (-graph.degree(group[number]), group[number]))
    places = np.zeros((len(group), 2))
    places[order] = _spiral(len(group)) * SPACING * 0.55 * math.sqrt(len(group))
    return places


def _filled(distances: Matrix) -> Matrix:
    """The distances with a far one where nothing leads from one node to the other."""
    far = float(distances.max()) + 1
    unreached = (distances == 0) & ~np.eye(len(distances), dtype=bool)
    return np.where(unreached, far, distances)


def _points(nodes: Sequence[str], places: Matrix) -> dict[str, Point]:
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _packed(parts: Sequence[dict[str, Point]], boxes: dict[str, Box]) -> dict[str, Point]:
    """The components side by side in rows under the largest, as broad as a screen is."""
    frames = [_frame(part, boxes) for part in parts]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in frames)
    width = max([math.sqrt(area * _ASPECT), *(right - left for left, _, right, _ in frames)], default=0)
    points: dict[str, Point] = {}
    x = y = row = 0.0
    for part, (left, top, right, bottom) in zip(parts, frames, strict=True):
        if x and x + right - left > width:
            x, y, row = 0.0, y + row, 0.0
        points |= {node: (px - left + x, py - top + y) for node, (px, py) in part.items()}
        x, row = x + right - left, max(row, bottom - top)
    return points


def _frame(part: dict[str, Point], boxes: dict[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a component with its boxes."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in part.items()),
        min(y - boxes[node].height / 2 for node, (_, y) in part.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in part.items()),
        max(y + boxes[node].height / 2 for node, (_, y) in part.items()),
    )


def _rounded(points: dict[str, Point]) -> dict[str, Point]:
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in points.items()}
