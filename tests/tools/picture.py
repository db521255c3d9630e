"""Takes the README's picture of the page of a built graph: python tests/tools/picture.py output/graph.html"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parents[2] / ".github" / "page.png"
VIEW = "#selected=edge:Canada recognized Palestine"


def main(page: str) -> None:
    """Opens the page with the evidence of one edge."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1440, "height": 860}, reduced_motion="reduce")
        tab.goto(Path(page).resolve().as_uri() + VIEW)
        tab.wait_for_selector("main:not([aria-busy])")
        tab.wait_for_timeout(500)
        tab.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
