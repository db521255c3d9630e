"""A thing that has a place in the authority files, and the index that finds it by any of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.model import Coordinates

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&+-]{1,7}")
_OPENING = re.compile(r"\w+")
_NOT_IN_IDS = re.compile(r"[^\w-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """A country, organization, armed group or place.

    `type` is State, Organization, Group or Place; `country` the ISO 3166-1 alpha-3 code of the country that it is or
    belongs to; `same_as` holds IRIs of the same thing elsewhere; `coordinates` are of its middle.
    """

    id: str
    label: str
    type: str
    country: str | None = None
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    coordinates: Coordinates | None = None


@dataclass(frozen=True, slots=True)
class StateNumbers:
    """The numbers of a state in the list of Correlates of War and in that of Gleditsch and Ward."""

    cow: str
    gw: str


@dataclass(slots=True)
class NameIndex:
    """Finds things by name; the first thing that took a name keeps it.

    Acronyms are looked up in their own case ("US", not "us"), other names in any case that has a capital.
    """

    names: dict[str, Known] = field(default_factory=dict)
    acronyms: dict[str, Known] = field(default_factory=dict)
    openings: set[str] = field(default_factory=set, repr=False)

    def add(self, thing: Known, names: Iterable[str]) -> None:
        """Files `thing` under each of `names`."""
        for name in map(tidy, names):
            acronym = name.replace(".", "")
            if _ACRONYM.fullmatch(acronym):
                self.acronyms.setdefault(acronym, thing)
                self.openings.update((opening(acronym), opening(acronym[0])))
            else:
                self.names.setdefault(name.casefold(), thing)
                self.openings.add(opening(name))

    def find(self, name: str) -> Known | None:
        """The thing of that name: `find("the U.S.")`, `find("UNITED STATES")`; None for "us"."""
        if not (self.names or self.acronyms):
            return None
        name = tidy(name)
        acronym = name.replace(".", "")
        if _ACRONYM.fullmatch(acronym) and acronym in self.acronyms:
            return self.acronyms[acronym]
        return None if name.islower() else self.names.get(name.casefold())


def opening(name: str) -> str:
    """The first letters or digits of a name, in small letters: "al" of "al-Qaida"."""
    found = _OPENING.match(name)
    return found.group().casefold() if found else ""


def tidy(name: str) -> str:
    """The name without article, possessive ending and odd white space.

    >>> tidy("the  Kremlin’s")
    'Kremlin'
    """
    name = _SPACE.sub(" ", name.replace("’", "'")).strip()
    name = _POSSESSIVE.sub("", name)
    return name[4:] if name[:4].lower() == "the " else name


def readable_id(label: str) -> str:
    """The last part of a thing's IRI: its label with underscores for spaces.

    >>> readable_id("Sharm el-Sheikh summit")
    'Sharm_el-Sheikh_summit'
    """
    return _NOT_IN_IDS.sub("_", label.replace("'", "").replace("’", "").replace(".", "")).strip("_")
