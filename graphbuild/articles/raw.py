"""An article as its file gives it, and how its columns are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphbuild.articles.markup import plain_text

_BETWEEN = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (CSV) or keys (JSON Lines) that hold each part of an article.

    A part is the first of its names that a row has, so that common names work without any option. Capitals, spaces
    and strokes make no difference: "Publish Date" is "publish_date".
    """

    text: tuple[str, ...] = ("text", "body", "content", "article", "story", "fulltext", "full_text")
    id: tuple[str, ...] = ("id", "article_id", "doc_id", "uid")
    title: tuple[str, ...] = ("title", "headline")
    publisher: tuple[str, ...] = ("publisher", "sitename", "site_name", "newspaper", "outlet", "source_name", "source")
    published: tuple[str, ...] = (
        "published", "date", "published_at", "publishedat", "publication_date", "publish_date", "published_date",
        "date_publish", "date_published", "datepublished", "pub_date", "pubdate", "datetime",
    )  # fmt: skip
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
    """The article whose title, date and so on are in `fields`, by names in their normal form."""

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


def row_of(text: str, key: str, fields: Mapping[str, Any], columns: Columns, line: int) -> Raw:
    """The article of a row, whose text and title may hold the marks of a web page."""
    raw = raw_of(plain_text(text), key, fields, columns, line)
    return replace(raw, title=plain_text(raw.title) if raw.title else None)


def normal(name: str) -> str:
    """The name of a column in small letters, with one stroke for what divides its words.

    >>> normal(" Publish Date"), normal("full-text")
    ('publish_date', 'full_text')
    """
    return _BETWEEN.sub("_", name.strip().casefold())


def value_of(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of these fields that says something, as text; of an object in JSON its name."""
    for name in map(normal, names):
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if value is not None and not isinstance(value, (list, dict)) and str(value).strip():
            return str(value).strip()
    return None
