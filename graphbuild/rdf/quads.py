"""The quad classes of events, verbal or material, cooperation or conflict, read from ontology/quads.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from graphbuild.resources import ontology_file

QuadName: TypeAlias = Literal[
    "statement", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "other"
]
Side: TypeAlias = Literal["cooperation", "conflict", "neither"]


@dataclass(frozen=True, slots=True)
class Quad:
    """A quad class and the side that it is on."""

    name: QuadName
    side: Side


_OTHER = Quad("other", "neither")


def quad_of(code: str) -> Quad:
    """The quad class of a CAMEO code, by its root; "other" without one.

    >>> quad_of("042")
    Quad(name='verbal cooperation', side='cooperation')
    """
    return _quads().get(code[:2], _OTHER)


@cache
def _quads() -> Mapping[str, Quad]:
    rows = tomllib.loads(ontology_file("quads.toml").read_text("utf8"))["quad"]
    return {root: Quad(row["name"], row["side"]) for row in rows for root in row["roots"]}
