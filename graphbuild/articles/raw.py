"""An article as its file gives it, and how its columns are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (CSV) or keys (JSON Lines) that hold each part of an article.

    A part is the first of its names that a row has, so that common names work without any option.
    """

    text: tuple[str, ...] = ("text", "body", "content", "article", "story", "fulltext", "full_text")
    id: tuple[str, ...] = ("id", "article_id", "doc_id", "uid")
    title: tuple[str, ...] = ("title", "headline")
    publisher: tuple[str, ...] = ("publisher", "sitename", "newspaper", "outlet")
    published: tuple[str, ...] = ("published", "date", "published_at", "publication_date", "datetime")
    url: tuple[str, ...] = ("url", "link", "source_url")
    language: tuple[str, ...] = ("language", "lang")


@dataclass(frozen=True, slots=True)
class Raw:
    """An article before it is checked; `published` in any way of writing, `line` where it starts in its file."""

    text: str
    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    line: int | None = None


def raw_of(text: str, key: str, fields: Mapping[str, Any], columns: Columns, line: int | None = None) -> Raw:
    """The article whose title, date and so on are in `fields`."""

    def part(name: str) -> str | None:
        return value_of(fields, getattr(columns, name))

    return Raw(
        text,
        part("id") or key,
        part("title"),
        part("publisher"),
        part("published"),
        part("url"),
        part("language"),
        line,
    )


def value_of(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that says something, as text."""
    for name in names:
        value = fields.get(name)
        if value is not None and not isinstance(value, (list, dict)) and str(value).strip():
            return str(value).strip()
    return None
