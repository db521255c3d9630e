"""Looks names up: dictionary look-ups over tables that are read once a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from graphbuild.authority import tables
from graphbuild.authority.known import Known, NameIndex, StateNumbers, opening, readable_id

_NO_NAMES = NameIndex()
_OWN = ContextVar("_OWN", default=_NO_NAMES)


@contextmanager
def knowing(own: NameIndex | None) -> Iterator[None]:
    """Within the block a researcher's own names come before those of this package.

    >>> with knowing(read_authority(Path("names.csv"))[0].own):
    ...     known("Zorblatt")
    """
    before = _OWN.set(own or _NO_NAMES)
    try:
        yield
    finally:
        _OWN.reset(before)


def known(name: str) -> Known | None:
    """The country, organization, armed group or place of that name or acronym.

    >>> known("DPRK").label, known("Ottawa").type, known("us")
    ('North Korea', 'Place', None)
    """
    return _OWN.get().find(name) or _known(name)


def begins(word: str) -> bool:
    """True for a word that a known name may begin with: "South", "the".

    >>> begins("South"), begins("Quickly")
    (True, False)
    """
    first = opening(word)
    return first in ("", "the") or first in _OWN.get().openings or first in _names().openings


def thing(key: str) -> Known | None:
    """The thing with that id: `thing("European_Union")`."""
    return _by_id().get(key)


@lru_cache(maxsize=100_000)
def demonym(word: str) -> Known | None:
    """The country, region or people that an adjective or a noun for its people means.

    >>> demonym("Canadians").id, demonym("French").country
    ('Canada', 'FRA')
    """
    return _demonyms().find(word) or _demonyms().find(word.removesuffix("-"))


@lru_cache(maxsize=100_000)
def seat(name: str) -> Known | None:
    """The state (or union) whose government a capital or a building stands for.

    >>> seat("the Kremlin").label, seat("Ottawa").label
    ('Russia', 'Canada')
    """
    return _seats().find(name)


def homonym(name: str, near: Iterable[str]) -> Known | None:
    """Another thing of that name, where one of the words near it tells: the American state by "governor".

    >>> homonym("Georgia", {"the", "governor"}).label, homonym("Georgia", {"president"})
    ('Georgia (U.S. state)', None)
    """
    return next((thing for thing, clues in _homonyms().get(name, ()) if not clues.isdisjoint(near)), None)


def homonym_in(name: str, country: str) -> Known | None:
    """The other thing of that name that belongs to a country (ISO code)."""
    return next((thing for thing, _ in _homonyms().get(name, ()) if thing.country == country), None)


def country_of(thing: Known) -> Known | None:
    """The state that a thing is or belongs to: Canada for Ottawa, None for the United Nations."""
    return _countries().get(thing.country or "")


def country(code: str) -> Known | None:
    """The state with that ISO 3166-1 alpha-3 code."""
    return _countries().get(code)


def state_numbers(code: str) -> StateNumbers | None:
    """The numbers of the state with that ISO code in the lists of political science, None where it is in none.

    >>> state_numbers("DEU")
    StateNumbers(cow='255', gw='260')
    """
    return _state_numbers().get(code)


def is_also_a_name(word: str) -> bool:
    """True where a place or people has the name of persons or of everyday things: Jordan, Chad, Polish, Nice."""
    return word.casefold() in _also_names()


@lru_cache(maxsize=100_000)
def _known(name: str) -> Known | None:
    return _names().find(name)


@cache
def _by_id() -> dict[str, Known]:
    index = _names()
    found = {thing.id: thing for thing in reversed((*index.names.values(), *index.acronyms.values()))}
    return found | {thing.id: thing for thing in _countries().values()}


@cache
def _names() -> NameIndex:
    index = NameIndex()
    for thing, _ in tables.states():
        names = (thing.label, *thing.aliases)
        index.add(thing, (*names, *(f"Government of {the}{name}" for name in names for the in ("", "the "))))
    for thing in (*tables.organizations(), *_capitals(), *tables.places()):
        index.add(thing, (thing.label, *thing.aliases))
    return index


def _capitals() -> Iterable[Known]:
    for _, row in tables.states():
        yield from tables.cities(row["capital"], row["code"])
        yield from tables.cities(row["seats"], row["code"])


@cache
def _demonyms() -> NameIndex:
    index = NameIndex()
    for thing, row in tables.states():
        index.add(thing, _with_plurals(tables.split(row["demonyms"])))
    for row in tables.rows("demonyms.csv"):
        index.add(_names().names[row["label"].casefold()], _with_plurals((row["word"],)))
    return index


def _with_plurals(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield word
        yield _plural(word)


def _plural(word: str) -> str:
    """The plural of a noun for people, or the word itself where it has none: Frenchmen, Swedes, Swiss."""
    if word.endswith(("chman", "shman", "woman")):
        return word[:-2] + "en"
    return word if word.endswith(("s", "sh", "ch", "ese", ".")) or word.isupper() else word + "s"


@cache
def _seats() -> NameIndex:
    index = NameIndex()
    for row in tables.rows("seats.csv"):
        index.add(_names().names[row["label"].casefold()], (row["name"],))
    for thing, row in tables.states():
        for place in tables.cities(f"{row['capital']};{row['seats']}", row["code"]):
            index.add(thing, (place.label, *place.aliases))
    return index


@cache
def _homonyms() -> dict[str, list[tuple[Known, frozenset[str]]]]:
    found: dict[str, list[tuple[Known, frozenset[str]]]] = {}
    for row in tables.rows("homonyms.csv"):
        own = Known(readable_id(row["label"]), row["label"], "Place", row["country"])
        thing = _names().names.get(row["label"].casefold(), own)
        found.setdefault(row["name"], []).append((thing, frozenset(row["clues"].split())))
    return found


@cache
def _countries() -> dict[str, Known]:
    return {thing.country: thing for thing, _ in tables.states() if thing.country}


@cache
def _state_numbers() -> dict[str, StateNumbers]:
    return {row["code"]: StateNumbers(row["cow"], row["gw"]) for row in tables.rows("state_numbers.csv")}


@cache
def _also_names() -> frozenset[str]:
    return frozenset(line.casefold() for line in tables.lines("also_names.txt"))
