"""Which claims a page carries where a graph has more than a browser opens with ease."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from graphbuild.views.scene import Scene, SceneEdge

# About 20 MB of evidence.
LIMIT = 50_000


def within(scene: Scene, limit: int) -> Scene:
    """The scene with at most `limit` claims; each edge says how many of its own are left out.

    The strongest claim of every edge comes first, then the second of every edge, and so on: stated facts before
    anything else, then by confidence. In each turn relations come before ties and roles.
    """
    if len(scene.claims) <= limit:
        return scene
    order = dict.fromkeys((*_turns(scene), *range(len(scene.claims))))
    kept = sorted(islice(order, limit))
    numbers = {old: new for new, old in enumerate(kept)}
    return Scene(
        nodes=scene.nodes,
        edges=tuple(_narrowed(edge, numbers) for edge in scene.edges),
        claims=tuple(scene.claims[number] for number in kept),
        left_out=len(scene.claims) - len(kept),
    )


def _turns(scene: Scene) -> Iterator[int]:
    """The numbers of the claims, those of the first turn first."""
    places = [
        (turn, edge.kind != "relation", claim)
        for edge in scene.edges
        for turn, claim in enumerate(_strongest_first(scene, edge))
    ]
    return (claim for _, _, claim in sorted(places))


def _strongest_first(scene: Scene, edge: SceneEdge) -> list[int]:
    def weakness(number: int) -> tuple[bool, float, int]:
        evidence = scene.claims[number].evidence
        return not evidence.asserted, -evidence.confidence, number

    return sorted(edge.evidence, key=weakness)


def _narrowed(edge: SceneEdge, numbers: dict[int, int]) -> SceneEdge:
    evidence = tuple(numbers[claim] for claim in edge.evidence if claim in numbers)
    return replace(edge, evidence=evidence, left_out=len(edge.evidence) - len(evidence))
