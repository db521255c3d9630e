"""Work on many articles in shards: each is made by itself, sorted in files of a folder; then all are put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from graphbuild.building.kept import Kept, Last
from graphbuild.runs import Runs

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

    @property
    def counts(self) -> Counter[str]:
        """How much it is."""


class Whole(Protocol):
    """What shards are put together to; it can be made a shard itself."""

    def shard(self) -> Any:
        """Writes it to files."""

    def join(self, shard: Any, /) -> None:
        """Adds a shard."""

    def take(self, files: Sequence[Path], counts: Counter[str]) -> None:
        """Adds what lies in files, so much."""


W = TypeVar("W", bound=Whole)


def batches(items: Iterable[T], size: int) -> Iterator[list[list[T]]]:
    """The items some at a time; each batch is the one item of a list, for work that is shared out."""
    items = iter(items)
    while batch := list(islice(items, size)):
        yield [batch]


def together(shards: Sequence[Shard], begin: Callable[[], W], share: Share) -> W:
    """The shards put together; where there are many, first some at a time."""
    return _joined(_fewer(shards, begin, share), begin())


class Renewal:
    """What all items give, put together of what the last build kept and of what has changed since.

    >>> renewal = Renewal(kept, "graph")
    >>> changed = [make(key) for key in keys if not renewal.has(key)]
    >>> whole = renewal.whole(shards(changed), again, begin, share)
    """

    def __init__(self, kept: Kept, name: str) -> None:
        self._kept, self._name = kept, name
        self._last = kept.last(name)
        self._left = Counter(self._last.items if self._last else ())
        self._items: list[bytes] = []
        self._stays: list[bytes] = []

    def has(self, item: bytes) -> bool:
        """True where the last build kept what the next item gives."""
        self._items.append(item)
        if not self._left[item]:
            return False
        self._left[item] -= 1
        self._stays.append(item)
        return True

    def whole(
        self,
        changed: Sequence[Shard],
        again: Callable[[Iterable[bytes]], Iterable[Shard]],
        begin: Callable[[], W],
        share: Share,
    ) -> W:
        """All put together; `changed` are the shards of the items that the last build did not have, `again` makes
        those of others.
        """
        gone = list(self._left.elements())
        if self._last and len(gone) <= len(self._stays):
            less, last = [*again(gone)], self._last
        else:
            changed, less, last = [*changed, *again(self._stays)], [], Last((), (), Counter())
        new, less = list(_fewer(changed, begin, share)), list(_fewer(less, begin, share))
        files = self._packed(last, new, less, share)
        counts = last.counts + _sum(new)
        counts.subtract(_sum(less))
        self._kept.note(self._name, Last(tuple(self._items), files, counts))
        whole = begin()
        whole.take(files, counts)
        return whole

    def _packed(self, last: Last, new: Sequence[Shard], less: Sequence[Shard], share: Share) -> tuple[Path, ...]:
        kinds = len((*new, *less)[0].files) if new or less else len(last.files)
        paths = self._kept.paths(self._name, kinds)
        jobs = [(path, last.files[kind : kind + 1], _of(new, kind), _of(less, kind)) for kind, path in enumerate(paths)]
        list(share(_pack, [jobs[::2], jobs[1::2]]))
        return paths


def _of(shards: Iterable[Shard], kind: int) -> list[Path]:
    return [shard.files[kind] for shard in shards]


def _sum(shards: Iterable[Shard]) -> Counter[str]:
    return sum((shard.counts for shard in shards), Counter[str]())


def _pack(jobs: list[tuple[Path, Sequence[Path], list[Path], list[Path]]]) -> list[None]:
    for path, last, new, less in jobs:
        _runs(new).pack(path, next(iter(last), None), _runs(less))
    return [None for _ in jobs]


def _runs(paths: Iterable[Path]) -> Runs[Any]:
    runs: Runs[Any] = Runs()
    for path in paths:
        runs.join(path)
    return runs


def _fewer(shards: Sequence[Any], begin: Callable[[], Whole], share: Share) -> Sequence[Any]:
    while len(shards) > _MANY:
        apart, work = shards, partial(_merged, begin=begin)
        shards = [*chain.from_iterable(share(work, batches(apart, _MANY)))]
        for path in chain.from_iterable(shard.files for shard in apart):
            path.unlink()
    return shards


def _merged(groups: list[list[Shard]], begin: Callable[[], Whole]) -> list[Shard]:
    return [_joined(group, begin()).shard() for group in groups]


def _joined(shards: Iterable[Shard], whole: W) -> W:
    for shard in shards:
        whole.join(shard)
    return whole
