"""A graph's triples become a network whose edges know their evidence."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.rdf.quads import quad_of
from graphbuild.views import network
from graphbuild.views.scene import stage
from graphbuild.vocabulary import KG

CONFERENCE = Path(__file__).parent / "data" / "conference.ttl"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(CONFERENCE), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def conference(store):
    return network.to_networkx(store)


def edge(graph, subject, property_, object_):
    return graph.edges[KG + subject, KG + object_, property_]


@pytest.mark.parametrize(
    ("code", "quad"),
    [
        ("01", "statement"),
        ("042", "verbal cooperation"),
        ("07", "material cooperation"),
        ("111", "verbal conflict"),
        ("190", "material conflict"),
        ("00", "other"),
        ("", "other"),
    ],
)
def test_the_quad_class_follows_from_the_cameo_root(code, quad):
    assert quad_of(code).name == quad


@pytest.mark.parametrize(
    ("name", "kind", "type_"),
    [
        ("Anwar_Sadat", "actor", "Person"),
        ("Egypt", "actor", "State"),
        ("Camp_David", "place", "Place"),
        ("Camp_David_Accords", "agreement", "Agreement"),
        ("Camp_David_summit", "event", "Summit"),
    ],
)
def test_a_node_has_its_kind_and_most_specific_class(conference, name, kind, type_):
    node = conference.nodes[KG + name]
    assert (node["kind"], node["type"]) == (kind, type_)


@pytest.mark.parametrize(
    ("subject", "property_", "object_", "asserted", "factuality"),
    [
        ("Anwar_Sadat", "met", "Jimmy_Carter", True, "asserted"),
        ("United_States", "aided", "Israel", False, "conditional"),
        ("Israel", "attacked", "Syria", False, "denied"),
        ("Jimmy_Carter", "has a retreat at", "Camp_David", True, "asserted"),
        ("Jimmy_Carter", "memberOf", "Democratic_Party", True, "unknown"),
    ],
)
def test_an_edge_says_whether_anybody_asserts_it(conference, subject, property_, object_, asserted, factuality):
    found = edge(conference, subject, property_, object_)
    assert (found["asserted"], found["factuality"]) == (asserted, factuality)


def test_evidence_leads_to_sentence_article_speaker_and_condition(conference):
    (claim,) = edge(conference, "United_States", "aided", "Israel")["evidence"]
    assert claim.sentence.text.startswith("Carter said")
    assert claim.sentence.article.publisher == "The Morning Ledger"
    assert (claim.speaker, claim.condition) == (KG + "Jimmy_Carter", "if it left Sinai")
    assert claim.date == "1978-09-06"


def test_a_publisher_that_is_a_node_is_named_by_its_label(conference):
    (claim,) = edge(conference, "Israel", "attacked", "Syria")["evidence"]
    assert claim.sentence.article.publisher == "Evening Courier"


def test_a_participant_that_is_the_actor_is_one_edge(conference):
    assert not conference.has_edge(KG + "event-2", KG + "Syria", "participant")
    assert conference.has_edge(KG + "event-2", KG + "Syria", "actor")


def test_reading_twice_gives_the_same_order(store, conference):
    again = network.to_networkx(store)
    assert list(again.nodes) == list(conference.nodes)
    assert list(again.edges) == list(conference.edges)


def test_an_event_is_drawn_only_where_no_relation_stands_for_it(conference):
    events = {node.id.removeprefix(KG) for node in stage(conference).nodes if node.kind == "event"}
    assert events == {"Camp_David_summit", "event-6"}


def test_marks_name_subject_relation_and_object_in_the_sentence(conference):
    claims = {claim.evidence.id: claim for claim in stage(conference).claims}
    claim = claims[KG + "claim-1"]
    text = claim.evidence.sentence.text
    marked = [(text[mark.start : mark.end], mark.role) for mark in claim.marks]
    assert marked == [("Sadat", "subject"), ("met", "relation"), ("President Carter", "object")]


def test_places_have_coordinates_and_events_those_of_their_place(conference):
    names = ("Camp_David", "Camp_David_summit", "Egypt")
    assert [conference.nodes[KG + name].get("lat") for name in names] == [39.65, 39.65, None]
