"""The page in a real browser: what a reader sees and clicks, offline, whatever the texts of the graph hold."""

from __future__ import annotations

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from views_samples import synthetic

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


def copied(tab, button: str) -> str:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name=button).first.click()
    tab.get_by_role("button", name="Copied").wait_for()
    return tab.evaluate("navigator.clipboard.readText()")


def test_a_claim_is_copied_as_a_citation(conference, visit):
    text = copied(visit(conference, "#selected=edge:United_States aided Israel"), "Copy citation")
    assert text.startswith("“Carter said the United States")
    assert "The Morning Ledger, 6 Sep 1978" in text


def test_a_claim_is_copied_as_turtle(conference, visit):
    store = load(copied(visit(conference, "#selected=edge:United_States aided Israel"), "Copy as Turtle"))
    assert store.query(f'ASK {{ ?claim a <{DIP}Claim> ; <{DIP}condition> "if it left Sinai" }}')
    assert store.query(f"ASK {{ ?claim <{RDF}subject> <{KG}United_States> ; <{RDF}predicate> <{DIP}aided> }}")


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


def select(tab, name: str, *tools: str) -> None:
    find(tab, name)
    for tool in tools:
        tab.locator("#panel").get_by_role("button", name=tool, exact=True).click()


def labels(tab) -> set[str]:
    """The nodes that the table shows."""
    return {text for row in tab.locator("#table tbody tr").all() for text in row.locator("td").all_inner_texts()[0:3:2]}


@pytest.mark.parametrize(
    ("name", "tools", "shown"),
    [
        ("Egypt", ["Neighbours"], {"Egypt", "Syria"}),
        ("Egypt", ["Two steps"], {"Egypt", "Syria", "Israel", "Protest: protested"}),
    ],
)
def test_a_neighbourhood_is_shown_alone(conference, visit, name, tools, shown):
    tab = visit(conference)
    select(tab, name, *tools)
    tab.click("#show-table")
    assert labels(tab) == shown


def test_the_shortest_path_joins_two_nodes(conference, visit):
    tab = visit(conference)
    select(tab, "Carter", "Path from here")
    select(tab, "Accords", "Path to here")
    assert "Shortest path from Jimmy Carter to Camp David Accords" in tab.inner_text("#chips")
    tab.click("#show-table")
    assert labels(tab) == {"Jimmy Carter", "Anwar Sadat", "Camp David Accords"}
    tab.click("#show-table")
    tab.get_by_role("button", name="Shortest path").click()
    assert "Shortest path" not in tab.inner_text("#chips")


def test_hidden_nodes_go_and_come_back(conference, visit):
    tab = visit(conference, "#view=table")
    before = rows(tab)
    select(tab, "Syria", "Hide")
    assert "Syria" not in labels(tab)
    assert tab.inner_text("#summary").startswith("7 of 9 relations")
    tab.click("#undo")
    assert rows(tab) == before


def test_the_address_keeps_pins_and_a_reset_forgets_them(conference, visit):
    tab = visit(conference)
    select(tab, "Syria", "Pin")
    assert "pin=" in tab.evaluate("location.hash")
    tab.click("#reset")
    assert tab.evaluate("location.hash") == ""


def test_the_time_line_narrows_to_a_day(conference, visit):
    tab = visit(conference, "#view=table")
    tab.locator("#timeline rect[fill=transparent]").last.click()
    assert set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts()) == {"attacked"}
    assert "Since 18 Sep 1978" in tab.inner_text("#timeline") + tab.text_content("#chips")


def test_the_time_line_plays(conference, visit):
    tab = visit(conference)
    tab.click("#play")
    tab.wait_for_selector("#timeline.narrowed")
    tab.click("#play")
    assert tab.get_attribute("#play", "aria-label") == "Play"


def test_the_map_places_countries_and_leads_to_evidence(conference, visit):
    tab = visit(conference)
    tab.click("#show-map")
    assert "On the map: 8 of 12 nodes" in tab.inner_text("#map")
    tab.get_by_role("button", name="Israel – Syria: 1 relation").focus()
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel blockquote").startswith("Begin denied")
    tab.get_by_role("button", name="Egypt: 2 nodes").click()
    assert tab.inner_text("#panel h2") == "Egypt"


def test_forces_move_the_nodes_only_on_request(conference, visit):
    tab = visit(conference)
    assert tab.get_attribute("#move", "aria-pressed") == "false"
    tab.click("#move")
    assert tab.get_attribute("#move", "aria-pressed") == "true"
    tab.click("#move")


def saved(tab, kind: str) -> bytes:
    tab.click("summary:has-text('Save')")
    with tab.expect_download() as download:
        tab.click(f"[data-save={kind}]")
    return Path(download.value.path()).read_bytes()


def test_the_saved_turtle_holds_what_is_asserted_and_the_claims_behind_all(conference, visit):
    store = load(saved(visit(conference), "turtle").decode())
    met = ox.Quad(ox.NamedNode(KG + "Anwar_Sadat"), ox.NamedNode(DIP + "met"), ox.NamedNode(KG + "Jimmy_Carter"))
    attacked = ox.Quad(ox.NamedNode(KG + "Israel"), ox.NamedNode(DIP + "attacked"), ox.NamedNode(KG + "Syria"))
    assert met in store
    assert attacked not in store
    assert store.query(f'ASK {{ ?claim <{RDF}predicate> <{DIP}attacked> ; <{DIP}factuality> "denied" }}')


def test_the_saved_table_has_the_filtered_claims(conference, visit):
    tab = visit(conference, "#off=factuality:denied")
    table = list(csv.DictReader(io.StringIO(saved(tab, "csv").decode())))
    assert "attacked" not in {row["relation"] for row in table}
    (row,) = [row for row in table if row["relation"] == "aided"]
    assert (row["speaker"], row["condition"]) == ("Jimmy Carter", "if it left Sinai")


def test_the_saved_network_reads_back(conference, visit, tmp_path):
    path = tmp_path / "graph.gexf"
    path.write_bytes(saved(visit(conference), "gexf"))
    network = nx.read_gexf(path)
    assert network.nodes["Egypt"]["country"] == "EGY"
    assert network.number_of_nodes() == 12


def test_the_saved_pictures_are_pictures(conference, visit):
    tab = visit(conference)
    assert saved(tab, "png").startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(saved(tab, "svg"))
    texts = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Jimmy Carter", "aided (conditional)", "SYR"} <= texts


@pytest.fixture(scope="module")
def crowd(tmp_path_factory) -> Path:
    return page.write(synthetic(2000, 5000), tmp_path_factory.mktemp("page") / "crowd.html")


def test_a_large_graph_opens_on_its_centre_and_says_so(crowd, visit):
    assert "most central of" in visit(crowd).inner_text("#chips")


def test_a_community_opens_and_closes(crowd, visit):
    tab = visit(crowd, "#community=1")
    assert "Community around" in tab.inner_text("#chips")
    tab.get_by_role("button", name="Community around").click()
    assert "most central of" in tab.inner_text("#chips")


# Where the canvas shows twelve pixels of a bubble's grey in a row and in a column.
BUBBLE = """async () => {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  const canvas = document.querySelector("#canvas canvas"), { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  const hex = getComputedStyle(document.documentElement).getPropertyValue("--rule").trim();
  const grey = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const isGrey = (x, y) => grey.every((part, at) => data[4 * (y * width + x) + at] === part);
  const steps = [...Array(12).keys()];
  for (let y = 120; y < height - 60; y += 1)
    for (let x = 60; x < width - 60; x += 1)
      if (steps.every((step) => isGrey(x + step, y) && isGrey(x + 6, y - 6 + step))) return [x + 6, y];
}"""


def test_a_click_on_a_bubble_opens_its_community(crowd, visit):
    tab = visit(crowd)
    x, y = tab.evaluate(BUBBLE)
    tab.click("#canvas", position={"x": x, "y": y})
    assert "Community around" in tab.inner_text("#chips")
    assert "community=" in tab.evaluate("location.hash")


def test_a_step_back_shows_what_was_there(crowd, visit):
    tab = visit(crowd)
    before = tab.inner_text("#summary")
    tab.click("[data-key='factuality:denied']")
    assert tab.inner_text("#summary") != before
    tab.click("#undo")
    assert tab.inner_text("#summary") == before


def test_search_draws_what_was_left_out(crowd, visit):
    tab = visit(crowd)
    find(tab, "Person 1999")
    assert tab.inner_text("#panel h2") == "Person 1999"
    assert "Neighbours of Person 1999" in tab.inner_text("#chips")


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
    tab.click("#show-map")
    tab.click("#show-table")
    tab.get_by_role("button", name="met", exact=True).first.click()
    assert tab.text_content("#panel blockquote") == text
    assert tab.locator("img").count() == 0
    assert tab.locator("#panel a").count() == 0


def test_a_page_with_more_claims_than_it_has_room_for_says_so(tmp_path, visit, monkeypatch):
    monkeypatch.setattr(page.budget, "LIMIT", 6)
    tab = visit(page.write(load(CONFERENCE.read_text()), tmp_path / "graph.html"), "#view=table")
    assert "the strongest 6 of" in tab.inner_text("#summary")
    tab.locator("#table tbody tr", has=tab.get_by_text("0 + 1", exact=True)).first.get_by_role("button").nth(1).click()
    assert "1 claim of this edge had no room in this page" in tab.inner_text("#panel")
