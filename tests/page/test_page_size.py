"""Large graphs: what is drawn, what is left out, what the page says of it."""

from __future__ import annotations

import csv
import io

from reading import find, saved


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


def test_a_page_with_more_claims_than_it_has_room_for_says_so(partial, visit):
    tab = visit(partial, "#view=table")
    assert "the strongest 6 of 9 claims" in tab.inner_text("#summary")
    tab.click("summary:has-text('Save')")
    assert "This page holds 6 of 9 claims" in tab.inner_text("#save-note")
    tab.click("[data-key='factuality:asserted']")
    assert "Filters see only the claims that this page holds" in tab.text_content("#chips")


def test_an_edge_that_lost_all_its_claims_is_not_in_the_page(partial, visit):
    tab = visit(partial, "#view=table")
    assert "protested" not in tab.inner_text("#table")
    assert not [count for count in tab.locator("#table td:last-child").all_inner_texts() if count.startswith("0 +")]


def test_files_saved_from_a_part_say_so(partial, visit):
    tab = visit(partial)
    turtle, gexf = saved(tab, "turtle").decode(), saved(tab, "gexf").decode()
    assert turtle.splitlines()[0].startswith("# Saved from the page")
    assert "Partial: This page holds 6 of 9 claims" in turtle.splitlines()[0]
    assert "Partial: This page holds 6 of 9 claims" in gexf
    assert {row["claims_left_out"] for row in csv.DictReader(io.StringIO(saved(tab, "csv").decode()))} >= {"0"}
