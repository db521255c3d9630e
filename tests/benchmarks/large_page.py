"""How long a large page takes to build and to open, to answer a click and to pan, and how large its file is.

python tests/benchmarks/large_page.py 20000 50000    # a made graph of 20,000 nodes and 50,000 edges
python tests/benchmarks/large_page.py 10000          # 10,000 articles, in the shape of the graph in output/
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from many_articles import many_articles
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from views_samples import synthetic

from graphbuild import Graph
from graphbuild.views import page

DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SEED_ARTICLES = 12


def main(*size: int) -> None:
    """Prints the times in seconds, the size in megabytes and the frames per second."""
    store = synthetic(*size) if len(size) == 2 else articles(*size)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = page.write(store, Path(folder) / "graph.html")
        print(f"built in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            measure(browser.new_page(viewport={"width": 1280, "height": 800}), path)
            browser.close()


def articles(number: int) -> ox.Store:
    """The graph of about so many articles."""
    store = ox.Store()
    store.bulk_extend(many_articles(Graph.load("output").store, number // SEED_ARTICLES))
    return store


def measure(tab: Page, path: Path) -> None:
    """Opens the page, searches, filters, opens the map, pans."""
    timed("opened", lambda: (tab.goto(path.as_uri()), tab.wait_for_selector("main:not([aria-busy])")), tab)
    print(tab.inner_text("#summary"))
    tab.fill("#search", "a")
    timed("search answered", lambda: tab.press("#search", "Enter"), tab)
    timed("undo answered", lambda: tab.click("#undo"), tab)
    timed("filter answered", lambda: tab.click("[data-key='factuality:denied']"), tab)
    timed("undo answered", lambda: tab.click("#undo"), tab)
    timed("map opened", lambda: tab.click("#show-map"), tab)
    timed("table opened", lambda: tab.click("#show-table"), tab)
    tab.click("#show-table")
    print(f"panning: {panned(tab):.0f} frames/s")


def panned(tab: Page, seconds: float = 3) -> float:
    """Frames per second that the page draws while the graph is dragged about."""
    tab.evaluate("(frames = 0, function count() { frames += 1; requestAnimationFrame(count); })()")
    tab.mouse.move(700, 300)
    tab.mouse.down()
    first, start, step = tab.evaluate("frames"), time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        tab.mouse.move(600 + step * 3 % 300, 300 + step % 100)
        step += 1
    drawn = tab.evaluate("frames") - first
    tab.mouse.up()
    return float(drawn / (time.perf_counter() - start))


def timed(what: str, action: Callable[[], object], tab: Page) -> None:
    """Prints how long an action takes until its effect is drawn."""
    start = time.perf_counter()
    action()
    tab.evaluate(DRAWN)
    print(f"{what} in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ("20000", "50000")))
