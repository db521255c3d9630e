"""One coder's work on a sample: what is to be judged next, and what was; saved after each verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphbuild.validation.items import Item
from graphbuild.validation.sheets import Verdict, judged, read_verdicts, write_verdicts


@dataclass(slots=True)
class Coding:
    """The items of a sample in their order, and the file that holds the verdicts of all coders.

    Several coders may work on one file at a time.
    """

    drawn: Sequence[Item]
    coder: str
    path: Path
    _given: dict[tuple[str, str], Verdict] = field(init=False)

    def __post_init__(self) -> None:
        self._given = self._read()

    @property
    def done(self) -> int:
        """How many items of the sample this coder has judged."""
        return sum(self.verdict(item) is not None for item in self.drawn)

    def verdict(self, item: Item) -> Verdict | None:
        """What this coder said of an item, None where nothing yet."""
        return self._given.get((item.id, self.coder))

    def first(self) -> int:
        """The place of the first item that is still to be judged; the sample's length where none is."""
        return next((place for place, item in enumerate(self.drawn) if not self.verdict(item)), len(self.drawn))

    def judge(self, item: Item, verdict: str, why: str = "") -> None:
        """Takes a verdict in place of an earlier one, and saves it."""
        self._given = self._read() | {(item.id, self.coder): judged(item, self.coder, verdict, why)}
        write_verdicts(self.path, self._given.values())

    def _read(self) -> dict[tuple[str, str], Verdict]:
        return {(verdict.item, verdict.coder): verdict for verdict in read_verdicts(self.path)}
