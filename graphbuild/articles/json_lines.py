"""The reader of JSON Lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from graphbuild.articles.decoding import encoding_of
from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw, normal, row_of
from graphbuild.errors import Problem

_LONGEST_LINE = 20_000_000


def read_jsonl(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """One article a line; a broken line is a problem, the others are read."""
    encoding = encoding_of(path, is_table=True)
    if encoding.warning:
        yield encoding.warning
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="\n") as lines:
        for number, line in enumerate(_bounded(lines), start=1):
            if line.strip():
                try:
                    yield _json_row(line, f"{key}#{number}", columns, number)
                except UnreadableError as error:
                    yield error.problem(str(path))


def _bounded(lines: TextIO) -> Iterator[str]:
    """The lines of a file; of one that is too long to be an article's only the beginning, and never more in memory."""
    while line := lines.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith("\n"):
            rest = lines.readline(_LONGEST_LINE)
        yield line


def _json_row(line: str, key: str, columns: Columns, number: int) -> Raw:
    if len(line) == _LONGEST_LINE and not line.endswith("\n"):
        raise UnreadableError("is longer than 20 million characters", "Divide it into articles", number)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise UnreadableError(f"is not JSON: {reason}", "Write one complete JSON object a line", number) from None
    if not isinstance(row, dict):
        raise UnreadableError("is not a JSON object", 'Write a line such as {"text": "…"}', number)
    fields = {normal(name): value for name, value in row.items()}
    name = next((name for name in map(normal, columns.text) if isinstance(fields.get(name), str)), None)
    if name is None:
        keys = ", ".join(map(repr, row)) or "none"
        raise UnreadableError(
            f"has no text; its keys are {keys}", "Name the key of the text: --column text=KEY", number
        )
    return row_of(fields[name], key, fields, columns, number)
