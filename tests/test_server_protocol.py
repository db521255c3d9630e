"""The endpoint keeps to the SPARQL 1.1 protocol, for clients that know nothing of it but the standard."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from live_server import served, write_output
from rdflib.compare import isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from graphbuild.rdf.jsonld import context

SELECT = "SELECT ?who { ?who rdfs:label 'Mark Carney' }"
ASK = "ASK { kg:Mark_Carney a dip:Person }"
CONSTRUCT = "CONSTRUCT { ?s dip:met ?o } WHERE { ?s dip:met ?o }"
DESCRIBE = "DESCRIBE kg:Canada"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ELSEWHERE = "http://127.0.0.1:9/"
CARNEY = "https://w3id.org/graphbuild/kg/Mark_Carney"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(write_output(tmp_path_factory.mktemp("served"))) as address:
        yield address


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=20) as opened:
        yield opened


def test_a_query_comes_by_get_by_form_or_as_the_body(client: httpx.Client) -> None:
    direct = {"content": SELECT, "headers": {"Content-Type": DIRECT}}
    answers = [
        client.get("/sparql", params={"query": SELECT}),
        client.post("/sparql", data={"query": SELECT}),
        client.post("/sparql", **direct),
        client.post("/sparql", content=SELECT, headers={"Content-Type": f"{DIRECT}; charset=UTF-8"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    for answer in answers:
        assert answer.headers["content-type"] == "application/sparql-results+json"
        assert answer.json()["results"]["bindings"] == [{"who": {"type": "uri", "value": CARNEY}}]


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/*;q=0.4, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (SELECT, "text/csv;q=0.1, application/xml;q=0.9", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ASK, "application/sparql-results+json", "application/sparql-results+json"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (DESCRIBE, "application/rdf+xml", "application/rdf+xml"),
        (DESCRIBE, "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_form_is_what_the_client_accepts(client: httpx.Client, query: str, accept: str, expected: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, expected)
    assert answer.headers["vary"] == "Accept"
    assert answer.content


def test_the_bodies_say_the_same_in_each_form(client: httpx.Client) -> None:
    get = lambda accept: client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})  # noqa: E731
    assert get("text/csv").text.split() == ["who", CARNEY]
    assert get("text/tab-separated-values").text.split() == ["?who", f"<{CARNEY}>"]
    parsed = ox.parse_query_results(get("application/xml").content, format=ox.QueryResultsFormat.XML)
    assert [row["who"].value for row in parsed] == [CARNEY]
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_a_graph_is_the_same_in_each_form(client: httpx.Client, accept: str) -> None:
    answer = client.post("/sparql", data={"query": CONSTRUCT}, headers={"Accept": accept})
    rows = client.get("/sparql", params={"query": "SELECT ?s ?o { ?s dip:met ?o }"}).json()["results"]["bindings"]
    triples = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(accept))}
    assert {(each.subject.value, each.object.value) for each in triples} == {
        (row["s"]["value"], row["o"]["value"]) for row in rows
    }


def test_jsonld_has_its_context_with_it(client: httpx.Client) -> None:
    """Another reader finds the same triples; the names are those of an exported file."""
    query = "CONSTRUCT { ?s ?p ?o ; ?p ?o } WHERE { ?s ?p ?o }"
    found = client.get("/sparql", params={"query": query, "format": "jsonld"})
    read = rdflib.Graph().parse(data=found.content, format="json-ld")
    turtle = client.get("/sparql", params={"query": query, "format": "turtle"}).text
    assert len(read) > 100
    assert isomorphic(read, rdflib.Graph().parse(data=turtle))
    (carney,) = (thing for thing in found.json()["@graph"] if thing["@id"] == "kg:Mark_Carney")
    assert carney["label"] == "Mark Carney"
    assert set(carney["@type"]) >= {"Person", "Agent"}
    assert found.json()["@context"].items() >= context().items()


@pytest.mark.parametrize(
    ("method", "arguments", "status"),
    [
        ("GET", {"headers": {"Accept": "application/sparql-results+json"}}, 400),
        ("GET", {"params": {"query": ""}}, 400),
        ("GET", {"params": {"query": "SELECT * {"}}, 400),
        ("GET", {"params": {"query": "this is no query"}}, 400),
        ("GET", {"params": {"query": "SELECT * { ?s dip:mett ?o }"}}, 400),
        ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400),
        ("POST", {"content": b"query=" + ASK.encode(), "headers": {"Content-Type": "text/plain"}}, 415),
        ("POST", {"content": ASK}, 415),
        ("POST", {"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": DIRECT}}, 400),
        ("POST", {"content": b"query=%FF", "headers": {"Content-Type": FORM}}, 400),
        ("POST", {"content": b"", "headers": {"Content-Type": FORM}}, 400),
        ("POST", {"data": {"query": "ASK {}" + " " * 100_000}}, 413),
        ("POST", {"content": b"a" * 1_000_000, "headers": {"Content-Type": DIRECT}}, 413),
        ("PUT", {"params": {"query": ASK}}, 405),
        ("DELETE", {}, 405),
        ("GET", {"params": {"query": ASK}, "headers": {"Accept": "image/png"}}, 406),
        ("GET", {"params": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"data": {"update": "CLEAR ALL"}}, 403),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403),
        ("POST", {"data": {"query": "DELETE WHERE { ?s ?p ?o }"}}, 403),
        ("POST", {"data": {"query": f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}"}}, 403),
        ("GET", {"params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}, 403),
        ("GET", {"params": {"query": ASK, "default-graph-uri": "file:///etc/passwd"}}, 403),
        ("GET", {"params": {"query": ASK, "named-graph-uri": ELSEWHERE}}, 403),
        ("GET", {"params": {"query": ASK}, "headers": {"Host": "evil.example"}}, 400),
    ],
)
def test_errors_have_the_status_of_the_standard(
    client: httpx.Client, method: str, arguments: dict, status: int
) -> None:
    answer = client.request(method, "/sparql", **arguments)
    assert answer.status_code == status
    assert answer.text.strip()
    assert "Traceback" not in answer.text
    assert "'self'" in answer.headers["content-security-policy"]


def test_a_wrong_query_is_shown_with_its_line_and_the_near_name(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT *\n{ ?s dip:mett ?o }"})
    assert answer.text.splitlines()[0] == "line 2, column 6: the vocabulary has no dip:mett; did you mean dip:met?"


def test_sparqlwrapper_reads_every_form(url: str) -> None:
    wrapper = SPARQLWrapper(f"{url}/sparql")
    wrapper.setQuery(SELECT)
    for form, check in ((JSON, dict), (XML, object), (CSV, bytes)):
        wrapper.setReturnFormat(form)
        assert isinstance(wrapper.queryAndConvert(), check)
    wrapper.setMethod("POST")
    wrapper.setReturnFormat(JSON)
    assert wrapper.queryAndConvert()["results"]["bindings"][0]["who"]["value"] == CARNEY
    wrapper.setQuery(CONSTRUCT)
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) > 100


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sees_the_server_as_a_graph(url: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{url}/sparql", method=method))
    label = graph.value(rdflib.URIRef(CARNEY), rdflib.RDFS.label)
    assert label == rdflib.Literal("Mark Carney")
    assert graph.query(ASK).askAnswer is True


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl_gets_json(url: str) -> None:
    command = ["curl", "-sS", "--fail", "--data-urlencode", f"query={ASK}", f"{url}/sparql"]
    assert json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["boolean"] is True


def test_named_graphs_can_be_allowed(tmp_path) -> None:
    with served(write_output(tmp_path), "--allow-from") as url:
        query = "SELECT * { ?s ?p ?o } LIMIT 1"
        answer = httpx.get(f"{url}/sparql", params={"query": query, "default-graph-uri": "file:///etc/passwd"})
        assert answer.json()["results"]["bindings"] == []
        answer = httpx.get(f"{url}/sparql", params={"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"})
        assert answer.json()["results"]["bindings"] == []
