"""What a reader sees at first, with a mouse, with keys, on a phone."""

from __future__ import annotations


def test_the_page_opens_with_a_summary_and_a_legend(conference, visit):
    tab = visit(conference)
    assert tab.title() == "Camp David"
    assert tab.inner_text("#summary").startswith("9 relations between 12 nodes, from 2 articles")
    assert "Conflict in deeds" in tab.inner_text("#legend")


def test_a_click_on_the_canvas_selects_a_node(conference, visit):
    tab = visit(conference, "#focus=Camp_David_Accords&off=quad:verbal cooperation")
    tab.click("#canvas")
    assert tab.inner_text("#panel h2") == "Camp David Accords"


def test_the_arrow_keys_walk_and_escape_closes(conference, visit):
    tab = visit(conference)
    tab.focus("#canvas")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#said") == tab.inner_text("#panel h2")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#panel")


def test_forces_move_the_nodes_only_on_request(conference, visit):
    tab = visit(conference)
    assert tab.get_attribute("#move", "aria-pressed") == "false"
    tab.click("#move")
    assert tab.get_attribute("#move", "aria-pressed") == "true"
    tab.click("#move")


def test_dark_and_phone_have_no_sideways_scroll(conference, visit):
    tab = visit(conference, color_scheme="dark")
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 29)"
