"""The day of publication is read in every usual way of writing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles_samples import STORY, only, problems


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-11-05", "2025-11-05"),
        ("2025-11-05T10:00:00Z", "2025-11-05"),
        ("Nov. 5, 2025", "2025-11-05"),
        ("November 5th, 2025", "2025-11-05"),
        ("5 November 2025", "2025-11-05"),
        ("Wed, 05 Nov 2025 10:00:00 GMT", "2025-11-05"),
        ("2025/11/5", "2025-11-05"),
        ("20251105", "2025-11-05"),
        ("05/11/2025", None),
        ("2025-13-45", None),
        ("last week", None),
    ],
)
def test_dates_of_publication(tmp_path: Path, words: str, day: str | None) -> None:
    path = tmp_path / "talks.jsonl"
    path.write_text(json.dumps({"text": STORY, "published": words}), "utf8")
    assert only(path).published == day
    assert len(problems(path)) == (day is None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This report was first published Nov. 5, 2025.", "2025-11-05"),
        ("Published on 5 November 2025 at 10:00", "2025-11-05"),
        ("Posted: 2025-11-05", "2025-11-05"),
        ("Date: November 5, 2025", "2025-11-05"),
        ("The agency published its report in 2019, and the ministers met on March 5, 2020.", None),
        ("The prisoners were released on March 5, 2020, after talks in Paris.", None),
        ("The treaty was published on March 5, 2020, after talks in Paris.", None),
    ],
)
def test_lines_that_say_when_an_article_was_published(tmp_path: Path, line: str, day: str | None) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(STORY + line + "\n", "utf8")
    assert only(path).published == day


def test_front_matter_decides_before_a_line_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"---\npublished: 2024-03-05\n---\n{STORY}First published March 9, 2024.\n", "utf8")
    assert only(path).published == "2024-03-05"
