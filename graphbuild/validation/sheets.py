"""The file of verdicts: a CSV file, a row for each item and coder, in a fixed order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from graphbuild.errors import GraphbuildError
from graphbuild.rdf.serialize import write_atomically
from graphbuild.safety import cell, uncell
from graphbuild.validation.items import Item

VERDICTS = ("right", "wrong", "unsure")
WHY = {
    "n": "not said",
    "a": "actor",
    "r": "recipient",
    "c": "class",
    "f": "factuality",
    "s": "speaker",
    "i": "identity",
    "d": "date or place",
}
"""What may be wrong, by the key that a coder presses; "identity" is a name that was taken for another's."""


class SheetError(GraphbuildError):
    """A file of verdicts that cannot be read; the message gives file, line and remedy."""


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """What a coder finds of an item. `why` is empty where it is right."""

    item: str
    coder: str
    verdict: str
    why: str = ""
    kind: str = ""
    type: str = ""
    factuality: str = ""
    relation: str = ""
    article: str = ""
    statement: str = ""
    sentence: str = ""


_COLUMNS = tuple(field.name for field in fields(Verdict))


def judged(item: Item, coder: str, verdict: str, why: str = "") -> Verdict:
    """The row for an item."""
    return Verdict(
        item=item.id,
        coder=coder,
        verdict=verdict,
        why=why,
        kind=item.kind,
        type=item.type,
        factuality=item.factuality,
        relation=item.relation,
        article=item.article.key,
        statement=item.statement,
        sentence=" ".join(item.sentence.split()),
    )


def read_verdicts(path: Path) -> tuple[Verdict, ...]:
    """The rows of a file, none where there is no file.

    Raises SheetError with line and remedy for a row that cannot be understood.
    """
    return tuple(_verdict(row, place) for place, row in rows(path, ("item", "coder", "verdict")))


def write_verdicts(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Writes the rows, sorted by item and coder; of one coder's verdicts on an item the last one stays."""
    latest = {(verdict.item, verdict.coder): verdict for verdict in verdicts}
    write_rows(path, _COLUMNS, (astuple(verdict) for _, verdict in sorted(latest.items())))


def rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row of a CSV file with the place where it stands, none where there is no file.

    Raises SheetError where it is no such file or lacks a column.
    """
    if not path.exists():
        return
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), restval="")
        if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
            raise SheetError(f"{path}, line 1: has no column {missing[0]}. Choose a file that validate has written")
        for row in reader:
            yield f"{path}, line {reader.line_num}", {name: uncell(row[name]) for name in row if name}
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path}: is no CSV file in UTF-8 ({error}). Save it as one") from error


def write_rows(path: Path, columns: Sequence[str], written: Iterable[Sequence[str]]) -> None:
    """Writes a CSV file in one step."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([columns, *(map(cell, row) for row in written)])
    write_atomically(path, text.getvalue().encode())


def _verdict(row: dict[str, str], place: str) -> Verdict:
    if row["verdict"] not in VERDICTS:
        raise SheetError(f"{place}: {row['verdict']!r} is no verdict. Write one of {', '.join(VERDICTS)}")
    return Verdict(**{name: row.get(name, "") for name in _COLUMNS})
