"""Modes and contexts of events in the terms of PLOVER, on sentences of tables/modes.tsv."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Event
from graphbuild.plover import contexts, mode_names
from graphbuild.resources import ontology_file

TABLE = Path(__file__).parent / "tables" / "modes.tsv"


@dataclass(frozen=True)
class Row:
    """A sentence with the right mode ("" for none) and contexts of its event of a PLOVER type."""

    kind: str
    mode: str
    contexts: frozenset[str]
    sentence: str
    found: Event | None

    @property
    def is_right(self) -> bool:
        return self.found is not None and (self.found.mode or "none") == self.mode


def rows() -> Iterator[Row]:
    lines = [line.split("\t") for line in TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    articles = [Article(str(number), line[3]) for number, line in enumerate(lines)]
    for (kind, mode, names, sentence), extraction in zip(lines, extract_all(articles), strict=True):
        event = next((event for event in extraction.events if event.plover == kind), None)
        yield Row(kind, mode, frozenset(filter(None, names.split(", "))), sentence, event)


@pytest.fixture(scope="module")
def table() -> list[Row]:
    return list(rows())


def test_the_table_names_modes_and_contexts_of_plover(table: list[Row]) -> None:
    assert {row.mode for row in table} <= {*mode_names(), "none"}
    assert {name for row in table for name in row.contexts} <= {context.name for context in contexts()}


def test_shapes_allow_these_modes_and_contexts_alone() -> None:
    shapes = ontology_file("shapes.ttl").read_text("utf8")
    for path, names in (("mode", mode_names()), ("context", {context.name for context in contexts()})):
        allowed = re.search(rf"sh:path dip:{path} ;\s+sh:in \((.*?)\)", shapes, re.DOTALL)
        assert allowed
        assert {*re.findall(r'"([\w-]+)"', allowed[1])} == names


def test_most_modes_are_right(table: list[Row]) -> None:
    wrong = [row.sentence for row in table if not row.is_right]
    assert 1 - len(wrong) / len(table) >= 0.85, wrong


def test_most_contexts_are_right(table: list[Row]) -> None:
    assert micro_f1(table) >= 0.75


def micro_f1(table: list[Row]) -> float:
    counts: Counter[str] = Counter()
    for row in table:
        found = {*row.found.contexts} if row.found else set()
        counts.update(right=len(found & row.contexts), both=len(found) + len(row.contexts))
    return 2 * counts["right"] / counts["both"]
