"""Which two things of a corpus may be one, the likeliest first: what a reader is asked to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graphbuild import authority
from graphbuild.authority import readable_id
from graphbuild.model import Entity
from graphbuild.resolution.bearers import Bearer, Joining, Uncertain, shares
from graphbuild.resolution.institutions import acronyms, comparable, is_acronym
from graphbuild.resolution.keys import AGENTS, Key
from graphbuild.resolution.likeness import Likeness, bodies_alike, persons_alike, places_alike
from graphbuild.resolution.partials import Profile
from graphbuild.resolution.person_names import parse
from graphbuild.resolution.positions import is_unique

_KEPT = 1000
_MOST_COMPARED = 100
_LIKELY = 0.5
"""Names that are less alike are listed only where an office, a country or an article ties the two."""
_UNLIKE = 0.3
_OFFICE_ALONE = -0.15
"""What an office weighs less where the names of its holders are not alike: one may follow the other."""
_LEAST, _MOST = 0.05, 0.99


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, by id: `name` is the one of which less is told. `score` is from 0 to 1."""

    name: str
    other: str
    score: float
    reason: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    """A node with what all articles show of it.

    `kind` is what it is compared with: acronyms are bodies, also where an article reads one as a person. `offices` are
    those of one holder, with whose they are and a month. `known` are things of the authority files, `chosen` those that
    a decision told from others of their name.
    """

    node: Entity
    kind: str
    profile: Profile
    offices: frozenset[tuple[str, str, str]]
    articles: tuple[str, ...]
    known: bool
    chosen: bool

    @property
    def countries(self) -> set[str]:
        return self.profile.countries or {self.node.country or ""} - {""}


def pairs_of(
    joining: Joining, ids: Mapping[Key, str], nodes: Mapping[str, Entity], doubts: Iterable[Uncertain]
) -> tuple[Pair, ...]:
    """The pairs by falling score, then by name; none that a decision or the authority files tell apart."""
    things = _things(joining, ids, nodes)
    doubted = {_both(d.name, other): d for d in doubts for other in d.candidates}
    found = dict.fromkeys(ends for ends in doubted if things.keys() >= set(ends))
    found.update(dict.fromkeys(_near(things.values())))
    pairs: list[Pair] = []
    for a, b in found:
        one, two, doubt = things[a], things[b], doubted.get((a, b))
        alike = _alike(one, two)
        speaks = alike or doubt or one.offices & two.offices
        if speaks and not (one.known and two.known) and not _told_apart(one, two, joining):
            pairs += _pair(one, two, _base(alike, doubt), doubt)
    return tuple(sorted(pairs, key=lambda pair: (-pair.score, pair.name, pair.other))[:_KEPT])


def _things(joining: Joining, ids: Mapping[Key, str], nodes: Mapping[str, Entity]) -> dict[str, _Thing]:
    groups: dict[str, list[Bearer]] = defaultdict(list)
    for key, bearer in sorted(joining.bearers.items()):
        groups[ids[key]].append(bearer)
    known = {ids[key] for key in (*joining.holders.values(), *(k for k in joining.bearers if k.kind == "known"))}
    return {name: _thing(nodes[name], bearers, name in known) for name, bearers in groups.items() if name in nodes}


def _thing(node: Entity, bearers: list[Bearer], known: bool) -> _Thing:
    profile = Profile()
    for bearer in bearers:
        profile.add(bearer)
    articles = dict.fromkeys(article for bearer in bearers for article in bearer.articles)
    kind = "Agent" if node.type in AGENTS or is_acronym(node.label) else node.type
    offices = frozenset(
        (name, owner, month)
        for (name, owner), months in profile.posts.items()
        for month in months
        if owner and month and is_unique(name)
    )
    chosen = any(bearer.key.kind == "apart" for bearer in bearers)
    return _Thing(node, kind, profile, offices, tuple(articles), known, chosen)


def _near(things: Iterable[_Thing]) -> Iterator[tuple[str, str]]:
    """The ends of pairs that are worth a comparison: those that share one trait."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for thing in things:
        for trait in sorted(set(_traits(thing))):
            groups[trait].append(thing.node.id)
    for group in groups.values():
        for a, b in combinations(group[:_MOST_COMPARED], 2):
            yield _both(a, b)


def _traits(thing: _Thing) -> Iterator[tuple[str, ...]]:
    label, kind = thing.node.label, thing.kind
    if thing.node.local or kind not in ("Person", "Agent", "Place"):
        return
    yield from (("office", *office) for office in thing.offices)
    word = parse(label).family if kind == "Person" else comparable(label)
    yield from ((kind, word), (kind, "begins", word[:3]), (kind, "ends", word[-3:]))
    if kind == "Agent":
        yield from (("acronym", letters) for letters in acronyms(label) | _acronyms(thing))


def _acronyms(thing: _Thing) -> set[str]:
    return {name.replace(".", "") for name in (thing.node.label, *thing.node.aliases) if is_acronym(name)}


def _told_apart(one: _Thing, two: _Thing, joining: Joining) -> bool:
    """True where a decision says that the two are different."""
    if one.chosen or two.chosen:
        return True
    if not joining.apart:
        return False
    left, right = ({readable_id(name) for name in (t.node.id, t.node.label, *t.node.aliases)} for t in (one, two))
    return any(frozenset((a, b)) in joining.apart for a in left for b in right)


def _pair(one: _Thing, two: _Thing, alike: Likeness, doubt: Uncertain | None) -> Iterator[Pair]:
    """The pair with all that speaks for and against it, where that leaves a score."""
    base, reason = alike
    ties = list(_ties(one, two))
    if base < _LIKELY and not doubt and not ties:
        return
    weighed = [*ties, *_weighed(one, two)]
    if doubt:
        weighed.insert(0, (-0.1 * (len(doubt.candidates) > 1), doubt.reason))
    score = round(min(base + sum(weight for weight, _ in weighed), _MOST), 2)
    if score >= _LEAST:
        name, other = _vaguer_first(one, two, doubt)
        reasons = "; ".join(filter(None, [reason, *(text for _, text in weighed)]))
        articles = tuple(dict.fromkeys((*name.articles[:1], *other.articles[:1])))
        yield Pair(name.node.id, other.node.id, score, reasons, articles)


def _base(alike: Likeness | None, doubt: Uncertain | None) -> Likeness:
    """The likeness of the names; a doubt of the joins tells more than names of which just a part is alike."""
    if doubt and (alike is None or alike[0] < _UNLIKE):
        return _LIKELY, ""
    return alike or (_OFFICE_ALONE, "")


def _alike(one: _Thing, two: _Thing) -> Likeness | None:
    if one.kind != two.kind or one.node.local or two.node.local:
        return None
    label, other = one.node.label, two.node.label
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
    families = (parse(thing.node.label).family[:2] for thing in (one, two))
    return (0.1, "surnames begin alike") if one.offices & two.offices and len(set(families)) == 1 else None


def _ties(one: _Thing, two: _Thing) -> Iterator[Likeness]:
    """An office, a country or an article that two share."""
    if held := sorted({(name, owner) for name, owner, _ in one.offices & two.offices}):
        yield 0.25, f"both are {held[0][0]} of {_called(held[0][1])} at the same time"
    elif held := sorted(post for post in set(one.profile.posts) & set(two.profile.posts) if post[1]):
        yield 0.15, f"both are {held[0][0]} of {_called(held[0][1])}"
    if common := sorted(one.countries & two.countries):
        yield 0.1, f"both of {_called(common[0])}"
    if _named_together(one, two):
        yield (0.0 if one.kind == "Person" else 0.15), "one article names both"


def _named_together(one: _Thing, two: _Thing) -> bool:
    return bool(one.profile.setting & two.profile.names or two.profile.setting & one.profile.names)


def _weighed(one: _Thing, two: _Thing) -> Iterator[Likeness]:
    """What else speaks against two being one, or for it: their countries and the company that articles name them in."""
    if one.countries and two.countries and not one.countries & two.countries:
        yield -0.3, f"but of {_called(min(one.countries))} and {_called(min(two.countries))}"
    own = one.profile.names | two.profile.names
    if not _named_together(one, two) and shares(one.profile.setting, two.profile.setting, own):
        yield 0.1, "named in the same company"


def _called(owner: str) -> str:
    """The name of a country by its code; the name of an organization as it is."""
    state = authority.country(owner)
    return state.label if state else owner


def _vaguer_first(one: _Thing, two: _Thing, doubt: Uncertain | None) -> tuple[_Thing, _Thing]:
    """The name that a doubt is about first, else that of which less is known or told."""
    if doubt:
        return (one, two) if doubt.name == one.node.id else (two, one)
    first, second = sorted((one, two), key=lambda t: (t.known, len(t.node.label.split()), len(t.articles), t.node.id))
    return first, second


def _both(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
