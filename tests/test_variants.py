"""The graph in other shapes: named graphs, without provenance, RDF 1.2, JSON-LD's terms, Web Annotations, Neo4j."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from shutil import which

import pyoxigraph as ox
import pytest
import rdf_samples as samples
import rdflib
from neo4j_reader import Node, Relationship, load
from rdflib.compare import isomorphic
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.graph import Graph
from graphbuild.rdf.errors import GraphError
from graphbuild.rdf.jsonld import context
from graphbuild.rdf.variants import plain
from graphbuild.rdf.writer import write
from graphbuild.views import neo4j
from graphbuild.vocabulary import DCTERMS, DIP, KG, PREFIXES, RDF, RDFS, SKOS, properties


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of(samples.extractions())


def triples(graph: Graph, form: str, **wanted: bool) -> set[ox.Triple]:
    media = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}.get(form, ox.RdfFormat.TURTLE)
    return {quad.triple for quad in ox.parse(graph.to_bytes(form, **wanted), format=media)}


def ask(data: bytes, query: str, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> bool:
    store = ox.Store()
    store.load(data, format=form)
    return bool(store.query(query, prefixes=dict(PREFIXES)))


# ---- Named graphs


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_named_graphs_hold_the_same_triples(graph: Graph, form: str) -> None:
    assert triples(graph, form) == triples(graph, "ttl")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("GRAPH kg:article-carney-cairo { kg:Mark_Carney dip:met kg:Emmanuel_Macron }", True),
        ("GRAPH kg:article-macron-denies { kg:Mark_Carney dip:met kg:Emmanuel_Macron }", False),
        ("GRAPH kg:article-macron-denies { ?claim dip:factuality 'denied' }", True),
        ("GRAPH kg:article-carney-cairo { ?claim dip:factuality 'denied' }", False),
        ("GRAPH kg:article-carney-cairo { kg:article-carney-cairo a dip:Article }", True),
        ("GRAPH kg:article-carney-cairo { ?sentence dip:text ?text }", True),
        ("GRAPH kg:article-carney-cairo { kg:Canada a dip:State }", False),
        ("kg:Canada a dip:State", True),
        ("kg:Mark_Carney dip:met kg:Emmanuel_Macron", False),
    ],
)
def test_each_article_has_a_graph_of_what_it_states(graph: Graph, pattern: str, expected: bool) -> None:
    assert ask(graph.to_bytes("trig"), f"ASK {{ {pattern} }}", ox.RdfFormat.TRIG) is expected


# ---- Without provenance


def test_the_plain_graph_has_things_and_asserted_relations_alone(graph: Graph) -> None:
    data = graph.to_bytes("plain")
    assert ask(data, "ASK { kg:Mark_Carney a dip:Person ; dip:met kg:Emmanuel_Macron }")
    assert ask(data, "ASK { kg:Mark_Carney dip:attended ?summit . ?summit a dip:Summit }")
    assert not ask(data, "ASK { ?s ?p kg:Benjamin_Netanyahu }")
    for kind in ("Claim", "Sentence", "Article", "Tenure", "LegalAction"):
        assert not ask(data, f"ASK {{ ?thing a dip:{kind} }}"), kind


def test_the_plain_graph_says_nothing_that_the_whole_one_does_not(graph: Graph) -> None:
    assert triples(graph, "plain") < triples(graph, "ttl")


def test_a_planned_event_leaves_no_trace_in_the_plain_graph() -> None:
    found = list(plain(write([samples.second()])))
    assert not any("event-" in str(quad.subject) for quad in found)
    assert not any(quad.predicate.value == DIP + "met" for quad in found)


# ---- RDF 1.2


def test_a_claim_reifies_its_triple_and_asserts_nothing(graph: Graph) -> None:
    data = graph.to_bytes("ttl12")
    arrest = "<<( kg:Canada dip:arrested kg:Benjamin_Netanyahu )>>"
    assert ask(data, f"ASK {{ ?claim rdf:reifies {arrest} ; dip:factuality 'conditional' }}")
    assert not ask(data, "ASK { kg:Canada dip:arrested kg:Benjamin_Netanyahu }")
    assert ask(data, "ASK { kg:Mark_Carney dip:met kg:Emmanuel_Macron ~ ?claim {| dip:factuality 'asserted' |} }")


def test_every_triple_of_a_claim_is_reified_once(graph: Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?claim rdf:subject ?s ; rdf:object ?o }"
    store = ox.Store()
    store.load(graph.to_bytes("ttl12"), format=ox.RdfFormat.TURTLE)
    reified = [quad for quad in store if quad.predicate.value.endswith("#reifies")]
    assert len(reified) == graph.query(count)[0].n > 0
    assert all(isinstance(quad.object, ox.Triple) for quad in reified)
    assert not [quad for quad in store if quad.predicate.value.endswith("rdf-syntax-ns#subject")]


# ---- JSON-LD


def test_another_reader_finds_the_same_graph_in_the_terms_of_the_context(graph: Graph) -> None:
    data = graph.to_bytes("jsonld", annotations=True)
    turtle = graph.to_bytes("ttl", annotations=True)
    assert isomorphic(rdflib.Graph().parse(data=data, format="json-ld"), rdflib.Graph().parse(data=turtle))


def test_json_has_short_names_and_plain_values(graph: Graph) -> None:
    things = {thing["@id"]: thing for thing in json.loads(graph.to_bytes("jsonld"))["@graph"]}
    assert things["kg:Canada"]["@type"] == ["Agent", "Place", "State"]
    assert things["kg:Canada"]["label"] == "Canada"
    assert things["kg:Mark_Carney"]["met"] == "kg:Emmanuel_Macron"
    assert things["kg:article-carney-cairo"]["issued"] == "2025-10-14"
    assert all(isinstance(each["start"], int) for each in things.values() if "start" in each)


def test_the_context_agrees_with_the_vocabulary() -> None:
    ontology = rdflib.Graph().parse(Path(__file__).parents[1] / "ontology" / "diplomacy.ttl")
    owl = rdflib.OWL.ObjectProperty
    for name, term in context().items():
        if isinstance(term, dict) and term["@id"].startswith("dip:"):
            node = rdflib.URIRef(DIP + name)
            value = ontology.value(node, rdflib.RDFS.range)
            assert name in properties()
            typed = f"xsd:{str(value).rpartition('#')[2]}" if (node, rdflib.RDF.type, owl) not in ontology else "@id"
            assert term["@type"] == typed, name
    assert context()["@vocab"] == DIP
    assert PREFIXES.items() <= context().items()


def test_a_name_of_the_vocabulary_never_takes_a_word_of_the_context() -> None:
    words = set(context()) - {name for name, term in context().items() if "dip:" in str(term)}
    quads = [ox.Quad(ox.NamedNode(KG + "a"), ox.NamedNode(DIP + word), ox.Literal("x")) for word in sorted(words)]
    data = Graph.from_quads(quads).to_bytes("jsonld")
    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == set(quads)


# ---- Web Annotations


def test_selectors_give_the_words_at_their_offsets(graph: Graph) -> None:
    found = Graph.from_quads(ox.Quad(*each) for each in triples(graph, "ttl", annotations=True))
    rows = found.query("""
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?article ?start ?end ?exact ?prefix {
          ?annotation a oa:Annotation ; oa:hasBody ?claim ; oa:hasTarget ?target .
          ?target oa:hasSource ?article ; oa:hasSelector ?position , ?quotation .
          ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
          ?quotation a oa:TextQuoteSelector ; oa:exact ?exact . OPTIONAL { ?quotation oa:prefix ?prefix } }""")
    texts = {KG + f"article-{each.id}": each.text for each in (samples.FIRST, samples.SECOND)}
    read = [(row, texts[str(row.article)]) for row in rows if str(row.article) in texts]
    assert read
    for row, text in read:
        start, end = int(str(row.start)), int(str(row.end))
        assert text[start:end] == row.exact
        assert text[:start].endswith(str(row.prefix or ""))
    assert found.query("ASK { ?s a dip:Sentence, <http://www.w3.org/ns/oa#SpecificResource> }")


def test_annotations_come_only_when_they_are_wanted(graph: Graph) -> None:
    assert b"TextQuoteSelector" not in graph.to_bytes("ttl")
    assert triples(graph, "ttl") < triples(graph, "ttl", annotations=True)


# ---- Neo4j


@pytest.fixture(scope="module")
def database(graph: Graph) -> tuple[dict[str, Node], list[Relationship]]:
    return load(neo4j.to_files(graph))


def test_a_plain_relationship_is_what_somebody_states(database: tuple[dict[str, Node], list[Relationship]]) -> None:
    nodes, found = database
    stated = {(each.start, each.type, each.end) for each in found}
    assert (KG + "Mark_Carney", "met", KG + "Emmanuel_Macron") in stated
    assert not any(kind == "arrested" for _, kind, _ in stated)
    (claim,) = (key for key, node in nodes.items() if node.properties.get("property") == "arrested")
    assert nodes[claim].properties["factuality"] == "conditional"
    assert {each.type for each in found if each.start == claim} >= {"subject", "object", "about", "source", "inArticle"}


def test_nodes_have_classes_and_values_their_types(database: tuple[dict[str, Node], list[Relationship]]) -> None:
    nodes, found = database
    assert nodes[KG + "Canada"].labels == {"State", "Agent", "Place"}
    claim = next(node.properties for node in nodes.values() if "Claim" in node.labels)
    assert isinstance(claim["start"], int)
    assert isinstance(claim["confidence"], float)
    assert any(isinstance(node.properties.get("aliases"), list) for node in nodes.values())
    met = next(each.properties for each in found if each.type == "met")
    assert met["asserted"] is True
    assert isinstance(met["earliest"], date)


AWKWARD = f"""
<{KG}A> a <{DIP}Person>, <{DIP}Agent> ; <{RDFS}label> "Ada \\"the; Wall\\" Lund\\\\" ; <{SKOS}altLabel> "Lund, A.",
  "A;\\nL" .
<{KG}B> a <{DIP}State>, <{DIP}Agent> ; <{RDFS}label> "'B'\\tÅland" .
<{KG}c> a <{DIP}Claim> ; <{RDF}subject> <{KG}A> ; <{RDF}predicate> <{DIP}met> ; <{RDF}object> <{KG}B> ;
  <{DIP}factuality> "asserted" ; <{DIP}inSentence> <{KG}s> .
<{KG}A> <{DIP}met> <{KG}B> .
<{KG}s> a <{DIP}Sentence> ; <{DIP}text> "Ada\\r\\n\\"met\\",;B." ; <{DIP}inArticle> <{KG}article> .
<{KG}article> a <{DIP}Article> ; <{DCTERMS}title> "One\\nTwo" ; <{DCTERMS}issued> "2025-11" .
"""


def test_awkward_names_are_loaded_too() -> None:
    nodes, found = load(neo4j.to_files(Graph.from_quads(ox.parse(AWKWARD.encode(), format=ox.RdfFormat.TURTLE))))
    assert nodes[KG + "A"].properties["label"] == 'Ada "the; Wall" Lund\\'
    assert sorted(nodes[KG + "A"].properties["aliases"]) == ["A, L", "Lund, A."]
    assert (KG + "A", "met", KG + "B") in {(each.start, each.type, each.end) for each in found}


@pytest.mark.skipif(not which("neo4j-admin"), reason="needs neo4j-admin of Neo4j 5")
def test_neo4j_loads_the_files(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path, "neo4j")
    (tmp_path / "neo4j.conf").write_text(f"server.directories.data={tmp_path / 'data'}\n")
    given = [f"--{path.stem.partition('-')[0]}={path}" for path in sorted(tmp_path.glob("*.csv"))]
    command = ["neo4j-admin", "database", "import", "full", "neo4j", f"--report-file={tmp_path / 'bad'}", *given]
    done = subprocess.run(command, env={**os.environ, "NEO4J_CONF": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "bad").exists() or not (tmp_path / "bad").read_text()


def test_a_folder_is_saved_and_never_printed(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path / "database", "neo4j")
    assert (tmp_path / "database" / "nodes-things.csv").is_file()
    with pytest.raises(GraphError, match="folder"):
        graph.to_bytes("neo4j")
    graph.save(tmp_path / "graph.ttl")
    result = CliRunner().invoke(app, ["export", str(tmp_path / "graph.ttl"), "--format", "neo4j"])
    assert result.exit_code == 1
    assert "--output FOLDER" in result.output
    result = CliRunner().invoke(app, ["export", str(tmp_path / "graph.ttl"), "--annotations"])
    assert "TextQuoteSelector" in result.output


# ---- Frames


def test_things_relations_and_claims_are_frames(graph: Graph) -> None:
    pytest.importorskip("pandas")
    things, relations, claims = graph.things(), graph.relations(), graph.claims()
    assert "Mark Carney" in set(things.label)
    met = relations[(relations.property == "met") & relations.asserted]
    assert set(met.object_label) == {"Emmanuel Macron"}
    assert set(claims.factuality) >= {"asserted", "denied", "conditional"}
    assert set(claims[claims.factuality == "denied"].published) == {"2025-10-15"}
    assert list(Graph.from_quads([]).claims().columns) == list(claims.columns)
