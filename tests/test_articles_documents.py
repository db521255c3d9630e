"""A file of text, Markdown, HTML or PDF is an article, without its marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_samples import STORY, only, problems

from graphbuild.articles import Problem, read
from graphbuild.model import Article


def test_front_matter_is_read_and_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    matter = "---\ntitle: Talks in Paris\npublisher: The Sample Courier\npublished: 2024-03-05\nurl: http://localhost/1\n---\n"
    path.write_text(matter + STORY, "utf8")
    article = only(path)
    assert article.text == STORY
    assert (article.title, article.publisher, article.published) == (
        "Talks in Paris",
        "The Sample Courier",
        "2024-03-05",
    )
    assert (article.id, article.source, article.language) == ("talks.md", "http://localhost/1", "en")


def test_front_matter_with_a_stray_colon_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(f"---\ntitle: Paris: ministers meet\npublished: 5 March 2024\n---\n{STORY}", "utf8")
    warning, article = read([path])
    assert isinstance(warning, Problem)
    assert not warning.left_out
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Paris: ministers meet", "2024-03-05")


def test_markdown_loses_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    path.write_text(
        "# Talks in Paris\n\nThe **foreign ministers** of [France](http://localhost) met *again* with those of Spain.\n"
    )
    assert only(path).text == "Talks in Paris\n\nThe foreign ministers of France met again with those of Spain.\n"


def test_web_page_gives_its_story_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_text(
        '<html lang="en"><head><title>Talks in Paris</title><meta property="og:site_name" content="The Sample Courier">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body><nav>Home | World</nav>'
        f"<article><h1>Talks in Paris</h1>{''.join(f'<p>{STORY}</p>' for _ in range(4))}</article></body></html>"
    )
    article = only(path)
    assert "The foreign ministers of France and Germany met" in article.text
    assert "Home | World" not in article.text
    assert (article.publisher, article.published) == ("The Sample Courier", "2024-03-05")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "talks.txt"
    text = "Le Drian, France's foreign minister, met his colleague Sebastián Piñera in São Paulo, and they agreed.\n"
    path.write_bytes(text.encode(encoding))
    assert only(path).text == text
    assert [problem.left_out for problem in problems(path)] == ([False] if encoding in ("cp1252", "latin-1") else [])


def test_a_damaged_letter_does_not_change_the_others(tmp_path: Path) -> None:
    path = tmp_path / "talks.txt"
    path.write_bytes("Sebastián Piñera met “them” in São Paulo on Monday.\n".encode() + b"\xff and they agreed.\n")
    (warning,) = problems(path)
    assert (warning.line, warning.left_out) == (2, False)
    assert only(path).text.startswith("Sebastián Piñera met “them” in São Paulo on Monday.\n\N{REPLACEMENT CHARACTER}")
