"""Every file gives its articles or a message with its line and a remedy; offsets refer to the text as read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from articles_samples import FRENCH, STORY, articles, pdf, problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.articles import Options, read
from graphbuild.model import Article


def bad_inputs() -> Iterator[tuple[str, bytes, str, int | None]]:
    """File name, content, words of the reason, line."""
    story = STORY.encode()
    row = json.dumps({"id": "a", "text": STORY}).encode() + b"\n"
    yield "empty.txt", b"", "is empty", None
    yield "blank.txt", b" \n\n", "has no text", None
    yield "binary.txt", bytes(range(256)) * 8, "not a text file", None
    yield "null.txt", story + b"\0" + story, "null bytes", None
    yield "noise.txt", bytes(range(128, 256)) * 16 + b"\x81\x8d\x8f", "fit no known encoding", 1
    yield "front.md", b"---\ntitle: Only a title\n---\n", "has no text", None
    yield "page.html", b"<html><body></body></html>", "without an article's text", None
    yield "scan.pdf", pdf(""), "a PDF without text", None
    yield "broken.pdf", b"%PDF-1.4\nnothing", "no PDF that can be read", None
    yield "broken.jsonl", row + b'{"text": "cut of', "is not JSON", 2
    yield "list.jsonl", b"[1, 2]\n", "not a JSON object", 1
    yield "keys.jsonl", row + b'{"words": "x"}\n', "its keys are 'words'", 2
    yield "nulls.jsonl", b'{"text": "a\\u0000b"}\n', "null bytes", 1
    yield "half.jsonl", b'{"text": "a \\ud800 b"}\n', "half a letter", 1
    yield "twice.jsonl", row + row, "has the id 'a'", 2
    yield "columns.csv", b"id,words\n1,x\n", "no column of the text; its columns are 'id', 'words'", 1
    yield "cell.csv", b'id,text\n1,"' + story + b'"\n2,\n', "has no text", 4
    yield "open.csv", b'id,text\n1,"' + story, "is not CSV: unexpected end", 2
    yield "unclosed.csv", b'"', "is not CSV", 1
    yield (
        "surplus.csv",
        b"id,text\n1,Peru, which borders Chile, left.\n2,Chile stayed.\n",
        "has 4 cells below 2 columns",
        2,
    )
    yield "quotes.csv", b'id,text\n1,"The "last" talks"\n2,Chile stayed.\n', "is not CSV: ',' expected", 2
    yield "nulls.csv", b"id,text\n1,Chile stayed.\n2,Peru \0left.\n3,Iran left.\n", "null bytes", 3
    yield "title.jsonl", b'{"text": "Peru left.", "title": "a\\u0000b"}\n', "null bytes", 1
    yield "nulls2.jsonl", row + b'{"text": "a\0b"}\n' + b'{"text": "Oman stayed."}\n', "is not JSON", 2
    yield "french.txt", FRENCH.encode(), "in French", None
    yield "letter.docx", story, "unknown type (.docx)", None
    yield "letter", story, "unknown type (no ending)", None


@pytest.mark.parametrize(
    ("name", "content", "reason", "line"), list(bad_inputs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_bad_input_is_named_with_its_line_and_a_remedy(
    tmp_path: Path, name: str, content: bytes, reason: str, line: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (tmp_path / "z.txt").write_text(STORY, "utf8")
    found = [problem for problem in problems(tmp_path) if problem.left_out]
    assert [(problem.source, problem.line) for problem in found] == [(path.as_posix(), line)]
    assert reason in found[0].reason
    assert len(found[0].remedy) > 10
    assert "z.txt" in [article.id for article in articles(tmp_path)], "the rest goes on"


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reasons = [problem.reason for problem in problems(tmp_path / "empty", tmp_path / "missing.txt")]
    assert reasons == ["is an empty folder", "is not there"]


def test_files_come_once_and_sorted_whatever_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, "utf8")
    found = [article.id for article in articles(tmp_path)]
    assert found == ["a.txt", "b.txt", "sub/c.txt"]
    assert [article.id for article in articles(tmp_path / "b.txt", tmp_path)] == found


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        (["2024/story.txt", "2025/story.txt"], ["2024/story.txt", "2025/story.txt"]),
        (["2024/story.txt", "2025/story.txt", "2025/other.txt"], ["2024/story.txt", "2025/story.txt", "other.txt"]),
        (["a/x/story.txt", "b/x/story.txt"], ["a/x/story.txt", "b/x/story.txt"]),
        (["2024", "2025"], ["2024/story.txt", "2025/story.txt", "other.txt"]),
        (["2024/story.txt", "2024/../2024/story.txt"], ["story.txt"]),
        (["2024/rows.jsonl", "2025/rows.jsonl"], ["2024/rows.jsonl#1", "2025/rows.jsonl#1"]),
    ],
)
def test_files_of_one_name_have_ids_of_their_own(tmp_path: Path, given: list[str], ids: list[str]) -> None:
    for name in ("2024/story.txt", "2025/story.txt", "2025/other.txt", "a/x/story.txt", "b/x/story.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY, "utf8")
    if given[0].endswith(".jsonl"):
        for name in given:
            (tmp_path / name).write_text(json.dumps({"text": STORY}), "utf8")
    paths = [tmp_path / name for name in given]
    assert [article.id for article in articles(*paths)] == ids
    assert [article.id for article in articles(*reversed(paths))] == ids


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": STORY}) + "\n") * 1000, "utf8")
    first = next(iter(read([path])))
    assert isinstance(first, Article)


SUFFIXES = [".txt", ".md", ".html", ".pdf", ".jsonl", ".csv"]
CHUNKS = st.sampled_from(
    [b"---\n", b"%PDF-1.4\n", b'{"text": "', b"<p>", b"\xff\xfe", b"\0", b"text,id\n", STORY.encode()]
)
CONTENTS = st.lists(CHUNKS | st.binary(max_size=40), max_size=8).map(b"".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENTS, st.sampled_from(SUFFIXES))
def test_any_bytes_give_an_article_or_a_problem(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    items = list(read([path], Options(language=None)))
    assert items or suffix in (".jsonl", ".csv")
    for article in items:
        if isinstance(article, Article):
            article.text.encode()
            assert all(article.text[span.start : span.end] == span.text for span in article.boilerplate)
