"""Pages for people: every thing has one, strings are text and never markup, machines get RDF from the same address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from live_server import EVIL, served, write_output

from graphbuild.rdf.questions import questions
from graphbuild.server.names import Names, folded
from graphbuild.server.running import is_local

KG = "https://w3id.org/graphbuild/kg/"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with (
        served(write_output(tmp_path_factory.mktemp("pages"))) as url,
        httpx.Client(base_url=url, timeout=20, headers={"Accept": BROWSER}) as opened,
    ):
        yield opened


def kinds(client: httpx.Client, kind: str) -> list[str]:
    query = f"SELECT ?s {{ ?s a dip:{kind} }} ORDER BY ?s"
    rows = client.get("/sparql", params={"query": query, "format": "json"}).json()["results"]["bindings"]
    return [row["s"]["value"].removeprefix(KG) for row in rows]


@pytest.mark.parametrize("kind", ["Person", "State", "Event", "Claim", "Article", "Sentence", "Tenure", "Position"])
def test_every_thing_has_a_page(client: httpx.Client, kind: str) -> None:
    names = kinds(client, kind)
    assert names
    for name in names[:8]:
        page = client.get(f"/kg/{quote(name, safe='')}")
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "<h1>" in page.text


def test_a_person_has_positions_events_and_claims_with_their_words(client: httpx.Client) -> None:
    page = client.get("/kg/Mark_Carney").text
    for words in (
        "Prime Minister",
        "Events",
        "Claims",
        "Emmanuel Macron",
        "Carney in Egypt",
        '<mark class="relation">',
    ):
        assert words in page


def test_a_claim_shows_its_words_in_their_sentence(client: httpx.Client) -> None:
    page = client.get("/kg/claim-good").text
    marked = page.partition('<mark class="relation">')[2].partition("</mark>")[0]
    assert marked == "ert(1)&lt;/s"
    assert "contradicts this claim" in page


def test_contradictions_stand_on_the_page_of_whom_they_are_about(client: httpx.Client) -> None:
    assert "Contradictions" in client.get("/kg/Evil%253Cscript%253E").text


@pytest.mark.parametrize("address", ["/kg/Canada", "/kg/event-pledge", "/search?q=envoys"])
def test_every_list_of_events_marks_what_is_denied_and_by_whom(client: httpx.Client, address: str) -> None:
    words = re.sub(r"<[^>]*>|\s+", " ", client.get(address).text)
    assert re.search("Pledge: Canada, envoys .* denied +said by +Mark Carney", words)


def test_what_is_asserted_has_no_mark(client: httpx.Client) -> None:
    query = """SELECT ?event ?name { ?event a dip:Event ; rdfs:label ?name . ?claim dip:about ?event ; dip:factuality
        "asserted" MINUS { ?no dip:about ?event ; dip:factuality "denied" } } ORDER BY ?event LIMIT 1"""
    (row,) = client.get("/sparql", params={"query": query, "format": "json"}).json()["results"]["bindings"]
    found = client.get("/names.json", params={"q": row["name"]["value"]}).json()
    assert [each["marks"] for each in found if each["iri"] == row["event"]["value"]] == [[]]


def test_suggestions_mark_events(client: httpx.Client) -> None:
    (found,) = client.get("/names.json", params={"q": "envoys"}).json()
    assert (found["kind"], found["marks"]) == ("Pledge", ["denied"])


def test_a_country_is_told_by_its_name(client: httpx.Client) -> None:
    page = client.get("/kg/Mark_Carney").text
    assert re.search(r"<dt>country</dt>\s*<dd>Canada</dd>", page)


@pytest.mark.parametrize(
    "address", ["/kg/Evil%253Cscript%253E", "/kg/article-evil", "/kg/claim-evil", "/search?q=script"]
)
def test_strings_are_never_markup(client: httpx.Client, address: str) -> None:
    page = client.get(address).text
    assert ESCAPED in page
    assert EVIL not in page
    assert "<img" not in page


@pytest.mark.parametrize("address", ["/search", "/ask", "/explore", "/thing", "/kg/x"])
def test_what_a_request_says_is_never_markup(client: httpx.Client, address: str) -> None:
    page = client.get(address, params={"q": EVIL, "query": EVIL, "iri": EVIL})
    assert EVIL not in page.text


@pytest.mark.parametrize(
    ("accept", "form", "expected"),
    [
        ("text/turtle", "", ox.RdfFormat.TURTLE),
        ("application/ld+json", "", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "", ox.RdfFormat.RDF_XML),
        ("text/html;q=0.5, text/turtle", "", ox.RdfFormat.TURTLE),
        (BROWSER, "turtle", ox.RdfFormat.TURTLE),
        (BROWSER, "jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_machines_get_rdf_from_the_same_address(client: httpx.Client, accept: str, form: str, expected) -> None:
    answer = client.get("/kg/Canada", params={"format": form}, headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(expected.media_type)
    subjects = {quad.subject.value for quad in ox.parse(answer.content, format=expected)}
    assert KG + "Canada" in subjects
    assert len(subjects) > 1


def test_a_page_says_where_its_triples_are(client: httpx.Client) -> None:
    assert client.get("/kg/Canada").headers["link"] == '</kg/Canada?format=turtle>; rel="alternate"; type="text/turtle"'


@pytest.mark.parametrize(
    "address",
    [
        *("/kg/Nobody", "/kg/..%2f..%2fetc%2fpasswd", "/thing?iri=file:///etc/passwd", "/thing?iri=a%20b", "/thing"),
        *("/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/settings.py", "/static//etc/passwd"),
        *("/questions/nothing", "/questions/..%2fmet", "/none"),
    ],
)
def test_addresses_that_lead_nowhere(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_things_outside_of_the_namespace_have_pages_too(client: httpx.Client) -> None:
    assert client.get("/thing", params={"iri": KG + "Canada"}).status_code == 200


def test_a_browser_at_the_endpoint_gets_the_page_for_queries(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/ask?query=ASK+%7B%7D"
    assert "ASK {}" in client.get(answer.headers["location"]).text


def test_every_question_can_be_asked(client: httpx.Client) -> None:
    for question in questions():
        text = client.get(f"/questions/{question.name}").text
        assert client.post("/sparql", data={"query": text}, headers={"Accept": "*/*"}).status_code == 200, question


def test_values_of_questions_are_values(client: httpx.Client) -> None:
    text = client.get("/questions/met", params={"who": '") } DROP ALL #'}).text
    assert '"\\") } DROP ALL #"' in text
    assert client.get("/questions/met", params={"since": "yesterday"}).status_code == 400
    assert client.get("/questions/met", params={"nothing": "1"}).status_code == 400


def test_no_page_asks_another_host(client: httpx.Client) -> None:
    for address in ("/", "/ask", "/explore", "/kg/Canada", "/search?q=a"):
        answer = client.get(address)
        assert 'src="http' not in answer.text
        assert "style=" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_files_are_asked_for_once(client: httpx.Client) -> None:
    first = client.get("/static/site.css")
    assert client.get("/static/site.css", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_names_are_found_without_accents_and_things_before_events(tmp_path: Path) -> None:
    from graphbuild.server.loading import stored

    with stored(write_output(tmp_path)) as place:
        names = Names(place.folder)
    assert names.search("CARNÉY")[0].thing.label == "Mark Carney"
    assert names.search("canad")[0].thing.kind == "State"
    assert names.search("  ") == ()
    assert folded("Žižka") == "zizka"


def test_only_addresses_of_this_machine_are_local() -> None:
    assert [
        is_local(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.5", "graph.example")
    ] == [*(True, True, True, False, False, False)]
