"""Who bears a name: what the articles of a corpus show of each, counted while they stream past."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from graphbuild.model import Entity

Kind = Literal[
    "known",
    "person",
    "partial",
    "post",
    "agent",
    "acronym",
    "government",
    "place",
    "occasion",
    "position",
    "apart",
    "local",
]
Post = tuple[str, str]
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What decides which thing an entity of an article is; entities with equal keys are one thing.

    `country` (ISO code) is part of it where the name alone does not decide, `article` where only the article's context
    can tell.
    """

    kind: Kind
    name: str
    country: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article says around its entities.

    `month` is that of its publication ("2025-10" or ""), `setting` has the ISO codes of the countries that it
    names and the labels of its persons and organizations, `posts` the positions of each holder by entity id.
    """

    article: str
    month: str
    setting: tuple[str, ...]
    posts: dict[str, tuple[Post, ...]]


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
    articles: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)
    company: Counter[Key] = field(default_factory=Counter)

    def add(self, entity: Entity, scene: Scene) -> None:
        """Counts one article's entity."""
        self.labels[entity.label] += 1
        self.types[entity.type] += 1
        self.aliases.update(entity.aliases)
        self.same_as.update(entity.same_as)
        self.setting.update(name for name in scene.setting if name != entity.label)
        self.months.add(scene.month)
        if entity.country:
            self.countries[entity.country] += 1
        for post in scene.posts.get(entity.id, ()):
            self.posts.setdefault(post, set()).add(scene.month)
        for some in (self.articles, *(self.examples.setdefault(name, []) for name in (entity.label, *entity.aliases))):
            if len(some) < _EXAMPLES:
                some.append(scene.article)

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
