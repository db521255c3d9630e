"""Queries that could reach beyond the graph are refused, whatever they are dressed as; others pass."""

from __future__ import annotations

import contextlib
import time

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphbuild.rdf.questions import questions
from graphbuild.server.guard import MalformedError, RefusedError, check

SMALL = ox.Store()
SMALL.add(ox.Quad(*[ox.NamedNode("http://127.0.0.1:9/a")] * 3))
ELSEWHERE = "<http://127.0.0.1:9/>"

REFUSED = [
    f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    f"select * {{ service silent {ELSEWHERE} {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p true.SERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s <http://a/b> trueSERVICE{ELSEWHERE}{{ ?s ?p ?o }} }}",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:a{ ?s ?p ?o } }",
    "PREFIX ex: <http://127.0.0.1:9/> SELECT * { ?s ?p ex:.SERVICE ex:a { ?s ?p ?o } }",
    f"SELECT * {{ # SERVICE\n SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
    f'SELECT * {{ ?s ?p "\\"" SERVICE {ELSEWHERE} {{ ?s ?p "x" }} }}',
    f"SELECT * {{ ?s ?p ?o FILTER(?o < 1) SERVICE {ELSEWHERE} {{ ?s ?p 2 FILTER(2 > 1) }} }}",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT*FROM<file:///etc/passwd>{}",
    "ASKFROM<file:///etc/passwd>{}",
    "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX ex: <http://a/> SELECT*FROMex:a{}",
    "DESCRIBE <http://a/b> FROM <http://a/c>",
    "INSERT DATA { <http://a/b> <http://a/c> 1 }",
    "PREFIX ex: <http://a/> DELETE WHERE { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "SELECT * " + "{" * 200 + "}" * 200,
]

MALFORMED = [
    f"SELECT * {{ ?s ?p ?a FILTER(?a<1)SERVICE#>\n {ELSEWHERE}{{ ?s ?p ?o }} }}",
    f'SELECT * {{ ?s ?p ?a FILTER(?a<1#>"""\n) SERVICE {ELSEWHERE} {{ ?s ?p ?o }} #"""\n}}',
    f'SELECT * {{ ?s ?p ?a FILTER(?a<\'>\'"""\') SERVICE {ELSEWHERE} {{ ?s ?p ?o }} #"""\n}}',
    f'SELECT * {{ VALUES ?x {{ """a"}} SERVICE {ELSEWHERE} {{}} #\\q """\n}}',
    'SELECT * { ?s ?p "open }',
    "SELECT * { ?s ?p '''open }",
]

ALLOWED = [
    "SELECT ?from ?service { ?from dip:source ?service }",
    'SELECT * { ?s rdfs:label "SERVICE FROM LOAD" }',
    "SELECT * { ?s rdfs:label '''a 'SERVICE' \\' ''' } # FROM here",
    "SELECT * { ?s ?p <http://example.org/from/service#a> }",
    "SELECT * { kg:Foreign_Service dip:met ?o . ?s kg:a\\#b ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "SELECT (SUM(?n)-1 AS ?m) { ?s ?p ?n . FILTER(?n<=3||?n>=7) } GROUP BY ?s HAVING(COUNT(*)>1)",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s (dip:met|^dip:visited)*/!rdf:type ?o }",
    'SELECT * { ?s ?p "été"@fr , 1.5e-3 , true , _:b1 , [] }',
]


@pytest.mark.parametrize("query", REFUSED)
def test_what_reaches_beyond_the_graph_is_refused(query: str) -> None:
    with pytest.raises(RefusedError):
        check(query)


@pytest.mark.parametrize("query", MALFORMED)
def test_what_can_be_read_in_two_ways_is_refused(query: str) -> None:
    with pytest.raises(MalformedError):
        check(query)


@pytest.mark.parametrize("query", ALLOWED)
def test_harmless_words_pass(query: str) -> None:
    check(query)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_bundled_questions_pass(question) -> None:
    check(question.sparql())


def test_options_allow_other_graphs_and_servers() -> None:
    check(REFUSED[0], allow_service=True)
    check("SELECT * FROM <http://a/b> { ?s ?p ?o }", allow_from=True)


@pytest.mark.parametrize(
    "part", ["-", "a-", "a.", '"', "'", '"""', "<", "<a", "{", "\\", "?", ":", "a:", "#", "_:-", "%4", "é"]
)
def test_reading_takes_as_many_times_longer_as_a_query_is_long(part: str) -> None:
    """25 times the length takes about 25 times as long; what grows with the square takes 625 times."""
    short, long = (_quickest(part * (length // len(part))) for length in (4_000, 100_000))
    assert long < 200 * max(short, 0.0005)


def _quickest(query: str) -> float:
    """The seconds of the quickest of three readings."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        with contextlib.suppress(MalformedError, RefusedError):
            check(query)
        times.append(time.perf_counter() - started)
    return min(times)


PIECES = st.sampled_from(
    [
        *(
            " ",
            "\n",
            "#",
            "#>",
            "<",
            ">",
            "<1",
            "'",
            '"',
            '"""',
            "\\",
            "\\u0041",
            "{",
            "}",
            "(",
            ")",
            ".",
            ";",
            ",",
            "-",
        ),
        *("+", "&&", "||", "?a", "1", "true", "ex:", "ex:a", "@en", "_:b", "FILTER(?a<", "VALUES ?x {", "OPTIONAL{"),
        *("SERVICE", "SERVICE<http://127.0.0.1:9/>{}", "SERVICE ex:a{}", "BIND(1 AS ?b)", "?s ?p ?a "),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=14))
@example(["?s ?p ?a FILTER(?a<", "1)", "SERVICE", "#>", "\n", "ex:a{}"])
def test_no_query_that_passes_asks_another_server(pieces: list[str]) -> None:
    """Oxigraph says with an error of input and output that it tried; port 9 is one that it never connects to."""
    query = "SELECT * {" + "".join(pieces) + "}"
    with contextlib.suppress(MalformedError, RefusedError, SyntaxError):
        check(query)
        list(SMALL.query(query, prefixes={"ex": "http://127.0.0.1:9/"}))
