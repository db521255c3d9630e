"""Whom parts of names and descriptions mean: "Clinton", "the Canadian prime minister"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from graphbuild.disk import Shelf
from graphbuild.resolution import positions
from graphbuild.resolution.bearers import Bearer, Index, Joining, Named, grouped
from graphbuild.resolution.holders import join_office
from graphbuild.resolution.institutions import comparable
from graphbuild.resolution.keys import Key
from graphbuild.resolution.person_names import parse
from graphbuild.resolution.positions import Post
from graphbuild.resolution.wordlists import words


def join_partials(joining: Joining, directory: Directory) -> None:
    """Surnames and other parts of names, each in its article's context."""
    for _, keys in grouped(((_without_number(key.name),), key) for key in _nameless(joining, directory)):
        _join_alike(joining, keys)


def _nameless(joining: Joining, directory: Directory) -> Iterator[Key]:
    """Joins the names that may mean something of a fuller name; gives the others."""
    for key in joining.keys("partial"):
        candidates = directory.names.get(key.name) or _by_given_name(joining, directory, key)
        if candidates:
            _join_partial(joining, directory, key, candidates)
        elif not _join_thing(joining, key):
            yield key


def _without_number(name: str) -> str:
    """The name of a monarch without the number that many writers leave out."""
    head, _, last = name.rpartition(" ")
    return head if head and last in words("numbers") else name


def _join_thing(joining: Joining, key: Key) -> bool:
    """Joins a lone name with the organization or place of just that name."""
    label = joining.bearers[key].label
    for other in (Key("agent", comparable(label)), Key("place", comparable(label))):
        if other in joining.bearers and label in joining.bearers[other].labels:
            return joining.join(key, other, "no person of that name, but an organization or place")
    return False


def _by_given_name(joining: Joining, directory: Directory, key: Key) -> list[Key]:
    """Holders of the same position of whose name the part is another part: "President Vladimir"."""
    posts = [(name, at) for name, owner in joining.bearers[key].posts if owner for at in (owner, "")]
    return sorted({holder for post in posts for holder in directory.posted.get(key.name, *post)})


def _join_partial(joining: Joining, directory: Directory, key: Key, candidates: list[Key]) -> None:
    bearer = joining.bearers[key]
    fitting = [k for k in candidates if _fits_country(bearer, directory.profiles[k])]
    holders = [k for k in fitting if _shares_post(bearer, directory.profiles[k])]
    if len(holders) == 1 and (len(candidates) > 1 or bearer.posts):
        joining.join(key, holders[0], "same name and same position")
    elif len(candidates) > 1 and len(fitting) == 1 and bearer.country:
        joining.join(key, fitting[0], f"the only bearer of the name of that country ({bearer.country})")
    elif len(candidates) == len(fitting) == 1 and _fits_setting(joining, bearer, directory.profiles[fitting[0]]):
        joining.join(key, fitting[0], "the only bearer of the name in the corpus")
    else:
        joining.doubt(key, candidates, "several bear the name" if len(candidates) > 1 else "the context differs")


def _fits_country(bearer: Bearer, profile: Profile) -> bool:
    return not bearer.countries or not profile.countries or bool(set(bearer.countries) & profile.countries)


def _fits_setting(joining: Joining, bearer: Bearer, profile: Profile) -> bool:
    """True where nothing is known of one's context, or where the contexts share something that tells."""
    setting, other = joining.setting(bearer), joining.settings.of(profile.numbers)
    if not setting or not other:
        return True
    at_home = set(bearer.countries) & profile.countries
    return bool(at_home) or setting.shares(joining.settings.of(profile.numbers, profile.countries), profile.names)


def _shares_post(bearer: Bearer, profile: Profile) -> bool:
    """True where both hold a position of one name, in one country where both tell it."""
    return any(a == b and (not x or not y or x == y) for a, x in bearer.posts for b, y in profile.posts)


def _join_alike(joining: Joining, keys: list[Key]) -> None:
    """A name that no article gives in full: one person in each country, and only one where just one country is told."""
    homes: dict[frozenset[str], list[Key]] = defaultdict(list)
    for key in keys:
        homes[frozenset(joining.bearers[key].countries)].append(key)
    nowhere = homes.pop(frozenset(), [])
    for group in homes.values():
        for key in group[1:]:
            joining.join(group[0], key, "same name and country, and nowhere a fuller one")
    first = [group[0] for group in homes.values()]
    if len(first) > 1:
        for key in [*nowhere, *first[1:]]:
            joining.doubt(key, [other for other in first if other != key], "the same name in another country")
    for key in nowhere if len(first) < 2 else ():
        joining.join((first or nowhere)[0], key, "same name, and nowhere a fuller one")


def join_posts(joining: Joining, holders: Holders) -> None:
    """Descriptions such as "the Canadian prime minister": a person of the article, or the only holder at the time."""
    for key in joining.keys("post"):
        present: Counter[Key] = Counter()
        for person, mentions in joining.bearers[key].company.items():
            present[joining.root(person)] += mentions
        if not _join_present(joining, holders.among(present, (key.name, key.country)), present, key):
            _join_holder(joining, holders, key)


def _join_present(joining: Joining, holders: list[Key], present: Counter[Key], key: Key) -> bool:
    """Joins a description with the holder whom its article names, or names at least twice as often as any other."""
    ranked = sorted(holders, key=lambda holder: (-present[holder], holder))
    if not ranked:
        return False
    if len(ranked) > 1 and present[ranked[0]] < 2 * present[ranked[1]]:
        joining.doubt(key, ranked, f"the article names several who are {key.name}")
        return True
    only = "only" if len(ranked) == 1 else "most often named"
    return joining.join(key, ranked[0], f"the {only} person of the article who is {key.name}")


def _join_holder(joining: Joining, holders: Holders, key: Key) -> None:
    if join_office(joining, key) or not key.country or not positions.is_unique(key.name):
        return
    candidates = holders.of_all((key.name, key.country))
    in_time = [k for k in candidates if _held_then(joining.bearers[key], holders.profiles[k])]
    if len(in_time) == 1:
        joining.join(key, in_time[0], f"the {key.name} of {key.country} at the time")
    elif candidates:
        joining.doubt(key, candidates, "several held the position")


def _held_then(bearer: Bearer, profile: Profile) -> bool:
    """True where the months in which the position was seen lie within a year of the article, or no dates are known."""
    wanted = {month for month in bearer.months if month}
    seen = profile.months((bearer.key.name, bearer.key.country))
    return not wanted or not seen or any(abs(_count(a) - _count(b)) <= 12 for a in wanted for b in seen)


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


@dataclass(slots=True)
class Directory:
    """Persons with full names by every shorter form, and by any word of it together with a position."""

    names: Index
    posted: Index
    profiles: Shelf[Key, Profile]

    @classmethod
    def of(cls, joining: Joining) -> Directory:
        """The directory after the joins of full names."""
        profiles = _profiles(joining, joining.bearers.sorted_items("person"))
        return cls(joining.index(_shorter(joining)), joining.index(_with_posts(joining, profiles)), profiles)


@dataclass(slots=True)
class Holders:
    """Persons by their positions; `heads` are those of "the leader" of each country."""

    posts: Index
    profiles: Shelf[Key, Profile]
    heads: dict[str, set[Post]]

    @classmethod
    def of(cls, joining: Joining) -> Holders:
        """Who holds positions after the joins of persons."""
        persons = chain.from_iterable(map(joining.bearers.sorted_items, ("person", "partial", "apart")))
        profiles = _profiles(joining, (item for item in persons if item[1].posts))
        heads: dict[str, set[Post]] = defaultdict(set)
        for _, profile in profiles.sorted_items():
            for post in filter(lambda post: positions.is_head(post[0]), profile.posts):
                heads[post[1]].add(post)
        held = ((post, key) for key, profile in profiles.sorted_items() for post in profile.posts)
        return cls(joining.index(held), profiles, heads)

    def of_all(self, post: Post) -> list[Key]:
        """Who of the whole corpus holds a position of a country."""
        held = self.heads[post[1]] if post[0] == "leader" else [post]
        return self.among({key for one in held for key in self.posts.get(*one)}, post)

    def among(self, keys: Iterable[Key], post: Post) -> list[Key]:
        """Who of `keys` holds a position, and still does so where there is a choice."""
        found = [key for key in sorted(keys) if key in self.profiles and self.profiles[key].holds(post)]
        still = [key for key in found if not self.profiles[key].holds((f"former {post[0]}", post[1]))]
        return still or found


def _profiles(joining: Joining, bearers: Iterable[tuple[Key, Bearer]]) -> Shelf[Key, Profile]:
    """What is shown of the persons who bear these names."""
    profiles: Shelf[Key, Profile] = Shelf(joining.disk, Key._make)
    for key, bearer in bearers:
        root = joining.root(key)
        profile = profiles.get(root) or Profile()
        profile.add(bearer)
        profiles[root] = profile
    return profiles


def _shorter(joining: Joining) -> Named:
    """Full names by their shorter forms."""
    for key, bearer in joining.bearers.sorted_items("person"):
        yield from (((name,), joining.root(key)) for name in _partial_forms(bearer))


def _with_posts(joining: Joining, profiles: Shelf[Key, Profile]) -> Named:
    """Those who hold positions by each word of their names, with a position."""
    for key, profile in profiles.sorted_items():
        for part in parse(joining.labels[key]).parts if profile.posts else ():
            yield from (((part, *post), key) for post in profile.posts)


@dataclass(slots=True)
class Profile:
    """What all articles together show of one person; `numbers` are those of the settings."""

    names: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    numbers: list[int] = field(default_factory=list)
    posts: dict[Post, set[str]] = field(default_factory=dict)

    def add(self, bearer: Bearer) -> None:
        """Adds what was seen of one name."""
        self.names |= bearer.names
        self.countries |= set(bearer.countries)
        self.numbers.append(bearer.number)
        for post, months in bearer.posts.items():
            self.posts.setdefault(post, set()).update(months)

    def holds(self, post: Post) -> bool:
        """True for a position of that name, in that country or organization where both tell it."""
        return any(self._matching(post))

    def months(self, post: Post) -> set[str]:
        """The months of the dated articles that give a position."""
        return {month for held in self._matching(post) for month in self.posts[held] if month}

    def _matching(self, post: Post) -> Iterator[Post]:
        for name, owner in self.posts:
            same = name == post[0] or (post[0] == "leader" and positions.is_head(name))
            if same and (not owner or not post[1] or owner == post[1]):
                yield name, owner


def _partial_forms(bearer: Bearer) -> set[str]:
    """Each shorter form of a full name: its last parts, a family name written first, its short aliases.

    The forms of a junior keep the "jr": the bare family name never means the son.
    """
    name = parse(bearer.label)
    forms = {" ".join(name.parts[i:]) for i in range(1, len(name.parts))} | {name.family}
    if name.generation in ("jr", "junior"):
        return {f"{form} {name.generation}" for form in forms}
    short = (parse(alias) for alias in bearer.aliases)
    return forms | {" ".join(alias.parts) for alias in short if not alias.is_full}
