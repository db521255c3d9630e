"""The word lists of this package, read once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name` in data/words.toml; entries of several words are separated by commas."""
    text = _lists()[name]
    parts = text.split(",") if "," in text else text.split()
    return frozenset(" ".join(part.split()) for part in parts if part.strip())


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the file `name` in data/ that are no comments."""
    text = (files("graphbuild.resolution") / "data" / name).read_text("utf8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _lists() -> dict[str, str]:
    return tomllib.loads((files("graphbuild.resolution") / "data" / "words.toml").read_text("utf8"))
