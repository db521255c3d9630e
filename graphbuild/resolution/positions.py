"""Positions in one form: "Foreign Affairs Minister" and "Minister of Foreign Affairs" are one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graphbuild import authority
from graphbuild.resolution.person_names import fold

_FORMER = re.compile(r"^(?:the |a |an )?(?:former|ex|then|late|outgoing|onetime|one-time|ousted|deposed)[- ]")


@dataclass(frozen=True, slots=True)
class _Position:
    name: str
    also: tuple[str, ...]
    head: bool


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
    """True for a position that one person at a time holds in a state or organization."""
    return key in _names()


def is_head(key: str) -> bool:
    """True for the positions that "the leader" of a state may mean."""
    return _names().get(key, False)


def read_description(text: str) -> tuple[str, str] | None:
    """Position and country code of a description: "the Canadian prime minister" gives prime minister, CAN.

    None where it names no unique position of a country, or says that it is a former one.
    """
    text = text.strip().removeprefix("the ").removeprefix("The ")
    if _FORMER.match(fold(text)):
        return None
    owner, rest = _split_owner(text)
    key = position_key(rest) if owner else ""
    return (key, owner) if owner and is_unique(key) else None


def _split_owner(text: str) -> tuple[str, str]:
    """The country at either end of a description, and the rest: "Canada's leader", "president of Iran"."""
    words = text.replace("’", "'").split()
    for size in (1, 2, 3):
        first = " ".join(words[:size])
        found = authority.demonym(first) or (
            authority.known(first) if first.endswith(("'s", "'")) or first.isupper() else None
        )
        if found and found.country and len(words) > size:
            return found.country, " ".join(words[size:])
    head, _, tail = text.rpartition(" of ")
    found = authority.known(tail) if head else None
    return (found.country, head) if found and found.country else ("", text)


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
def _names() -> dict[str, bool]:
    return {position.name: position.head for position in _table()}


@cache
def _table() -> tuple[_Position, ...]:
    text = (files("graphbuild.resolution") / "data" / "positions.toml").read_text("utf8")
    return tuple(
        _Position(row["name"], tuple(row["also"]), row.get("head", False)) for row in tomllib.loads(text)["position"]
    )
