"""Reads the data files of this package into `Known` things."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from graphbuild.authority.known import Known, readable_id
from graphbuild.model import Coordinates

WIKIDATA = "http://www.wikidata.org/entity/"
Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """The rows of a CSV file in data/."""
    yield from csv.DictReader(_text(name).splitlines())


def lines(name: str) -> Iterator[str]:
    """The lines of a text file in data/ that are no comments."""
    return (line for line in _text(name).splitlines() if line and not line.startswith("#"))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list: "Bosnia;BiH"."""
    return tuple(part for part in cell.split(";") if part)


def states() -> Iterator[tuple[Known, Row]]:
    """Each state with its row: names, demonyms, capital and seats."""
    ids = {row["code"]: row["qid"] for row in rows("territories.csv") if not row["part_of"]}
    for row in rows("countries.csv"):
        yield _thing(row["label"], "State", row["code"], ids.get(row["code"]), split(row["aliases"])), row


def organizations() -> Iterator[Known]:
    """International organizations, agencies, parties, media (Organization) and armed groups and peoples (Group)."""
    for row in rows("organizations.csv"):
        yield _thing(row["label"], row["type"], row["country"], row["qid"], split(row["aliases"]))


def places() -> Iterator[Known]:
    """Regions, seas and disputed places, then cities, then dependent territories and subdivisions."""
    for row in rows("places.csv"):
        yield _thing(row["label"], "Place", row["country"], None, split(row["aliases"]))
    for row in rows("cities.csv"):
        yield from cities(row["cities"], row["country"])
    for row in rows("territories.csv"):
        if row["part_of"]:
            yield _thing(row["label"], "Place", row["code"], row["qid"], ())


def cities(cell: str, country: str) -> Iterator[Known]:
    """The places in a cell such as "Kyiv=Kiev;Odesa=Odessa", where = joins the names of one place."""
    for part in split(cell):
        label, *aliases = part.split("=")
        yield _thing(label, "Place", country, None, tuple(aliases))


def _text(name: str) -> str:
    return (files("graphbuild.authority") / "data" / name).read_text("utf8")


def _thing(label: str, kind: str, country: str, qid: str | None, aliases: tuple[str, ...]) -> Known:
    same_as = (WIKIDATA + qid,) if qid else ()
    point = _points().get((country, label))
    return Known(readable_id(label), label, kind, country or None, same_as, aliases, point)


@cache
def _points() -> dict[tuple[str, str], Coordinates]:
    """Coordinates by country and label, from cells such as "Canada 57.6 -101.8;Ottawa 45.42 -75.7"."""
    found = {}
    for row in rows("coordinates.csv"):
        for part in split(row["points"]):
            label, latitude, longitude = part.rsplit(" ", 2)
            found[row["country"], label] = Coordinates(float(latitude), float(longitude))
    return found
