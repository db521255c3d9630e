"""The articles of a build, of which what an earlier one made is found again."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from graphbuild.articles import Problem
from graphbuild.cache import Cache, Kind
from graphbuild.errors import GraphbuildError
from graphbuild.model import Article, Extraction
from graphbuild.packing import DamagedError, is_whole, pack, unpack
from graphbuild.rdf.parts import Part, part_of
from graphbuild.records import Record, unpack_essentials
from graphbuild.report import ArticleSummary
from graphbuild.resolution import Identities

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """What extractions, and what the parts of a graph depend on besides articles and identities."""

    extraction: bytes
    part: bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    key: bytes
    source: str | None


class Corpus:
    """The articles of a build in their order; what was extracted lies in the cache, not in memory.

    An extraction is found again where the article says the same, and the part that it gives to the graph where also
    all that identity tells of it is the same. `whole` are the ids of articles of which `add` gives everything.

    >>> corpus = Corpus(cache, fingerprints)
    >>> for item in extracted(corpus.known(read(paths)), model):
    ...     corpus.add(item)
    """

    def __init__(self, cache: Cache, fingerprints: Fingerprints, whole: frozenset[str] = frozenset()) -> None:
        self.problems: list[Problem] = []
        self.articles: list[ArticleSummary] = []
        self.counts: Counter[str] = Counter()
        self._cache = cache
        self._fingerprints = fingerprints
        self._whole = whole
        self._entries: list[_Entry] = []

    def known(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem | Record]:
        """The items, with its record in place of each article that was extracted before."""
        for item in items:
            yield (self._record(item) or item) if isinstance(item, Article) else item

    def add(self, item: Extraction | Record | Problem) -> Extraction | None:
        """Adds what was read, and gives what identity depends on of an article."""
        if isinstance(item, Problem):
            self.problems.append(item)
            return None
        key = self._key(item.article)
        record = item if isinstance(item, Record) else self._kept(item, key)
        self._entries.append(_Entry(key, item.article.source))
        self.articles.append(ArticleSummary.of(item.article, record.events, record.claims))
        self.counts.update(articles=1, words=len(item.article.text.split()), mentions=record.mentions)
        return self._extraction(self._entries[-1]) if item.article.id in self._whole else record.essentials

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._entries)

    def parts(self, identities: Identities) -> Iterator[Part]:
        """What each article gives to the graph but for the things of `identities`, which articles share."""
        labelled: set[str] = set()
        for entry in self._entries:
            part = self._part(entry, identities, labelled)
            labelled.update(part.labelled)
            yield part

    def _record(self, article: Article) -> Record | None:
        """The record of an article whose extraction is there too, undamaged."""
        key = self._key(article)
        data, extraction = self._cache.get("essentials", key), self._cache.get("extraction", key)
        if data is None or extraction is None:
            return None
        try:
            if not is_whole(extraction):
                raise DamagedError("its checksum is wrong")
            return Record.from_bytes(data, article)
        except DamagedError as error:
            _log.warning("%s: an extraction is damaged (%s) and is made again", self._cache.path, error)
            return None

    def _kept(self, extraction: Extraction, key: bytes) -> Record:
        record = Record.of(extraction)
        self._cache.put("extraction", key, pack(extraction))
        self._cache.put("essentials", key, record.to_bytes())
        return record

    def _part(self, entry: _Entry, identities: Identities, labelled: set[str]) -> Part:
        """The part of one article; it depends on `labelled`, the events that have got a label, by those it shares."""
        basis = identities.basis(unpack_essentials(self._found("essentials", entry)))
        named = sorted(labelled.intersection(name for _, name in basis.events))
        content = repr((entry.key, entry.source, basis, named)).encode("utf8", "surrogatepass")
        key = hashlib.blake2b(content, digest_size=16, key=self._fingerprints.part).digest()
        data = self._cache.get("part", key)
        if data is not None:
            with suppress(ValueError, zlib.error):
                return Part.from_bytes(data)
        part = part_of(identities.apply(self._extraction(entry)), set(named), identities.nodes)
        self._cache.put("part", key, part.to_bytes())
        return part

    def _extraction(self, entry: _Entry) -> Extraction:
        found = unpack(self._found("extraction", entry))
        return replace(found, article=replace(found.article, source=entry.source))

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
