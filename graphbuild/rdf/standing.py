"""How an event stands: a fact, or only denied, planned, possible … and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

CERTAINTY = ("asserted", "probable", "possible", "planned", "conditional", "unknown", "unlikely", "denied")
"""The values of dip:factuality, the most certain first."""
_AGAINST = ("unlikely", "denied")

Speaker = TypeVar("Speaker")


@dataclass(frozen=True, slots=True)
class Mark(Generic[Speaker]):
    """What keeps an event from being plain fact, and who says so."""

    factuality: str
    speakers: tuple[Speaker, ...]

    def __str__(self) -> str:
        """For example "denied (said by Mark Carney)"."""
        said = ", ".join(str(speaker) for speaker in self.speakers if speaker)
        return f"{self.factuality} (said by {said})" if said else self.factuality


def marks(claims: Iterable[tuple[str, Speaker]]) -> tuple[Mark[Speaker], ...]:
    """The marks of an event by the factuality and the speaker of its claims, the most certain first.

    What somebody states as a fact is marked only where others deny or doubt it.

    >>> [str(mark) for mark in marks([("planned", "Canada"), ("denied", "France")])]
    ['planned (said by Canada)', 'denied (said by France)']
    >>> marks([("asserted", "Canada"), ("planned", "France")])
    ()
    """
    speakers: defaultdict[str, dict[Speaker, None]] = defaultdict(dict)
    for factuality, speaker in claims:
        speakers[factuality][speaker] = None
    shown = _AGAINST if "asserted" in speakers else speakers
    return tuple(Mark(kind, tuple(speakers[kind])) for kind in sorted(speakers, key=certainty) if kind in shown)


def certainty(factuality: str) -> int:
    """The place of a factuality in the order of certainty; one that the vocabulary lacks comes last."""
    return CERTAINTY.index(factuality) if factuality in CERTAINTY else len(CERTAINTY)
