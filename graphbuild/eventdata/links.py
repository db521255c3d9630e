"""The network of states for igraph and statnet: nodes, edges with counts, and edges in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from graphbuild.eventdata import scales
from graphbuild.eventdata.panel import Panel, Row, measures, to_csv
from graphbuild.eventdata.sides import Side
from graphbuild.rdf.serialize import write_atomically

_NODES = ("id", "name", "iso", "cow", "gw", "state")
_TIMED = ("onset", "terminus", "tail", "head", "event", "code", "quad", "goldstein")


def files(made: Panel) -> dict[str, str]:
    """The text of nodes.csv, edges.csv and timed.csv, which name the sides by their number in nodes.csv."""
    numbers = {side: number for number, side in enumerate(sorted({side for dyad in made.cells for side in dyad}), 1)}
    edges = ("from", "to", *made.wanted.kinds, "events", "goldstein_mean")
    return {
        "nodes.csv": to_csv(_NODES, (_node(side, number) for side, number in numbers.items())),
        "edges.csv": to_csv(edges, _edges(made, numbers)),
        "timed.csv": to_csv(_TIMED, _timed(made, numbers)),
    }


def save(made: Panel, folder: Path) -> None:
    """Writes the three files into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(made).items():
        write_atomically(folder / name, text.encode())


def _node(side: Side, number: int) -> Row:
    codes = {codes: side.code(codes) for codes in ("cow", "gw")}
    return {"id": number, "name": side.name, "iso": side.country, **codes, "state": int(side.is_state)}


def _edges(made: Panel, numbers: dict[Side, int]) -> list[Row]:
    """One row a pair, with the counts of all its periods."""
    return [
        {"from": numbers[one], "to": numbers[other]}
        | measures(made.wanted, [event for found in cells.values() for event in found])
        for (one, other), cells in sorted(made.cells.items())
    ]


def _timed(made: Panel, numbers: dict[Side, int]) -> list[Row]:
    """One row an event, from its first day to the day after its last, as networkDynamic reads spells."""
    rows: list[Row] = []
    for (one, other), cells in made.cells.items():
        for event in (event for found in cells.values() for event in found):
            first, last = event.days
            after = (date.fromisoformat(last) + timedelta(1)).isoformat()
            quad = scales.quad_of(made.wanted.convention, event.record.code, event.record.plover) or ""
            value = scales.goldstein(event.record.code)
            ends: Row = {"onset": first, "terminus": after, "tail": numbers[one], "head": numbers[other]}
            rows.append(
                {
                    **ends,
                    "event": event.record.id,
                    "code": event.record.code,
                    "quad": quad,
                    "goldstein": "" if value is None else value,
                }
            )
    return sorted(rows, key=lambda row: tuple(str(row[name]) for name in _TIMED))
