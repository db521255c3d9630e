"""Types, modes and contexts of PLOVER, read from ontology/plover.toml, which explains each key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from graphbuild.resources import ontology_file
from graphbuild.tables import Fault, FaultyDataError, Section, nearest, sections

Phrase = tuple[str, ...]
_KEYS = frozenset(("about", "events", "codes", "words", "usual", "states", "contexts"))


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


@dataclass(frozen=True, slots=True)
class Codebook:
    """The type of each prefix of a code, the modes of each type, the contexts."""

    types: Mapping[str, str]
    modes: Mapping[str, tuple[Kind, ...]]
    contexts: tuple[Kind, ...]


@cache
def type_of(code: str | None) -> str | None:
    """The event type of a CAMEO code, None where it has none.

    >>> type_of("163"), type_of("160"), type_of("010")
    ('COERCE', 'SANCTION', None)
    """
    types = _book().types
    prefix = longest_prefix(code, types)
    return types[prefix] if prefix else None


def modes(event_type: str | None) -> tuple[Kind, ...]:
    """The modes of an event type."""
    return _book().modes.get(event_type or "", ())


def contexts() -> tuple[Kind, ...]:
    """The contexts that an event can have."""
    return _book().contexts


def mode_names() -> frozenset[str]:
    """The names of the modes of all types."""
    return frozenset(mode.name for named in _book().modes.values() for mode in named)


def longest_prefix(code: str | None, prefixes: Iterable[str]) -> str | None:
    """The longest of the prefixes that a code begins with."""
    return max((prefix for prefix in prefixes if code and code.startswith(prefix)), key=len, default=None)


def read_codebook(file: Traversable) -> Codebook:
    """The types, modes and contexts of a file.

    Raises FaultyDataError with each fault's file, line and remedy.
    """
    tables = sections(file)
    if faults := list(_faults(tables)):
        raise FaultyDataError(faults)
    types = next((table.values for table in tables if table.name == "types"), {})
    kinds: defaultdict[str, list[Kind]] = defaultdict(list)
    for table in tables:
        of, _, name = table.name.rpartition(".")
        if of:
            kinds[of].append(_kind(name, table))
    named = {of.removeprefix("modes."): tuple(found) for of, found in kinds.items() if of != "contexts"}
    return Codebook(types, named, tuple(kinds["contexts"]))


def _kind(name: str, table: Section) -> Kind:
    return Kind(
        name,
        table.values["about"],
        _phrases(table, "events"),
        frozenset(_items(table, "codes")),
        _phrases(table, "words"),
        frozenset(_items(table, "usual")),
        table.values.get("states", 0),
        tuple(_items(table, "contexts")),
    )


def _phrases(table: Section, key: str) -> frozenset[Phrase]:
    return frozenset(tuple(item.split()) for item in _items(table, key))


def _items(table: Section, key: str) -> list[str]:
    """What commas divide; a phrase may go on in the next line."""
    return [" ".join(item.split()) for item in table.values.get(key, "").split(",") if item.strip()]


def _faults(tables: Iterable[Section]) -> Iterator[Fault]:
    known = [table for table in tables if table.name or table.values]
    types = {code: kind for table in known if table.name == "types" for code, kind in table.values.items()}
    contexts = {table.name.removeprefix("contexts.") for table in known if table.name.startswith("contexts.")}
    for table in known:
        of, _, name = table.name.rpartition(".")
        if table.name == "types":
            yield from (_no_code(table, code, code) for code in types if not code.isdecimal())
        elif of == "contexts":
            yield from _kind_faults(table, contexts)
        elif not of.startswith("modes.") or not name:
            yield table.fault(f"there is no table [{table.name}]", "write [modes.TYPE.name] or [contexts.name]")
        elif (kind := of.removeprefix("modes.")) not in types.values():
            yield table.fault(f"no code of [types] has the type {kind}", nearest(kind, types.values()))
        else:
            yield from _kind_faults(table, contexts)


def _kind_faults(table: Section, contexts: Iterable[str]) -> Iterator[Fault]:
    if "about" not in table.values:
        yield table.fault("says nothing of what it means", 'write about = "…"')
    for key, value in table.values.items():
        kind = int if key == "states" else str
        if key not in _KEYS:
            yield table.fault(f"there is no key {key}", nearest(key, _KEYS), key)
        elif not isinstance(value, kind):
            yield table.fault(f"{key} is {'a number' if kind is int else 'text'}", f"write {key} = {kind(2)!r}", key)
        elif key in ("codes", "usual"):
            yield from (_no_code(table, key, item) for item in _items(table, key) if not item.isdecimal())
        elif key == "contexts":
            unknown = (item for item in _items(table, key) if item not in contexts)
            yield from (
                table.fault(f"there is no context {item}", nearest(item, contexts), key, item) for item in unknown
            )


def _no_code(table: Section, key: str, code: str) -> Fault:
    return table.fault(f"{code!r} is no code of CAMEO", 'write two to four digits, such as "042"', key, code)


@cache
def _book() -> Codebook:
    return read_codebook(ontology_file("plover.toml"))
