"""Which of several places of one name is meant, by the countries and subdivisions that are named near it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from math import log10

from graphbuild.authority import lookup, tables
from graphbuild.authority.gazetteer import GEONAMES, Site, folded, site_at, sites
from graphbuild.authority.known import Known, readable_id

Area = tuple[str, str]
"""A country (ISO 3166-1 alpha-3), or a first subdivision of it by its name."""

_FAME = 0.4
"""What it counts that a place is the well-known one; 1 is worth ten times the people."""
_MARGIN = 0.1
_SUBDIVISION = 0.5
_SMALLEST, _LARGE, _CAPITAL, _LARGEST = 1_000, 500_000, 1_000_000, 3_000_000
"""Below and above the first and last, the number of people makes no difference; a capital counts as a large city.

A city that is no large one is meant only where its country is named.
"""


@lru_cache(maxsize=100_000)
def areas(name: str) -> frozenset[Area]:
    """The countries and subdivisions that a name may mean.

    >>> sorted(areas("Georgia")), areas("Mass.")
    ([('GEO', ''), ('USA', 'Georgia')], frozenset({('USA', 'Massachusetts')}))
    """
    thing = lookup.known(name)
    state = {(thing.country, "")} if thing and thing.type == "State" and thing.country else set()
    named = {(site.country, site.name) for site in sites(name) if site.feature == "ADM1"}
    return frozenset(state | named | _abbreviations().get(name, frozenset()))


def lies_in(site: Site, area: Area) -> bool:
    """True for a place of that country or subdivision."""
    country, region = area
    return site.country == country and (not region or folded(site.region) == folded(region))


def within(name: str, found: Iterable[Area], subdivision: bool = False) -> Site | None:
    """The place of that name in one of the areas: a city before a subdivision, unless this is asked for.

    >>> within("Tripoli", areas("Lebanon")).id
    '266826'
    """
    places = [site for site in sites(name) if site.feature != "PCLI" and any(lies_in(site, area) for area in found)]
    return min(places, key=lambda site: (site.is_city == subdivision, -site.population), default=None)


def likeliest(name: str, near: Mapping[Area, float]) -> Site | None:
    """The place that a name most likely means, by its people and what is named `near`; None in doubt.

    A weight of 1 in `near` is worth ten times the people. None too for what is well known as a state or as no place
    of the gazetteer: the White House is not Casablanca.
    """
    usual, thing = default(name), lookup.known(name)
    if thing and (usual is None or usual.feature == "PCLI"):
        return None
    fits = {site: _fit(site, near) for site in sites(name)}
    cities = {site.country for site in fits if site.is_city}
    scores = {
        site: _people(site) + fit + (_FAME if thing and site == usual else 0)
        for site, fit in fits.items()
        if site == usual or (fit and (site.is_city or site.country not in cities))
    }
    ranking = sorted(scores, key=lambda site: (-scores[site], site.id))
    close = [other for other in ranking[1:2] if scores[ranking[0]] - scores[other] < _MARGIN]
    best = usual if close or not ranking else ranking[0]
    return best if best and (thing or fits[best] or best.population >= _LARGE) else None


def _people(site: Site) -> float:
    least = _CAPITAL if site.feature == "PPLC" else _SMALLEST
    return log10(min(max(site.population, least), _LARGEST) if site.is_city else _CAPITAL)


def _fit(site: Site, near: Mapping[Area, float]) -> float:
    """How much of what is named near is where a place lies.

    The country counts half where writers tell the subdivision of a place that is not the usual one: "Athens, Georgia".
    """
    country = near.get((site.country, ""), 0.0)
    region = max((weight for area, weight in near.items() if area[1] and lies_in(site, area)), default=0.0)
    return country / (2 if site.country in _told_by_subdivision() and not region else 1) + _SUBDIVISION * region


@lru_cache(maxsize=100_000)
def default(name: str) -> Site | None:
    """The place that a name means by itself: the well-known one, or one that is twice as large as any other.

    >>> default("Cambridge").country, default("Springfield")
    ('GBR', None)
    """
    thing = lookup.known(name)
    if thing:
        return site_of(thing)
    cities = [site for site in sites(name) if site.is_city]
    clear = len(cities) == 1 or (cities and cities[0].population >= 2 * cities[1].population)
    return cities[0] if clear else None


@lru_cache(maxsize=100_000)
def site_of(thing: Known) -> Site | None:
    """The entry of a state or place of the authority files in the gazetteer.

    A place whose coordinates these files have is no city there.
    """
    if thing.type not in ("State", "Place") or not thing.country:
        return None
    country = next((site for site in sites(thing.country) if site.feature == "PCLI"), None)
    if thing.type == "State" or (country and country.name == thing.label):
        return country
    name = thing.label.partition(" (")[0]
    found = within(name, [(thing.country, "")], thing.coordinates is not None)
    return found if found and not (found.is_city and thing.coordinates) else None


def located(thing: Known) -> Known:
    """The thing with its IRI at GeoNames and its coordinates, where the gazetteer has it.

    An IRI of GeoNames that the thing has already is kept, and tells which place it is.
    """
    told = next((iri for iri in thing.same_as if iri.startswith(GEONAMES)), None)
    site = site_at(told) if told else site_of(thing)
    if site is None:
        return thing
    same_as = thing.same_as if told else (*thing.same_as, site.iri)
    return replace(thing, same_as=same_as, coordinates=thing.coordinates or site.coordinates)


def place(site: Site, name: str) -> Known:
    """The thing that a place of the gazetteer is: that of the authority files, or one by the name that the text has.

    >>> [place(site, "Tripoli").label for site in sites("Tripoli")[:2]]
    ['Tripoli', 'Tripoli (Lebanon)']
    """
    thing = lookup.known(site.name)
    if thing and thing.type == "Place" and site_of(thing) == site:
        return thing
    if not site.is_city and (other := lookup.homonym_in(site.name, site.country)):
        return other
    label = name if default(name) == site else f"{name} ({_qualifier(site)})"
    return Known(readable_id(label), label, "Place", site.country, (site.iri,), coordinates=site.coordinates)


def _qualifier(site: Site) -> str:
    """What tells it from its namesakes: the country, or the subdivision where the country has several of that name.

    Idlib (region) is where the city of Idlib lies.
    """
    if not site.is_city and within(site.name, [(site.country, "")]) != site:
        return "region"
    state = lookup.country(site.country)
    several = site.country in _told_by_subdivision() or within(site.name, [(site.country, "")]) != site
    return site.region if (several and site.region) or state is None else state.label


@cache
def _abbreviations() -> dict[str, frozenset[Area]]:
    """The subdivisions that abbreviations stand for: "Mass."."""
    found: dict[str, frozenset[Area]] = {}
    for row in tables.rows("subdivisions.csv"):
        for name in tables.split(row["names"]):
            found[name] = found.get(name, frozenset()) | {(row["country"], row["subdivision"])}
    return found


@cache
def _told_by_subdivision() -> frozenset[str]:
    """The countries whose towns are told apart by their subdivisions."""
    return frozenset(row["country"] for row in tables.rows("subdivisions.csv"))
