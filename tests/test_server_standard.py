"""Each case of the W3C's tests of the SPARQL 1.1 protocol for queries, and the description of the service."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
from live_server import served

from graphbuild.rdf.store import DiskStore

GRAPHS = ("http://example.org/graph/one", "http://example.org/graph/two", "http://example.org/graph/three")
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
LABELS = "SELECT ?label { ?thing rdfs:label ?label } ORDER BY ?label"
NAMED = "SELECT ?label { GRAPH ?graph { ?thing rdfs:label ?label } } ORDER BY ?label"
ONE, TWO, THREE = GRAPHS


def quads() -> Iterator[ox.Quad]:
    """A summit in each of the graphs."""
    for graph, summit in zip(GRAPHS, ("Camp David", "Reykjavik", "Madrid"), strict=True):
        thing = ox.NamedNode(f"http://example.org/{summit[:4]}")
        yield ox.Quad(thing, ox.NamedNode(LABEL), ox.Literal(summit), ox.NamedNode(graph))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("standard") / "store"
    with DiskStore(folder) as store:
        store.load(quads())
    with served(folder, "--allow-from") as url, httpx.Client(base_url=url, timeout=20) as opened:
        yield opened


def labels(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["label"]["value"] for row in answer.json()["results"]["bindings"]]


def ask(client: httpx.Client, way: str, query: str, **graphs: list[str]) -> httpx.Response:
    """Sends a query in one of the three ways, the graphs as parameters."""
    named = [(name.replace("_", "-") + "-graph-uri", value) for name, values in graphs.items() for value in values]
    if way == "get":
        return client.get("/sparql", params=[("query", query), *named])
    if way == "form":
        data = str(httpx.QueryParams([("query", query), *named]))
        return client.post("/sparql", content=data, headers={"Content-Type": FORM})
    return client.post("/sparql", params=named, content=query, headers={"Content-Type": DIRECT})


WAYS = pytest.mark.parametrize("way", ["get", "form", "direct"])


@WAYS
def test_a_query_in_each_way(client: httpx.Client, way: str) -> None:
    answer = ask(client, way, "ASK {}")
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)
    assert answer.headers["content-type"] == "application/sparql-results+json"


@WAYS
@pytest.mark.parametrize(
    ("query", "default", "named", "expected"),
    [
        (LABELS, [ONE], [], ["Camp David"]),
        (LABELS, [ONE, TWO], [], ["Camp David", "Reykjavik"]),
        (NAMED, [], [ONE, TWO], ["Camp David", "Reykjavik"]),
        (LABELS, [], [ONE], []),
        (NAMED, [ONE], [TWO, THREE], ["Madrid", "Reykjavik"]),
        (LABELS, [ONE], [TWO], ["Camp David"]),
        (LABELS.replace("{", f"FROM <{THREE}> {{", 1), [ONE, TWO], [], ["Camp David", "Reykjavik"]),
        (LABELS.replace("{", f"FROM <{THREE}> {{", 1), [], [], ["Madrid"]),
    ],
)
def test_the_graphs_of_a_request_go_before_those_of_its_query(
    client: httpx.Client, way: str, query: str, default: list[str], named: list[str], expected: list[str]
) -> None:
    assert labels(ask(client, way, query, default=default, named=named)) == expected


@WAYS
@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (LABELS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (LABELS, "text/csv", "text/csv"),
        ("ASK {}", "application/sparql-results+json", "application/sparql-results+json"),
        ("DESCRIBE <http://example.org/Camp>", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <http://example.org/Camp>", "text/turtle", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle, application/rdf+xml;q=0.5", "text/turtle"),
    ],
)
def test_the_form_of_the_answer_fits_the_form_of_the_query(
    client: httpx.Client, way: str, query: str, accept: str, expected: str
) -> None:
    client.headers["Accept"] = accept
    try:
        answer = ask(client, way, query)
    finally:
        client.headers["Accept"] = "*/*"
    assert answer.headers["content-type"].partition(";")[0] == expected


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("PUT", {"params": {"query": "ASK {}"}}),
        ("GET", {"params": [("query", "ASK {}"), ("query", "SELECT * {}")]}),
        ("POST", {"content": "query=ASK%20%7B%7D&query=ASK%20%7B%7D", "headers": {"Content-Type": FORM}}),
        ("POST", {"content": "query=ASK%20%7B%7D", "headers": {"Content-Type": "text/plain"}}),
        ("POST", {"content": "query=ASK%20%7B%7D"}),
        ("POST", {"content": "ASK {}"}),
        ("POST", {"content": "ASK {}".encode("utf-16"), "headers": {"Content-Type": f"{DIRECT}; charset=UTF-16"}}),
        ("GET", {"params": {"query": "ASK {"}}),
        ("POST", {"content": "SELECT * WHERE ?s", "headers": {"Content-Type": DIRECT}}),
        ("POST", {"content": "update=CLEAR%20ALL", "headers": {"Content-Type": FORM}}),
        ("POST", {"content": "CLEAR ALL", "headers": {"Content-Type": "application/sparql-update"}}),
    ],
)
def test_what_the_protocol_forbids_is_the_fault_of_the_client(
    client: httpx.Client, method: str, arguments: dict[str, object]
) -> None:
    answer = client.request(method, "/sparql", **arguments)
    assert 400 <= answer.status_code < 500
    assert len(labels(client.get("/sparql", params={"query": NAMED}))) == 3


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml", "application/n-triples"])
def test_the_endpoint_describes_itself(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    kind = answer.headers["content-type"].partition(";")[0]
    assert accept in ("*/*", kind)
    triples = {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.from_media_type(kind))}
    space = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = ox.NamedNode(f"{client.base_url}/sparql".replace("//sparql", "/sparql"))
    assert ox.Triple(endpoint, ox.NamedNode(space + "endpoint"), endpoint) in triples
    assert (
        ox.Triple(endpoint, ox.NamedNode(space + "supportedLanguage"), ox.NamedNode(space + "SPARQL11Query")) in triples
    )
    assert ox.Literal(3) in {triple.object for triple in triples}
