"""A panel of dyads: a row for each pair and month, year, week or day, also where nothing happened."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, permutations
from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.eventdata import choices, scales
from graphbuild.eventdata.events import MergedEvent, merged
from graphbuild.eventdata.periods import COLUMNS, Period, period_of, periods
from graphbuild.eventdata.sides import Side, sides
from graphbuild.safety import cell
from graphbuild.views.measures import pandas

if TYPE_CHECKING:
    from graphbuild.views.network import Network

PREFIXES = {"cow": "ccode", "gw": "gwcode", "iso": "iso"}
Dyad: TypeAlias = tuple[Side, Side]
Row: TypeAlias = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a panel has, as graphbuild.eventdata.choices names it.

    `opponents` adds the armed groups that fight states, with the names of both sides; `pairs` is "all" of those who
    appear, or "active" for the pairs that have an event; `since` and `until` are ISO dates.
    """

    by: str = "month"
    codes: str = "cow"
    count: str = "quad"
    convention: str = "cameo"
    directed: bool = True
    opponents: bool = False
    pairs: str = "all"
    certainty: str = "asserted"
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        known = {"by": choices.BY, "codes": choices.CODES, "count": choices.COUNTS, "pairs": choices.PAIRS}
        known |= {"convention": choices.CONVENTIONS, "certainty": choices.CERTAINTY}
        for name, values in known.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name}={getattr(self, name)!r} is not known; choose one of {', '.join(values)}")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The columns of counts."""
        if self.count == "root":
            return tuple(f"root_{number:02}" for number in range(1, 21))
        if self.count == "type":
            return scales.types()
        return tuple(name.replace(" ", "_") for name in scales.quads(self.convention))

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their order."""
        prefix = PREFIXES[self.codes]
        names = ("name1", "name2") if self.opponents else ()
        return (f"{prefix}1", f"{prefix}2", *names, *COLUMNS[self.by], *self.kinds, "events", "goldstein_mean")

    def order(self, side: Side) -> tuple[str, str]:
        """What sides are sorted by: their code, then their name."""
        return side.code(self.codes).zfill(3), side.name

    def kind(self, event: MergedEvent) -> str:
        """The column of counts that an event belongs to, "" where it has none."""
        code, plover = event.record.code, event.record.plover
        if self.count == "root":
            return f"root_{code[:2]}"
        if self.count == "type":
            return plover
        return (scales.quad_of(self.convention, code, plover) or "").replace(" ", "_")


@dataclass(slots=True)
class Panel:
    """The events of each pair in each period; `left_out` counts those that are in none, by the reason."""

    wanted: Wanted
    cells: dict[Dyad, dict[Period, list[MergedEvent]]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def rows(self) -> Iterator[Row]:
        """The rows in the order of pairs and periods; without events the mean of the scale is "".

        >>> next(Panel.of(network, Wanted()).rows())["ccode1"]  # doctest: +SKIP
        '2'
        """
        found = sorted({period for cells in self.cells.values() for period in cells})
        if not found:
            return
        wanted = self.wanted
        first = period_of(wanted.since, wanted.by) if wanted.since else found[0]
        last = period_of(wanted.until, wanted.by) if wanted.until else found[-1]
        span = tuple(periods(first, last, wanted.by))
        for dyad in self._dyads():
            cells = self.cells.get(dyad, {})
            for period in span:
                yield _row(wanted, dyad, period, cells.get(period, ()))

    def to_csv(self) -> str:
        """The rows as CSV with a header line."""
        return to_csv(self.wanted.columns, self.rows())

    def to_pandas(self) -> Any:
        """The rows as a pandas.DataFrame; raises ImportError where pandas is missing."""
        return pandas().read_csv(io.StringIO(self.to_csv()), dtype={f"iso{place}": str for place in (1, 2)})

    def report(self) -> str:
        """How much is in the panel, and what is not."""
        events = {event.record.id for cells in self.cells.values() for found in cells.values() for event in found}
        told = "".join(f", {count} {reason}" for reason, count in sorted(self.left_out.items()))
        return f"{len(events)} events between {len(self.cells)} pairs" + (f"; left out:{told[1:]}" if told else "")

    def _dyads(self) -> list[Dyad]:
        if self.wanted.pairs == "active":
            return sorted(self.cells, key=lambda dyad: tuple(map(self.wanted.order, dyad)))
        appearing = sorted({side for dyad in self.cells for side in dyad}, key=self.wanted.order)
        pairs = permutations(appearing, 2) if self.wanted.directed else combinations(appearing, 2)
        return [(one, other) for one, other in pairs if one.is_state or other.is_state]


def panel(network: Network, wanted: Wanted) -> Panel:
    """Sorts the events of a network into pairs and periods."""
    events = merged(network, wanted.certainty)
    acts_for = sides(network, events, wanted.opponents)
    made, cells = Panel(wanted), defaultdict[Dyad, defaultdict[Period, list[MergedEvent]]](lambda: defaultdict(list))
    for event in events:
        between = _between(event, acts_for)
        dyads = _dyads(between, wanted)
        period, reason = _period(event, wanted)
        if not dyads:
            made.left_out["of a state without a number" if between else "not between two states"] += 1
        elif period is None:
            made.left_out[reason] += 1
        else:
            for dyad in dyads:
                cells[dyad][period].append(event)
    made.cells = {dyad: dict(found) for dyad, found in cells.items()}
    return made


def measures(wanted: Wanted, events: Collection[MergedEvent]) -> Row:
    """The columns of counts, how many events there are, and the mean of the Goldstein scale, "" without any."""
    kinds = Counter(map(wanted.kind, events))
    values = [value for event in events if (value := scales.goldstein(event.record.code)) is not None]
    mean = round(fmean(values), 3) if values else ""
    return {**{kind: kinds[kind] for kind in wanted.kinds}, "events": len(events), "goldstein_mean": mean}


def to_csv(columns: Collection[str], rows: Iterable[Row]) -> str:
    """The rows as CSV with a header line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(str(value)) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _between(event: MergedEvent, acts_for: dict[str, Side]) -> list[Dyad]:
    """The pairs of sides, of which one at least is a state, between which an event is."""
    found = [(acts_for[one], acts_for[other]) for one, other in event.pairs() if one in acts_for and other in acts_for]
    return [dyad for dyad in found if dyad[0] != dyad[1] and any(side.is_state for side in dyad)]


def _dyads(between: Iterable[Dyad], wanted: Wanted) -> tuple[Dyad, ...]:
    """The pairs that a row can name, each once; without direction in the order of the sides."""
    known = [dyad for dyad in between if all(_has_code(side, wanted) for side in dyad)]
    return tuple(dict.fromkeys(_ordered(dyad, wanted) for dyad in known))


def _ordered(dyad: Dyad, wanted: Wanted) -> Dyad:
    one, other = dyad if wanted.directed else sorted(dyad, key=wanted.order)
    return one, other


def _has_code(side: Side, wanted: Wanted) -> bool:
    """True for a side that a row can name: with opponents, a state without a number has its name."""
    return wanted.opponents or bool(side.code(wanted.codes))


def _period(event: MergedEvent, wanted: Wanted) -> tuple[Period | None, str]:
    """The one period of an event, or why it has none."""
    first, last = event.days
    if not first:
        return None, "without a date"
    if (wanted.since and last < wanted.since) or (wanted.until and first > wanted.until):
        return None, "outside the time"
    period = period_of(first, wanted.by)
    return (period, "") if period == period_of(last, wanted.by) else (None, f"of more than one {wanted.by}")


def _row(wanted: Wanted, dyad: Dyad, period: Period, events: Collection[MergedEvent]) -> Row:
    prefix = PREFIXES[wanted.codes]
    row: Row = {f"{prefix}{place}": side.code(wanted.codes) for place, side in enumerate(dyad, 1)}
    if wanted.opponents:
        row |= {f"name{place}": side.name for place, side in enumerate(dyad, 1)}
    return row | dict(zip(COLUMNS[wanted.by], period, strict=True)) | measures(wanted, events)
