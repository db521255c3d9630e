"""How long a page of 20,000 nodes and 50,000 edges takes to build and to open, to answer a click and to pan.

Run it by hand: python tests/benchmarks/large_page.py [NODES EDGES]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from views_samples import synthetic

from graphbuild.views import page

DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main(nodes: int = 20_000, edges: int = 50_000) -> None:
    """Prints the times in seconds, the size in megabytes and the frames per second."""
    store = synthetic(nodes, edges)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = page.write(store, Path(folder) / "graph.html")
        print(f"built in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            measure(browser.new_page(viewport={"width": 1280, "height": 800}), path)
            browser.close()


def measure(tab: Page, path: Path) -> None:
    """Opens the page, searches, opens a community, pans."""
    timed(
        "opened", lambda: (tab.goto(path.as_uri()), tab.locator("#summary:not(:empty)").wait_for(), tab.evaluate(DRAWN))
    )
    tab.fill("#search", "Person 1999")
    timed("search answered", lambda: (tab.press("#search", "Enter"), tab.evaluate(DRAWN)))
    timed("undo answered", lambda: (tab.click("#undo"), tab.evaluate(DRAWN)))
    timed("filter answered", lambda: (tab.click("[data-key='factuality:denied']"), tab.evaluate(DRAWN)))
    tab.click("#undo")
    print(f"panning: {panned(tab):.0f} frames/s")


def panned(tab: Page) -> float:
    """Frames per second while the graph is dragged about."""
    tab.mouse.move(700, 300)
    tab.mouse.down()
    start, steps = time.perf_counter(), 60
    for step in range(steps):
        tab.mouse.move(700 + step * 3, 300 + step)
        tab.evaluate("new Promise(done => requestAnimationFrame(done))")
    tab.mouse.up()
    return steps / (time.perf_counter() - start)


def timed(what: str, action: Callable[[], object]) -> None:
    """Prints how long an action takes."""
    start = time.perf_counter()
    action()
    print(f"{what} in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
