"""The bundled questions answer what their titles ask, take parameters safely, and come out in every form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdf_samples as samples

from graphbuild.graph import Graph
from graphbuild.model import DateExpression, Span
from graphbuild.rdf import formats
from graphbuild.rdf.asking import masked
from graphbuild.rdf.errors import GraphError, QueryError
from graphbuild.rdf.questions import Question, question, questions, read_question
from graphbuild.rdf.render import _WRITERS, render, to_table
from graphbuild.rdf.results import Result, to_html
from graphbuild.vocabulary import KG


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of([*samples.extractions(), later()])


def later() -> samples.Extraction:
    """A second meeting of the two, on November 2."""
    first = samples.first()
    span = Span.of(first.article.text, 0, 5)
    day = DateExpression(span, "DATE", "2025-11-02", "2025-11-02", "2025-11-02", "day")
    event = replace(first.events[1], date=day)
    return replace(
        first,
        article=replace(first.article, id="later", published="2025-11-03"),
        events=(event,),
        claims=(first.claims[1],),
        triples=(first.triples[1],),
        tenures=(),
    )


def cells(result: Result) -> list[tuple[str, ...]]:
    """The rows as text, without the namespace."""
    return [tuple("" if value is None else str(value).removeprefix(KG) for value in row) for row in result]


def test_there_are_at_least_25_with_titles_and_descriptions() -> None:
    assert len(questions()) >= 25
    for item in questions():
        assert item.title != item.name
        assert item.description.endswith(".")
        assert all(parameter.description for parameter in item.parameters)


@pytest.mark.parametrize("item", questions(), ids=lambda item: item.name)
def test_every_question_runs_and_uses_all_its_parameters(graph: Graph, item: Question) -> None:
    assert isinstance(graph.query(item.name), Result)
    assert all(f"${parameter.name}" in masked(item.text) for parameter in item.parameters)


MEETING = ("Mark_Carney", "Emmanuel_Macron")


@pytest.mark.parametrize(
    ("name", "parameters", "columns", "expected"),
    [
        ("met", {"who": "mark carney", "until": "2025-10-31"}, ("day", "one", "two"), [("2025-10-13", *MEETING)]),
        ("met", {"who": "Macron"}, ("day", "one"), [("2025-10-13", "Mark_Carney"), ("2025-11-02", "Mark_Carney")]),
        ("met", {"who": "Netanyahu"}, ("one",), []),
        ("met", {"since": "2025-11-01"}, ("day", "article"), [("2025-11-02", "article-later")]),
        (
            "attended",
            {},
            ("who", "event", "day", "place"),
            [("Mark_Carney", "Sharm_el-Sheikh_summit", "2025-10-13", "Egypt")],
        ),
        (
            "said-about",
            {"who": "Carney", "about": "Netanyahu"},
            ("who", "factuality"),
            [("Mark_Carney", "conditional")],
        ),
        ("said-about", {"who": "Carney", "about": "Egypt"}, ("who",), []),
        (
            "dyad-by-month",
            {"who": "Carney", "other": "Macron"},
            ("month", "cooperation", "conflict"),
            [("2025-10", "1", "0"), ("2025-11", "1", "0")],
        ),
        ("gaps", {"who": "Carney", "other": "Macron"}, ("from", "to"), [("2025-10-13", "2025-11-02")]),
        (
            "positions",
            {"in": "Canada"},
            ("who", "position", "first"),
            [("Mark_Carney", "Prime_Minister", "2025-10-14")],
        ),
        ("positions", {"in": "France"}, ("who",), []),
        ("planned", {}, ("label", "factuality", "day"), [("Visit: Mark Carney (2025-11)", "probable", "2025-11-01")]),
        ("conditional", {"who": "Canada"}, ("condition", "source"), [("if he entered the country", "Mark_Carney")]),
        ("denied", {}, ("label",), [("Meeting: Emmanuel Macron, Mark Carney",)]),
        (
            "contradictions",
            {},
            ("one", "two", "assertedIn", "deniedIn"),
            [
                (*MEETING, "article-carney-cairo", "article-macron-denies"),
                (*MEETING, "article-later", "article-macron-denies"),
            ],
        ),
        (
            "sources",
            {"who": "Macron", "other": "Carney", "relation": "met"},
            ("factuality", "start", "end"),
            [("denied", "0", "40")],
        ),
        (
            "sources",
            {"who": "Canada", "relation": "dip:arrested"},
            ("factuality", "source"),
            [("conditional", "Mark_Carney")],
        ),
        ("ego", {"who": "Netanyahu"}, ("other",), []),
        ("ego", {"who": "Macron"}, ("other", "direction", "claims"), [("Mark_Carney", "in", "2")]),
        ("money", {}, ("amount", "currency", "factuality"), [("4500000", "CAD", "asserted")]),
        ("places", {}, ("place", "events"), [("Egypt", "1")]),
        ("shared-events", {}, ("event",), []),
        (
            "articles",
            {"until": "2025-10-31"},
            ("article", "claims"),
            [("article-carney-cairo", "8"), ("article-macron-denies", "1")],
        ),
        ("open-relations", {}, ("relation", "claims"), [("spoke warmly of", "1")]),
        (
            "event-table",
            {"since": "2025-10-01"},
            ("day", "source", "target", "code"),
            [("", "Canada", "Egypt", "0331"), ("2025-10-13", *MEETING, "04"), ("2025-11-02", *MEETING, "04")],
        ),
        *(
            ("common-partners", {"who": one, "other": two}, ("partner",), [("Mark_Carney",)])
            for one, two in (("Macron", "Sharm"), ("Sharm", "Macron"))
        ),
        ("support", {"who": "Egypt"}, ("who", "whom"), [("Canada", "Egypt")]),
    ],
)
def test_answers(
    graph: Graph, name: str, parameters: dict[str, str], columns: tuple[str, ...], expected: list[tuple[str, ...]]
) -> None:
    result = graph.query(name, **parameters)
    chosen = [result.columns.index(column) for column in columns]
    assert sorted(tuple(row[index] for index in chosen) for row in cells(result)) == sorted(expected)


HOSTILE = ['" } # ', "' || true || '", "\\", '"""', "\n} DELETE { ?s ?p ?o", "$who", "<urn:x>", "\u202e\x00"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_parameter_is_never_more_than_a_value(graph: Graph, value: str) -> None:
    assert len(graph.query("met", who=value)) == 0


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("met", {"since": "last week"}, "write it as 2025-10-13"),
        ("met", {"whom": "Macron"}, "it has: who, since, until"),
        ("event-types", {"who": "Macron"}, "it has: none"),
        ("sources", {"relation": "mett"}, "did you mean met"),
        ("active", {"limit": "10 } #"}, "no whole number"),
        ("mett", {}, "did you mean met?"),
        ("no-such", {}, "graphbuild questions"),
        ("missing.rq", {}, "missing.rq cannot be read"),
    ],
)
def test_what_a_question_cannot_take_is_said(graph: Graph, name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("?", r"\?")):
        graph.query(name, **parameters)


def test_a_question_of_ones_own(graph: Graph, tmp_path: object) -> None:
    path = f"{tmp_path}/mine.rq"
    text = (
        "# title: Mine\n# parameter: name, text, Egypt: a label: any\n"
        "SELECT ?x { ?x rdfs:label $name . FILTER('$name' != \"\") } # $name\n"
    )
    with open(path, "w", encoding="utf8") as file:  # noqa: PTH123  # any path will do
        file.write(text)
    assert cells(graph.query(path)) == [("Egypt",)]
    assert cells(graph.query(path, name="Canada")) == [("Canada",)]
    own = read_question("mine", text)
    assert (own.title, own.parameters[0].description) == ("Mine", "a label: any")
    assert "'$name'" in own.sparql()


def test_an_unknown_name_is_no_question() -> None:
    assert question("met") is not None
    assert question("nothing") is None


LABELS = (
    "SELECT ?x ?label ?day { ?x a dip:Event ; rdfs:label ?label . OPTIONAL { ?x dip:earliest ?day } } ORDER BY ?label"
)


def test_a_table_shows_short_names(graph: Graph) -> None:
    lines = to_table(graph.query("places")).splitlines()
    assert lines[0].split() == ["place", "events"]
    assert lines[-1].split() == ["kg:Egypt", "1"]


def test_csv_and_tsv_have_one_line_a_row(graph: Graph) -> None:
    result = graph.query(LABELS)
    rows = list(csv.reader(io.StringIO(render(result, "csv").decode(), newline="")))
    assert rows[0] == ["x", "label", "day"]
    assert len(rows) == len(result) + 1
    tsv = render(result, "tsv").decode().split("\n")
    assert tsv[0] == "?x\t?label\t?day"
    assert all(line.startswith(f"<{KG}") and line.count("\t") == 2 for line in tsv[1:-1])


def test_json_is_the_form_of_the_standard(graph: Graph) -> None:
    for query in (LABELS, "ASK { ?a dip:met ?b }", "SELECT ('x'@en AS ?a) (1.5 AS ?b) (bnode() AS ?c) {}"):
        data = render(graph.query(query), "json")
        parsed = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        assert len(Result.of(parsed)) == len(graph.query(query))
    assert json.loads(render(graph.query("ASK { ?a dip:attacked ?b }"), "json"))["boolean"] is False


def test_turtle_is_for_graphs_only(graph: Graph) -> None:
    data = render(graph.query("network", who="Macron"), "ttl")
    assert b"kg:Mark_Carney\n    rdfs:label" in data
    with pytest.raises(GraphError, match="only CONSTRUCT"):
        render(graph.query("met"), "ttl")


def test_parquet_keeps_types(graph: Graph) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(render(graph.query("met"), "parquet")))
    assert table.column_names == list(graph.query("met").columns)
    assert str(table.schema.field("day").type).startswith("date32")


def test_the_command_line_offers_every_form() -> None:
    assert set(formats.PRINTED) == set(_WRITERS)


def test_forms_that_are_unknown_or_lack_a_library_are_named(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraphError, match="choose one of table, csv"):
        render(graph.query("met"), "docx")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(GraphError, match="pip install"):
        render(graph.query("met"), "parquet")


def test_rows_are_read_by_name_and_place(graph: Graph) -> None:
    row = graph.query("met", until="2025-10-31")[0]
    assert str(row.day) == str(row["day"]) == str(row[0]) == "2025-10-13"
    assert len(row) == len(row.columns)
    assert repr(row).startswith("Row(day=datetime.date(2025, 10, 13), one='https://")
    with pytest.raises(AttributeError, match="the columns are day, one, two"):
        _ = row.date


def test_text_of_articles_is_escaped_in_notebooks() -> None:
    result = Result.from_terms(("<b>",), [(ox.Literal("</td><script>"),)], "select")
    assert "<script>" not in to_html(result)
    assert "<th><b>" not in to_html(result)


def test_data_frames(graph: Graph) -> None:
    pytest.importorskip("pandas")
    frame = graph.query("ego", who="Macron").to_pandas()
    assert list(frame["claims"]) == [2]
