"""The articles of a build; what an earlier build made of them is used again."""

from __future__ import annotations

import hashlib
import logging
import struct
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import Any

from graphbuild.building.cache import Cache, Kind
from graphbuild.building.packed import is_whole, pack, unpack
from graphbuild.building.report import ArticleSummary
from graphbuild.building.steps import Fate, Notice, Step, silent
from graphbuild.errors import GraphbuildError, Problem
from graphbuild.model import Article, Extraction
from graphbuild.opinion import Opinion
from graphbuild.rdf.parts import Part, part_of
from graphbuild.resolution import Identities, Meaning, essentials

_BATCH = 32
Share = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
_COUNTS = struct.Struct(">3I")
"""How many mentions, events and claims an article has; they stand before its essentials."""
_GATHERING, _MAKING = "Reading and extracting", "Making the graph"
_log = logging.getLogger(__name__)


def _name_and_reason(item: Article | Extraction | Problem) -> tuple[str, str]:
    """The id of an article, or the place of a problem and what is wrong there."""
    if isinstance(item, Problem):
        return item.source if item.line is None else f"{item.source}, line {item.line}", item.reason
    return (item if isinstance(item, Article) else item.article).id, ""


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


def _made(batch: list[_Unmade]) -> list[tuple[bytes, bytes]]:
    """Parts as bytes with their keys."""
    return [(unmade.key, _part_of(unmade).to_bytes()) for unmade in batch]


def _part_of(unmade: _Unmade) -> Part:
    extraction = _from(unmade.extraction, unmade.source)
    return part_of(unmade.meaning.apply(extraction), unmade.meaning.nodes)


def _from(data: bytes, source: str | None) -> Extraction:
    found = unpack(data)
    return replace(found, article=replace(found.article, source=source))


def _batches(parts: Iterator[_Unmade]) -> Iterator[list[_Unmade]]:
    while batch := list(islice(parts, _BATCH)):
        yield batch


class Corpus:
    """The articles of a build in their order; what was extracted lies in the cache, not in memory.

    An extraction is used again if the article is unchanged, the triples of an article if its identities are unchanged
    too. `opinion` is that of a language model, which is asked about each article.

    >>> corpus = Corpus(cache, fingerprints)
    >>> corpus.gather(read(paths), extracted)
    >>> identities = identify(corpus.essentials())
    >>> corpus.give_parts(identities, assembly.add)
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
        extract: Callable[[Iterator[Article]], Iterable[Extraction | Problem]],
        notice: Notice = silent,
        total: int | None = None,
    ) -> None:
        """Takes up the items in their order. `extract` gets the articles that are not in the cache, and keeps theirs.

        `notice` is called with each item that is done, of `total` where that is known.
        """
        places: list[_Entry | Problem | None] = []
        waiting: deque[int] = deque()

        def done(item: Article | Extraction | Problem, fate: Fate) -> None:
            name, reason = _name_and_reason(item)
            number = len(places) - len(waiting)
            notice(Step(_GATHERING, number, total, name, "left out" if reason else fate, reason))

        def new() -> Iterator[Article]:
            for item in items:
                known = self._known(item) if isinstance(item, Article) else item
                places.append(known)
                if isinstance(item, Article) and known is None:
                    waiting.append(len(places) - 1)
                    yield item
                else:
                    done(item, "kept")

        for result in extract(new()):
            places[waiting.popleft()] = self._kept(result) if isinstance(result, Extraction) else result
            done(result, "extracted")
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

    def essentials(self, whole: frozenset[str] = frozenset()) -> Iterator[Extraction]:
        """What identity depends on of each article; all that is said by those whose ids are in `whole`."""
        for entry in self._entries:
            yield self._extraction(entry) if entry.summary.id in whole else self._essentials(entry)

    def give_parts(
        self, identities: Identities, take: Callable[[Part], None], share: Share = map, notice: Notice = silent
    ) -> None:
        """Calls `take` with the triples of each article, without the shared things of `identities`, in any order.

        Those that are new are made in batches, which `share` shares out.
        """
        numbers = count(1)

        def put(part: Part) -> None:
            take(part)
            notice(Step(_MAKING, next(numbers), len(self._entries)))

        def new() -> Iterator[_Unmade]:
            for entry in self._entries:
                found = self._part(entry, identities)
                if isinstance(found, Part):
                    put(found)
                else:
                    yield found

        for batch in share(_made, _batches(new())):
            for key, data in batch:
                self._cache.put("part", key, data)
                put(Part.from_bytes(data))

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

    def _kept(self, extraction: Extraction) -> _Entry:
        """Puts an extraction into the cache."""
        key = self._key(extraction.article)
        counts = len(extraction.mentions), len(extraction.events), len(extraction.claims)
        self._cache.put("extraction", key, pack(extraction))
        self._cache.put("essentials", key, _COUNTS.pack(*counts) + pack(essentials(extraction)))
        return _Entry.of(key, extraction.article, *counts)

    def _part(self, entry: _Entry, identities: Identities) -> Part | _Unmade:
        meaning = identities.of(self._essentials(entry))
        second = self.opinion.on(self._extraction(entry)) if self.opinion else None
        offered = (second.proposals, self.opinion and self.opinion.trust) if second else ()
        content = repr((entry.key, entry.summary.source, meaning.basis(), *offered)).encode("utf8", "surrogatepass")
        key = hashlib.blake2b(content, digest_size=16, key=self._fingerprints.part).digest()
        data = self._cache.get("part", key)
        if data is not None:
            with suppress(ValueError, zlib.error):
                return Part.from_bytes(data)
        extraction = pack(second) if second else self._found("extraction", entry)
        return _Unmade(key, extraction, entry.summary.source, meaning)

    def _essentials(self, entry: _Entry) -> Extraction:
        return unpack(self._found("essentials", entry)[_COUNTS.size :])

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
