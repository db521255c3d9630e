"""Reads files as `neo4j-admin database import full` does with its defaults, and raises where it would stop.

Written after the chapter "CSV header format" of Neo4j's operations manual: one space of identifiers, which are unique;
arrays parted by semicolons; no value on several lines; no relationship without its two nodes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_TRUTH = {"true": True, "false": False}


def _date(text: str) -> date:
    year, month, day = _DATE.fullmatch(text).groups("1")  # type: ignore[union-attr]
    return date(int(year), int(month), int(day))


_TYPES: dict[str, Callable[[str], Any]] = {
    "": str, "string": str, "int": int, "double": float, "boolean": _TRUTH.__getitem__, "date": _date,
    "ID": str, "START_ID": str, "END_ID": str, "TYPE": str, "LABEL": lambda text: frozenset(text.split(";")),
    "string[]": lambda text: text.split(";"),
}  # fmt: skip
_NEEDED = {"nodes": {"ID"}, "relationships": {"START_ID", "END_ID", "TYPE"}}


class Node(NamedTuple):
    labels: frozenset[str]
    properties: dict[str, Any]


class Relationship(NamedTuple):
    start: str
    type: str
    end: str
    properties: dict[str, Any]


def load(files: Mapping[str, bytes]) -> tuple[dict[str, Node], list[Relationship]]:
    """The nodes by their identifiers, and the relationships."""
    nodes: dict[str, Node] = {}
    for system, properties in _rows(files, "nodes"):
        assert system["ID"] not in nodes, f"{system['ID']} stands twice"
        nodes[system["ID"]] = Node(system["LABEL"], properties)
    found = [
        Relationship(system["START_ID"], system["TYPE"], system["END_ID"], properties)
        for system, properties in _rows(files, "relationships")
    ]
    assert {end for each in found for end in (each.start, each.end)} <= nodes.keys()
    return nodes, found


def _rows(files: Mapping[str, bytes], kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Of each row the columns of the system, by their type, and those that are properties; an empty one is none."""
    for name, data in sorted(files.items()):
        if name.startswith(f"{kind}-"):
            header, *rows = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
            columns = [(property_, type_) for property_, _, type_ in (column.partition(":") for column in header)]
            named = [property_ for property_, _ in columns if property_]
            system = {type_ for _, type_ in columns if type_.isupper()}
            assert len(named) == len({*named}), f"{name} has two columns of a name"
            assert system >= _NEEDED[kind], f"{name} has no {_NEEDED[kind] - system}"
            for row in rows:
                assert len(row) == len(columns), f"{name} has a row of another length: {row}"
                assert not any("\n" in cell or "\r" in cell for cell in row), f"{name}: {row}"
                values = [(*column, _TYPES[column[1]](cell)) for column, cell in zip(columns, row, strict=True) if cell]
                found = {type_: value for _, type_, value in values if type_.isupper()}
                assert found.keys() >= _NEEDED[kind], f"{name} has a row without {_NEEDED[kind]}: {row}"
                yield found, {property_: value for property_, _, value in values if property_}
