"""Work on many articles in shards: each is made by itself, sorted in files of a folder; then all are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Share = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Calls a function with each of some lists, as `map` does."""
_MANY = 100
"""So many shards are read at a time."""


class Shard(Protocol):
    """What some articles give."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Where it lies."""


class Whole(Protocol):
    """What shards are put together to; it can be made a shard itself."""

    def shard(self) -> Any:
        """Writes it to files."""

    def join(self, shard: Any, /) -> None:
        """Adds a shard."""


W = TypeVar("W", bound=Whole)


def batches(items: Iterable[T], size: int) -> Iterator[list[list[T]]]:
    """The items some at a time; each batch is the one item of a list, for work that is shared out."""
    items = iter(items)
    while batch := list(islice(items, size)):
        yield [batch]


def together(shards: Sequence[Shard], begin: Callable[[], W], share: Share) -> W:
    """The shards put together; where there are many, first some at a time."""
    while len(shards) > _MANY:
        apart, shards = shards, [*chain.from_iterable(share(partial(_fewer, begin=begin), batches(shards, _MANY)))]
        for path in chain.from_iterable(shard.files for shard in apart):
            path.unlink()
    return _joined(shards, begin())


def _fewer(groups: list[list[Shard]], begin: Callable[[], Whole]) -> list[Shard]:
    return [_joined(group, begin()).shard() for group in groups]


def _joined(shards: Iterable[Shard], whole: W) -> W:
    for shard in shards:
        whole.join(shard)
    return whole
