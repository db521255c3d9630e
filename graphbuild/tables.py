"""TOML files read with the line of each entry, so that a fault in them is told with its place and its remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any

from graphbuild.errors import GraphbuildError

_HEADER = re.compile(r"\[\[?([\w.-]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a data file, where, and what to do about it."""

    file: str
    line: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}; {self.remedy}"


class FaultyDataError(GraphbuildError):
    """Data files with faults, all of them told together."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(["the data files have faults:", *map(str, self.faults)]))


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a file: its name ("" at the top of the file), its values, and its lines from its header on."""

    file: str
    name: str
    values: dict[str, Any]
    first: int
    lines: tuple[str, ...]

    def items(self, key: str) -> list[str]:
        """The items of a text: one a line or divided by commas; what follows a # on a line of its own is a comment."""
        return _items(self.values.get(key, ""))

    def line(self, key: str = "", item: str = "") -> int:
        """The line of a key or, below it, of an item; without a key that of the header."""
        keys = (n for n, line in enumerate(self.lines) if key and (found := _KEY.match(line)) and key in found.groups())
        start = next(keys, 0)
        if not item:
            return self.first + start
        whole = re.compile(rf"(?<![\w<-]){re.escape(item)}(?![\w>-])")
        rest = range(start, len(self.lines))
        exact = (n for n in rest if self.lines[n].strip(" ,") == item)
        return self.first + next(exact, next((n for n in rest if whole.search(self.lines[n])), start))

    def fault(self, reason: str, remedy: str, key: str = "", item: str = "") -> Fault:
        """A fault at a key or item of this table."""
        return Fault(self.file, self.line(key, item), reason, remedy)


def sections(file: Traversable) -> list[Section]:
    """The tables of a file in their order.

    Raises FaultyDataError where the file is missing or is no TOML.
    """
    try:
        text = file.read_text("utf8")
        data = tomllib.loads(text)
    except FileNotFoundError as error:
        raise FaultyDataError(
            [Fault(file.name, 1, "there is no such file", "copy it from graphbuild's own")]
        ) from error
    except tomllib.TOMLDecodeError as error:
        message, line = _place(str(error))
        raise FaultyDataError([Fault(file.name, line, message, "mend it")]) from error
    return list(_sections(file.name, text.splitlines(), data))


def nearest(word: str, known: Iterable[str]) -> str:
    """The remedy for an unknown name: "write Sanction", or what there is where nothing is like it."""
    names = sorted(known)
    close = get_close_matches(word, names, 1, 0.5)
    return f"write {close[0]}" if close else f"it is one of {', '.join(names)}"


def _sections(file: str, lines: list[str], data: dict[str, Any]) -> Iterator[Section]:
    starts = [(0, ""), *_headers(lines)]
    taken: dict[str, int] = {}
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        values: Any = data
        for part in filter(None, name.split(".")):
            values = values[part]
        if isinstance(values, list):
            taken[name] = taken.get(name, -1) + 1
            values = values[taken[name]]
        if name == "":
            values = {
                key: value for key, value in data.items() if isinstance(value, (str, list, bool)) and not _nested(value)
            }
        yield Section(file, name, values, start + 1, tuple(lines[start:end]))


def _nested(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _headers(lines: list[str]) -> Iterator[tuple[int, str]]:
    quoted = False
    for number, line in enumerate(lines):
        if not quoted and (header := _HEADER.match(line)):
            yield number, header[1]
        quoted ^= line.count('"""') % 2 == 1


def _items(text: str) -> list[str]:
    lines = (line.partition("#")[0] for line in text.splitlines())
    return [" ".join(item.split()) for line in lines for item in line.split(",") if item.strip()]


def _place(message: str) -> tuple[str, int]:
    """The words and the line of TOML's own message: "Invalid value (at line 3, column 5)"."""
    found = re.search(r" \(at line (\d+), .*\)", message)
    return (message[: found.start()], int(found[1])) if found else (message, 1)
