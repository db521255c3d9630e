"""Who bears a name: what the articles of a corpus show of each, and which bearers are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import get_args

from graphbuild.authority import readable_id
from graphbuild.disk import Disk, Runs, Shelf
from graphbuild.model import Entity
from graphbuild.resolution.keys import Context, Key, Kind, setting_name
from graphbuild.resolution.positions import Post
from graphbuild.resolution.settings import Setting, Settings

_EXAMPLES = 3


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

    def add(self, entity: Entity, context: Context) -> None:
        """Counts one article's entity."""
        _count(self.labels, entity.label)
        _count(self.types, entity.type)
        _count(self.aliases, *entity.aliases)
        self.same_as.update(entity.same_as)
        self.months.add(context.month)
        self.around |= context.around
        _count(self.countries, *filter(None, [entity.country]))
        for post in context.posts.get(entity.id, ()):
            self.posts.setdefault(post, set()).add(context.month)
        for some in (self.articles, *(self.examples.setdefault(name, []) for name in (entity.label, *entity.aliases))):
            if len(some) < _EXAMPLES:
                some.append(context.article)

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


class Index:
    """Keys by names, on the disk; those of one name in the order in which they were added, each once."""

    def __init__(self, disk: Disk) -> None:
        self._keys: Shelf[tuple[str, ...], list[Key]] = Shelf(disk, tuple)

    def add(self, key: Key, *name: str) -> None:
        """Adds a key to a name, which may have several parts."""
        found = self._keys.get(name, [])
        if key not in found:
            found.append(key)
            self._keys[name] = found

    def get(self, *name: str) -> list[Key]:
        """The keys of a name."""
        return self._keys.get(name, [])


def grouped(named: Iterable[tuple[tuple[str, ...], Key]]) -> Iterator[tuple[tuple[str, ...], list[Key]]]:
    """The keys of each name in their order, by rising names; one name's keys are in memory at a time."""
    runs: Runs[tuple[tuple[str, ...], tuple[str, ...]]] = Runs()
    for name, key in named:
        runs.add((name, tuple(key)))
    for name, group in groupby(runs, key=itemgetter(0)):
        yield name, [Key._make(key) for _, key in group]


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

    def index(self) -> Index:
        """An empty index of keys."""
        return Index(self.disk)

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
