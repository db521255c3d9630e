"""The time line and the map."""

from __future__ import annotations


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
