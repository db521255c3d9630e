"""The page for everyone: WCAG's rules that a machine can check (axe), keys, phones, the dark."""

from __future__ import annotations

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")

WIDE, PHONE = (1280, 800), (390, 844)


@pytest.mark.parametrize(
    ("fragment", "scheme", "size"),
    [
        ("", "light", WIDE),
        ("", "dark", PHONE),
        ("#view=table&off=quad:tie", "dark", WIDE),
        ("#view=map", "light", WIDE),
        ("#selected=node:Egypt", "light", PHONE),
        ("#selected=edge:United_States aided Israel", "dark", WIDE),
    ],
)
def test_axe_finds_nothing(conference, visit, fragment, scheme, size):
    tab = visit(conference, fragment, color_scheme=scheme)
    tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    assert axe.Axe().run(tab).response["violations"] == []


def test_axe_finds_nothing_in_what_search_and_save_open(conference, visit):
    tab = visit(conference)
    tab.fill("#search", "s")
    assert axe.Axe().run(tab).response["violations"] == []
    tab.click("summary:has-text('Save')")
    assert axe.Axe().run(tab).response["violations"] == []


def test_keys_alone_lead_from_search_to_a_sentence(conference, visit):
    tab = visit(conference)
    tab.keyboard.press("/")
    tab.keyboard.type("egypt")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Egypt"
    tab.focus("#canvas")
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Syria criticized").focus()
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel blockquote").startswith("Syria criticized Egypt")
    tab.keyboard.press("Control+z")
    assert tab.inner_text("#panel h2") == "Egypt"


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
