"""What the articles of a build give together; what the last build made of them is only changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from graphbuild.authority import Authority
from graphbuild.building.batches import Unmade, made, named, with_source
from graphbuild.building.cache import Cache
from graphbuild.building.entries import Entries, Entry, Fingerprints, LostError
from graphbuild.building.kept import Kept
from graphbuild.building.packed import pack
from graphbuild.building.shards import Renewal, Share, batches, together
from graphbuild.building.steps import Notice, Step, silent
from graphbuild.model import Extraction
from graphbuild.opinion import Opinion
from graphbuild.rdf.parts import Assembly, Shard
from graphbuild.resolution import Identities, Meaning, Names, NamesShard
from graphbuild.runs import MissingError

T = TypeVar("T")
_BATCH = 32
_NUMBER = 4
"""Bytes of the number of an article."""


class Corpus:
    """All articles of a build together.

    The triples of an article are used again if its extraction and its identities are unchanged. `opinion` is that of a
    language model, which is asked about each article.

    >>> corpus = Corpus(entries, cache, fingerprints, kept)
    >>> identities = identified(corpus.names(partial(Names, Authority()), map))
    >>> assembly = corpus.assembly(identities, partial(Assembly, Path("output")), map)
    """

    def __init__(
        self, entries: Entries, cache: Cache, fingerprints: Fingerprints, kept: Kept, opinion: Opinion | None = None
    ) -> None:
        self._entries, self._cache, self._kept = entries, cache, kept
        self._fingerprints = fingerprints
        self.opinion = opinion
        self._names = Names(Authority())

    def names(self, begin: Callable[[], Names], share: Share, whole: frozenset[str] | None = None) -> Names:
        """The names of all articles, added to what `begin` gives; `share` shares out the work on them.

        Of articles whose ids are in `whole` all that they say is looked at, of the others what identity depends on.
        With `whole` None the last build's are only changed.
        """

        def shards(told: Iterable[tuple[int, bytes]]) -> list[NamesShard]:
            return [shard for (shard,) in share(partial(named, begin=begin), batches(told, _BATCH))]

        def again(items: Iterable[bytes]) -> list[NamesShard]:
            placed = ((item[:_NUMBER], item[_NUMBER:]) for item in items)
            return shards((int.from_bytes(number, "big"), self._entries.essentials(key)) for number, key in placed)

        def renewed() -> Names:
            renewal = Renewal(self._kept, "names")
            items = (number.to_bytes(_NUMBER, "big") + entry.key for number, entry in enumerate(self._entries))
            return renewal.whole(again(item for item in items if not renewal.has(item)), again, begin, share)

        if whole is None:
            self._names = self._tried("names", renewed)
        else:
            told = (self._told(entry, entry.id in whole) for entry in self._entries)
            self._names = together(shards(enumerate(told)), begin, share)
        return self._names

    def assembly(
        self, identities: Identities, begin: Callable[[], Assembly], share: Share, notice: Notice = silent
    ) -> Assembly:
        """The triples of all articles, without the shared things of `identities`."""

        def shards(parts: Iterable[bytes | Unmade]) -> Iterator[Shard]:
            for (found,) in share(partial(made, begin=begin), batches(parts, _BATCH)):
                for key, data in found.new.items():
                    self._cache.put("part", key, data)
                yield found.shard

        def again(keys: Iterable[bytes]) -> Iterator[Shard]:
            return shards(map(self._part, keys))

        def renewed() -> Assembly:
            renewal = Renewal(self._kept, "graph")
            return renewal.whole([*shards(self._changed(identities, renewal, notice))], again, begin, share)

        return self._tried("graph", renewed)

    def _tried(self, name: str, renewed: Callable[[], T]) -> T:
        """What is renewed; it is made of nothing where what the last build made is damaged."""
        try:
            return renewed()
        except (LostError, MissingError):
            self._kept.forget(name)
            return renewed()

    def _changed(self, identities: Identities, renewal: Renewal, notice: Notice) -> Iterator[bytes | Unmade]:
        """The parts that the last build did not have, or what they are made of."""
        meanings = identities.meanings([entry.id for entry in self._entries], self._names.meant)
        for number, (entry, meaning) in enumerate(zip(self._entries, meanings, strict=True), start=1):
            second = self.opinion.on(self._extraction(entry)) if self.opinion else None
            key = self._key(entry, meaning, second)
            if not renewal.has(key):
                yield self._cache.whole("part", key) or self._unmade(entry, meaning, key, second)
            elif not self._cache.has("part", key):
                raise LostError("a part is lost")
            if not number % _BATCH or number == len(self._entries):
                notice(Step("Making the graph", number, len(self._entries)))

    def _key(self, entry: Entry, meaning: Meaning, second: Extraction | None) -> bytes:
        """Stands for what the part of an article depends on."""
        offered = (second.proposals, self.opinion and self.opinion.trust) if second else ()
        content = repr((entry.key, entry.summary.source, meaning.basis(), *offered)).encode("utf8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16, key=self._fingerprints.part).digest()

    def _unmade(self, entry: Entry, meaning: Meaning, key: bytes, second: Extraction | None) -> Unmade:
        extraction = pack(second) if second else self._entries.extraction(entry)
        return Unmade(key, extraction, entry.summary.source, meaning)

    def _part(self, key: bytes) -> bytes:
        """The part that the last build made."""
        if (data := self._cache.whole("part", key)) is None:
            raise LostError("a part is lost")
        return data

    def _told(self, entry: Entry, whole: bool) -> bytes:
        return self._entries.extraction(entry) if whole else self._entries.essentials(entry.key)

    def _extraction(self, entry: Entry) -> Extraction:
        return with_source(self._entries.extraction(entry), entry.summary.source)
