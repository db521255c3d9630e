"""Readers of files that hold one article a row: JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from graphbuild.articles.decoding import encoding_of
from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw, raw_of
from graphbuild.errors import Problem

_LONGEST_CELL = 1 << 27
_SAMPLE = 1 << 14


def read_jsonl(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """One article a line; a broken line is a problem, the others are read."""
    encoding = encoding_of(path)
    if encoding.warning:
        yield encoding.warning
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield _json_row(line, f"{key}#{number}", columns, number)
                except UnreadableError as error:
                    yield error.problem(str(path))


def read_csv(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """One article a row, below a row of column names; commas, semicolons or tabs divide."""
    encoding = encoding_of(path)
    if encoding.warning:
        yield encoding.warning
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
        rows = csv.DictReader(file, dialect=_dialect(file), strict=True)
        _check_header(rows.fieldnames or (), columns)
        yield from _csv_rows(rows, path, key, columns)


def _json_row(line: str, key: str, columns: Columns, number: int) -> Raw:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise UnreadableError(f"is not JSON: {reason}", "Write one complete JSON object a line", number) from None
    if not isinstance(row, dict):
        raise UnreadableError("is not a JSON object", 'Write a line such as {"text": "…"}', number)
    name = next((name for name in columns.text if isinstance(row.get(name), str)), None)
    if name is None:
        keys = ", ".join(map(repr, row)) or "none"
        raise UnreadableError(
            f"has no text; its keys are {keys}", "Name the key of the text: --column text=KEY", number
        )
    return raw_of(row[name], key, row, columns, number)


def _dialect(file: io.TextIOBase) -> type[csv.Dialect] | csv.Dialect:
    """How the columns are divided, judged by the first line."""
    start = file.tell()
    header = file.readline(_SAMPLE)
    file.seek(start)

    class Divided(csv.excel):
        delimiter = max(",;\t|", key=header.count)

    return Divided


def _check_header(names: Sequence[str], columns: Columns) -> None:
    if not set(names) & set(columns.text):
        found = ", ".join(map(repr, names)) or "none"
        raise UnreadableError(f"has no column of the text; its columns are {found}", "Name it: --column text=COLUMN", 1)


def _csv_rows(rows: csv.DictReader[str], path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    name = next(name for name in columns.text if name in (rows.fieldnames or ()))
    line = rows.line_num + 1
    try:
        for number, row in enumerate(rows, start=1):
            yield raw_of(row[name] or "", f"{key}#{number}", row, columns, line)
            line = rows.line_num + 1
    except csv.Error as error:
        remedy = "Mend the quotation marks of this row; the rows after it were not read"
        yield Problem(str(path), f"is not CSV from here on: {error}", remedy, line)
