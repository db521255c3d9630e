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
    assert tab.inner_text("#summary").startswith("6 of 8 relations")
    tab.click("#undo")
    assert rows(tab) == before


def test_the_address_keeps_pins_and_a_reset_forgets_them(conference, visit):
    tab = visit(conference)
    select(tab, "Syria", "Pin")
    assert "pin=" in tab.evaluate("location.hash")
    tab.click("#reset")
    assert tab.evaluate("location.hash") == ""


def relations(tab) -> set[str]:
    """The relations that the table shows."""
    return set(tab.locator("#table tbody td:nth-child(2)").all_inner_texts())


@pytest.mark.parametrize(
    ("name", "option", "shown"),
    [
        ("property", "met", {"met"}),
        ("event", "Aid", {"aided"}),
        ("speaker", "Menachem Begin", {"attacked"}),
        ("article", "Sadat and Begin sign", {"signed", "attended", "attacked", "place"}),
        ("country", "Syria", {"criticized", "attacked", "place"}),
    ],
)
def test_a_list_of_the_legend_narrows_to_one(conference, visit, name, option, shown):
    tab = visit(conference, "#view=table")
    tab.select_option(f"[data-name={name}]", label=option)
    assert relations(tab) == shown
    tab.locator("#chips button").click()
    assert relations(tab) > shown


@pytest.mark.parametrize(
    ("entry", "gone"), [("type:Person", "met"), ("quad:verbal conflict", "criticized"), ("quad:tie", "member of")]
)
def test_an_entry_of_the_legend_switches_its_kind_off_and_on(conference, visit, entry, gone):
    tab = visit(conference, "#view=table")
    before = relations(tab)
    tab.click(f"[data-key='{entry}']")
    assert gone in before - relations(tab)
    assert tab.get_attribute(f"[data-key='{entry}']", "aria-pressed") == "false"
    tab.click(f"[data-key='{entry}']")
    assert relations(tab) == before


def test_a_new_fragment_in_the_address_changes_the_open_page(conference, visit):
    tab = visit(conference, "#view=table")
    tab.evaluate("location.hash = '#view=table&property=signed'")
    tab.get_by_role("button", name="Only “signed”").wait_for()
    assert relations(tab) == {"signed"}


def test_names_that_the_graph_does_not_have_do_no_harm(conference, visit):
    tab = visit(conference, "#view=table&selected=node:Nobody&focus=Nobody&path=Nobody&pin=1 2 Nobody&shown=Nobody")
    assert tab.is_hidden("#panel")
    assert "met" in relations(tab)


def test_steps_are_taken_back_one_by_one(conference, visit):
    tab = visit(conference, "#view=table")
    whole = rows(tab)
    select(tab, "Syria", "Hide")
    tab.click("[data-key='factuality:conditional']")
    tab.click("#undo")
    assert "Syria" not in labels(tab)
    assert "aided" in relations(tab)
    while tab.is_enabled("#undo"):
        tab.click("#undo")
    assert rows(tab) == whole
