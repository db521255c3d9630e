"""The word lists of names, read once from the data files in english/."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Leader:
    """A person whom newspapers name without introduction: gender, country (ISO alpha-3) and best-known position."""

    name: str
    gender: str
    country: str | None
    position: str


@cache
def words(file: str, *keys: str) -> frozenset[str]:
    """The words under `keys` of a file: `words("places", "heads", "nouns")`."""
    return frozenset(word for key in keys for word in _table(file)[key].split())


@cache
def phrases(file: str, key: str) -> frozenset[str]:
    """The phrases under a key of a file, which commas or lines divide."""
    lines = _table(file)[key].replace("\n", ",").split(",")
    return frozenset(" ".join(line.split()) for line in lines if line.strip())


@cache
def mapping(file: str, key: str) -> dict[str, str]:
    """The pairs of a table in a file: `mapping("titles", "parties")["tory"]`."""
    return dict(_table(file)[key])


@cache
def leaders() -> dict[str, Leader]:
    """Well-known leaders by full name, and by surname where it does not leave open who or which country is meant."""
    rows = csv.DictReader(_path("leaders.csv").read_text("utf8").splitlines())
    known = [Leader(row["name"], row["gender"], row["country"] or None, row["position"]) for row in rows]
    by_surname: dict[str, list[Leader]] = {}
    for leader in known:
        by_surname.setdefault(surname(leader.name), []).append(leader)
    clear = {name: found[0] for name, found in by_surname.items() if len({(x.gender, x.country) for x in found}) == 1}
    return clear | {leader.name: leader for leader in known}


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


@cache
def _table(file: str) -> dict[str, Any]:
    return tomllib.loads(_path(f"{file}.toml").read_text("utf8"))


def _path(name: str) -> Any:
    return files("graphbuild.extraction") / "english" / name
