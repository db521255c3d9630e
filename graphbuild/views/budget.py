"""Which claims a page carries where a graph has more than a browser opens with ease."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from graphbuild.rdf.excerpt import Excerpt
from graphbuild.views.scene import LeftOut, Scene, SceneEdge

# A page with as many is about 20 MB and opens in a few seconds.
LIMIT = 300_000


def within(scene: Scene, limit: int) -> Scene:
    """The scene with at most `limit` claims, without the edges that rest on none of these and the nodes of no edge.

    The strongest claim of every edge comes first, then the second of every edge, and so on: stated facts before
    anything else, then by confidence. In each turn relations come before ties and roles.
    """
    if len(scene.claims) <= limit:
        return scene
    order = dict.fromkeys((*_turns(scene), *range(len(scene.claims))))
    kept = sorted(islice(order, limit))
    numbers = {old: new for new, old in enumerate(kept)}
    claims = tuple(scene.claims[number] for number in kept)
    narrowed = (_narrowed(edge, numbers) for edge in scene.edges)
    edges = tuple(edge for edge in narrowed if edge.evidence or not edge.left_out)
    used = {end for edge in edges for end in (edge.subject, edge.object)} | {each.evidence.speaker for each in claims}
    nodes = tuple(node for node in scene.nodes if node.id in used)
    left_out = LeftOut(
        nodes=len(scene.nodes) - len(nodes),
        edges=len(scene.edges) - len(edges),
        claims=len(scene.claims) - len(claims),
    )
    return Scene(nodes, edges, claims, left_out)


def partial(scene: Scene, excerpt: Excerpt) -> Scene:
    """The scene of an excerpt, which tells how much of its graph it leaves out."""
    edges = (
        replace(edge, left_out=excerpt.more.get(scene.claims[edge.evidence[0]].evidence.id, 0))
        for edge in scene.edges
        if edge.evidence
    )
    return replace(scene, edges=tuple(edges), left_out=LeftOut(excerpt.nodes, excerpt.edges, excerpt.claims))


def _turns(scene: Scene) -> Iterator[int]:
    """The numbers of the claims in the order of their turns."""
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
