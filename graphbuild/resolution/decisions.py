"""What researchers decided: a commented TOML file that every build obeys.

    [[same]]
    names = ["Mark Carney", "Carney-3f9a12bc"]
    reason = "the article is about the governor of the bank"

    [[different]]
    names = ["John Smith", "Jon Smith"]

    [[rename]]
    name = "Naoero"
    to = "Nauru"

    [[retype]]
    name = "Hannity"
    to = "Person"

    [[reject]]
    article = "2025-10-14-summit"
    sentence = "words of the sentence that the claim rests on"
    property = "visited"

Things are named by id or label; the first of those that are the same keeps its name. A reason may stand with each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graphbuild.errors import GraphbuildError

DecisionKind = Literal["same", "different", "rename", "retype", "reject"]
TYPES = ("Person", "State", "Organization", "Group", "Place")
_FIELDS: dict[str, tuple[str, ...]] = {
    "same": ("names",),
    "different": ("names",),
    "rename": ("name", "to"),
    "retype": ("name", "to"),
    "reject": ("article", "sentence"),
}
_HEADER = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]")


class DecisionsError(GraphbuildError):
    """A decisions file that cannot be obeyed; the message gives file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `place` is its file and line.

    `names` are ids or labels of things; `to` is the new label or type; `article`, `sentence` and `property` tell which
    claims are rejected: those of an article whose sentence contains the words, of any property where none is given.
    """

    kind: DecisionKind
    names: tuple[str, ...] = ()
    to: str = ""
    article: str = ""
    sentence: str = ""
    property: str = ""
    reason: str = ""
    place: str = ""

    def __str__(self) -> str:
        what = {
            "same": " and ".join(self.names) + " are the same",
            "different": " and ".join(self.names) + " are different",
            "rename": f"{' '.join(self.names)} is called {self.to}",
            "retype": f"{' '.join(self.names)} is a {self.to}",
            "reject": f"a claim in {self.article} is wrong",
        }[self.kind]
        return f"{what}: {self.reason}" if self.reason else what


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a TOML file, in their order; none where there is no file.

    Raises DecisionsError with line and remedy where one cannot be understood.
    """
    if not path.exists():
        return ()
    text = path.read_text("utf8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecisionsError(f"{path}: {error}. Correct the TOML there") from error
    return tuple(_decisions(tables, text, path))


def _decisions(tables: dict[str, Any], text: str, path: Path) -> Iterator[Decision]:
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            kind = header.group(1)
            row = tables[kind][counts.get(kind, 0)]
            counts[kind] = counts.get(kind, 0) + 1
            yield _decision(kind, row, f"{path}, line {number}")


def _decision(kind: str, row: dict[str, Any], place: str) -> Decision:
    if kind not in _FIELDS:
        raise DecisionsError(f"{place}: [[{kind}]] is no decision; use one of {', '.join(_FIELDS)}")
    if missing := [name for name in _FIELDS[kind] if not row.get(name)]:
        raise DecisionsError(f"{place}: [[{kind}]] has no {missing[0]}; add {missing[0]} = …")
    names = tuple(row.get("names", ())) or ((row["name"],) if "name" in row else ())
    if kind in ("same", "different") and len(names) < 2:
        raise DecisionsError(f'{place}: [[{kind}]] needs two names or more; write names = ["…", "…"]')
    if kind == "retype" and row["to"] not in TYPES:
        raise DecisionsError(f"{place}: {row['to']!r} is no type; use one of {', '.join(TYPES)}")
    rest = {name: str(row.get(name, "")) for name in ("to", "article", "sentence", "property", "reason")}
    return Decision(kind, names, place=place, **rest)  # type: ignore[arg-type]
