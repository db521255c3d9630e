"""The page in a real browser: what a reader sees and clicks, offline, whatever the texts of the graph hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.rdf.vocabulary import DIP, KG, RDF, RDFS
from graphbuild.views import page

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test the page in a browser")

CONFERENCE = Path(__file__).parent / "data" / "conference.ttl"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        if not CHROMIUM and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def load(*texts: str) -> ox.Store:
    store = ox.Store()
    for text in texts:
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def conference(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    return page.write(load(CONFERENCE.read_text()), path, title="Camp David")


@pytest.fixture
def visit(browser):
    """Opens a page; what it logs, throws or asks of a host fails the test."""
    contexts, troubles = [], []

    def opened(path: Path, fragment: str = "", **options):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        own = path.as_uri()
        tab.on(
            "request", lambda request: request.url.startswith((own, "data:", "blob:")) or troubles.append(request.url)
        )
        tab.goto(own + fragment)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def find(tab, name: str) -> None:
    tab.fill("#search", name)
    tab.press("#search", "Enter")


def rows(tab) -> list[str]:
    return tab.locator("#table tbody tr").all_inner_texts()


def test_the_page_opens_with_a_summary_and_a_legend(conference, visit):
    tab = visit(conference)
    assert tab.title() == "Camp David"
    assert tab.inner_text("#summary").startswith("9 relations between 12 nodes, from 2 articles")
    assert "Conflict in deeds" in tab.inner_text("#legend")


def test_a_click_on_an_edge_shows_its_sentence_with_marks(conference, visit):
    tab = visit(conference)
    tab.click("#show-table")
    tab.get_by_role("button", name="aided").click()
    assert tab.inner_text("#panel blockquote").startswith("Carter said the United States")
    assert tab.locator("#panel mark").all_inner_texts() == ["United States", "give", "Israel"]
    text = tab.inner_text("#panel")
    for expected in ("if it left Sinai", "The Morning Ledger", "6 Sep 1978", "Jimmy Carter", "On a condition", "80 %"):
        assert expected in text


def test_a_click_on_the_canvas_selects_a_node(conference, visit):
    tab = visit(conference, "#focus=Camp_David_Accords&off=quad:verbal cooperation")
    tab.click("#canvas")
    assert tab.inner_text("#panel h2") == "Camp David Accords"


@pytest.mark.parametrize(
    ("words", "label"), [("carter", "Jimmy Carter"), ("president c", "Jimmy Carter"), ("ACCORDS", "Camp David Accords")]
)
def test_search_finds_names_and_other_names(conference, visit, words, label):
    tab = visit(conference)
    find(tab, words)
    assert tab.inner_text("#panel h2") == label


def test_search_says_when_nothing_has_that_name(conference, visit):
    tab = visit(conference)
    tab.fill("#search", "Atlantis")
    assert tab.inner_text("#found") == "Nothing has that name."


def test_the_legend_filters_and_undo_takes_it_back(conference, visit):
    tab = visit(conference, "#view=table")
    before = rows(tab)
    tab.click("[data-key='factuality:denied']")
    assert [row for row in before if row not in rows(tab)] == [row for row in before if "attacked" in row]
    tab.click("#undo")
    assert rows(tab) == before


@pytest.mark.parametrize(
    ("fragment", "relations"),
    [
        ("country=SYR", {"criticized", "attacked", "place"}),
        ("speaker=Jimmy Carter", {"aided"}),
        ("since=1978-09-17&until=1978-09-17", {"signed", "attended", "place"}),
        ("property=met", {"met"}),
        ("off=quad:role&off=quad:tie&path=Jimmy_Carter&path=Camp_David_Accords", {"met", "signed"}),
        ("focus=Egypt", {"criticized"}),
    ],
)
def test_a_sent_address_opens_the_same_view(conference, visit, fragment, relations):
    tab = visit(conference, f"#view=table&{fragment}")
    found = set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts())
    assert found == relations


def test_the_arrow_keys_walk_and_escape_closes(conference, visit):
    tab = visit(conference)
    tab.focus("#canvas")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#said") == tab.inner_text("#panel h2")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#panel")


def test_dark_and_phone_have_no_sideways_scroll(conference, visit):
    tab = visit(conference, color_scheme="dark")
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 29)"


HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>",
    "${alert(1)} {{ 7*7 }} {% raw %}",
    "\"quotes\" 'and' `ticks` \\ & &lt;b&gt;",
    "\u202egnirts desrever\u2066 \u2028 \u0000"[:-1],
    "javascript:alert(1)",
    "__proto__",
    "constructor href=",
    "n" * 100_000,
]


def hostile(text: str) -> str:
    value = json.dumps(text, ensure_ascii=True)
    return f"""@prefix dip: <{DIP}> . @prefix kg: <{KG}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> .
        @prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        kg:article a dip:Article ; dcterms:title {value} ; dcterms:publisher {value} ; dcterms:source {value} .
        kg:__proto__ a dip:Person, dip:Agent ; rdfs:label {value} ; skos:altLabel {value} ; dip:country {value} ;
            dip:met kg:constructor .
        kg:constructor a dip:State, dip:Agent ; rdfs:label {value} ; dip:country {value} .
        kg:event-1 a dip:Meeting, dip:Event ; rdfs:label {value} ; dip:code {value} ; dip:trigger {value} ;
            dip:dateText {value} ; dip:earliest {value} ; dip:actor kg:__proto__ ; dip:recipient kg:constructor .
        kg:sentence a dip:Sentence ; dip:text {value} ; dip:start 0 ; dip:end 9 ; dcterms:isPartOf kg:article .
        kg:claim a dip:Claim ; dip:about kg:event-1 ; dip:inSentence kg:sentence ; dip:factuality "asserted" ;
            dip:condition {value} ; dip:start 0 ; dip:end 9 ; dip:confidence 0.5 ; dip:source kg:__proto__ ;
            rdf:subject kg:__proto__ ; rdf:predicate dip:met ; rdf:object kg:constructor .
        kg:claim-2 a dip:Claim ; dip:inSentence kg:sentence ; dip:factuality {value} ; dip:start 0 ; dip:end 9 ;
            dip:relation {value} ; rdf:subject kg:constructor ; rdf:object kg:__proto__ ."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_of_articles_stay_text(tmp_path, visit, text):
    tab = visit(page.write(load(hostile(text)), tmp_path / "graph.html", title=text))
    find(tab, text[:20])
    assert text[:20].strip() in tab.inner_text("#panel")
    tab.click("#show-table")
    tab.get_by_role("button", name="met", exact=True).first.click()
    assert tab.text_content("#panel blockquote") == text
    assert tab.locator("img").count() == 0
    assert tab.locator("#panel a").count() == 0
