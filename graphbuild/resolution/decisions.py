"""What researchers decided: a commented TOML file that every build obeys.

    [[same]]
    names = ["Mark Carney", "Carney-3f9a12bc"]
    reason = "the article is about the governor of the bank"

    [[different]]
    names = ["John Smith", "Jon Smith"]

    [[different]]
    name = "John Smith"
    articles = ["2025-10-14-summit", "2025-11-02-vote"]
    as = "John Smith (senator)"

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

Things are named by id or label; the first of those that are the same keeps its name. One name of two things is told
apart by the articles that mean the second, or with beside = "Ann Gray" by what these articles name too. A reason may
stand with each.
"""

from __future__ import annotations

import builtins
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graphbuild.errors import GraphbuildError, Problem

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
    """One decision. `source` and `line` tell where it stands.

    `names` are ids or labels of things; `to` is the new label or type; `article`, `sentence` and `property` tell which
    claims are rejected: those of an article whose sentence contains the words, of any property where none is given.
    `articles` and `beside` tell which articles mean by a name the thing that is called `to`.
    """

    kind: DecisionKind
    names: tuple[str, ...] = ()
    to: str = ""
    article: str = ""
    sentence: str = ""
    property: str = ""
    reason: str = ""
    source: str = ""
    line: int | None = None
    articles: tuple[str, ...] = ()
    beside: str = ""

    @builtins.property
    def splits(self) -> bool:
        """True where one name is told apart into two things."""
        return self.kind == "different" and bool(self.to)

    def problem(self, reason: str, remedy: str) -> Problem:
        """What is wrong with the decision, and what to do about it."""
        return Problem(self.source, reason, remedy, self.line, left_out=False)

    def __str__(self) -> str:
        what = {
            "same": " and ".join(self.names) + " are the same",
            "different": " and ".join(self.names) + " are different",
            "rename": f"{' '.join(self.names)} is called {self.to}",
            "retype": f"{' '.join(self.names)} is a {self.to}",
            "reject": f"a claim in {self.article} is wrong",
        }[self.kind]
        if self.splits:
            where = [*self.articles, *([f"articles that name {self.beside}"] if self.beside else [])]
            what = f"{self.names[0]} is {self.to} in {' and '.join(where)}"
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
            yield _decision(kind, row, str(path), number)


def _decision(kind: str, row: dict[str, Any], source: str, line: int) -> Decision:
    place = f"{source}, line {line}"
    if kind not in _FIELDS:
        raise DecisionsError(f"{place}: [[{kind}]] is no decision; use one of {', '.join(_FIELDS)}")
    _check(kind, row, place)
    names = _listed(row.get("names", ())) or ((row["name"],) if "name" in row else ())
    rest = {name: str(row.get(name, "")) for name in ("to", "article", "sentence", "property", "reason", "beside")}
    rest["to"] = str(row.get("as", rest["to"]))
    articles = _listed(row.get("articles", ()))
    return Decision(kind, names, source=source, line=line, articles=articles, **rest)  # type: ignore[arg-type]  # kind is checked above


def _check(kind: str, row: dict[str, Any], place: str) -> None:
    """Raises an error with the remedy where a decision lacks something or has what it cannot have."""
    is_split = kind == "different" and "names" not in row
    fields = ("name", "as") if is_split else _FIELDS[kind]
    if missing := [name for name in fields if not row.get(name)]:
        raise DecisionsError(f"{place}: [[{kind}]] has no {missing[0]}; add {missing[0]} = …")
    if is_split and not (row.get("articles") or row.get("beside")):
        remedy = 'add articles = ["…"] with the ids of those that mean it, or beside = "…"'
        raise DecisionsError(f"{place}: [[different]] does not tell which articles mean {row['as']}; {remedy}")
    if is_split and row["as"] == row["name"]:
        raise DecisionsError(f"{place}: both are called {row['name']!r}; write another name after as")
    if kind in ("same", "different") and not is_split and len(_listed(row["names"])) < 2:
        raise DecisionsError(f'{place}: [[{kind}]] needs two names or more; write names = ["…", "…"]')
    if kind == "retype" and row["to"] not in TYPES:
        raise DecisionsError(f"{place}: {row['to']!r} is no type; use one of {', '.join(TYPES)}")


def _listed(value: Any) -> tuple[str, ...]:
    """A list of strings, also where it was written as one string."""
    return (value,) if isinstance(value, str) else tuple(map(str, value))
