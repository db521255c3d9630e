"""The sample articles are read without a complaint and are what the documentation says of them."""

from __future__ import annotations

from pathlib import Path

from graphbuild.articles import Problem, read
from graphbuild.model import Article


def test_all_are_read_with_their_front_matter(seeds: Path) -> None:
    items = list(read([seeds]))
    assert not [item for item in items if isinstance(item, Problem)]
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) == 12
    for article in articles:
        assert article.title
        assert article.publisher
        assert article.dateline
        assert article.published
        assert article.published[:7] == article.id[:7], "the file's name begins with the month"


def test_they_are_short(seeds: Path) -> None:
    words = {article.id: len(article.text.split()) for article in read([seeds]) if isinstance(article, Article)}
    assert all(150 <= count <= 350 for count in words.values()), words
