"""Who bears a name: what the articles of a corpus show of each, and which bearers are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple, get_args

from graphbuild.authority import readable_id
from graphbuild.disk import Disk, Shelf
from graphbuild.model import Entity
from graphbuild.resolution.keys import Context, Key, Kind, setting_name
from graphbuild.resolution.positions import Post
from graphbuild.resolution.settings import Setting, Settings
from graphbuild.runs import Runs

_EXAMPLES = 3
Company = tuple[tuple[tuple[str, ...], int], ...]
"""How often an article names each person, by key."""


class Seen(NamedTuple):
    """One article's entity, with what the article says around it; of one key in the order of the articles."""

    key: tuple[str, ...]
    number: int
    label: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    country: str
    posts: tuple[Post, ...]
    company: Company
    article: str
    month: str
    around: tuple[str, ...]
    setting: tuple[int, ...]


def seen(key: Key, number: int, entity: Entity, context: Context, company: Company = ()) -> Seen:
    """An entity of an article that is the one with this number."""
    posts = context.posts.get(entity.id, ())
    told = entity.label, entity.type, entity.aliases, entity.same_as, entity.country or "", posts
    return Seen(tuple(key), number, *told, company, context.article, context.month, context.around, context.setting)


def bearers_of(seen: Iterable[Seen], disk: Disk, settings: Settings) -> Shelf[Key, Bearer]:
    """The bearers of all keys, and their settings."""
    bearers: Shelf[Key, Bearer] = Shelf(disk, Key._make)
    for number, (key, group) in enumerate(groupby(seen, key=itemgetter(0)), start=1):
        bearer = Bearer(Key._make(key), number)
        for one in map(Seen._make, group):
            bearer.add(one)
            settings.add(number, one.setting, setting_name(one.label))
        bearers[bearer.key] = bearer
    return bearers


@dataclass(slots=True)
class Bearer:
    """One key with all that was seen of it.

    `number` is that of its setting, `examples` are some of the articles that have a name; `company` counts the persons
    whom a description's article names.
    """

    key: Key
    number: int = 0
    labels: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, int] = field(default_factory=dict)
    same_as: set[str] = field(default_factory=set)
    posts: dict[Post, set[str]] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    articles: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)
    company: dict[Key, int] = field(default_factory=dict)

    def add(self, seen: Seen) -> None:
        """Counts one article's entity."""
        _count(self.labels, seen.label)
        _count(self.types, seen.type)
        _count(self.aliases, *seen.aliases)
        self.same_as.update(seen.same_as)
        self.months.add(seen.month)
        self.around.update(seen.around)
        _count(self.countries, *filter(None, [seen.country]))
        for post in seen.posts:
            self.posts.setdefault(post, set()).add(seen.month)
        for some in (self.articles, *(self.examples.setdefault(name, []) for name in (seen.label, *seen.aliases))):
            if len(some) < _EXAMPLES:
                some.append(seen.article)
        self.company = {Key._make(key): number for key, number in seen.company}

    @property
    def names(self) -> set[str]:
        """The labels as settings have them."""
        return set(map(setting_name, self.labels))

    @property
    def label(self) -> str:
        """The most frequent label; of equals the longest, then the first by the alphabet."""
        if len(self.labels) == 1:
            return next(iter(self.labels))
        return max(self.labels, key=lambda label: (self.labels[label], len(label), [-ord(c) for c in label]))

    @property
    def country(self) -> str:
        """The country that most articles give, "" where none does."""
        return max(self.countries, key=lambda code: (self.countries[code], code), default="")


def _count(counts: dict[str, int], *names: str) -> None:
    for name in names:
        counts[name] = counts.get(name, 0) + 1


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Why two names are one thing, with ids of articles where each stands."""

    name: str
    other: str
    reason: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Uncertain:
    """A name that may mean one of several things, and was merged with none of them."""

    name: str
    candidates: tuple[str, ...]
    reason: str
    articles: tuple[str, ...] = ()


Named = Iterable[tuple[tuple[str, ...], Key]]
"""Keys, each with a name of one or several parts."""


class Index:
    """Keys by names, on the disk; those of one name in the order in which they came, each once.

    It is made when it is first asked.
    """

    def __init__(self, disk: Disk, named: Named) -> None:
        self._keys: Shelf[tuple[str, ...], list[tuple[str, ...]]] = Shelf(disk, tuple)
        self._named = named

    def get(self, *name: str) -> list[Key]:
        """The keys of a name."""
        if self._named:
            self._keys.update(
                (name, [tuple(key) for key in dict.fromkeys(keys)]) for name, keys in grouped(self._named)
            )
            self._named = ()
        return [Key._make(key) for key in self._keys.get(name, ())]


def grouped(named: Named) -> Iterator[tuple[tuple[str, ...], list[Key]]]:
    """The keys of each name in the order in which they came, by rising names; those of one are in memory at a time."""
    runs: Runs[tuple[tuple[str, ...], int, tuple[str, ...]]] = Runs()
    for number, (name, key) in enumerate(named):
        runs.add((name, number, tuple(key)))
    for name, group in groupby(runs, key=itemgetter(0)):
        yield name, [Key._make(key) for *_, key in group]


@dataclass
class Joining:
    """The joins made so far, and the settings of all names.

    `holders` has for each office-holder of the authority's list, by id, one of the keys that mean that person.

    `apart` holds pairs of names, as ids, that a researcher decided to be different; `marks` the names of these that
    stand behind a root; `labels` are those of persons.
    """

    disk: Disk
    bearers: Shelf[Key, Bearer]
    settings: Settings
    apart: frozenset[frozenset[str]] = frozenset()
    marks: dict[Key, frozenset[str]] = field(default_factory=dict)
    parents: dict[Key, Key] = field(default_factory=dict)
    evidence: Shelf[Key, list[Evidence]] = field(init=False)
    labels: Shelf[Key, str] = field(init=False)
    uncertain: list[tuple[Key, tuple[Key, ...], str]] = field(default_factory=list)
    holders: dict[str, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.evidence = Shelf(self.disk, Key._make)
        self.labels = Shelf(self.disk, Key._make, 50_000)
        for kind in ("person", "partial"):
            self.labels.update((key, bearer.label) for key, bearer in self.bearers.sorted_items(kind))

    def keys(self, *kinds: str) -> Iterator[Key]:
        """The keys of some kinds, in their order."""
        return chain.from_iterable(map(self.bearers.beginning, sorted(kinds)))

    def groups(self) -> Iterator[list[Key]]:
        """The keys that are one thing, the first stands for all; things of the authority files come first."""
        members: dict[Key, list[Key]] = {}
        for key in sorted(self.parents):
            members.setdefault(self.root(key), [self.root(key)]).extend([key] if self.root(key) != key else ())
        for kind in sorted(get_args(Kind), key=lambda kind: (kind != "known", kind)):
            yield from (members.get(key, [key]) for key in self.keys(kind) if self.root(key) == key)

    def setting(self, bearer: Bearer) -> Setting:
        """In what company a name is."""
        return self.settings.of([bearer.number])

    def index(self, named: Named) -> Index:
        """An index of keys."""
        return Index(self.disk, named)

    def root(self, key: Key) -> Key:
        """The key that stands for all those joined with `key`."""
        while (parent := self.parents.get(key, key)) != key:
            self.parents[key] = key = self.parents.get(parent, parent)
        return key

    def join(self, key: Key, other: Key, reason: str) -> bool:
        """Makes the two one thing, for `reason`; False where a decision forbids it."""
        a, b = self.root(key), self.root(other)
        if a == b:
            return True
        if self.apart and self._kept_apart(a, b):
            return False
        left, right = self.bearers[key], self.bearers[other]
        articles = (*left.articles[:1], *right.articles[:1])
        self.parents[max(a, b)] = min(a, b)
        self._note(key, Evidence(left.label, right.label, reason, articles))
        return True

    def mean(self, key: Key, holder: str, reason: str) -> bool:
        """Notes that `key` is an office-holder; False where a decision keeps it apart from others that are."""
        other = self.holders.setdefault(holder, key)
        if other != key:
            return self.join(key, other, reason)
        bearer = self.bearers[key]
        self._note(key, Evidence(bearer.label, holder, reason, tuple(bearer.articles[:1])))
        return True

    def doubt(self, key: Key, candidates: list[Key], reason: str) -> None:
        """Notes that `key` may be one of `candidates`."""
        self.uncertain.append((key, tuple(sorted(candidates)), reason))

    def _note(self, key: Key, evidence: Evidence) -> None:
        self.evidence[key] = [*self.evidence.get(key, ()), evidence]

    def _kept_apart(self, a: Key, b: Key) -> bool:
        """True where a name behind `a` and one behind `b` are different things; else notes that they are now one."""
        left, right = self._marks(a), self._marks(b)
        if any(frozenset((one, other)) in self.apart for one in left for other in right):
            return True
        self.marks[min(a, b)] = left | right
        return False

    def _marks(self, root: Key) -> frozenset[str]:
        return self.marks.get(root) or frozenset(map(readable_id, self.bearers[root].labels))
