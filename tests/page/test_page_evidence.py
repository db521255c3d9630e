"""The panel: every edge with its sentence."""

from __future__ import annotations

from reading import copied, load

from graphbuild.rdf.vocabulary import DIP, KG, RDF


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
