"""Modes and contexts of events in the terms of PLOVER, on sentences of tables/modes.tsv."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphbuild.errors import GraphbuildError
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Event
from graphbuild.plover import contexts, mode_names, read_codebook
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


CODEBOOK = """\
[types]
"04" = "CONSULT"

[modes.CONSULT.visit]
about = "One side travels to the other."
events = "visit, go to"
codes = \"""
042,
043
\"""

[contexts.military]
about = "Of armed forces."
states = 3
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"04"', '"O4"', "line 2: 'O4' is no code of CAMEO; write two to four digits"),
        (
            "[modes.CONSULT.visit]",
            "[modes.CONSLT.visit]",
            "line 4: no code of [types] has the type CONSLT; write CONSULT",
        ),
        (
            "[modes.CONSULT.visit]",
            "[mode.CONSULT.visit]",
            "line 4: there is no table [mode.CONSULT.visit]; write [modes.",
        ),
        ("about = ", "# ", "line 4: says nothing of what it means; write about = "),
        ("events =", "event =", "line 6: there is no key event; write events"),
        ("043", "43a", "line 9: '43a' is no code of CAMEO"),
        ("states = 3", 'states = "3"', "line 14: states is a number; write states = 2"),
        ("events =", 'contexts = "militry"\nevents =', "line 6: there is no context militry; write military"),
        ("[contexts.military]", "[contexts.military", "line 12: "),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "plover.toml").write_text(CODEBOOK)
    assert read_codebook(tmp_path / "plover.toml").modes["CONSULT"][0].codes == {"042", "043"}
    (tmp_path / "plover.toml").write_text(CODEBOOK.replace(old, new, 1))
    with pytest.raises(GraphbuildError) as error:
        read_codebook(tmp_path / "plover.toml")
    assert f"plover.toml, {told}" in str(error.value)
