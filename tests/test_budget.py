"""Which claims a page carries: the strongest of each edge first."""

from __future__ import annotations

import pytest
from views_samples import synthetic

from graphbuild.views import budget
from graphbuild.views.network import to_networkx
from graphbuild.views.scene import Scene, stage


@pytest.fixture(scope="module")
def scene() -> Scene:
    return stage(to_networkx(synthetic(4, 60)))


def test_a_scene_within_the_limit_stays_as_it_is(scene):
    assert budget.within(scene, len(scene.claims)) is scene


def test_claims_over_the_limit_are_counted(scene):
    small = budget.within(scene, 20)
    assert (len(small.claims), small.left_out.claims) == (20, len(scene.claims) - 20)
    edges = {(edge.subject, edge.property, edge.object): edge for edge in scene.edges}
    for edge in small.edges:
        whole = edges[edge.subject, edge.property, edge.object]
        assert len(edge.evidence) + edge.left_out == len(whole.evidence)
        claims = {scene.claims[number].evidence.id for number in whole.evidence}
        assert {small.claims[number].evidence.id for number in edge.evidence} <= claims


def test_what_lost_all_its_claims_is_left_out_and_counted(scene):
    small = budget.within(scene, 3)
    assert all(edge.evidence for edge in small.edges)
    assert len(small.edges) + small.left_out.edges == len(scene.edges)
    joined = {end for edge in small.edges for end in (edge.subject, edge.object)}
    assert {node.id for node in small.nodes} == joined
    assert len(small.nodes) + small.left_out.nodes == len(scene.nodes)


def test_each_relation_keeps_its_strongest_claim_first(scene):
    relations = [edge for edge in scene.edges if edge.kind == "relation"]
    small = budget.within(scene, len(relations))
    kept = [edge for edge in small.edges if edge.kind == "relation"]
    assert all(len(edge.evidence) == 1 for edge in kept)
    for edge, narrowed in zip(relations, kept, strict=True):
        assert small.claims[narrowed.evidence[0]].evidence.asserted == edge.asserted
