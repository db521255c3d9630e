"""How certain an event is said to be, on a table of sentences."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from graphbuild.extraction.grammar.propositions import predication
from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.pipeline import load_model
from graphbuild.extraction.statements.certainty import certainty
from graphbuild.extraction.statements.loading import load_lexicon

_TABLE = Path(__file__).parent / "tables" / "certainty.tsv"
_MARK = re.compile(r"\*(.+?)\*")


def _rows() -> list[tuple[str, str]]:
    with _TABLE.open(encoding="utf8", newline="") as file:
        return [(row[0], row[1]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _triggers(marked: str) -> list[Word]:
    """The tokens between asterisks."""
    doc = read(load_model()(marked.replace("*", "")))
    starts = [match.start() - 2 * n for n, match in enumerate(_MARK.finditer(marked))]
    return [token for token in doc if token.idx in starts]


def _values(marked: str) -> list[str]:
    return [certainty(predication(token), load_lexicon().light).factuality for token in _triggers(marked)]


KNOWN_MISSES = {
    "The ministers discussed a plan to *withdraw* the observers.": "possible",
}
"""The sentences of the table that are read otherwise than by a reader, with what they are taken for."""


def test_sentences_of_the_table_are_read_as_a_reader_reads_them() -> None:
    """Each sentence has the expected factuality, but for the known misses; one that is mended leaves the list."""
    missed = {text: got for expected, text in _rows() if (got := _values(text)[-1]) != expected}
    assert missed == KNOWN_MISSES


def test_what_is_not_asserted_never_reads_as_asserted() -> None:
    """No sentence that denies, plans, asks or conditions an event comes out as asserting it."""
    wrong = [text for expected, text in _rows() if expected != "asserted" and _values(text)[-1] == "asserted"]
    assert wrong == []


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Canada would *arrest* him if he entered the country.", "if he entered the country"),
        ("Unless the council acts, Rwanda will *close* the border.", "Unless the council acts"),
    ],
)
def test_a_condition_is_found(sentence: str, condition: str) -> None:
    """A conditional event keeps the words of its condition."""
    head = certainty(predication(_triggers(sentence)[0])).condition
    assert head is not None
    assert " ".join(token.text for token in head.subtree).startswith(condition)


def test_a_question_at_the_end_of_a_paragraph_is_asked() -> None:
    """The blank lines behind its mark leave a question one."""
    assert _values("Did Ghana *bomb* the harbour?\n\nIt did.") == ["unknown"]
