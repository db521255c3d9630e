"""Readers of text files, with or without front matter and marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from graphbuild.articles.decoding import text_of
from graphbuild.articles.markup import without_markdown
from graphbuild.articles.raw import Columns, Raw, normal, raw_of
from graphbuild.errors import Problem

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z_]\w*)\s*:\s*(?P<value>.*)")


def read_text(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """The article of a text file, with or without front matter in YAML between two lines of three hyphens."""
    text, warning = text_of(path)
    if warning:
        yield warning
    match = _FRONT_MATTER.match(text)
    if not match:
        yield Raw(text, key)
        return
    fields = _front_matter(match["fields"])
    if fields is None:
        fields = {line["key"]: line["value"] for line in map(_FIELD.match, match["fields"].splitlines()) if line}
        remedy = "Put values that hold a colon between quotation marks"
        yield Problem(
            str(path), "has front matter that is not YAML; its lines were read one by one", remedy, 1, left_out=False
        )
    named = {normal(name): value for name, value in fields.items()}
    yield raw_of(text[match.end() :], key, named, columns)


def read_markdown(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """The article of a Markdown file, without the marks of headings, links and emphasis."""
    for item in read_text(path, key, columns):
        yield item if isinstance(item, Problem) else replace(item, text=without_markdown(item.text))


def _front_matter(words: str) -> dict[str, Any] | None:
    """The fields of a front matter, None where it is not a YAML mapping."""
    try:
        fields = yaml.safe_load(words)
    except (yaml.YAMLError, ValueError):
        return None
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else None
