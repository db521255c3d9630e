"""How far a build is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Fate: TypeAlias = Literal["extracted", "kept", "left out"]


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a build and how many articles it has done, of `total` where that is known.

    `article` is the id of the last one, or the place of an input that is none. Its `fate` is extracted, kept (from an
    earlier build) or left out, for a `reason`.
    """

    stage: str
    done: int = 0
    total: int | None = None
    article: str = ""
    fate: Fate | None = None
    reason: str = ""


Notice: TypeAlias = Callable[[Step], None]


def silent(_: Step) -> None:
    """Tells nobody."""
