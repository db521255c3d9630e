"""The time line and the map."""

from __future__ import annotations

import pytest


def test_the_time_line_narrows_to_a_day(conference, visit):
    tab = visit(conference, "#view=table")
    tab.locator("#timeline rect[fill=transparent]").last.click()
    assert set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts()) == {"attacked"}
    assert "Since 18 Sep 1978" in tab.inner_text("#timeline") + tab.text_content("#chips")


def test_a_handle_of_the_time_line_is_moved_with_keys(conference, visit):
    tab = visit(conference, "#view=table")
    tab.focus("#timeline .first")
    tab.keyboard.press("End")
    assert set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts()) == {"attacked"}
    tab.keyboard.press("Home")
    assert tab.locator("#timeline.narrowed").count() == 0


def test_the_time_line_counts_what_the_filter_leaves(conference, visit):
    tab = visit(conference)
    highest = "Math.max(...[...document.querySelectorAll('#timeline rect')].map((bar) => +bar.getAttribute('height')))"
    bars = "[...document.querySelectorAll('#timeline rect[style]')].filter((bar) => +bar.getAttribute('height')).length"
    before = tab.evaluate(bars)
    tab.click("[data-key='factuality:denied']")
    assert tab.evaluate(bars) < before
    assert tab.evaluate(highest) == 1


def test_the_time_line_plays(conference, visit):
    tab = visit(conference)
    tab.click("#play")
    tab.wait_for_selector("#timeline.narrowed")
    tab.click("#play")
    assert tab.get_attribute("#play", "aria-label") == "Play"


def test_the_map_places_countries_and_leads_to_evidence(conference, visit):
    tab = visit(conference)
    tab.click("#show-map")
    assert "On the map: 10 of 12 nodes" in tab.inner_text("#chips")
    tab.get_by_role("button", name="Israel – Syria: 1 relation").focus()
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel blockquote").startswith("Begin denied")
    tab.get_by_role("button", name="Egypt: 2 nodes").click()
    assert tab.inner_text("#panel h2") == "Egypt"


def test_a_place_stands_at_its_coordinates_with_its_events(conference, visit):
    tab = visit(conference, "#view=map")
    place = tab.get_by_role("button", name="Camp David: 2 nodes")
    box = place.evaluate("shape => (({ x, y, width, height }) => [x + width / 2, y + height / 2])(shape.getBBox())")
    assert box == pytest.approx([308.9, 103.0], abs=0.1)  # Equal Earth at 39.65° north, 77.46° west
    place.click()
    assert tab.inner_text("#panel h2") == "Camp David"
    assert "Sadat and Begin signed" in tab.inner_text("#panel")


def test_the_map_obeys_the_filter(conference, visit):
    tab = visit(conference, "#view=map")
    tab.click("[data-key='factuality:denied']")
    assert tab.get_by_role("button", name="Israel – Syria").count() == 0


def seen(tab) -> list[float]:
    """Left, top, width and height of the part of the map that is seen."""
    return [float(part) for part in tab.get_attribute("#map svg", "viewBox").split()]


def test_the_map_zooms_moves_and_fits(conference, visit):
    tab = visit(conference, "#view=map")
    first = seen(tab)
    tab.click("#map [aria-label='Zoom in']")
    assert seen(tab)[2] < first[2]
    tab.mouse.move(400, 650)
    tab.mouse.down()
    tab.mouse.move(450, 650)
    tab.mouse.up()
    assert seen(tab)[0] < first[0] + (first[2] - seen(tab)[2]) / 2
    tab.click("#map [aria-label='Fit everything']")
    assert seen(tab) == first
