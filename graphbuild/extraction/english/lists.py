"""The lists and tables of words in this folder; lists.toml tells which each file has."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from graphbuild import authority
from graphbuild.extraction.english.words import adjectives, nouns, verbs
from graphbuild.plover import mode_names
from graphbuild.tables import Fault, FaultyDataError, Section, nearest, sections

_TABLES = frozenset({"texts", "symbols", "numbers", "groups", "sayings"})
_CASED = frozenset({"names", "symbols", "groups", "numbers"})
_FOLDER = files("graphbuild.extraction") / "english"
_GENDERS = ("male", "female")
_ENDING = re.compile(r"[iyj]+$")


@dataclass(frozen=True, slots=True)
class Leader:
    """A person whom newspapers name without introduction: gender, country (ISO alpha-3) and best-known position."""

    name: str
    gender: str
    country: str | None
    position: str


@cache
def lists_of(file: str) -> dict[str, Any]:
    """The lists of a file as text, and its tables, by name."""
    return read_lists(_FOLDER / f"{file}.toml", _kinds()[file])


@cache
def words(file: str, *keys: str) -> frozenset[str]:
    """The words of lists of a file: `words("places", "heads", "nouns")`."""
    return frozenset(word for key in keys for word in lists_of(file)[key].split())


@cache
def grammar(key: str) -> frozenset[str]:
    """The words of a list of grammar.toml: `grammar("articles")`."""
    return words("grammar", key)


@cache
def phrases(file: str, key: str) -> frozenset[str]:
    """The phrases of a list of a file."""
    return frozenset(items(lists_of(file)[key]))


@cache
def mapping(file: str, key: str) -> dict[str, str]:
    """A table of a file: `mapping("titles", "parties")["tory"]`."""
    return dict(lists_of(file)[key])


def items(text: str) -> list[str]:
    """The phrases of a text, which commas or lines divide."""
    return [" ".join(part.split()) for part in re.split(r"[,\n]", text) if part.strip()]


def check_words() -> None:
    """Reads every list and table of words, and those of PLOVER.

    Raises FaultyDataError with each fault's file, line and remedy.
    """
    faults: list[Fault] = []
    readers: list[Callable[[], object]] = [leaders, verbs, nouns, adjectives, mode_names]
    readers += [partial(lists_of, file) for file in _kinds()]
    for read in readers:
        try:
            read()
        except FaultyDataError as error:
            faults += error.faults
    if faults:
        raise FaultyDataError(faults)


@cache
def leaders() -> dict[str, Leader]:
    """Well-known leaders by full name, and by surname where it does not leave open who or which country is meant."""
    known = read_leaders(_FOLDER / "leaders.csv")
    by_surname: dict[str, list[Leader]] = {}
    for leader in known:
        by_surname.setdefault(surname(leader.name), []).append(leader)
    clear = {name: found[0] for name, found in by_surname.items() if len({(x.gender, x.country) for x in found}) == 1}
    return clear | {leader.name: leader for leader in known}


def read_leaders(file: Traversable) -> list[Leader]:
    """The leaders of a file.

    Raises FaultyDataError with each fault's file, line and remedy.
    """
    rows = csv.DictReader(file.read_text("utf8").splitlines())
    found, faults = [], []
    for row in rows:
        leader = Leader(row["name"], row["gender"], row["country"] or None, row["position"])
        faults += [Fault(file.name, rows.line_num, *fault) for fault in _leader_faults(leader)]
        found.append(leader)
    if faults:
        raise FaultyDataError(faults)
    return found


@lru_cache(maxsize=20_000)
def surname(name: str) -> str:
    """The word of a full name that stands for it later; family names come first in the names of some languages.

    >>> surname("Keir Starmer"), surname("Bashar al-Assad"), surname("Robert S. Mueller III")
    ('Starmer', 'Assad', 'Mueller')
    """
    parts = [part for part in name.split() if part.lower().rstrip(".,") not in words("names", "suffixes")]
    if not parts:
        return name
    first = parts[0].lower() in words("names", "family_first") and len(parts) > 1
    last = parts[0] if first else parts[-1]
    return last[3:] if last[:3].lower() in ("al-", "el-") else last


@lru_cache(maxsize=20_000)
def bare(name: str) -> str:
    """The name without article, a first particle small, one ending for those that transliterations differ in.

    >>> bare("Zelenskyy") == bare("ZELENSKIY"), bare("al-Assad")
    (True, 'Assad')
    """
    name = name.title() if name.isupper() and len(name) > 3 else name
    name = name[3:] if name[:3].lower() in ("al-", "el-") else name
    first, blank, rest = name.partition(" ")
    name = f"{first.lower()} {rest}" if blank and first.lower() in words("names", "particles") else name
    return _ENDING.sub("y", name)


def read_lists(file: Traversable, kinds: Mapping[str, str]) -> dict[str, Any]:
    """The lists and tables of a file by name.

    `kinds` tells of each name what lists.toml does. Raises FaultyDataError with each fault's file, line and remedy.
    """
    found = [section for section in sections(file) if section.name or section.values]
    faults = [fault for section in found for fault in _faults(section, kinds)]
    present = {name for section in found for name in ([section.name] if section.name else section.values)}
    missing = sorted(kinds.keys() - present - {"*"})
    faults += [Fault(file.name, 1, f"there is no {name!r}", "write it, if only empty") for name in missing]
    if faults:
        raise FaultyDataError(faults)
    return {section.name: section.values for section in found if section.name} | (
        found[0].values if not found[0].name else {}
    )


def _faults(section: Section, kinds: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong in a table, or in the lists at the top of a file."""
    if section.name and kinds.get(section.name) not in _TABLES:
        yield section.fault(f"no table is named {section.name!r}", nearest(section.name, kinds))
        return
    for key, value in section.values.items():
        kind = kinds.get(section.name or key, kinds.get("*", ""))
        what, example = ("a number", "1") if kind == "numbers" else ("text", '"…"')
        if not kind:
            yield section.fault(f"no list is named {key!r}", nearest(key, kinds), key)
        elif isinstance(value, str) == (kind == "numbers"):
            yield section.fault(f"{key} is {what}", f"write {key} = {example}", key)
        else:
            yield from _item_faults(section, key, _items(key, value, kind), kind not in _CASED)


def _items(key: str, value: str, kind: str) -> list[str]:
    """What an entry lists: a table of texts or numbers its key."""
    if kind in ("texts", "symbols", "numbers"):
        return [key]
    return items(value) if kind in ("phrases", "sayings") else value.split()


def _item_faults(section: Section, key: str, found: list[str], lower: bool) -> Iterator[Fault]:
    for item, count in Counter(found).items():
        if count > 1:
            yield section.fault(f"{item!r} stands in {key} {count} times", "leave one", key, item)
        if lower and item != item.lower():
            yield section.fault(f"{item!r} has a capital and is never met", f"write {item.lower()}", key, item)


def _leader_faults(leader: Leader) -> Iterator[tuple[str, str]]:
    if leader.gender not in _GENDERS:
        yield f"no gender is named {leader.gender!r}", nearest(leader.gender, _GENDERS)
    if leader.country and authority.country(leader.country) is None:
        yield f"no country has the code {leader.country!r}", "write its ISO 3166-1 alpha-3 code, such as CAN"


@cache
def _kinds() -> dict[str, dict[str, str]]:
    """The kind of each list and table of each file."""
    tables = (section for section in sections(_FOLDER / "lists.toml") if section.name)
    return {s.name: {name: kind for kind, names in s.values.items() for name in names.split()} for s in tables}
