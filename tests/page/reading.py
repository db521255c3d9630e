"""What the tests of the page do and read again and again."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

CONFERENCE = Path(__file__).parent.parent / "data" / "conference.ttl"


def load(*texts: str) -> ox.Store:
    store = ox.Store()
    for text in texts:
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return store


def find(tab, name: str) -> None:
    tab.fill("#search", name)
    tab.press("#search", "Enter")


def select(tab, name: str, *tools: str) -> None:
    find(tab, name)
    for tool in tools:
        tab.locator("#panel").get_by_role("button", name=tool, exact=True).click()


def rows(tab) -> list[str]:
    return tab.locator("#table tbody tr").all_inner_texts()


def labels(tab) -> set[str]:
    """The nodes that the table shows."""
    return {text for row in tab.locator("#table tbody tr").all() for text in row.locator("td").all_inner_texts()[0:3:2]}


def copied(tab, button: str) -> str:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name=button).first.click()
    tab.get_by_role("button", name="Copied").wait_for()
    return tab.evaluate("navigator.clipboard.readText()")


def saved(tab, kind: str) -> bytes:
    tab.click("summary:has-text('Save')")
    with tab.expect_download() as download:
        tab.click(f"[data-save={kind}]")
    return Path(download.value.path()).read_bytes()
