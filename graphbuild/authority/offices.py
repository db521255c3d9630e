"""Heads of state and government: who held which office when."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graphbuild.authority import tables
from graphbuild.authority.known import Known, readable_id

_STILL = "+"
"""Stands behind a last day on which somebody still was in office: what came later is not known."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's position in a state (ISO code), from and to ISO dates, both inclusive, "" where open.

    A date may be a year or a month; all of it counts then.
    """

    holder: Known
    position: str
    country: str
    start: str = ""
    end: str = ""

    def covers(self, day: str) -> bool:
        """True where the position was held on an ISO date or in a month."""
        begun = self.start[: len(day)] <= day
        return begun and (not self.end or day[: len(self.end)] <= self.end[: len(day)])


@cache
def holdings() -> tuple[Holding, ...]:
    """The offices of data/office_holders.csv by state, position and day.

    The day of a handover is the successor's. The QIDs and most dates are those of Wikidata (CC0).
    """
    rows = list(tables.rows("office_holders.csv"))
    holders = {row["label"]: _holder(row) for row in reversed(rows)}
    return tuple(
        Holding(holders[row["label"]], row["position"], row["country"], row["from"], row["to"].rstrip(_STILL))
        for row in rows
    )


def _holder(row: tables.Row) -> Known:
    same_as = (tables.WIKIDATA + row["qid"],) if row["qid"] else ()
    label = row["label"]
    return Known(readable_id(label), label, "Person", row["country"], same_as, tables.split(row["aliases"]))
