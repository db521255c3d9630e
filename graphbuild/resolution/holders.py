"""Heads of state and government in a corpus: whose name a name is, and whom an office means at a time."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from graphbuild.authority import Holding, Known, holdings
from graphbuild.resolution import positions
from graphbuild.resolution.bearers import Bearer, Joining
from graphbuild.resolution.keys import Key, full_name
from graphbuild.resolution.person_names import parse
from graphbuild.resolution.positions import Post

_Behind = dict[Key, Known]


def join_named(joining: Joining) -> None:
    """Full names that are an office-holder's, of people to whom the articles give the office or the state."""
    for key in joining.keys("person"):
        holder = _by_name().get(key.name)
        if holder and _fits(joining.bearers[key], holder):
            joining.mean(key, holder.id, f"the name of {holder.label}, who held office")


def join_surnames(joining: Joining) -> None:
    """Surnames of which articles give the office: "French President Sarkozy" without a full name anywhere."""
    for key in joining.keys("partial"):
        bearer = joining.bearers[key]
        held = {holder_at(post, month) for post, months in bearer.posts.items() for month in months}
        named = {holder for holder in held if holder and key.name in _parts(holder)}
        if joining.root(key) == key and len(named) == 1:
            holder = named.pop()
            joining.mean(key, holder.id, f"the surname and the office of {holder.label}")


def join_office(joining: Joining, key: Key) -> bool:
    """Joins a description such as "the French president" with who held the office in its article's month."""
    held = {holder_at((key.name, key.country), month) for month in joining.bearers[key].months}
    holder = held.pop() if len(held) == 1 else None
    if holder is None:
        return False
    return joining.mean(key, holder.id, f"the {key.name} of {holder.country} at the time, who was {holder.label}")


def holder_at(post: Post, month: str) -> Known | None:
    """The only one who held an office in a month or on a day; "leader" is the head of a state that has only one.

    >>> holder_at(("president", "FRA"), "2009-06").label
    'Nicolas Sarkozy'
    """
    position, country = post
    heads = [office for office in _offices() if office[1] == country and positions.is_head(office[0])]
    offices = heads if position == "leader" else [(position, country or _only_state(position))]
    found = {held.holder for office in offices for held in _offices().get(office, ()) if month and held.covers(month)}
    return found.pop() if len(found) == 1 else None


def behind(joining: Joining) -> _Behind:
    """The office-holder behind each root; none where two would stand behind one."""
    known = {held.holder.id: held.holder for held in holdings()}
    found: defaultdict[Key, list[Known]] = defaultdict(list)
    for holder, key in joining.holders.items():
        found[joining.root(key)].append(known[holder])
    return {root: holders[0] for root, holders in found.items() if len(holders) == 1}


def _fits(bearer: Bearer, holder: Known) -> bool:
    """True for somebody of the holder's state, or of no known state but with the office."""
    if bearer.country:
        return bearer.country == holder.country
    offices = {held.position for held in holdings() if held.holder == holder}
    posts = {position.removeprefix("former ") for position, owner in bearer.posts if owner in ("", holder.country)}
    return not offices.isdisjoint(posts)


def _parts(holder: Known) -> tuple[str, ...]:
    name = parse(holder.label)
    return (name.family, *name.parts[1:])


@cache
def _offices() -> dict[Post, list[Holding]]:
    found: defaultdict[Post, list[Holding]] = defaultdict(list)
    for held in holdings():
        found[held.position, held.country].append(held)
    return dict(found)


def _only_state(position: str) -> str:
    """The one state that has an office, such as that of the pope."""
    states = {country for name, country in _offices() if name == position}
    return states.pop() if len(states) == 1 else ""


@cache
def _by_name() -> dict[str, Known]:
    """Holders by the comparable form of their names; a name that two bear is nobody's."""
    found: defaultdict[str, set[Known]] = defaultdict(set)
    for held in holdings():
        for name in (held.holder.label, *held.holder.aliases):
            found[full_name(parse(name))].add(held.holder)
    return {name: next(iter(holders)) for name, holders in found.items() if len(holders) == 1}
