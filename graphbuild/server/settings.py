"""What a server allows."""

from __future__ import annotations

import os
from dataclasses import dataclass

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what strangers may ask; times are seconds, sizes bytes.

    A query that takes longer than `quick` starts again among the slow ones, where it has `time`. `workers` answer
    quick queries, more of them than there are cores, so that one that is not quick holds up few; half as many
    answer slow ones. `waiting` queries may wait for a worker, each as long as `patience`.
    """

    time: float = 30.0
    quick: float = 0.5
    memory: int = 1000 * _MEGABYTE
    result: int = 20 * _MEGABYTE
    query: int = 100_000
    workers: int = 2 * max(2, os.cpu_count() or 2)
    waiting: int = 100
    patience: float = 60.0
    allow_service: bool = False
    allow_from: bool = False

    @property
    def slow_workers(self) -> int:
        """How many slow queries run at a time."""
        return max(1, self.workers // 2)


DEFAULTS = Limits()
