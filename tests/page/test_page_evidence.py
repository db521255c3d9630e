"""The panel: every edge with its sentence."""

from __future__ import annotations

import pytest
from reading import CONFERENCE, copied, labels, load, rows

from graphbuild.views import page
from graphbuild.vocabulary import DIP, KG, RDF


def test_a_click_on_an_edge_shows_its_sentence_with_marks(conference, visit):
    tab = visit(conference)
    tab.click("#show-table")
    tab.get_by_role("button", name="aided").click()
    assert tab.inner_text("#panel blockquote").startswith("Carter said the United States")
    assert tab.locator("#panel mark").all_inner_texts() == ["United States", "give", "Israel"]
    text = tab.inner_text("#panel")
    for expected in ("if it left Sinai", "The Morning Ledger", "6 Sep 1978", "Jimmy Carter", "On a condition", "80 %"):
        assert expected in text


def test_a_claim_is_copied_as_a_citation(conference, visit):
    text = copied(visit(conference, "#selected=edge:United_States aided Israel"), "Copy citation")
    assert text.startswith("“Carter said the United States")
    assert "The Morning Ledger, 6 Sep 1978" in text


def test_a_claim_is_copied_as_turtle(conference, visit):
    store = load(copied(visit(conference, "#selected=edge:United_States aided Israel"), "Copy as Turtle"))
    assert store.query(f'ASK {{ ?claim a <{DIP}Claim> ; <{DIP}condition> "if it left Sinai" }}')
    assert store.query(f"ASK {{ ?claim <{RDF}subject> <{KG}United_States> ; <{RDF}predicate> <{DIP}aided> }}")


def test_a_source_on_the_web_is_a_link_and_a_file_is_not(conference, visit):
    tab = visit(conference, "#selected=edge:Syria criticized Egypt")
    link = tab.get_by_role("link", name="Leaders arrive at Camp David")
    assert link.get_attribute("href") == "https://example.org/leaders-arrive"
    assert link.get_attribute("rel") == "noopener noreferrer"
    tab = visit(conference, "#selected=edge:Israel attacked Syria")
    assert "Sadat and Begin sign" in tab.inner_text("#panel .source")
    assert tab.locator("#panel .source a").count() == 0


def test_a_node_shows_who_it_is_what_it_did_and_what_it_says(conference, visit):
    tab = visit(conference, "#selected=node:Jimmy_Carter")
    text = tab.inner_text("#panel")
    for expected in (
        "Person · United States",
        "Also: Carter, President Carter",
        "Anwar Sadat met",
        "wikidata.org/entity/Q23685",
    ):
        assert expected in text
    assert "Carter said the United States would give" in text


def test_a_claim_names_the_class_and_code_of_its_event(conference, visit):
    assert "Aid, CAMEO 07" in visit(conference, "#selected=edge:United_States aided Israel").inner_text("#panel")


def test_what_is_not_stated_as_fact_says_so(conference, visit):
    text = visit(conference, "#selected=edge:Israel attacked Syria").inner_text("#panel")
    assert "Not stated as fact: denied" in text
    assert "Israel attacked (denied) Syria" in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("Only this relation", {"attacked"}),
        ("Only this speaker", {"attacked"}),
        ("Only this article", {"attacked", "signed", "attended", "place"}),
    ],
)
def test_a_claim_leads_to_all_of_its_kind(conference, visit, button, left):
    tab = visit(conference, "#view=table&selected=edge:Israel attacked Syria")
    tab.get_by_role("button", name=button).click()
    assert set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts()) == left
    tab.get_by_role("button", name=button).click()
    assert tab.locator("#chips button").count() == 0


@pytest.fixture
def doubted(tmp_path):
    """The page of the conference, where the writer denies the protest, with people of states that are not in it."""
    people = """kg:Jens a dip:Person, dip:Agent ; rdfs:label "Jens" ; dip:country "NOR" ; dip:memberOf kg:Egypt .
        kg:Rudi a dip:Person, dip:Agent ; rdfs:label "Rudi" ; dip:country kg:Upper_Ruritania ; dip:memberOf kg:Egypt."""
    text = CONFERENCE.read_text() + people
    claim = "dip:about kg:event-6 ; dip:inSentence kg:sentence-2 ; dip:factuality "
    text = text.replace(f'{claim}"asserted"', f'{claim}"denied"')
    return page.write(load(text), tmp_path / "graph.html")


def test_an_event_that_is_no_plain_fact_is_marked_in_panel_search_and_table(doubted, visit):
    tab = visit(doubted, "#selected=node:event-6")
    panel = tab.inner_text("#panel")
    assert "Denied said by The Morning Ledger" in " ".join(panel.split())
    tab.fill("#search", "Protest")
    assert tab.inner_text("#found li").strip() == "Protest: protested (denied)"
    tab = visit(doubted, "#view=table")
    assert "Protest: protested (denied)" in labels(tab)


def test_the_table_says_how_certain_and_by_whom(conference, visit):
    (row,) = [row.split("\t") for row in rows(visit(conference, "#view=table")) if "attacked" in row]
    assert row[3:5] == ["Denied", "Menachem Begin"]


def test_countries_are_chosen_by_their_names(doubted, visit):
    options = visit(doubted).locator("select[data-name=country] option").all_inner_texts()
    assert options == [
        "Any country",
        *sorted(["Egypt", "Israel", "Norway", "Syria", "United States", "Upper Ruritania"]),
    ]
