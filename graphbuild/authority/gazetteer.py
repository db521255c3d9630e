"""The cities, subdivisions and countries of GeoNames, with their ids; CC BY 4.0, see LICENSE-DATA.md."""

from __future__ import annotations

import gzip
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graphbuild.model import Coordinates

GEONAMES = "https://sws.geonames.org/"


@dataclass(frozen=True, slots=True)
class Site:
    """A place of GeoNames: its id, name and feature code (PPLC a capital, PPL a city, ADM1, PCLI a country).

    `country` is an ISO 3166-1 alpha-3 code, `region` the first subdivision that a city lies in. The coordinates of a
    subdivision are those of its largest city.
    """

    id: str
    name: str
    feature: str
    country: str
    region: str = ""
    coordinates: Coordinates | None = None
    population: int = 0

    @property
    def iri(self) -> str:
        """The IRI of the place."""
        return f"{GEONAMES}{self.id}/"

    @property
    def is_city(self) -> bool:
        """True for a city, town or village."""
        return self.feature.startswith("PPL")


def folded(name: str) -> str:
    """The name without accents, in small letters: "cordoba"."""
    letters = name
    if not name.isascii():
        letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return letters.replace("’", "'").replace("‘", "'").casefold().replace("st. ", "saint ")


@lru_cache(maxsize=100_000)
def sites(name: str) -> tuple[Site, ...]:
    """All places of that name, the most populous first.

    >>> [(site.id, site.country) for site in sites("Tripoli")[:2]]
    [('2210247', 'LBY'), ('266826', 'LBN')]
    """
    found = {site.id: site for row in _rows(folded(name)) for site in _named(row)}
    return tuple(sorted(found.values(), key=lambda site: (-site.population, site.id)))


@lru_cache(maxsize=100_000)
def site_at(iri: str) -> Site | None:
    """The place with that IRI, None for an IRI of another kind."""
    name = _names().get(iri.removeprefix(GEONAMES).strip("/")) if iri.startswith(GEONAMES) else None
    return next((site for site in sites(name) if site.iri == iri), None) if name else None


def _named(row: list[str]) -> Iterator[Site]:
    """The place of a row; where the row is another name of a place, that place."""
    if len(row) == 3:
        yield from (site for found in _rows(row[2]) for site in _named(found) if site.id == row[1])
    else:
        _, id_, name, feature, country, region, *rest = [*row, "", "", "", ""][:9]
        point = Coordinates(float(rest[0]), float(rest[1])) if rest[0] else None
        yield Site(id_, name, feature, country, region, point, int(rest[2] or 0))


def _rows(key: str) -> Iterator[list[str]]:
    lines = _lines()
    start = bisect_left(lines, f"{key}\t")
    while start < len(lines) and lines[start].startswith(f"{key}\t"):
        yield lines[start].split("\t")
        start += 1


@cache
def _names() -> dict[str, str]:
    """The name of each place by its id."""
    rows = (line.split("\t", 3) for line in _lines())
    return {row[1]: row[0] for row in rows if len(row) > 3}


@cache
def _lines() -> list[str]:
    data = (files("graphbuild.authority") / "data" / "gazetteer.tsv.gz").read_bytes()
    return gzip.decompress(data).decode().splitlines()
