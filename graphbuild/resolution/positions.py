"""Positions in one form: "Foreign Affairs Minister" and "Minister of Foreign Affairs" are one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.resolution.institutions import comparable
from graphbuild.resolution.person_names import fold

Post = tuple[str, str]
"""A position, and the country code or the organization that it belongs to, "" where unknown."""
_FORMER = re.compile(r"^(?:former|ex|late|onetime|one-time|ousted|deposed|fired|sacked)[- ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Position:
    name: str
    also: tuple[str, ...]
    head: bool
    several: bool


@lru_cache(maxsize=10_000)
def position_key(position: str) -> str:
    """The usual name of a position, without its country.

    >>> position_key("Canadian Foreign Affairs Minister"), position_key("PM")
    ('foreign minister', 'prime minister')
    """
    words = _FORMER.sub("", fold(position)).replace("’", "'").split()
    plain = " ".join(word for word in words if word != "the" and not _is_country(word))
    return _positions().get(plain, plain)


def is_unique(key: str) -> bool:
    """True for a position that one person at a time holds in a state: "foreign minister"."""
    return key in _names() and not _names()[key].several


def is_head(key: str) -> bool:
    """True for the positions that "the leader" of a state may mean."""
    return key in _names() and _names()[key].head


def read_description(text: str) -> Post | None:
    """Position and owner of a description: "the Canadian prime minister" gives prime minister and CAN.

    The owner is a country code, an organization's comparable name, or "" where the description has none. "former" stays
    before the position. None where no position is known.

    >>> read_description("former FBI director")
    ('former director', 'federal bureau of investigation')
    """
    text = text.strip().removeprefix("the ").removeprefix("The ")
    plain = _FORMER.sub("", text)
    owner, rest = _split_owner(plain)
    key = position_key(rest)
    if key not in _names():
        return None
    return (f"former {key}" if plain != text else key, owner)


def _split_owner(text: str) -> tuple[str, str]:
    """The country or organization at either end of a description, and the rest: "Canada's leader"."""
    words = text.replace("’", "'").split()
    for size in (1, 2, 3):
        first = " ".join(words[:size])
        found = authority.demonym(first) or authority.known(first)
        if found and len(words) > size:
            return _owner(found), " ".join(words[size:])
    head, _, tail = text.rpartition(" of ")
    found = authority.known(tail) if head else None
    return (_owner(found), head) if found else ("", text)


def _owner(found: Known) -> str:
    return (found.country or "") if found.type in ("State", "Place") else comparable(found.label)


@lru_cache(maxsize=10_000)
def _is_country(word: str) -> bool:
    found = authority.demonym(word.capitalize()) or authority.known(
        word.capitalize() if len(word) > 3 else word.upper()
    )
    return bool(found and found.country and found.type == "State")


@cache
def _positions() -> dict[str, str]:
    return {other: position.name for position in _table() for other in (position.name, *position.also)}


@cache
def _names() -> dict[str, _Position]:
    return {position.name: position for position in _table()}


@cache
def _table() -> tuple[_Position, ...]:
    text = (files("graphbuild.resolution") / "data" / "positions.toml").read_text("utf8")
    return tuple(
        _Position(row["name"], tuple(row["also"]), row.get("head", False), row.get("several", False))
        for row in tomllib.loads(text)["position"]
    )
