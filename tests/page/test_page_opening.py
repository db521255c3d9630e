"""What a reader sees at first, and what a click does."""

from __future__ import annotations

from itertools import combinations

import pytest
from reading import CONFERENCE, load

from graphbuild.graph import Page
from graphbuild.views import page


def test_the_page_opens_with_a_summary_and_a_legend(conference, visit):
    tab = visit(conference)
    assert tab.title() == "Camp David"
    assert tab.inner_text("#summary").startswith("8 relations between 12 nodes, from 2 articles")
    assert "Conflict in deeds" in tab.inner_text("#legend")


def test_a_click_on_the_canvas_selects_a_node(conference, visit):
    tab = visit(conference, "#focus=Camp_David_Accords&off=quad:verbal cooperation")
    tab.click("#canvas")
    assert tab.inner_text("#panel h2") == "Camp David Accords"


# Keeps the texts that the canvas has drawn since it was last cleared: middle, width and height in pixels.
WRITTEN = """
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    window.written = new Map();
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    const { e, f } = this.getTransform();
    window.written.set(text, [e, f, this.measureText(text).width, parseFloat(this.font.match(/([0-9.]+)px/)[1])]);
    return fillText.call(this, text, ...rest);
  };
"""
FRAMES = """async () => {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  return [...window.written];
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_labels_do_not_overlap_at_the_first_zoom(conference, visit, size):
    tab = visit(conference, script=WRITTEN, viewport=dict(zip(("width", "height"), size, strict=True)))
    labels = tab.evaluate(FRAMES)
    assert {"Jimmy Carter", "Egypt", "USA"} <= {text for text, _ in labels}
    for (one, (x, y, width, height)), (other, (u, v, breadth, depth)) in combinations(labels, 2):
        assert abs(x - u) >= (width + breadth) / 2 or abs(y - v) >= (height + depth) / 2, (one, other)


def places(tab) -> dict[str, tuple[float, float]]:
    """Where the canvas has written what."""
    return {text: (round(at[0]), round(at[1])) for text, at in tab.evaluate(FRAMES)}


def test_the_zoom_buttons_zoom_and_fit(conference, visit):
    tab = visit(conference, script=WRITTEN, reduced_motion="reduce")
    before = places(tab)
    tab.click("#zoom-in")
    assert places(tab) != before
    tab.click("#fit")
    assert places(tab) == before


def test_forces_move_the_nodes_only_on_request(conference, visit):
    tab = visit(conference, script=WRITTEN)
    before = places(tab)
    assert places(tab) == before
    tab.click("#move")
    assert tab.get_attribute("#move", "aria-pressed") == "true"
    assert places(tab) != before
    tab.click("#move")
    assert places(tab) == before


def test_a_node_that_is_dragged_stays_where_it_was_put(conference, visit):
    tab = visit(conference, script=WRITTEN, reduced_motion="reduce")
    x, y = places(tab)["USA"]
    left, top = (tab.locator("#canvas").bounding_box()[side] for side in ("x", "y"))
    tab.mouse.move(left + x, top + y)
    tab.mouse.down()
    tab.mouse.move(left + x + 60, top + y + 40, steps=4)
    tab.mouse.up()
    assert places(tab)["USA"] == pytest.approx((x + 60, y + 40), abs=2)
    assert "pin=" in tab.evaluate("location.hash")
    tab.click("#undo")
    assert places(tab)["USA"] == (x, y)


def test_a_notebook_shows_the_page_in_a_frame(visit, tmp_path):
    frame = Page(page.render(load(CONFERENCE.read_text())), 600)._repr_html_()
    (tmp_path / "notebook.html").write_text(f'<!doctype html><link rel="icon" href="data:,">{frame}', encoding="utf-8")
    inside = visit(tmp_path / "notebook.html", ready="iframe").frame_locator("iframe")
    inside.locator("#show-table").click()
    inside.get_by_role("button", name="aided").click()
    assert inside.locator("#panel blockquote").inner_text().startswith("Carter said the United States")


def test_a_browser_that_cannot_inflate_is_told_which_can(conference, visit):
    tab = visit(conference, script="delete window.DecompressionStream", ready="#summary")
    assert "too old" in tab.inner_text("#summary")
