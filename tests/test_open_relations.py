"""Open relations: what sentences say in their own words, to the last one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.building import extract
from graphbuild.cli import app
from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import understand
from graphbuild.graph import Graph
from graphbuild.model import Article, Extraction, OpenRelation, Span
from graphbuild.views.measures import dyads
from graphbuild.vocabulary import DIP, REL

_TABLE = Path(__file__).parent / "tables" / "open_relations.tsv"


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    return [(sentence, relations) for sentence, _, relations in (line.partition("\t") for line in lines)]


def _extract(text: str, boilerplate: tuple[Span, ...] = ()) -> Extraction:
    nlp = load_model()
    article = Article("x", text, published="2025-11-05", boilerplate=boilerplate)
    return understand(nlp(tokenized(nlp, article)), article, every_clause=True)


def _told(relation: OpenRelation, extraction: Extraction) -> str:
    words = f"{relation.subject.span.text} | {relation.relation} | {relation.object.span.text}"
    value = "" if relation.factuality == "asserted" else f" ({relation.factuality})"
    speaker = relation.attribution
    return words + value + (f" by {extraction.attributions[speaker].source.text}" if speaker is not None else "")


@pytest.mark.parametrize(("sentence", "relations"), _rows(), ids=[sentence for sentence, _ in _rows()])
def test_a_sentence_gives_exactly_its_open_relations(sentence: str, relations: str) -> None:
    """No relation is missing, none has a pronoun that means nobody, and each is as certain as its clause."""
    extraction = _extract(sentence)
    assert "; ".join(_told(relation, extraction) for relation in extraction.open) == relations


def test_ends_are_words_of_the_text_and_name_entities() -> None:
    text = "The envoy met Macron. He thanked Macron for the tanks."
    extraction = _extract(text)
    ends = [end for relation in extraction.open for end in (relation.subject, relation.object)]
    assert all(text[end.span.start : end.span.end] == end.span.text for end in ends)
    assert {end.entity for end in ends} - {None} <= {entity.id for entity in extraction.entities}
    assert [relation.sentence.text for relation in extraction.open][-1] == "He thanked Macron for the tanks."


def test_open_relations_are_less_certain_than_framed_events() -> None:
    extraction = _extract("Carney met Macron in Paris.")
    assert max(relation.confidence for relation in extraction.open) < min(c.confidence for c in extraction.claims)


def test_boilerplate_has_none() -> None:
    text = "Carney met Macron. Readers bought the paper."
    assert [r.object.span.text for r in _extract(text, boilerplate=(Span.of(text, 19, len(text)),)).open] == ["Macron"]


def test_entities_have_the_ids_of_the_whole_graph_once_they_are_resolved() -> None:
    found = next(extract("Emmanuel Macron visited the port of Dakar."))
    ids = {entity.id for entity in found.entities}
    assert found.open[0].subject.entity in ids


def test_the_json_has_each_end_with_its_words() -> None:
    first = _extract("Carney met Macron.").to_json()["open"][0]
    assert (first["subject"]["text"], first["relation"], first["object"]["text"]) == ("Carney", "met", "Macron")
    assert (first["subject"]["start"], first["subject"]["entity"]) == (0, "Carney")


def test_the_command_prints_them_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Carney met Macron.", "utf8")
    run = CliRunner().invoke
    arguments = ["extract", str(file), "--format", "jsonl"]
    assert '"open": []' in run(app, arguments).stdout
    assert '"relation": "met"' in run(app, [*arguments, "--open"]).stdout


CLAIMED = [
    ("Jonas Store handed Ulf Kristersson a letter.", ["Jonas Store – handed → Ulf Kristersson asserted"]),
    ("Norway may build a school in Kenya with Sweden.", ["Norway – may build a school in → Kenya possible"]),
    ("Norway did not build a school in Kenya with Sweden.", ["Norway – did not build a school in → Kenya denied"]),
    ("Norway visited Kenya.", []),
    ("Norway is a member of NATO.", []),
    ("Norway built a school for the poor.", []),
    ("They followed Ulf Kristersson.", []),
    ("Jonas Store left the room, leaving Ulf Kristersson.", []),
]


@pytest.mark.parametrize(("sentence", "relations"), CLAIMED, ids=[sentence for sentence, _ in CLAIMED])
def test_what_only_its_words_say_of_two_things_is_claimed(sentence: str, relations: list[str]) -> None:
    """Neither what a frame has said, nor what has an end that is nothing in the graph, nor a bare participle."""
    graph = Graph.of(extract(sentence))
    rows = graph.query("""SELECT ?one ?words ?other ?factuality {
        ?claim dip:relation ?words ; rdf:subject/rdfs:label ?one ; rdf:object/rdfs:label ?other ;
            dip:factuality ?factuality MINUS { ?claim dip:about ?event } }""")
    assert [f"{row.one} – {row.words} → {row.other} {row.factuality}" for row in rows] == relations
    assert not graph.check()


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("Jonas Store handed Ulf Kristersson a letter.", ["handed"]),
        ("Norway built a school in Kenya with Sweden.", ["built_a_school_with", "built_a_school_in"]),
        ("Jonas Store may follow Ulf Kristersson.", []),
        ("Jonas Store did not follow Ulf Kristersson.", []),
        ("If Jonas Store followed Ulf Kristersson, Norway would wait.", []),
    ],
)
def test_only_what_is_asserted_is_a_triple_with_a_property_made_of_the_words(sentence: str, stated: list[str]) -> None:
    rows = Graph.of(extract(sentence)).query(
        "SELECT ?name { ?name rdfs:subPropertyOf dip:relatedTo . ?one ?name ?two }"
    )
    assert sorted(str(row.name).removeprefix(REL) for row in rows) == sorted(stated)


def test_the_network_and_its_measures_keep_them_apart_from_relations() -> None:
    graph = Graph.of(extract("Norway built a school in Kenya with Finland. Norway praised Sweden."))
    kinds = {data["label"]: data["kind"] for _, _, data in graph.to_networkx().edges(data=True)}
    assert (kinds["built a school with"], kinds["praised"]) == ("open", "relation")
    assert "Finland" not in {dyad.target for dyad in dyads(graph.to_networkx())}


def test_an_asserted_one_is_less_sure_than_what_a_frame_says() -> None:
    graph = Graph.of(extract("Norway built a school in Kenya with Finland. Norway praised Sweden."))
    sure = {
        str(row.what or row.words).removeprefix(DIP): row.sure
        for row in graph.query("""SELECT ?what ?words ?sure { ?claim dip:confidence ?sure
            OPTIONAL { ?claim rdf:predicate ?what } OPTIONAL { ?claim dip:relation ?words } }""")
    }
    assert sure["built a school with"] < sure["praised"]
