"""Search, filters, neighbourhoods, paths, and the way back."""

from __future__ import annotations

import pytest
from reading import find, labels, rows, select


@pytest.mark.parametrize(
    ("words", "label"), [("carter", "Jimmy Carter"), ("president c", "Jimmy Carter"), ("ACCORDS", "Camp David Accords")]
)
def test_search_finds_names_and_other_names(conference, visit, words, label):
    tab = visit(conference)
    find(tab, words)
    assert tab.inner_text("#panel h2") == label


def test_search_says_when_nothing_has_that_name(conference, visit):
    tab = visit(conference)
    tab.fill("#search", "Atlantis")
    assert tab.inner_text("#found") == "Nothing has that name."


def test_the_legend_filters_and_undo_takes_it_back(conference, visit):
    tab = visit(conference, "#view=table")
    before = rows(tab)
    tab.click("[data-key='factuality:denied']")
    assert [row for row in before if row not in rows(tab)] == [row for row in before if "attacked" in row]
    tab.click("#undo")
    assert rows(tab) == before


@pytest.mark.parametrize(
    ("fragment", "relations"),
    [
        ("country=SYR", {"criticized", "attacked", "place"}),
        ("speaker=Jimmy Carter", {"aided"}),
        ("since=1978-09-17&until=1978-09-17", {"signed", "attended", "place"}),
        ("property=met", {"met"}),
        ("off=quad:role&off=quad:tie&path=Jimmy_Carter&path=Camp_David_Accords", {"met", "signed"}),
        ("focus=Egypt", {"criticized"}),
    ],
)
def test_a_sent_address_opens_the_same_view(conference, visit, fragment, relations):
    tab = visit(conference, f"#view=table&{fragment}")
    found = set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts())
    assert found == relations


@pytest.mark.parametrize(
    ("name", "tools", "shown"),
    [
        ("Egypt", ["Neighbours"], {"Egypt", "Syria"}),
        ("Egypt", ["Two steps"], {"Egypt", "Syria", "Israel", "Protest: protested"}),
    ],
)
def test_a_neighbourhood_is_shown_alone(conference, visit, name, tools, shown):
    tab = visit(conference)
    select(tab, name, *tools)
    tab.click("#show-table")
    assert labels(tab) == shown


def test_the_shortest_path_joins_two_nodes(conference, visit):
    tab = visit(conference)
    select(tab, "Carter", "Path from here")
    select(tab, "Accords", "Path to here")
    assert "Shortest path from Jimmy Carter to Camp David Accords" in tab.inner_text("#chips")
    tab.click("#show-table")
    assert labels(tab) == {"Jimmy Carter", "Anwar Sadat", "Camp David Accords"}
    tab.click("#show-table")
    tab.get_by_role("button", name="Shortest path").click()
    assert "Shortest path" not in tab.inner_text("#chips")


def test_hidden_nodes_go_and_come_back(conference, visit):
    tab = visit(conference, "#view=table")
    before = rows(tab)
    select(tab, "Syria", "Hide")
    assert "Syria" not in labels(tab)
    assert tab.inner_text("#summary").startswith("7 of 9 relations")
    tab.click("#undo")
    assert rows(tab) == before


def test_the_address_keeps_pins_and_a_reset_forgets_them(conference, visit):
    tab = visit(conference)
    select(tab, "Syria", "Pin")
    assert "pin=" in tab.evaluate("location.hash")
    tab.click("#reset")
    assert tab.evaluate("location.hash") == ""
