"""Types, modes and contexts of PLOVER, read from ontology/plover.toml, which explains each key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.resources import ontology_file

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A mode or a context, and what tells it: phrases of lemmas, CAMEO codes, a number of states that take part.

    `contexts` are those that a mode has wherever it is.
    """

    name: str
    about: str
    events: frozenset[Phrase]
    codes: frozenset[str]
    words: frozenset[Phrase]
    usual: frozenset[str]
    states: int
    contexts: tuple[str, ...]


@cache
def type_of(code: str | None) -> str | None:
    """The event type of a CAMEO code, None where it has none.

    >>> type_of("163"), type_of("160"), type_of("010")
    ('COERCE', 'SANCTION', None)
    """
    types = _table()["types"]
    prefix = longest_prefix(code, types)
    return types[prefix] if prefix else None


@cache
def modes(event_type: str | None) -> tuple[Kind, ...]:
    """The modes of an event type."""
    return _kinds(_table()["modes"].get(event_type, {}))


@cache
def contexts() -> tuple[Kind, ...]:
    """The contexts that an event can have."""
    return _kinds(_table()["contexts"])


def mode_names() -> frozenset[str]:
    """The names of the modes of all types."""
    return frozenset(name for named in _table()["modes"].values() for name in named)


def longest_prefix(code: str | None, prefixes: Iterable[str]) -> str | None:
    """The longest of the prefixes that a code begins with."""
    return max((prefix for prefix in prefixes if code and code.startswith(prefix)), key=len, default=None)


def _kinds(table: Mapping[str, Mapping[str, Any]]) -> tuple[Kind, ...]:
    return tuple(
        Kind(
            name,
            values["about"],
            _phrases(values.get("events", "")),
            frozenset(_items(values.get("codes", ""))),
            _phrases(values.get("words", "")),
            frozenset(_items(values.get("usual", ""))),
            values.get("states", 0),
            tuple(_items(values.get("contexts", ""))),
        )
        for name, values in table.items()
    )


def _phrases(text: str) -> frozenset[Phrase]:
    return frozenset(tuple(item.split()) for item in _items(text))


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(ontology_file("plover.toml").read_text("utf8"))
