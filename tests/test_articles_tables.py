"""A row is an article, whatever the names and dividers of its columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles_samples import STORY, articles, only, problems

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


@pytest.mark.parametrize(
    "table",
    [
        'sep=;\nid;text;title\na;"Peru left; Chile stayed.";Talks\n',
        '"sep=;"\r\nid;text;title\r\na;"Peru left; Chile stayed.";Talks\r\n',
        "sep=|\nid|text|title\na|Peru left; Chile stayed.|Talks\n",
        "ID,Text,Title\na,Peru left; Chile stayed.,Talks\n",
        ' id , Full Text ,"HEADLINE"\na,Peru left; Chile stayed.,Talks\n',
        "doc-id\tfull-text\ttitle\na\tPeru left; Chile stayed.\tTalks\t\n",
    ],
)
def test_columns_of_spreadsheets(tmp_path: Path, table: str) -> None:
    path = tmp_path / "talks.csv"
    path.write_bytes(table.encode("utf-8-sig"))
    article = only(path)
    assert (article.id, article.text, article.title) == ("a", "Peru left; Chile stayed.", "Talks")
    assert problems(path) == []


@pytest.mark.parametrize("name", ["published", "Date", "publish_date", "Publish Date", "date_publish", "pubDate"])
@pytest.mark.parametrize("day", ["2025-02-03", "03.02.2025", "3.2.2025", "2025-02-03 10:22:00", "2025-02-03T10:22:00Z"])
def test_days_of_publication_in_spreadsheets(tmp_path: Path, name: str, day: str) -> None:
    path = tmp_path / "talks.csv"
    path.write_text(f"id;text;{name}\na;Peru left.;{day}\n", "utf8")
    assert only(path).published == "2025-02-03"


def test_a_broken_row_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    rows = ["a,Peru left.", "b,Peru, Chile, Iran left.", 'c,"The "last" talks"', "d,Chile \0left.", "", "e,Iran left."]
    path.write_text("\n".join(["id,text", *rows]), "utf8")
    assert [article.id for article in articles(path)] == ["a", "e"]
    assert [(problem.line, problem.left_out) for problem in problems(path)] == [(3, True), (4, True), (5, True)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Peru left.</p><p>Chile &amp; Iran stayed.</p>", "Peru left.\n\nChile & Iran stayed."),
        ("Peru left Russia.<br/>Chile stayed.<BR>Iran left.", "Peru left Russia.\nChile stayed.\nIran left."),
        ("<b>Peru</b> met <a href='http://localhost/?a=1&b=2'>Chile</a>.", "Peru met Chile."),
        ("Peru&#39;s envoy&rsquo;s visit&nbsp;ended.", "Peru's envoy’s visit\u00a0ended."),
        ("&lt;p&gt;Peru left.&lt;/p&gt;", "Peru left."),
        ("<style>p {color: red}</style><div>Peru left.</div><script>if (a < b) {}</script>", "Peru left."),
        ("Peru left.\\nChile stayed.\\n\\nIran left.", "Peru left. \nChile stayed. \n \nIran left."),
        ("Peru\u200b left.\x07 Chi\u00adle\x0bstayed in \x93peace\x94.", "Peru  left.  Chile\nstayed in “peace”."),
        ("- Peru left.\r\n- Chile stayed.", "- Peru left.\r\n- Chile stayed."),
        ("**Peru** met [Chile](http://localhost/x).", "Peru met Chile."),
        ("Up < 2% and > 1%, AT&T said; <ann@localhost>.", "Up < 2% and > 1%, AT&T said; <ann@localhost>."),
        ("The file C:\\new is his.", "The file C:\\new is his."),
    ],
)
def test_rows_lose_markup_entities_and_control_characters(tmp_path: Path, text: str, plain: str) -> None:
    path = tmp_path / "talks.jsonl"
    path.write_text(json.dumps({"text": text, "title": "Peru &amp; Chile"}), "utf8")
    article = only(path)
    assert (article.text, article.title) == (plain, "Peru & Chile")
