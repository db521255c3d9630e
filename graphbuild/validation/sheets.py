"""The files of coders in CSV, a row for each of their verdicts or finds, in a fixed order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TypeVar

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
    """A file that cannot be read; the message gives file, line and remedy."""


Row = TypeVar("Row", bound="Verdict | Found")


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


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A claim that a coder finds in an article: `relation` is a class or property of the vocabulary."""

    article: str
    coder: str
    actor: str
    relation: str
    recipient: str = ""
    factuality: str = "asserted"


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
    found = list(read_rows(path, Verdict, ("item", "coder", "verdict")))
    for place, row in found:
        if row.verdict not in VERDICTS:
            raise SheetError(f"{place}: {row.verdict!r} is no verdict. Write one of {', '.join(VERDICTS)}")
    return tuple(row for _, row in found)


def write_verdicts(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Writes the rows, sorted by item and coder; of one coder's verdicts on an item the last one stays."""
    latest = {(verdict.item, verdict.coder): verdict for verdict in verdicts}
    write_rows(path, Verdict, (verdict for _, verdict in sorted(latest.items())))


def read_rows(path: Path, kind: type[Row], needed: Sequence[str] = ()) -> Iterator[tuple[str, Row]]:
    """Each row of a CSV file with the place where it stands, none where there is no file.

    Raises SheetError where it is no such file or lacks a column that is needed, all where none is named.
    """
    if not path.exists():
        return
    columns = [field.name for field in fields(kind)]
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), restval="")
        if missing := [name for name in needed or columns if name not in (reader.fieldnames or ())]:
            raise SheetError(f"{path}, line 1: has no column {missing[0]}. Choose a file that validate has written")
        for row in reader:
            yield f"{path}, line {reader.line_num}", kind(**{name: uncell(row.get(name, "")) for name in columns})
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path}: is no CSV file in UTF-8 ({error}). Save it as one") from error


def write_rows(path: Path, kind: type[Row], rows: Iterable[Row]) -> None:
    """Writes a CSV file in one step."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(kind)])
    writer.writerows(map(cell, astuple(row)) for row in rows)
    write_atomically(path, text.getvalue().encode())
