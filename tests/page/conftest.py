"""Pages in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading import CONFERENCE, load
from views_samples import synthetic

from graphbuild.views import page

sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test the page in a browser")

READY = "main:not([aria-busy])"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of one file; while it runs, nothing else can run asyncio in this thread."""
    with sync_api.sync_playwright() as playwright:
        if not CHROMIUM and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser):
    """Opens a page; what it logs, throws or asks of a host fails the test."""
    contexts, troubles = [], []

    def opened(path: Path, fragment: str = "", script: str = "", ready: str = READY, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        context.add_init_script(script)
        context.set_default_timeout(10_000)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        own = path.as_uri()
        tab.on(
            "request", lambda request: request.url.startswith((own, "data:", "blob:")) or troubles.append(request.url)
        )
        tab.goto(own + fragment)
        tab.wait_for_selector(ready)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def conference(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    return page.write(load(CONFERENCE.read_text()), path, title="Camp David")


@pytest.fixture(scope="session")
def crowd(tmp_path_factory) -> Path:
    return page.write(synthetic(2000, 5000), tmp_path_factory.mktemp("page") / "crowd.html")


@pytest.fixture(scope="session")
def partial(tmp_path_factory) -> Path:
    """A page that has room for six of nine claims."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page.budget, "LIMIT", 6)
        return page.write(load(CONFERENCE.read_text()), tmp_path_factory.mktemp("page") / "partial.html")
