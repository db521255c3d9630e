"""The articles of a build; what an earlier build extracted of them is used again."""

from __future__ import annotations

import hashlib
import json
import logging
import struct
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from typing import Any

from graphbuild.articles import Ids, Unit
from graphbuild.building.cache import Cache, Kind
from graphbuild.building.packed import Packed, is_whole
from graphbuild.building.report import ArticleSummary
from graphbuild.building.steps import Fate, Notice, Step, silent
from graphbuild.errors import GraphbuildError, Problem
from graphbuild.model import Article

_FASTEST = 1
_COUNTS = struct.Struct(">3I")
"""How many mentions, events and claims an article has; they stand before its essentials."""
_STAGE = "Reading and extracting"
_log = logging.getLogger(__name__)


class LostError(GraphbuildError):
    """What an earlier build made is not in the cache any more, or damaged."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What extractions, and what the parts of a graph depend on besides articles and identities."""

    extraction: bytes
    part: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An article whose extraction is in the cache under `key`; `sure` where it is known to be undamaged."""

    key: bytes
    summary: ArticleSummary
    words: int
    mentions: int
    sure: bool = True

    @property
    def id(self) -> str:
        """The article's id."""
        return self.summary.id

    @classmethod
    def of(cls, key: bytes, article: Article, mentions: int, events: int, claims: int) -> Entry:
        """The entry of an article that says so much."""
        return cls(key, ArticleSummary.of(article, events, claims), len(article.text.split()), mentions)


class Entries:
    """The articles of a build in their order; what was extracted lies in the cache, not in memory.

    An article is not read again if its file is unchanged, and not extracted again if the article is.

    >>> entries = Entries(cache, fingerprints)
    >>> entries.gather(Reading(paths).units(), extracted)
    """

    def __init__(self, cache: Cache, fingerprints: Fingerprints) -> None:
        self._cache = cache
        self._fingerprints = fingerprints
        self._entries: list[Entry] = []
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def gather(
        self,
        units: Iterable[Unit],
        extract: Callable[[Iterator[Article]], Iterable[Packed | Problem]],
        notice: Notice = silent,
        total: int | None = None,
    ) -> None:
        """Takes up what the units give, in their order. `extract` gets the articles that are not in the cache.

        `notice` is called with each item that is done, of `total` where that is known.
        """
        places: list[Entry | Problem | None] = []
        waiting: deque[tuple[int, Article]] = deque()

        def done(item: Article | Entry | Problem, fate: Fate) -> None:
            name, reason = _name_and_reason(item)
            number = len(places) - len(waiting)
            notice(Step(_STAGE, number, total, name, "left out" if reason else fate, reason))

        def new() -> Iterator[Article]:
            for item in self._items(units):
                known = self._known(item) if isinstance(item, Article) else item
                places.append(known)
                if isinstance(item, Article) and known is None:
                    waiting.append((len(places) - 1, item))
                    yield item
                else:
                    done(item, "kept")

        for result in extract(new()):
            place, article = waiting.popleft()
            places[place] = self._kept(article, result) if isinstance(result, Packed) else result
            done(article if isinstance(result, Packed) else result, "extracted")
        self._entries += (place for place in places if isinstance(place, Entry))
        self.problems += (place for place in places if isinstance(place, Problem))

    def _items(self, units: Iterable[Unit]) -> Iterator[Article | Entry | Problem]:
        """What units give; of an article that the last build read as it is now, what is known of it."""
        ids = Ids()
        for unit in units:
            for item in self._recalled(unit) or self._read(unit):
                clash = None if isinstance(item, Problem) else ids.clash(item.id, unit)
                yield clash or item

    def _recalled(self, unit: Unit) -> list[Entry | Problem]:
        """What a unit gave the last build; nothing where that or an extraction is not in the cache."""
        digest = unit.digest()
        data = self._cache.whole("reading", self._reading(digest)) if digest else None
        found = [self._item(*values) for values in json.loads(zlib.decompress(data))] if data else []
        return [item for item in found if item] if all(found) else []

    def _item(self, problem: list[Any], key: str, words: int, told: list[Any]) -> Entry | Problem | None:
        if problem:
            return Problem(*problem)
        counts = self._cache.get("essentials", bytes.fromhex(key))
        if counts is None or not self._cache.has("extraction", bytes.fromhex(key)):
            return None
        mentions, *others = _COUNTS.unpack_from(counts)
        return Entry(bytes.fromhex(key), ArticleSummary(*told, *others), words, mentions, sure=False)

    def _read(self, unit: Unit) -> list[Article | Problem]:
        """What a unit gives; it is kept where the file stayed as it was meanwhile."""
        before = unit.digest()
        items = unit.items()
        if before and unit.digest() == before:
            data = zlib.compress(json.dumps(list(map(self._noted, items))).encode(), _FASTEST)
            self._cache.put("reading", self._reading(before), data)
        return items

    def _noted(self, item: Article | Problem) -> tuple[Any, ...]:
        if isinstance(item, Problem):
            return astuple(item), "", 0, ()
        summary = ArticleSummary.of(item, 0, 0)
        return (), self._key(item).hex(), len(item.text.split()), astuple(summary)[:-2]

    def _reading(self, digest: bytes) -> bytes:
        return hashlib.blake2b(
            digest + self._fingerprints.extraction, digest_size=16, key=self._fingerprints.part
        ).digest()

    @property
    def articles(self) -> tuple[ArticleSummary, ...]:
        """The articles that could be read and extracted."""
        return tuple(entry.summary for entry in self._entries)

    @property
    def counts(self) -> dict[str, int]:
        """How many articles, words and mentions there are."""
        counts: Counter[str] = Counter()
        for entry in self._entries:
            counts.update(articles=1, words=entry.words, mentions=entry.mentions)
        return dict(counts)

    def essentials(self, key: bytes) -> bytes:
        """What identity depends on, of the extraction under a key."""
        data = self._cache.get("essentials", key)
        if data is None or not is_whole(data[_COUNTS.size :]):
            raise self._damaged("essentials", key)
        return data[_COUNTS.size :]

    def extraction(self, entry: Entry) -> bytes:
        """The extraction of an article, packed."""
        data = self._cache.get("extraction", entry.key)
        if data is None or not (entry.sure or is_whole(data)):
            raise self._damaged("extraction", entry.key)
        return data

    def _known(self, article: Article) -> Entry | None:
        """An article whose extraction is in the cache, undamaged."""
        key = self._key(article)
        data, extraction = self._cache.get("essentials", key), self._cache.get("extraction", key)
        if data is None or extraction is None:
            return None
        if not is_whole(extraction) or not is_whole(data[_COUNTS.size :]):
            _log.warning("%s: the extraction of %s is damaged and is made again", self._cache.path, article.id)
            return None
        return Entry.of(key, article, *_COUNTS.unpack_from(data))

    def _kept(self, article: Article, found: Packed) -> Entry:
        """Puts the extraction of an article into the cache."""
        key = self._key(article)
        self._cache.put("extraction", key, found.extraction)
        self._cache.put("essentials", key, _COUNTS.pack(*found.counts) + found.essentials)
        return Entry.of(key, article, *found.counts)

    def _damaged(self, kind: Kind, key: bytes) -> LostError:
        """Why there is no going on; the next build makes anew what is damaged."""
        self._cache.drop(kind, key)
        return LostError(f"{self._cache.path} was damaged. Build again")

    def _key(self, article: Article) -> bytes:
        """Stands for all that an extraction depends on; where the article was read from does not count."""
        content = repr(replace(article, source=None)).encode("utf8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16, key=self._fingerprints.extraction).digest()


def _name_and_reason(item: Article | Entry | Problem) -> tuple[str, str]:
    """The id of an article, or the place of a problem and what is wrong there."""
    if isinstance(item, Problem):
        return item.source if item.line is None else f"{item.source}, line {item.line}", item.reason
    return item.id, ""
