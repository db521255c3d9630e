"""Tables, files and figures that researchers take from a network to their own tools."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from graphbuild.rdf.standing import marks
from graphbuild.views import files, measures, network, stats, tables
from graphbuild.views.selection import Selection, find, select
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


def triples(graph) -> set[tuple[str, str, str]]:
    return {(one.removeprefix(KG), key, other.removeprefix(KG)) for one, other, key in graph.edges(keys=True)}


def test_the_event_table_has_a_row_for_each_claim_about_an_event(store):
    rows = tables.events(store)
    found = {(row.type, row.actors, row.recipients, row.factuality) for row in rows}
    assert ("Aid", "United States", "Israel", "conditional") in found
    assert ("Assault", "Israel", "Syria", "denied") in found
    assert [row.earliest for row in rows if row.type == "Signing"] == ["1978-09-17", "1978-09-17"]


def test_a_row_says_who_says_it_and_where(store):
    (row,) = [row for row in tables.events(store) if row.type == "Aid"]
    assert (row.speaker, row.publisher, row.published) == ("Jimmy Carter", "The Morning Ledger", "1978-09-06")
    assert (row.plover, row.cameo, row.quad, row.actor_countries) == ("AID", "07", "material cooperation", "USA")


def test_csv_reads_back(store):
    rows = list(csv.DictReader(io.StringIO(tables.to_csv(tables.events(store)))))
    assert [row["sentence"] for row in rows] == [row.sentence for row in tables.events(store)]


def test_parquet_keeps_types(store, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "events.parquet").write_bytes(tables.to_parquet(tables.events(store)))
    table = parquet.read_table(tmp_path / "events.parquet")
    assert str(table.schema.field("confidence").type) == "double"


@pytest.mark.parametrize("write", [files.to_graphml, files.to_gexf])
def test_files_are_the_same_every_time(conference, write):
    assert write(conference) == write(conference)


def test_graphml_reads_back_with_typed_columns(conference):
    read = nx.parse_graphml(files.to_graphml(conference), force_multigraph=True)
    assert len(read.edges) == len(conference.edges)
    (data,) = read.get_edge_data(KG + "Israel", KG + "Syria").values()
    assert (data["property"], data["weight"], data["asserted"]) == ("attacked", 1, False)
    assert read.nodes[KG + "Camp_David"]["long"] == -77.46


def test_gexf_edges_have_ids_of_their_own_and_dates(conference):
    root = ElementTree.fromstring(files.to_gexf(conference))
    edges = [item for item in root.iter() if item.tag.endswith("}edge")]
    assert len({edge.get("id") for edge in edges}) == len(edges) == len(conference.edges)
    assert {edge.get("start") for edge in edges} >= {"1978-09-05", "1978-09-17"}


DATED = """
@prefix dip: <https://w3id.org/graphbuild/diplomacy#> . @prefix kg: <https://w3id.org/graphbuild/kg/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kg:Chile a dip:State, dip:Agent ; rdfs:label "Chile" ; dip:met kg:Peru .
kg:Peru a dip:State, dip:Agent ; rdfs:label "Peru" .
kg:paper a dip:Article ; rdfs:label "Neighbours" ; dcterms:issued "2025-06-01"^^xsd:date .
kg:line a dip:Sentence ; dip:text "They met." ; dip:start 0 ; dip:end 9 ; dcterms:isPartOf kg:paper .
"""
CLAIMED = """
kg:event-{n} a dip:Event, dip:Meeting ; rdfs:label "Meeting {n}" ; dip:participant kg:Chile, kg:Peru {days} .
kg:claim-{n} a dip:Claim ; dip:about kg:event-{n} ; dip:inSentence kg:line ; dip:factuality "{factuality}" ;
    dip:start 0 ; dip:end 9 ; dip:source kg:{speaker} ;
    rdf:subject kg:Chile ; rdf:predicate dip:met ; rdf:object kg:Peru .
"""


def meetings(*claims: tuple[str, str, str, str]) -> nx.MultiDiGraph:
    """Chile met Peru from a first to a last day ("" for that of the article), how certainly and who says so."""
    text = DATED
    for n, (first, last, factuality, speaker) in enumerate(claims):
        days = f'; dip:earliest "{first}"^^xsd:date ; dip:latest "{last}"^^xsd:date' if first else ""
        text += CLAIMED.format(n=n, days=days, factuality=factuality, speaker=speaker)
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return network.to_networkx(store)


def met_by_day(*days: tuple[str, str]) -> dict:
    return meetings(*((*each, "asserted", "Peru") for each in days)).edges[KG + "Chile", KG + "Peru", "met"]


@pytest.mark.parametrize(
    ("days", "spells"),
    [
        ([("2024-01-01", "2024-12-31")], [("2024-01-01", "2024-12-31")]),
        ([("2024-01-01", "2024-12-31"), ("2024-03-02", "2024-03-02")], [("2024-01-01", "2024-12-31")]),
        (
            [("2024-03-02", "2024-03-05"), ("2024-01-31", "2024-02-01")],
            [("2024-01-31", "2024-02-01"), ("2024-03-02", "2024-03-05")],
        ),
        ([("2024-02-29", "2024-02-29"), ("2024-03-01", "2024-03-01")], [("2024-02-29", "2024-03-01")]),
        ([("", ""), ("2025-05-30", "2025-05-30")], [("2025-05-30", "2025-05-30"), ("2025-06-01", "2025-06-01")]),
    ],
)
def test_an_edge_lasts_to_the_last_day_of_its_last_claim(days, spells):
    data = met_by_day(*days)
    assert list(data["spells"]) == spells
    assert (data["earliest"], data["latest"]) == (spells[0][0], spells[-1][1])


def test_gexf_has_a_spell_for_days_that_are_apart():
    apart = meetings(("2023-01-01", "2023-12-31", "asserted", "Peru"), ("2025-02-03", "2025-02-03", "asserted", "Peru"))
    (edge,) = [
        data
        for *_, data in nx.read_gexf(io.BytesIO(files.to_gexf(apart).encode())).edges(data=True)
        if data["kind"] == "relation"
    ]
    assert (edge["start"], edge["end"]) == ("2023-01-01", "2025-02-03")
    assert edge["spells"] == [("2023-01-01", "2023-12-31"), ("2025-02-03", "2025-02-03")]


def test_graphml_has_the_spells_as_text():
    apart = meetings(("2023-01-01", "2023-12-31", "asserted", "Peru"), ("2025-02-03", "2025-02-03", "asserted", "Peru"))
    edges = nx.parse_graphml(files.to_graphml(apart), force_multigraph=True).edges(data=True)
    (edge,) = [data for *_, data in edges if data["kind"] == "relation"]
    assert edge["spells"] == "2023-01-01/2023-12-31 | 2025-02-03/2025-02-03"


def test_a_part_of_a_time_ends_with_its_own_claims():
    apart = meetings(("2023-01-01", "2023-12-31", "asserted", "Peru"), ("2025-02-03", "2025-02-03", "asserted", "Peru"))
    left = select(apart, Selection(until="2024-06-01")).edges[KG + "Chile", KG + "Peru", "met"]
    assert (left["latest"], left["spells"]) == ("2023-12-31", (("2023-01-01", "2023-12-31"),))


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        ([("asserted", "Peru")], []),
        ([("denied", "Peru")], ["denied (said by Peru)"]),
        ([("planned", "Peru"), ("planned", "Chile")], ["planned (said by Peru, Chile)"]),
        ([("denied", "Peru"), ("possible", "Chile")], ["possible (said by Chile)", "denied (said by Peru)"]),
        ([("planned", "Peru"), ("asserted", "Chile")], []),
        ([("asserted", "Peru"), ("denied", "Chile")], ["denied (said by Chile)"]),
    ],
)
def test_what_keeps_an_event_from_being_plain_fact(claims, shown):
    assert [str(mark) for mark in marks(claims)] == shown


def test_events_that_are_no_plain_facts_are_marked_in_networks_and_files():
    two = meetings(("2025-01-01", "2025-01-01", "asserted", "Peru"), ("2025-02-01", "2025-02-01", "denied", "Chile"))
    nodes = nx.parse_graphml(files.to_graphml(two), force_multigraph=True).nodes
    assert [nodes[f"{KG}event-{n}"]["factuality"] for n in (0, 1)] == ["asserted", "denied"]
    assert [nodes[f"{KG}event-{n}"]["marks"] for n in (0, 1)] == ["", "denied (said by Chile)"]
    assert ("events", "not asserted", "1") in {(line.part, line.name, line.value) for line in stats.summary(two)}


def test_control_characters_do_not_break_the_files(conference):
    copy = conference.copy()
    copy.add_node("odd", **{**copy.nodes[KG + "Egypt"], "label": "bell\x07 and \ufffe"})
    assert "bell and " in nx.parse_graphml(files.to_graphml(copy)).nodes["odd"]["label"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Selection(around="Syria"), {("Syria", "criticized", "Egypt"), ("Israel", "attacked", "Syria")}),
        (Selection(around="president carter"), {("Anwar_Sadat", "met", "Jimmy_Carter")}),
        (Selection(around="Egypt", steps=2), {("Syria", "criticized", "Egypt"), ("Israel", "attacked", "Syria")}),
        (Selection(since="1978-09-18"), {("Israel", "attacked", "Syria")}),
        (Selection(until="1978-09-05"), {("Anwar_Sadat", "met", "Jimmy_Carter")}),
    ],
)
def test_a_part_holds_what_was_asked_for(conference, part, expected):
    assert triples(select(conference, part)) >= expected


@pytest.mark.parametrize(
    ("part", "absent"),
    [
        (Selection(around="Syria"), ("Anwar_Sadat", "met", "Jimmy_Carter")),
        (Selection(since="1978-09-18"), ("Anwar_Sadat", "met", "Jimmy_Carter")),
        (Selection(min_claims=2), ("Syria", "criticized", "Egypt")),
    ],
)
def test_a_part_leaves_out_the_rest(conference, part, absent):
    assert absent not in triples(select(conference, part))


def test_an_unknown_name_suggests_another(conference):
    with pytest.raises(ValueError, match="did you mean Jimmy Carter"):
        find(conference, "Jimmy Cartre")


def test_dyads_count_claims_by_month_and_quad_class(conference):
    found = measures.dyads(conference)
    assert measures.Dyad("Israel", "Syria", "1978-09", "material conflict", 1, 0) in found
    assert measures.Dyad("Anwar Sadat", "Jimmy Carter", "1978-09", "verbal cooperation", 1, 1) in found


def test_projections_are_of_one_quad_class_on_request(conference):
    hostile = measures.actors(conference, quad="verbal conflict")
    assert list(hostile.edges(data="weight")) == [(KG + "Syria", KG + "Egypt", 1)]


def test_the_bipartite_projection_joins_actors_and_events(conference):
    graph = measures.bipartite(conference)
    assert nx.is_bipartite(graph)
    assert graph.has_edge(KG + "Camp_David_summit", KG + "Anwar_Sadat")


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [((1, 1, 1), 1.0), ((1, -1, -1), 1.0), ((1, 1, -1), 0.0), ((-1, -1, -1), 0.0)],
)
def test_a_triad_is_balanced_where_its_signs_multiply_to_plus(conference, monkeypatch, signs, balanced):
    graph: nx.Graph[str] = nx.Graph()
    for (one, other), sign in zip([("a", "b"), ("b", "c"), ("a", "c")], signs, strict=True):
        graph.add_edge(one, other, sign=sign)
    monkeypatch.setattr(measures, "signs", lambda _: graph)
    assert measures.balance(conference).balanced == balanced


def test_communities_are_the_same_every_time():
    graph = nx.relabel_nodes(nx.karate_club_graph(), str)
    assert measures.communities(graph) == measures.communities(graph)
    assert sum(len(group) for group in measures.communities(graph)) == 34


def test_the_summary_counts_and_ranks(conference):
    lines = {(line.part, line.name): line.value for line in stats.summary(conference)}
    assert lines["things", "State"] == "4"
    assert lines["relations", "not asserted"] == "2"
    assert ("central actors", "Syria") in lines
