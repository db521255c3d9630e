"""The reader of CSV: one article a row, below a row of column names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuild.articles.decoding import encoding_of
from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw, normal, row_of
from graphbuild.errors import Problem

_LONGEST_CELL = 20_000_000
_SAMPLE = 1 << 14
_DIVIDERS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=(?P<divider>.)"?[;,\t]*\r?\n?', re.IGNORECASE)
_UNCLOSED = "unexpected end of data"


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, or what is wrong with it, and the line on which it starts."""

    cells: list[str]
    line: int
    error: str | None = None


def read_csv(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:
    """One article a row, below a row of column names; commas, semicolons or tabs divide, or what `sep=` names."""
    encoding = encoding_of(path, is_table=True)
    if encoding.warning:
        yield encoding.warning
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding=encoding.name, errors=encoding.errors, newline="") as file:
        rows = _rows(file)
        header = next(rows, _Row([], 1))
        names = _names(header, columns)
        for number, row in enumerate((row for row in rows if row.cells or row.error), start=1):
            try:
                yield _article(row, names, f"{key}#{number}", columns)
            except UnreadableError as error:
                yield error.problem(str(path))


def _rows(file: io.TextIOBase) -> Iterator[_Row]:
    """Every row, the broken ones as such."""
    divider, line = _divider(file)

    class Divided(csv.excel):
        delimiter = divider
        strict = True

    reader, before = csv.reader(file, Divided), line
    while True:
        start, error = before + reader.line_num, None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as found:
            cells, error = [], str(found)
        yield _Row(cells, start, error)


def _divider(file: io.TextIOBase) -> tuple[str, int]:
    """What divides the columns, by a first line such as "sep=;" or by the column names; and where these stand."""
    first = file.readline(_SAMPLE)
    stated = _SEPARATOR.fullmatch(first)
    if stated:
        return stated["divider"], 2
    file.seek(0)
    return max(_DIVIDERS, key=first.count), 1


def _names(header: _Row, columns: Columns) -> list[str]:
    """The names of the columns in their normal form; an error where none is that of the text."""
    _check(header, len(header.cells))
    names = [normal(cell) for cell in header.cells]
    if not set(names).intersection(map(normal, columns.text)):
        found = ", ".join(map(repr, header.cells)) or "none"
        reason = f"has no column of the text; its columns are {found}"
        raise UnreadableError(reason, "Name it: --column text=COLUMN", header.line)
    return names


def _article(row: _Row, names: Sequence[str], key: str, columns: Columns) -> Raw:
    _check(row, len(names))
    fields: Mapping[str, str] = dict(zip(reversed(names), reversed(_padded(row.cells, len(names))), strict=True))
    name = next(name for name in map(normal, columns.text) if name in fields)
    return row_of(fields[name], key, fields, columns, row.line)


def _check(row: _Row, columns: int) -> None:
    if row.error:
        rest = "; no row below it was read" if row.error == _UNCLOSED else ""
        raise UnreadableError(f"is not CSV: {row.error}", f"Mend the quotation marks of this row{rest}", row.line)
    if any("\0" in cell for cell in row.cells):
        raise UnreadableError("holds null bytes", "Take them out, or export the table again", row.line)
    if any(cell.strip() for cell in row.cells[columns:]):
        reason = f"has {len(row.cells)} cells below {columns} columns"
        raise UnreadableError(reason, "Put cells that hold the divider between quotation marks", row.line)


def _padded(cells: list[str], count: int) -> list[str]:
    """As many cells as there are columns."""
    return [*cells[:count], *[""] * (count - len(cells))]
