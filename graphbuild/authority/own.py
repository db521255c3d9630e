"""A researcher's own authority file, CSV or Turtle, beside the tables of this package."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pyoxigraph

from graphbuild.authority import lookup
from graphbuild.authority.known import Known, NameIndex, readable_id
from graphbuild.authority.offices import Holding
from graphbuild.errors import GraphbuildError, Problem
from graphbuild.model import Coordinates
from graphbuild.resources import NAMESPACE

COLUMNS = ("label", "aliases", "type", "IRI", "country", "position", "from", "to", "lat", "long")
TYPES = ("Person", "State", "Organization", "Group", "Place")
_GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_PREDICATES = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#prefLabel": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "aliases",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "type",
    NAMESPACE + "country": "country",
    NAMESPACE + "holdsPosition": "position",
    NAMESPACE + "earliest": "from",
    NAMESPACE + "latest": "to",
    _GEO + "lat": "lat",
    _GEO + "long": "long",
}
Row = dict[str, str]
Rows = Iterator[tuple[str, int | None, Row]]
"""Each row with its file and line; for Turtle the file and the thing, without a line."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What names mean: a researcher's own things first, then those of this package."""

    own: NameIndex = field(default_factory=NameIndex)
    things: dict[str, Known] = field(default_factory=dict)
    holdings: tuple[Holding, ...] = ()

    def find(self, name: str) -> Known | None:
        """The thing of that name, None where neither knows it."""
        return self.own.find(name) or lookup.known(name)

    def thing(self, key: str) -> Known | None:
        """The thing with that id."""
        return self.things.get(key) or lookup.thing(key)


class AuthorityError(GraphbuildError):
    """A row of an authority file that cannot be used; the message gives file, line and remedy."""


def read_authority(path: Path) -> tuple[Authority, tuple[Problem, ...]]:
    """Reads an authority file, and gives a problem for each row that it had to leave out.

    CSV has the columns label, aliases (parted by ";"), type, IRI, country (ISO 3166-1 alpha-3), position, from, to,
    lat and long (WGS84 degrees); only label and type must be filled. Several rows of one label are one thing with
    several positions. Turtle (.ttl) has rdfs:label or skos:prefLabel, skos:altLabel, a, dip:country,
    dip:holdsPosition, dip:earliest, dip:latest, geo:lat and geo:long. What a file leaves empty of a thing that this
    package knows by that label and type is as the package has it.

    >>> authority, problems = read_authority(Path("ministers.csv"))

    Raises AuthorityError where the whole file cannot be read.
    """
    rows = _turtle(path) if path.suffix.lower() in (".ttl", ".nt", ".n3") else _csv(path)
    things: dict[str, Known] = {}
    holdings, problems = [], []
    for source, line, row in rows:
        if fault := _fault(row):
            problems.append(Problem(source, *fault, line))
            continue
        thing = _merged(things, row)
        if row["position"]:
            holdings.append(Holding(thing, row["position"], row["country"].upper(), row["from"], row["to"]))
    things = {key: _completed(thing) for key, thing in things.items()}
    holdings = [Holding(things[h.holder.id], h.position, h.country, h.start, h.end) for h in holdings]
    return Authority(_index(things.values()), things, tuple(holdings)), tuple(problems)


def _index(things: Iterable[Known]) -> NameIndex:
    index = NameIndex()
    for thing in things:
        index.add(thing, (thing.label, *thing.aliases))
    return index


def _csv(path: Path) -> Rows:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AuthorityError(f"{path}: cannot be read ({error}); save it as CSV in UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    missing = {"label", "type"} - set(reader.fieldnames or ())
    if missing:
        raise AuthorityError(
            f"{path}, line 1: no column {' and '.join(sorted(missing))}; the header is {','.join(COLUMNS)}"
        )
    for row in reader:
        yield str(path), reader.line_num, {column: (row.get(column) or "").strip() for column in COLUMNS}


def _turtle(path: Path) -> Rows:
    try:
        quads = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise AuthorityError(f"{path}: {error}; correct the Turtle there") from error
    found: dict[str, Row] = {}
    for quad in quads:
        column = _PREDICATES.get(str(getattr(quad.predicate, "value", "")))
        subject = str(getattr(quad.subject, "value", ""))
        row = found.setdefault(subject, dict.fromkeys(COLUMNS, "") | {"IRI": subject})
        if column:
            _put(row, column, str(getattr(quad.object, "value", "")))
    yield from ((f"{path}, <{subject}>", None, row) for subject, row in sorted(found.items()))


def _put(row: Row, column: str, value: str) -> None:
    if column == "type":
        value = value.rpartition("#")[2].rpartition("/")[2]
        row[column] = value if value in TYPES else row[column] or value
    elif column == "aliases":
        row[column] = ";".join(filter(None, (row[column], value)))
    else:
        row[column] = row[column] or value


def _fault(row: Row) -> tuple[str, str] | None:
    """What is wrong with a row and what to do, None where nothing is."""
    if not row["label"]:
        return "no label", "Write the name that the graph shall show"
    if row["type"] not in TYPES:
        return f"type {row['type'] or 'missing'!r}", f"Use one of {', '.join(TYPES)}"
    if row["IRI"] and "://" not in row["IRI"]:
        remedy = "Write it in full, for example http://www.wikidata.org/entity/Q16"
        return f"IRI {row['IRI']!r} is not absolute", remedy
    if row["country"] and not lookup.country(row["country"].upper()):
        return f"country {row['country']!r}", "Use an ISO 3166-1 alpha-3 code such as CAN"
    bad = next((row[column] for column in ("from", "to") if row[column] and not _is_date(row[column])), "")
    return (f"date {bad!r}", "Write it as YYYY-MM-DD") if bad else _off_the_map(row)


def _off_the_map(row: Row) -> tuple[str, str] | None:
    """What is wrong with the coordinates of a row."""
    if bool(row["lat"]) != bool(row["long"]):
        given, missing = ("lat", "long") if row["lat"] else ("long", "lat")
        return f"{given} without {missing}", "Write both or neither"
    for column, limit in (("lat", 90), ("long", 180)):
        if row[column] and not _is_within(row[column], limit):
            remedy = f"Write degrees from -{limit} to {limit} with a point, for example 45.42"
            return f"{column} {row[column]!r}", remedy
    return None


def _is_within(text: str, limit: float) -> bool:
    try:
        return abs(float(text)) <= limit
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _merged(things: dict[str, Known], row: Row) -> Known:
    """The thing of a row, joined with that of earlier rows of the same label."""
    key = readable_id(row["label"])
    before = things.get(key) or Known(key, row["label"], row["type"])
    aliases = (*before.aliases, *(part.strip() for part in row["aliases"].split(";") if part.strip()))
    same_as = (*before.same_as, *([row["IRI"]] if row["IRI"] else []))
    things[key] = replace(
        before,
        country=before.country or row["country"].upper() or None,
        same_as=tuple(dict.fromkeys(same_as)),
        aliases=tuple(dict.fromkeys(aliases)),
        coordinates=before.coordinates or (Coordinates(float(row["lat"]), float(row["long"])) if row["lat"] else None),
    )
    return things[key]


def _completed(thing: Known) -> Known:
    """The thing with what this package knows of it where the file leaves that empty."""
    known = lookup.thing(thing.id)
    if known is None or known.type != thing.type:
        return thing
    same_as, aliases = (
        tuple(dict.fromkeys(own + more))
        for own, more in ((thing.same_as, known.same_as), (thing.aliases, known.aliases))
    )
    country, coordinates = thing.country or known.country, thing.coordinates or known.coordinates
    return replace(thing, country=country, same_as=same_as, aliases=aliases, coordinates=coordinates)
