"""Which bearers are one thing: a union-find whose every join keeps its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.authority import readable_id
from graphbuild.resolution.bearers import Bearer, Key


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

    `apart` holds pairs of names, as ids, that a researcher decided to be different; `marks` the names of these that
    stand behind a root.
    """

    bearers: dict[Key, Bearer]
    apart: frozenset[frozenset[str]] = frozenset()
    marks: dict[Key, frozenset[str]] = field(default_factory=dict)
    parents: dict[Key, Key] = field(default_factory=dict)
    evidence: dict[Key, list[Evidence]] = field(default_factory=dict)
    uncertain: list[tuple[Key, tuple[Key, ...], str]] = field(default_factory=list)

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
