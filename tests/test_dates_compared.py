"""Dates that depend on what a report compares, and on plans that were changed."""

from __future__ import annotations

import pytest

from graphbuild.extraction.dates import find_dates
from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.paragraphs import readable
from graphbuild.extraction.pipeline import load_model

PUBLISHED = "2025-11-05"  # a Wednesday


def values_of(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [item.value for item in find_dates(read(load_model()(readable(text))), published, text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Oil exports fell in the third quarter. In the nine months, they rose from 2 million tons a year earlier.",
            ["2025-Q3", "P9M", "2024"],
        ),
        ("Arms sales fell in the quarter ended July 31.", ["2025-Q2", "2025-07-31"]),
        ("Arms sales fell in the quarter ended Sept. 30.", ["2025-Q3", "2025-09-30"]),
        (
            "Arms sales fell in the third quarter. They were worth $2 billion, compared with $3 billion last year.",
            ["2025-Q3", "2024-Q3"],
        ),
        ("Arms sales were worth $2 billion, compared with $3 billion last year.", ["2024"]),
        ("Arms sales fell in the third quarter. The minister resigned last year.", ["2025-Q3", "2024"]),
        (
            "Talks ended on Friday. Overnight raids followed, as on the previous Friday.",
            ["2025-10-31", "2025-11-04TNI", "2025-10-24"],
        ),
        ("Aid fell in the first two quarters of 2024.", ["2024-H1"]),
    ],
)
def test_figures_are_compared_with_the_same_stretch(text: str, values: list[str]) -> None:
    assert values_of(text) == values


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The last troops will leave by year-end.", PUBLISHED, "2025-12-31"),
        ("The currency has lost a third of its value since year-end.", PUBLISHED, "2024-12-31"),
        ("The last troops will leave by year-end.", None, "XXXX-12-31"),
        ("The envoys had been due to meet on Tuesday.", PUBLISHED, "2025-11-04"),
        ("The envoys are due to meet on Tuesday.", PUBLISHED, "2025-11-11"),
        ("Sanctions hurt the exporters on Tuesday.", PUBLISHED, "2025-11-04"),
        ("The army will not leave at this crucial moment.", PUBLISHED, "PRESENT_REF"),
    ],
)
def test_an_expression_has_the_value_that_its_clause_means(text: str, published: str | None, value: str) -> None:
    assert values_of(text, published) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The price was half of the then current rate.",
        "The deficit of the current account grew.",
    ],
)
def test_words_of_the_present_need_not_tell_a_time(text: str) -> None:
    assert values_of(text) == []
