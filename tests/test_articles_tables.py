"""A row is an article, whatever the names and dividers of its columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles_samples import STORY, articles, only

from graphbuild.articles import Columns, Options


def test_rows_of_json_lines_keep_their_order_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "talks.jsonl"
    rows = [{"id": "b", "text": STORY, "published": "2024-03-05T10:00:00Z"}, {"text": STORY, "title": "Talks"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    first, second = articles(path)
    assert (first.id, first.text, first.published) == ("b", STORY, "2024-03-05")
    assert (second.id, second.title) == ("talks.jsonl#2", "Talks")


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_csv_with_any_divider_and_any_column_names(tmp_path: Path, divider: str) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(f'key{divider}words{divider}day\nx{divider}"{STORY}"{divider}2024-03-05\n', "utf8")
    options = Options(Columns(text=("words",), id=("key",), published=("day",)))
    article = only(path, options)
    assert (article.id, article.text, article.published) == ("x", STORY, "2024-03-05")
