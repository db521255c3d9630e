"""How other event data read CAMEO codes: quad classes by three conventions, the scale of Goldstein."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from graphbuild.resources import ontology_file


def quads(convention: str) -> tuple[str, ...]:
    """The quad classes of a convention, in its order.

    >>> quads("penta")[0]
    'neutral'
    """
    return tuple(table()["quads"][convention])


def quad_of(convention: str, code: str, plover: str) -> str | None:
    """The quad class of a CAMEO code or, by the convention "plover", of a PLOVER type; None where it has none.

    >>> quad_of("cameo", "010", ""), quad_of("plover", "081", "CONCEDE")
    ('verbal cooperation', 'verbal cooperation')
    """
    key = plover if convention == "plover" else code[:2]
    return next((name for name, members in table()["quads"][convention].items() if key in members), None)


def types() -> tuple[str, ...]:
    """The PLOVER types, from cooperation to conflict."""
    return tuple(name for names in table()["quads"]["plover"].values() for name in names)


def goldstein(code: str) -> float | None:
    """Conflict or cooperation of a CAMEO code by its root, from -10 to 10 (Goldstein 1992); None without a code."""
    return _scale().get(code[:2])


def is_symmetric(code: str) -> bool:
    """True for what two sides do alike, such as negotiating."""
    return code in table()["symmetric"]["codes"]


def is_violent(code: str) -> bool:
    """True for assault, fighting and mass violence."""
    return code[:2] in table()["armed"]["roots"]


@cache
def table() -> Mapping[str, Any]:
    """What ontology/event_data.toml has."""
    return tomllib.loads(ontology_file("event_data.toml").read_text("utf8"))


@cache
def _scale() -> Mapping[str, float]:
    return {root: float(value) for root, value in table()["goldstein"].items()}
