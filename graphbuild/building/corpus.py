"""The articles of a build; what an earlier build made of them is used again."""

from __future__ import annotations

import hashlib
import logging
import struct
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from graphbuild.building.cache import Cache, Kind
from graphbuild.building.packed import Packed, is_whole, pack, unpack
from graphbuild.building.report import ArticleSummary
from graphbuild.building.shards import Share, batches, together
from graphbuild.building.steps import Fate, Notice, Step, silent
from graphbuild.errors import GraphbuildError, Problem
from graphbuild.model import Article, Extraction
from graphbuild.opinion import Opinion
from graphbuild.rdf.parts import Assembly, Part, Shard, part_of
from graphbuild.resolution import Identities, Meaning, Names, NamesShard

_BATCH = 32
_COUNTS = struct.Struct(">3I")
"""How many mentions, events and claims an article has; they stand before its essentials."""
_GATHERING, _MAKING = "Reading and extracting", "Making the graph"
_log = logging.getLogger(__name__)


def _name_and_reason(item: Article | Problem) -> tuple[str, str]:
    """The id of an article, or the place of a problem and what is wrong there."""
    if isinstance(item, Problem):
        return item.source if item.line is None else f"{item.source}, line {item.line}", item.reason
    return item.id, ""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What extractions, and what the parts of a graph depend on besides articles and identities."""

    extraction: bytes
    part: bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article whose extraction is in the cache under `key`."""

    key: bytes
    summary: ArticleSummary
    words: int
    mentions: int

    @classmethod
    def of(cls, key: bytes, article: Article, mentions: int, events: int, claims: int) -> _Entry:
        return cls(key, ArticleSummary.of(article, events, claims), len(article.text.split()), mentions)


@dataclass(frozen=True, slots=True)
class _Unmade:
    """What a part is made of: an extraction as bytes, and where the article was read from."""

    key: bytes
    extraction: bytes
    source: str | None
    meaning: Meaning


class _Made(NamedTuple):
    """The triples of a batch of articles, and the parts that are new as bytes by key."""

    shard: Shard
    new: dict[bytes, bytes]


def _made(batches: list[list[bytes | _Unmade]], begin: Callable[[], Assembly]) -> list[_Made]:
    return [_made_of(batch, begin()) for batch in batches]


def _made_of(parts: list[bytes | _Unmade], assembly: Assembly) -> _Made:
    new: dict[bytes, bytes] = {}
    for part in parts:
        if isinstance(part, _Unmade):
            made = _part_of(part)
            new[part.key] = made.to_bytes()
        else:
            made = Part.from_bytes(part)
        assembly.add(made)
    return _Made(assembly.shard(), new)


def _named(batches: list[list[tuple[int, bytes]]], begin: Callable[[], Names]) -> list[NamesShard]:
    return [_names_of(batch, begin()).shard() for batch in batches]


def _names_of(extractions: list[tuple[int, bytes]], names: Names) -> Names:
    for number, data in extractions:
        names.add(unpack(data), number)
    return names


def _part_of(unmade: _Unmade) -> Part:
    extraction = _from(unmade.extraction, unmade.source)
    return part_of(unmade.meaning.apply(extraction), unmade.meaning.nodes)


def _from(data: bytes, source: str | None) -> Extraction:
    found = unpack(data)
    return replace(found, article=replace(found.article, source=source))


class Corpus:
    """The articles of a build in their order; what was extracted lies in the cache, not in memory.

    An extraction is used again if the article is unchanged, the triples of an article if its identities are unchanged
    too. `opinion` is that of a language model, which is asked about each article.

    >>> corpus = Corpus(cache, fingerprints)
    >>> corpus.gather(read(paths), extracted)
    >>> identities = identified(corpus.names(partial(Names, Authority())))
    >>> assembly = corpus.assembly(identities, partial(Assembly, Path("output")))
    """

    def __init__(self, cache: Cache, fingerprints: Fingerprints, opinion: Opinion | None = None) -> None:
        self._cache = cache
        self._fingerprints = fingerprints
        self.opinion = opinion
        self._entries: list[_Entry] = []
        self.problems: list[Problem] = []

    def gather(
        self,
        items: Iterable[Article | Problem],
        extract: Callable[[Iterator[Article]], Iterable[Packed | Problem]],
        notice: Notice = silent,
        total: int | None = None,
    ) -> None:
        """Takes up the items in their order. `extract` gets the articles that are not in the cache, and keeps theirs.

        `notice` is called with each item that is done, of `total` where that is known.
        """
        places: list[_Entry | Problem | None] = []
        waiting: deque[tuple[int, Article]] = deque()

        def done(item: Article | Problem, fate: Fate) -> None:
            name, reason = _name_and_reason(item)
            number = len(places) - len(waiting)
            notice(Step(_GATHERING, number, total, name, "left out" if reason else fate, reason))

        def new() -> Iterator[Article]:
            for item in items:
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
        self._entries += (place for place in places if isinstance(place, _Entry))
        self.problems += (place for place in places if isinstance(place, Problem))

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

    def names(self, begin: Callable[[], Names], share: Share = map, whole: frozenset[str] = frozenset()) -> Names:
        """The names of all articles, added to what `begin` gives; `share` shares out the work on them.

        What is looked at is all that the articles say whose ids are in `whole`, of the others what identity depends on.
        """
        data = (self._told(entry, entry.summary.id in whole) for entry in self._entries)
        shards = share(partial(_named, begin=begin), batches(enumerate(data), _BATCH))
        return together([shard for (shard,) in shards], begin, share)

    def assembly(
        self, identities: Identities, begin: Callable[[], Assembly], share: Share = map, notice: Notice = silent
    ) -> Assembly:
        """The triples of all articles, without the shared things of `identities`."""
        parts = (self._part(entry, identities) for entry in self._entries)
        shards: list[Shard] = []
        for number, (made,) in enumerate(share(partial(_made, begin=begin), batches(parts, _BATCH)), start=1):
            for key, data in made.new.items():
                self._cache.put("part", key, data)
            shards.append(made.shard)
            notice(Step(_MAKING, min(number * _BATCH, len(self._entries)), len(self._entries)))
        return together(shards, begin, share)

    def _known(self, article: Article) -> _Entry | None:
        """An article whose extraction is in the cache, undamaged."""
        key = self._key(article)
        data, extraction = self._cache.get("essentials", key), self._cache.get("extraction", key)
        if data is None or extraction is None:
            return None
        if not is_whole(extraction) or not is_whole(data[_COUNTS.size :]):
            _log.warning("%s: the extraction of %s is damaged and is made again", self._cache.path, article.id)
            return None
        return _Entry.of(key, article, *_COUNTS.unpack_from(data))

    def _kept(self, article: Article, found: Packed) -> _Entry:
        """Puts the extraction of an article into the cache."""
        key = self._key(article)
        self._cache.put("extraction", key, found.extraction)
        self._cache.put("essentials", key, _COUNTS.pack(*found.counts) + found.essentials)
        return _Entry.of(key, article, *found.counts)

    def _part(self, entry: _Entry, identities: Identities) -> bytes | _Unmade:
        meaning = identities.of(self._essentials(entry))
        second = self.opinion.on(self._extraction(entry)) if self.opinion else None
        offered = (second.proposals, self.opinion and self.opinion.trust) if second else ()
        content = repr((entry.key, entry.summary.source, meaning.basis(), *offered)).encode("utf8", "surrogatepass")
        key = hashlib.blake2b(content, digest_size=16, key=self._fingerprints.part).digest()
        data = self._cache.get("part", key)
        if data is not None and is_whole(data):
            return data
        extraction = pack(second) if second else self._found("extraction", entry)
        return _Unmade(key, extraction, entry.summary.source, meaning)

    def _essentials(self, entry: _Entry) -> Extraction:
        return unpack(self._told(entry))

    def _told(self, entry: _Entry, whole: bool = False) -> bytes:
        return self._found("extraction", entry) if whole else self._found("essentials", entry)[_COUNTS.size :]

    def _extraction(self, entry: _Entry) -> Extraction:
        return _from(self._found("extraction", entry), entry.summary.source)

    def _found(self, kind: Kind, entry: _Entry) -> bytes:
        """What was put into the cache, or found there, a moment ago."""
        data = self._cache.get(kind, entry.key)
        if data is None:
            raise GraphbuildError(f"{self._cache.path} was damaged during the build. Build again")
        return data

    def _key(self, article: Article) -> bytes:
        """Stands for all that an extraction depends on; where the article was read from does not count."""
        content = repr(replace(article, source=None)).encode("utf8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16, key=self._fingerprints.extraction).digest()
