"""The pages in a real browser: search, a claim, a query, the explorer; offline and without a message on the console."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

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
