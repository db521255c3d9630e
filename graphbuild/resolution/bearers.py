"""Who bears a name: what the articles of a corpus show of each, and which bearers are one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.authority import readable_id
from graphbuild.model import Entity
from graphbuild.resolution.keys import Context, Key, setting_name
from graphbuild.resolution.positions import Post

_EXAMPLES = 3


@dataclass(slots=True)
class Bearer:
    """One key with all that was seen of it.

    `examples` are some of the articles that have a name; `company` counts the persons whom a description's article
    names.
    """

    key: Key
    labels: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    same_as: set[str] = field(default_factory=set)
    posts: dict[Post, set[str]] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)
    setting: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    articles: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)
    company: Counter[Key] = field(default_factory=Counter)

    def add(self, entity: Entity, context: Context) -> None:
        """Counts one article's entity."""
        self.labels[entity.label] += 1
        self.types[entity.type] += 1
        self.aliases.update(entity.aliases)
        self.same_as.update(entity.same_as)
        self.setting.update(name for name in context.setting if name != setting_name(entity.label))
        self.months.add(context.month)
        self.around |= context.around
        if entity.country:
            self.countries[entity.country] += 1
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
        return max(self.labels, key=lambda label: (self.labels[label], len(label), [-ord(c) for c in label]))

    @property
    def country(self) -> str:
        """The country that most articles give, "" where none does."""
        return max(self.countries, key=lambda code: (self.countries[code], code), default="")


def shares(setting: Iterable[str], other: Iterable[str], own: Iterable[str] = ()) -> bool:
    """True where two settings share a person or organization, or two countries; `own` are names that do not count."""
    common = set(setting) & set(other) - set(own)
    return len(common) > 1 or any(not _is_country(name) for name in common)


def _is_country(name: str) -> bool:
    return len(name) == 3 and name.isupper()


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


@dataclass(slots=True)
class Joining:
    """The joins made so far.

    `holders` has for each office-holder of the authority's list, by id, one of the keys that mean that person.

    `apart` holds pairs of names, as ids, that a researcher decided to be different; `marks` the names of these that
    stand behind a root.
    """

    bearers: dict[Key, Bearer]
    apart: frozenset[frozenset[str]] = frozenset()
    marks: dict[Key, frozenset[str]] = field(default_factory=dict)
    parents: dict[Key, Key] = field(default_factory=dict)
    evidence: dict[Key, list[Evidence]] = field(default_factory=dict)
    uncertain: list[tuple[Key, tuple[Key, ...], str]] = field(default_factory=list)
    holders: dict[str, Key] = field(default_factory=dict)

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
        self.evidence.setdefault(key, []).append(Evidence(left.label, right.label, reason, articles))
        return True

    def mean(self, key: Key, holder: str, reason: str) -> bool:
        """Notes that `key` is an office-holder; False where a decision keeps it apart from others that are."""
        other = self.holders.setdefault(holder, key)
        if other != key:
            return self.join(key, other, reason)
        bearer = self.bearers[key]
        self.evidence.setdefault(key, []).append(Evidence(bearer.label, holder, reason, tuple(bearer.articles[:1])))
        return True

    def doubt(self, key: Key, candidates: list[Key], reason: str) -> None:
        """Notes that `key` may be one of `candidates`."""
        self.uncertain.append((key, tuple(sorted(candidates)), reason))

    def _kept_apart(self, a: Key, b: Key) -> bool:
        """True where a name behind `a` and one behind `b` are different things; else notes that they are now one."""
        left, right = self._marks(a), self._marks(b)
        if any(frozenset((one, other)) in self.apart for one in left for other in right):
            return True
        self.marks[min(a, b)] = left | right
        return False

    def _marks(self, root: Key) -> frozenset[str]:
        return self.marks.get(root) or frozenset(map(readable_id, self.bearers[root].labels))
