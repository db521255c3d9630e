"""The graph in its user's hands: from any file, store or server, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdf_samples as samples
from sparql_server import sparql_server

from graphbuild.graph import Graph
from graphbuild.rdf.description import Build, describe
from graphbuild.rdf.errors import StoreError
from graphbuild.rdf.formats import EXPORTS
from graphbuild.rdf.places import open_store
from graphbuild.rdf.writer import write


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of(samples.extractions())


@pytest.mark.parametrize(
    "name", ["g.ttl", "g.nt", "g.jsonld", "g.json", "g.xml", "g.rdf", "g.trig", "g.nq", "g.ttl12", "graph.ttl"]
)
def test_what_is_saved_is_loaded(graph: Graph, tmp_path: Path, name: str) -> None:
    graph.save(tmp_path / name)
    again = Graph.load(tmp_path if name == "graph.ttl" else tmp_path / name)
    assert again.to_turtle() == graph.to_turtle()
    assert len(again) == len(graph)


def test_a_store_gives_back_the_same_turtle(graph: Graph, tmp_path: Path) -> None:
    open_store(tmp_path / "store").load(graph.place.quads())
    assert Graph.load(tmp_path / "store").to_turtle() == graph.to_turtle()


def test_a_server_gives_back_the_same_turtle(graph: Graph) -> None:
    with sparql_server() as server:
        open_store(server.url).load(graph.place.quads())
        loaded = Graph.load(server.url)
        assert loaded.to_turtle() == graph.to_turtle()
        assert len(loaded.store) == len(graph)
        assert loaded.query("met")[0].one == graph.query("met")[0].one


def test_named_graphs_become_one_graph(tmp_path: Path) -> None:
    path = tmp_path / "graphs.trig"
    path.write_text("@prefix : <urn:x:> . :g1 { :a :b :c } :g2 { :a :b :c , :d }", "utf8")
    assert len(Graph.load(path)) == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("g.ttl", "@prefix kg: <urn:x> .\n\nkg:a kg:b .", "line 3"),
        ("g.docx", "", "unknown format"),
        ("g.xml", "not xml", "g.xml"),
        ("g.jsonld", "{", "g.jsonld"),
        ("g.ttl", None, "does not exist"),
        ("output", None, "output does not exist; build a graph with: .* --output .*/output"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf8")
    with pytest.raises(StoreError, match=message):
        Graph.load(tmp_path / name)


@pytest.mark.parametrize("form", [form.name for form in EXPORTS if not form.folder])
def test_a_graph_is_saved_in_every_format(graph: Graph, tmp_path: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"graph.{form}"
    graph.save(path)
    assert path.read_bytes() == graph.to_bytes(form)
    assert b"carney" in path.read_bytes().lower()


def test_a_name_without_a_known_ending_needs_a_format(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"end it in \.ttl"):
        graph.save(tmp_path / "graph")
    graph.save(tmp_path / "graph", "nt")
    assert (tmp_path / "graph").read_bytes() == graph.to_bytes("nt")


def test_a_namespace_of_ones_own_is_kg_in_queries_and_files(tmp_path: Path) -> None:
    space = "https://example.org/my-graph/"
    build = Build("0.1.0", "model", "1", 1)
    quads = [*write(samples.extractions(), space), *describe(build, [samples.FIRST], space, {})]
    path = tmp_path / "graph.ttl"
    Graph.from_quads(quads).save(path)
    loaded = Graph.load(path)
    assert loaded.namespace == space
    assert "kg:Mark_Carney" in loaded.to_turtle()
    assert loaded.query("ASK { kg:Mark_Carney dip:met kg:Emmanuel_Macron }")


def test_rdflib_sees_the_same_graph(graph: Graph) -> None:
    found = graph.to_rdflib()
    assert len(found) == len(graph)
    rows = list(found.query("SELECT ?two { kg:Mark_Carney dip:met ?two }"))
    assert [str(row[0]) for row in rows] == ["https://w3id.org/graphbuild/kg/Emmanuel_Macron"]


def test_the_network_has_the_direct_triples(graph: Graph) -> None:
    ends = {(str(one).split("/")[-1], str(two).split("/")[-1]) for one, two in graph.to_networkx().edges()}
    assert ("Mark_Carney", "Emmanuel_Macron") in ends


def test_a_notebook_shows_the_page_in_a_frame(graph: Graph) -> None:
    shown = graph.show(height=300)._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert "height:300px" in shown
    assert "<script" not in shown


def test_an_empty_graph_is_a_graph() -> None:
    empty = Graph()
    assert (len(empty), empty.to_turtle(), repr(empty)) == (0, "", "<Graph of 0 triples>")
    assert len(empty.query("met")) == 0
