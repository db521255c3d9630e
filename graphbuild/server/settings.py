"""What a server allows."""

from __future__ import annotations

import os
from dataclasses import dataclass

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what strangers may ask; times are seconds, sizes bytes.

    `lanes` tells how many queries run at a time by how long they take: `workers` of them up to `quick` seconds,
    half as many up to twenty times that, half as many up to `time`. There are more workers than cores, so that a query
    that is not quick holds up few. `waiting` queries may wait in a lane, each as long as `patience`.
    """

    time: float = 30.0
    quick: float = 0.05
    memory: int = 1000 * _MEGABYTE
    result: int = 20 * _MEGABYTE
    query: int = 100_000
    workers: int = 2 * max(2, os.cpu_count() or 2)
    waiting: int = 100
    patience: float = 60.0
    allow_service: bool = False
    allow_from: bool = False

    @property
    def lanes(self) -> tuple[tuple[int, float], ...]:
        """The places of each lane and the seconds that a query may take there."""
        few = max(1, self.workers // 2)
        shorter = ((self.workers, self.quick), (few, 20 * self.quick))
        return (*((places, seconds) for places, seconds in shorter if seconds < self.time), (few, self.time))


DEFAULTS = Limits()
