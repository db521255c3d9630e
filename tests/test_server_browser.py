"""The pages in a real browser: search, a claim, a query, the explorer; offline and without a message on the console."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from live_server import served, write_output

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test the pages in a browser")

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
KG = "https://w3id.org/graphbuild/kg/"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(write_output(tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        if not CHROMIUM and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(browser, url: str):
    """A tab; what it logs, throws or asks of another host fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=url)
    context.set_default_timeout(10_000)
    page, troubles = context.new_page(), []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("request", lambda asked: None if asked.url.startswith((url, "data:")) else troubles.append(asked.url))
    yield page
    context.close()
    assert [trouble for trouble in troubles if "400 (Bad Request)" not in trouble] == []


def test_a_name_leads_to_its_page_and_to_a_claim(tab) -> None:
    tab.goto("/")
    tab.fill("#search", "carn")
    tab.wait_for_selector("#found li:has-text('Mark Carney')")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/kg/Mark_Carney")
    tab.click(".claim .source a:has-text('the claim')")
    tab.wait_for_url("**/kg/claim-*")
    assert tab.locator("blockquote mark").count() >= 1


def test_a_question_is_asked_narrowed_and_its_answer_leads_to_things(tab) -> None:
    tab.goto("/ask")
    tab.click("[data-question=met]")
    tab.wait_for_selector("#answer tbody tr")
    tab.fill("#parameters [name=who]", "Macron")
    tab.click("#parameters button")
    tab.wait_for_selector("#said:has-text('row')")
    assert "Macron" in tab.input_value("#query")
    tab.click("#answer tbody a")
    tab.wait_for_url("**/kg/**")


def test_the_editor_completes_runs_shows_errors_and_downloads(tab) -> None:
    tab.goto("/ask")
    tab.fill("#query", "SELECT ?who ?what {\n  ?who ")
    tab.focus("#query")
    tab.keyboard.press("Control+End")
    tab.keyboard.type("dip:holdsP")
    tab.wait_for_selector("#completions li:has-text('dip:holdsPosition')")
    tab.keyboard.press("Enter")
    tab.keyboard.type(" ?what }")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#answer tbody tr")
    with tab.expect_download() as download:
        tab.select_option("#download", label="CSV")
    assert Path(download.value.path()).read_text().startswith("who,what")
    tab.fill("#query", "SELECT * { ?s dip:mett ?o }")
    tab.click("#run")
    tab.wait_for_selector("#problem:has-text('did you mean dip:met?')")


def test_the_explorer_grows_on_a_click_and_shows_the_claims_of_an_edge(tab) -> None:
    tab.goto(f"/explore?iri={KG}Canada")
    tab.wait_for_selector("#hint:has-text('relation')")
    before = tab.evaluate("window.explorer.nodes.length")
    assert before > 1
    tab.evaluate("window.explorer.network.fit({ animation: false })")
    place = tab.evaluate(
        f"""(() => {{ const {{ network }} = window.explorer; network.setOptions({{ physics: false }});
        return network.canvasToDOM(network.getPositions()["{KG}Egypt"]); }})()"""
    )
    tab.locator("#canvas").click(position=place)
    tab.wait_for_selector("#panel h2:has-text('Egypt')")
    assert tab.evaluate("window.explorer.nodes.length") > before
    tab.click("#panel .claims-of >> nth=0")
    tab.wait_for_selector("#panel .claims blockquote")


def test_the_search_box_of_the_explorer_starts_from_a_thing(tab) -> None:
    tab.goto("/explore")
    tab.fill("#search", "evil")
    tab.fill("#search", "script")
    tab.wait_for_selector("#found [role=option]")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#panel h2:has-text('script')")
    assert "/explore?iri=" in tab.url


CLAIMS = """SELECT ?who ?relation ?whom ?certainty ?day {
  ?claim rdf:subject ?who ; rdf:predicate ?relation ; rdf:object ?whom ; dip:factuality ?certainty ;
    dip:inSentence/dcterms:isPartOf/dcterms:issued ?day }"""


def asked(tab, query: str, view: str) -> str:
    """Opens the answer to a query in a view, and gives what is said of it."""
    tab.goto(f"/ask?{urlencode({'query': query, 'view': view})}")
    sync_api.expect(tab.locator("#said")).to_have_text(re.compile(r" [\d.]+ s$"))
    assert tab.get_attribute(f"[data-view={view}]", "aria-pressed") == "true"
    return tab.inner_text("#said")


def test_an_answer_is_drawn_as_a_graph_with_its_certainties(tab) -> None:
    assert "relation" in asked(tab, CLAIMS, "graph")
    edges = {edge["id"]: edge for edge in tab.evaluate("window.answer.edges.get()")}
    arrest = next(edge for name, edge in edges.items() if name.endswith("Benjamin_Netanyahu"))
    assert (arrest["label"], arrest["dashes"]) == ("arrested (conditional)", True)
    met = next(edge for name, edge in edges.items() if "#met" in name and name.endswith("Emmanuel_Macron"))
    assert met["dashes"] is False
    assert "Mark Carney" in tab.evaluate("window.answer.nodes.get().map((node) => node.label)")


def test_triples_of_construct_are_drawn_too(tab) -> None:
    said = asked(tab, "CONSTRUCT { ?one dip:promised ?two } { ?one dip:promised ?two }", "graph")
    assert "2 things, 1 relation" in said
    tab.click("[data-view=table]")
    assert "dip:promised" in tab.inner_text("#answer pre")


def test_an_answer_is_on_the_map_where_places_or_countries_are_known(tab) -> None:
    said = asked(tab, "SELECT ?who ?whom { ?who dip:promised|dip:met ?whom } ORDER BY ?who ?whom LIMIT 8", "map")
    assert "On the map: " in said
    names = tab.locator("#answer li a").all_inner_texts()
    assert {"Canada", "Egypt"} <= set(names)
    tab.click("#answer svg a:has-text('Egypt')")
    tab.wait_for_url("**/kg/Egypt")


def test_coordinates_of_an_answer_are_on_the_map(tab) -> None:
    asked(
        tab,
        "SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ('<b>Oslo</b>' 59.9 10.7) ('Lima' -12.0 -77.0) } }",
        "map",
    )
    assert tab.locator("#answer svg circle").count() == 2
    assert "<b>Oslo</b>" in tab.inner_text("#answer ul")


def test_an_answer_is_on_the_time_line_where_it_has_days(tab) -> None:
    assert "On the time line: " in asked(tab, CLAIMS, "time")
    texts = tab.locator("#answer svg text.item").all_text_contents()
    assert any("Carney" in text and "(" not in text for text in texts)
    assert any("(" in text for text in texts)
    assert tab.locator("#answer svg a").count() == len(texts)


def test_only_views_that_suit_an_answer_can_be_chosen(tab) -> None:
    tab.goto(f"/ask?{urlencode({'query': 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', 'view': 'map'})}")
    tab.wait_for_selector("#answer tbody tr")
    assert [tab.is_disabled(f"[data-view={view}]") for view in ("table", "map", "time", "graph")] == [
        False,
        True,
        True,
        True,
    ]
    tab.goto(f"/ask?{urlencode({'query': 'ASK { ?s dip:met ?o }'})}")
    tab.wait_for_selector("#answer p:has-text('Yes')")
    assert tab.is_hidden("#choices")
