"""Persons by every part of their names and by their positions, with what articles show of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphbuild.resolution import positions
from graphbuild.resolution.bearers import Bearer, Key, Post
from graphbuild.resolution.joining import Joining
from graphbuild.resolution.person_names import parse


@dataclass(slots=True)
class Directory:
    """Persons by every part of their names, and by their positions."""

    names: dict[str, list[Key]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[Post, list[Key]] = field(default_factory=lambda: defaultdict(list))
    profiles: dict[Key, Profile] = field(default_factory=dict)

    @classmethod
    def of(cls, joining: Joining, keys: Iterable[Key]) -> Directory:
        """The directory of the persons with these names, after their joins."""
        directory = cls()
        for key in keys:
            bearer, root = joining.bearers[key], joining.root(key)
            directory.profiles.setdefault(root, Profile()).add(bearer)
            for post in bearer.posts:
                append_once(directory.posts[post], root)
            for name in _partial_forms(bearer) if key.kind == "person" else ():
                append_once(directory.names[name], root)
        return directory

    def holders(self, post: Post) -> list[Key]:
        """Who of the whole corpus holds a position of a country."""
        heads = [held for held in self.posts if held[1] == post[1] and positions.is_head(held[0])]
        keys = {key for held in (heads if post[0] == "leader" else [post]) for key in self.posts.get(held, [])}
        return self.among(keys, post)

    def among(self, keys: Iterable[Key], post: Post) -> list[Key]:
        """Who of `keys` holds a position, and still does so where there is a choice."""
        found = [key for key in sorted(keys) if key in self.profiles and self.profiles[key].holds(post)]
        still = [key for key in found if not self.profiles[key].holds((f"former {post[0]}", post[1]))]
        return still or found


@dataclass(slots=True)
class Profile:
    """What all articles together show of one person."""

    labels: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    setting: set[str] = field(default_factory=set)
    posts: dict[Post, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, bearer: Bearer) -> None:
        """Adds what was seen of one name."""
        self.labels |= set(bearer.labels)
        self.countries |= set(bearer.countries)
        self.setting |= bearer.setting
        for post, months in bearer.posts.items():
            self.posts[post] |= months

    def holds(self, post: Post) -> bool:
        """True for a position of that name, in that country or organization where both tell it."""
        return any(self._matching(post))

    def months(self, post: Post) -> set[str]:
        """The months of the articles that give a position, without those of no date."""
        return {month for held in self._matching(post) for month in self.posts[held] if month}

    def _matching(self, post: Post) -> Iterator[Post]:
        for name, owner in self.posts:
            same = name == post[0] or (post[0] == "leader" and positions.is_head(name))
            if same and (not owner or not post[1] or owner == post[1]):
                yield name, owner


def append_once(keys: list[Key], key: Key) -> None:
    """Adds `key` where it is not yet there."""
    if key not in keys:
        keys.append(key)


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
