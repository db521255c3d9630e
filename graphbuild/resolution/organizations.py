"""Which names of organizations, groups, places and occasions are one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from graphbuild import authority
from graphbuild.disk import Shelf
from graphbuild.resolution import institutions
from graphbuild.resolution.bearers import Bearer, Joining
from graphbuild.resolution.keys import Key
from graphbuild.resolution.person_names import parse

_WITHIN = 2
"""Months that two articles about one gathering can lie apart."""


def join_things(joining: Joining) -> None:
    """Joins acronyms with expansions, aliases with names, and places and occasions told in less with more detail."""
    _join_aliases(joining)
    _join_acronyms(joining)
    _join_parties(joining)
    _join_sites(joining)
    _join_vaguer(joining)
    _join_gatherings(joining)


def join_governments(joining: Joining) -> dict[Key, str]:
    """The state that each "Trump administration" is the government of: its leader's, where articles tell one."""
    countries = _countries_by_name(joining, {key.name.split()[-1] for key in joining.keys("government")})
    found: dict[Key, str] = {}
    for key in joining.keys("government"):
        codes = set(joining.bearers[key].countries) or countries.get(key.name.split()[-1], set())
        state = authority.country(min(codes)) if len(codes) == 1 else None
        if state:
            found[key] = state.id
    return found


def _countries_by_name(joining: Joining, names: set[str]) -> dict[str, set[str]]:
    """The countries of the persons who have these surnames."""
    countries: dict[str, set[str]] = defaultdict(set)
    for key in joining.keys("person", "partial") if names else ():
        bearer = joining.bearers[key]
        name = parse(bearer.label).family if key.kind == "person" else key.name
        if name in names:
            countries[name] |= set(bearer.countries) | {owner for _, owner in bearer.posts if authority.country(owner)}
    return countries


def _agents(joining: Joining) -> Iterator[Key]:
    """The names of bodies that mean the same in every article."""
    return (key for key in joining.keys("agent") if not key.article)


def _join_aliases(joining: Joining) -> None:
    """A name that another article gives as the alias of a fuller one, where only one thing has that alias."""
    owners = joining.index(
        ((name,), key)
        for key in _agents(joining)
        for alias in joining.bearers[key].aliases
        if (name := institutions.comparable(alias)) != key.name and not institutions.is_institution(alias)
    )
    for key in (key for key in joining.keys("agent", "acronym") if not key.article):
        candidates = owners.get(key.name.casefold())
        if len(candidates) == 1 and (_shortens(key, candidates[0]) or _share(joining, key, candidates[0])):
            joining.join(key, candidates[0], "another article calls it by both names")
        elif candidates:
            joining.doubt(key, candidates, "several have that short name")


def _shortens(key: Key, full: Key) -> bool:
    """False for the beginning of a longer name and for two letters: both are often names of something else."""
    return not full.name.startswith(f"{key.name} ") and (key.kind == "agent" or len(key.name) > 2)


def _share(joining: Joining, key: Key, other: Key) -> bool:
    return joining.setting(joining.bearers[key]).shares(joining.setting(joining.bearers[other]))


def _join_acronyms(joining: Joining) -> None:
    """An acronym and the only name in the corpus that has these initials, where an article has both."""
    expansions = joining.index(
        ((letters,), joining.root(key))
        for key in _agents(joining)
        if (letters := institutions.initials(joining.bearers[key].label))
    )
    for key in joining.keys("acronym"):
        candidates = expansions.get(key.name)
        if key in joining.evidence or not candidates or len(key.name) < 3:
            continue
        setting, names = joining.setting(joining.bearers[key]), joining.bearers[candidates[0]].names
        if len(candidates) == 1 and setting.names(names):
            joining.join(key, candidates[0], "an article has both, and no other name in the corpus has these initials")
        else:
            joining.doubt(key, candidates, "several have these initials" if candidates[1:] else "no article has both")


def _join_parties(joining: Joining) -> None:
    """A party without a country joins the only one of its name in the countries that its article names."""
    agents = joining.index(((key.name,), key) for key in _agents(joining))
    for key in (key for key in joining.keys("agent") if key.article):
        named = [other for other in agents.get(key.name) if other.country in joining.bearers[key].around]
        if key.name.endswith(" party") and len(named) == 1:
            joining.join(key, named[0], "the only party of that name in a country that the article names")
        elif named:
            joining.doubt(key, named, "the article names that country")


def _join_sites(joining: Joining) -> None:
    """Places with one entry at GeoNames: "Hudaydah" and "Al Hudaydah"."""
    entries: Shelf[str, Key] = Shelf(joining.disk)
    for key, bearer in joining.bearers.sorted_items("place"):
        for iri in sorted(iri for iri in bearer.same_as if iri.startswith(authority.GEONAMES)):
            if entries.setdefault(iri, key) != key:
                joining.join(key, entries[iri], "the same entry at GeoNames")


def _join_vaguer(joining: Joining) -> None:
    """A place or occasion without country or year joins the only one of that name that has it."""
    for _, group in groupby(joining.keys("place", "occasion"), key=lambda key: (key.kind, key.name)):
        keys = list(group)
        told = [key for key in keys if key.country]
        for key in keys:
            if not key.country and len(told) == 1:
                joining.join(key, told[0], "same name, and only one of it in the corpus")
            elif not key.country and told:
                joining.doubt(key, told, "several have that name")


def _join_gatherings(joining: Joining) -> None:
    """A gathering named by its state joins the only one in a town of that state that fits time and company.

    "the Egypt summit" of November and "the Sharm el-Sheikh summit" of October are one where both articles name the
    same persons.
    """
    held: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in joining.keys("occasion"):
        bearer = joining.bearers[key]
        if bearer.country:
            held[_type(bearer), bearer.country].append(key)
    for keys in held.values():
        vague = [key for key in keys if _is_named_by_state(joining.bearers[key])]
        for key in vague:
            fitting = [o for o in keys if o not in vague and _fits(joining, joining.bearers[key], joining.bearers[o])]
            if len(fitting) == 1:
                joining.join(key, fitting[0], "the only one in that country in these months, and in the same company")
            elif fitting:
                joining.doubt(key, fitting, "several were held in that country in these months")


def _type(bearer: Bearer) -> str:
    return max(bearer.types, key=lambda name: (bearer.types[name], name))


def _is_named_by_state(bearer: Bearer) -> bool:
    place = authority.known(bearer.label.rsplit(" ", 1)[0])
    return place is not None and place.type == "State"


def _fits(joining: Joining, bearer: Bearer, other: Bearer) -> bool:
    return _near(bearer.months, other.months) and joining.setting(bearer).shares(joining.setting(other))


def _near(months: set[str], others: set[str]) -> bool:
    """True where two articles' months lie near; an article without a date may be of any month."""
    one, two = (sorted(int(m[:4]) * 12 + int(m[5:7]) for m in side if m) for side in (months, others))
    return not one or not two or any(abs(a - b) <= _WITHIN for a in one for b in two)
