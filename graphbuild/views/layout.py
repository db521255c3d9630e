"""Where each node stands, computed once when the page is built: the same graph gives the same picture.

Stress majorization (Gansner, Koren and North 2004) brings the distance of two nodes on the plane close to their
distance in the graph; boxes that still overlap are then moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    Undirected: TypeAlias = nx.Graph[str]

Matrix: TypeAlias = npt.NDArray[np.float64]
Point: TypeAlias = tuple[float, float]

SPACING = 150.0
_ROUNDS = 80
_ASPECT = 1.6
# How many times the room of its boxes a component may take.
_AIRINESS = 2.6


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node with its label takes, in the units of positions (pixels at zoom 1)."""

    width: float
    height: float


def positions(graph: Undirected, boxes: Mapping[str, Box], aside: Collection[str] = ()) -> dict[str, Point]:
    """A position for each node; those `aside` are put beside their neighbours without moving the others.

    Time grows with the cube of the largest component: 10 s at 1,000 nodes.

    >>> positions(nx.Graph([("a", "b")]), {"a": Box(40, 40), "b": Box(40, 40)})
    {'a': (20.0, 20.0), 'b': (170.0, 20.0)}
    """
    core = graph.subgraph(node for node in graph if node not in aside)
    parts = sorted(nx.connected_components(core), key=lambda part: (-len(part), min(part)))
    points = _packed([_component(core.subgraph(part), sorted(part), boxes) for part in parts], boxes)
    points = _beside(graph, points, sorted(set(graph) - set(core)), boxes)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in sorted(points.items())}


def _component(graph: Undirected, nodes: Sequence[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    rooms = [boxes[node] for node in nodes]
    places = _apart(_tightened(_landscape(_stress(_distances(graph, nodes)) * SPACING), rooms), rooms)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def _tightened(places: Matrix, rooms: Sequence[Box]) -> Matrix:
    """The places drawn together where they are spread over much more room than the boxes take."""
    width, height = np.ptp(places, axis=0)
    wanted = _AIRINESS * sum(room.width * room.height for room in rooms)
    return places * min(1.0, math.sqrt(wanted / max(1.0, width * height)))


def _beside(
    graph: Undirected, points: dict[str, Point], nodes: list[str], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """The points, and points for further nodes near their neighbours; nodes without neighbours come last."""
    placed = dict(points)
    while nodes:
        near = [node for node in nodes if any(other in placed for other in graph[node])] or nodes[:1]
        for node, (dx, dy) in zip(near, _spiral(len(near)) * SPACING, strict=True):
            around = [placed[other] for other in graph[node] if other in placed] or [(0.0, 0.0)]
            x, y = (sum(axis) / len(around) for axis in zip(*around, strict=True))
            placed[node] = (x + float(dx), y + float(dy))
        nodes = [node for node in nodes if node not in placed]
    names = list(placed)
    free = np.array([name not in points for name in names], dtype=float)
    apart = _apart(np.array([placed[name] for name in names]).reshape(-1, 2), [boxes[name] for name in names], free)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, apart, strict=True)}


def _distances(graph: Undirected, nodes: Sequence[str]) -> Matrix:
    """Shortest paths (Floyd and Warshall) over edges that are longer between busy nodes, which need room."""
    index = {node: number for number, node in enumerate(nodes)}
    matrix = np.full((len(nodes), len(nodes)), np.inf)
    np.fill_diagonal(matrix, 0)
    for one, other in graph.edges():
        length = max(1.0, math.sqrt(len(set(graph[one]) ^ set(graph[other]))) / 2.2)
        matrix[index[one], index[other]] = matrix[index[other], index[one]] = length
    for middle in range(len(nodes)):
        np.minimum(matrix, matrix[:, middle, None] + matrix[None, middle], out=matrix)
    return matrix


def _stress(distances: Matrix) -> Matrix:
    """Places whose distances come close to the given ones, near ones counting most."""
    count = len(distances)
    if count < 3:
        return np.column_stack([np.arange(count), np.zeros(count)])
    places = _spiral(count) * float(distances.max()) / 2
    weights = np.where(distances > 0, 1 / np.maximum(distances, 1e-9) ** 2, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights, hermitian=True)
    pull = weights * distances
    for _ in range(_ROUNDS):
        ratio = pull / np.maximum(_lengths(places), 1e-9)
        np.fill_diagonal(ratio, 0)
        places = inverse @ (ratio.sum(axis=1)[:, None] * places - ratio @ places)
    return places


def _lengths(places: Matrix) -> Matrix:
    """The distance of each place from each other."""
    x, y = places[:, 0], places[:, 1]
    lengths: Matrix = np.hypot(x[:, None] - x[None], y[:, None] - y[None])
    return lengths


def _spiral(count: int) -> Matrix:
    """Points spread evenly over the unit disc."""
    numbers = np.arange(count)
    radius, angle = np.sqrt((numbers + 0.5) / count), numbers * math.pi * (3 - math.sqrt(5))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _landscape(places: Matrix) -> Matrix:
    """The places turned so that their longer side lies flat."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    x, y = axes[:, 1] * (1 if axes[np.abs(axes[:, 1]).argmax(), 1] > 0 else -1)
    turned: Matrix = centred @ np.array([[x, -y], [y, x]])
    return turned


def _apart(places: Matrix, boxes: Sequence[Box], free: Matrix | None = None) -> Matrix:
    """The places moved until no two boxes overlap, along the shorter way out; only those with `free` 1, if given."""
    sizes = np.array([[box.width, box.height] for box in boxes]).reshape(-1, 2)
    needed = (sizes[:, None] + sizes[None]) / 2
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
    for _ in range(_ROUNDS):
        between = places[:, None] - places[None]
        overlap = needed - np.abs(between)
        touching = (overlap > 0).all(axis=2) & (order != 0)
        if not touching.any():
            break
        sideways = overlap[..., 0] < overlap[..., 1]
        ways = (touching & sideways, touching & ~sideways)
        moves = [_moves(between[..., axis], overlap[..., axis] * way, order) for axis, way in enumerate(ways)]
        places = places + np.column_stack(moves) * (1 if free is None else free[:, None])
    return places


def _moves(between: Matrix, overlap: Matrix, order: Matrix) -> Matrix:
    """How far each box goes along one axis: a third of each overlap, since its neighbours move as well."""
    moves: Matrix = (overlap * np.where(between == 0, order, np.sign(between)) / 3).sum(axis=1)
    return moves


def _packed(parts: Sequence[dict[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
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


def _frame(part: dict[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a component with its boxes."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in part.items()),
        min(y - boxes[node].height / 2 for node, (_, y) in part.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in part.items()),
        max(y + boxes[node].height / 2 for node, (_, y) in part.items()),
    )
