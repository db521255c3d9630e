"""Which two things of a corpus may be one, the likeliest first: what a reader is asked to decide."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, groupby, islice
from operator import itemgetter
from typing import NamedTuple

from graphbuild import authority
from graphbuild.authority import readable_id
from graphbuild.disk import Shelf
from graphbuild.model import Entity
from graphbuild.resolution.bearers import Bearer, Joining, Uncertain
from graphbuild.resolution.institutions import acronyms, comparable, is_acronym
from graphbuild.resolution.keys import AGENTS, Key
from graphbuild.resolution.likeness import Likeness, bodies_alike, may_be_spellings, persons_alike, places_alike
from graphbuild.resolution.partials import Profile
from graphbuild.resolution.person_names import parse
from graphbuild.resolution.positions import Post, is_unique
from graphbuild.resolution.settings import Setting, Settings
from graphbuild.runs import Runs

Ends = tuple[str, str]
_Weak = tuple[float, str, str]
"""How little the names of two things tell of their being one, and their ids."""
_KEPT = 1000
_MOST_COMPARED = 100
_LIKELY = 0.5
"""Names that are less alike are listed only where an office, a country or an article ties the two."""
_UNLIKE = 0.3
_OFFICE_ALONE = -0.15
"""What an office weighs less where the names of its holders are not alike: one may follow the other."""
_MOST_TIES = 0.51
"""More than all that speaks for a pair besides the names."""
_LEAST, _MOST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, by id: `name` is the one of which less is told. `score` is from 0 to 1."""

    name: str
    other: str
    score: float
    reason: str
    articles: tuple[str, ...] = ()


class _Thing(NamedTuple):
    """A node with what all articles show of it.

    `number` is its place among all, `setting` that of its setting; `kind` is what it is compared with: acronyms are
    bodies, also where an article reads one as a person. `offices` are those of one holder, with whose they are and a
    month. `known` are things of the authority files, `chosen` those that a decision told from others of their name.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    local: bool
    number: int
    setting: int
    kind: str
    names: set[str]
    countries: set[str]
    posts: tuple[Post, ...]
    offices: set[tuple[str, str, str]]
    articles: tuple[str, ...]
    known: bool
    chosen: bool


def pairs_of(
    joining: Joining, ids: Mapping[Key, str], nodes: Mapping[str, Entity], doubts: Iterable[Uncertain]
) -> tuple[Pair, ...]:
    """The pairs by falling score, then by name; none that a decision or the authority files tell apart."""
    things = _things(joining, ids, nodes)
    doubted = {_both(d.name, other): d for d in doubts for other in d.candidates}
    best: list[Pair] = []
    least = 0.0
    for weakness, a, b in _once(chain(_doubted(things, doubted), _near(things, doubted))):
        if _MOST_TIES - weakness < least:
            break
        best += _judged(joining, things[a], things[b], doubted.get((a, b)))
        if len(best) >= 2 * _KEPT:
            best = heapq.nsmallest(_KEPT, best, key=_rank)
            least = best[-1].score
    return tuple(heapq.nsmallest(_KEPT, best, key=_rank))


def _rank(pair: Pair) -> tuple[float, str, str]:
    return -pair.score, pair.name, pair.other


def _judged(joining: Joining, one: _Thing, two: _Thing, doubt: Uncertain | None) -> Iterator[Pair]:
    """The pair, where nothing tells the two apart."""
    if not (one.known and two.known) and not _told_apart(one, two, joining):
        yield from _pair(joining.settings, one, two, _base(_alike(one, two), doubt), doubt)


def _things(joining: Joining, ids: Mapping[Key, str], nodes: Mapping[str, Entity]) -> Shelf[str, _Thing]:
    """All things, numbered in the order of their first keys."""
    listed: Runs[tuple[str, int, tuple[str, ...]]] = Runs()
    for number, key in enumerate(joining.bearers):
        listed.add((ids[key], number, tuple(key)))
    holders = set(joining.holders.values())
    things: Shelf[str, _Thing] = Shelf(joining.disk, held=20_000)
    for name, rows in groupby(listed, key=itemgetter(0)):
        if node := nodes.get(name):
            numbers, keys = zip(*((number, Key._make(key)) for _, number, key in rows), strict=True)
            known = any(key.kind == "known" or key in holders for key in keys)
            bearers = [joining.bearers[key] for key in keys]
            things[name] = _thing(node, min(numbers), bearers, known)
            joining.settings.merge(*(bearer.number for bearer in bearers))
    return things


def _thing(node: Entity, number: int, bearers: list[Bearer], known: bool) -> _Thing:
    profile = Profile()
    for bearer in bearers:
        profile.add(bearer)
    articles = dict.fromkeys(article for bearer in bearers for article in bearer.articles)
    offices = {
        (name, owner, month)
        for (name, owner), months in profile.posts.items()
        for month in months
        if owner and month and is_unique(name)
    }
    return _Thing(
        node.id,
        node.label,
        node.aliases,
        node.local,
        number,
        bearers[0].number,
        "Agent" if node.type in AGENTS or is_acronym(node.label) else node.type,
        profile.names,
        profile.countries or {node.country or ""} - {""},
        tuple(profile.posts),
        offices,
        tuple(articles),
        known,
        any(bearer.key.kind == "apart" for bearer in bearers),
    )


def _once(pairs: Iterable[_Weak]) -> Iterator[_Weak]:
    """Each pair once, those first of which the names tell most."""
    runs: Runs[_Weak] = Runs()
    for pair in pairs:
        runs.add(pair)
    return (pair for pair, _ in groupby(runs))


def _doubted(things: Shelf[str, _Thing], doubted: Mapping[Ends, Uncertain]) -> Iterator[_Weak]:
    """The pairs that the joins left in doubt."""
    for (a, b), doubt in doubted.items():
        if (one := things.get(a)) and (two := things.get(b)):
            yield -_base(_alike(one, two), doubt)[0], a, b


def _near(things: Shelf[str, _Thing], doubted: Mapping[Ends, Uncertain]) -> Iterator[_Weak]:
    """The other pairs whose names are alike or who held one office, found among those that share one trait."""
    traits: Runs[tuple[tuple[str, ...], int, str]] = Runs()
    for name, thing in things.sorted_items():
        for trait in set(_traits(thing)):
            traits.add((trait, thing.number, name))
    for _, group in groupby(traits, key=itemgetter(0)):
        near = [(name, _surname(things[name]), things[name]) for _, _, name in islice(group, _MOST_COMPARED)]
        for (a, surname, one), (b, other, two) in combinations(near, 2):
            alike = _alike(one, two) if may_be_spellings(surname, other) or one.offices & two.offices else None
            if (alike or one.offices & two.offices) and _both(a, b) not in doubted:
                yield -_base(alike, None)[0], *_both(a, b)


def _surname(thing: _Thing) -> str:
    """The surname of a person, "" of other things."""
    return parse(thing.label).family if thing.kind == "Person" else ""


def _traits(thing: _Thing) -> Iterator[tuple[str, ...]]:
    label, kind = thing.label, thing.kind
    if thing.local or kind not in ("Person", "Agent", "Place"):
        return
    yield from (("office", *office) for office in thing.offices)
    word = _surname(thing) or comparable(label)
    yield from ((kind, word), (kind, "begins", word[:3]), (kind, "ends", word[-3:]))
    if kind == "Agent":
        yield from (("acronym", letters) for letters in acronyms(label) | _acronyms(thing))


def _acronyms(thing: _Thing) -> set[str]:
    return {name.replace(".", "") for name in (thing.label, *thing.aliases) if is_acronym(name)}


def _told_apart(one: _Thing, two: _Thing, joining: Joining) -> bool:
    """True where a decision says that the two are different."""
    if one.chosen or two.chosen:
        return True
    if not joining.apart:
        return False
    left, right = ({readable_id(name) for name in (t.id, t.label, *t.aliases)} for t in (one, two))
    return any(frozenset((a, b)) in joining.apart for a in left for b in right)


def _pair(settings: Settings, one: _Thing, two: _Thing, alike: Likeness, doubt: Uncertain | None) -> Iterator[Pair]:
    """The pair with all that speaks for and against it, where that leaves a score."""
    base, reason = alike
    ties = list(_ties(settings, one, two))
    if base < _LIKELY and not doubt and not ties:
        return
    weighed = [*ties, *_weighed(settings, one, two)]
    if doubt:
        weighed.insert(0, (-0.1 * (len(doubt.candidates) > 1), doubt.reason))
    score = round(min(base + sum(weight for weight, _ in weighed), _MOST), 2)
    if score >= _LEAST:
        name, other = _vaguer_first(one, two, doubt)
        reasons = "; ".join(filter(None, [reason, *(text for _, text in weighed)]))
        articles = tuple(dict.fromkeys((*name.articles[:1], *other.articles[:1])))
        yield Pair(name.id, other.id, score, reasons, articles)


def _base(alike: Likeness | None, doubt: Uncertain | None) -> Likeness:
    """The likeness of the names; a doubt of the joins tells more than names of which just a part is alike."""
    if doubt and (alike is None or alike[0] < _UNLIKE):
        return _LIKELY, ""
    return alike or (_OFFICE_ALONE, "")


def _alike(one: _Thing, two: _Thing) -> Likeness | None:
    if one.kind != two.kind or one.local or two.local:
        return None
    label, other = one.label, two.label
    if one.kind == "Person":
        return persons_alike(parse(label), parse(other)) or _beginnings_alike(one, two)
    if one.kind == "Place":
        return places_alike(label, other)
    if one.kind != "Agent":
        return None
    shared = sorted(_acronyms(one) & _acronyms(two))
    return bodies_alike(label, other) or ((0.5, f"both are called {shared[0]}") if shared else None)


def _beginnings_alike(one: _Thing, two: _Thing) -> Likeness | None:
    """Surnames of one office at one time that transliterations may make of one name."""
    families = (parse(thing.label).family[:2] for thing in (one, two))
    return (0.1, "surnames begin alike") if one.offices & two.offices and len(set(families)) == 1 else None


def _ties(settings: Settings, one: _Thing, two: _Thing) -> Iterator[Likeness]:
    """An office, a country or an article that two share."""
    if held := sorted({(name, owner) for name, owner, _ in one.offices & two.offices}):
        yield 0.25, f"both are {held[0][0]} of {_called(held[0][1])} at the same time"
    elif held := sorted(post for post in set(one.posts) & set(two.posts) if post[1]):
        yield 0.15, f"both are {held[0][0]} of {_called(held[0][1])}"
    if common := sorted(one.countries & two.countries):
        yield 0.1, f"both of {_called(common[0])}"
    if _named_together(settings, one, two):
        yield (0.0 if one.kind == "Person" else 0.15), "one article names both"


def _named_together(settings: Settings, one: _Thing, two: _Thing) -> bool:
    return _setting(settings, one).names(two.names) or _setting(settings, two).names(one.names)


def _setting(settings: Settings, thing: _Thing) -> Setting:
    """In what company a thing is; the first of its bearers has the settings of all."""
    return settings.of([thing.setting])


def _weighed(settings: Settings, one: _Thing, two: _Thing) -> Iterator[Likeness]:
    """What else speaks against two being one, or for it: their countries and the company that articles name them in."""
    if one.countries and two.countries and not one.countries & two.countries:
        yield -0.3, f"but of {_called(min(one.countries))} and {_called(min(two.countries))}"
    own = one.names | two.names
    if not _named_together(settings, one, two) and _setting(settings, one).shares(_setting(settings, two), own):
        yield 0.1, "named in the same company"


def _called(owner: str) -> str:
    """The name of a country by its code; the name of an organization as it is."""
    state = authority.country(owner)
    return state.label if state else owner


def _vaguer_first(one: _Thing, two: _Thing, doubt: Uncertain | None) -> tuple[_Thing, _Thing]:
    """The name that a doubt is about first, else that of which less is known or told."""
    if doubt:
        return (one, two) if doubt.name == one.id else (two, one)
    first, second = sorted((one, two), key=lambda t: (t.known, len(t.label.split()), len(t.articles), t.id))
    return first, second


def _both(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
