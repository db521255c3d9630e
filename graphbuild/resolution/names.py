"""What articles show of names: noted article by article, in shards that are put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphbuild.authority import Authority
from graphbuild.model import Extraction
from graphbuild.resolution.bearers import Company, Seen, seen
from graphbuild.resolution.deciding import meant, rejects, split
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.events import Sighting, sightings
from graphbuild.resolution.keys import Key, context_of, keys_of
from graphbuild.resolution.nodes import local_id
from graphbuild.runs import Runs

Meant = tuple[int, str, str, tuple[str, ...]]
"""The number of an article, an entity's id there, its id in the graph where no other article has it, or its key."""
Affiliation = tuple[tuple[str, ...], tuple[str, ...]]
"""The keys of a person, and of an organization, group or state."""
_MOST = 1_000_000
"""An article has fewer entities."""


@dataclass(frozen=True, slots=True)
class NamesShard:
    """The names and events of some articles, sorted in files, and which decisions apply there."""

    files: tuple[Path, ...]
    local: set[str]
    rejecting: set[Decision]
    splitting: dict[Decision, list[str]]
    counts: Counter[str]


class Names:
    """The names and the events of articles, and which decisions about single articles apply.

    `known` and `decisions` are those of `identify`; what outgrows memory lies in `folder`.
    """

    def __init__(self, known: Authority, decisions: tuple[Decision, ...] = (), folder: Path | None = None) -> None:
        self.known, self.decisions, self._folder = known, decisions, folder
        self.seen: Runs[Seen] = Runs(folder)
        self.events: Runs[Sighting] = Runs(folder)
        self.affiliations: Runs[Affiliation] = Runs(folder)
        self.meant: Runs[Meant] = Runs(folder)
        self.local: set[str] = set()
        self.rejecting: set[Decision] = set()
        self.splitting: defaultdict[Decision, list[str]] = defaultdict(list)

    @property
    def splits(self) -> tuple[Decision, ...]:
        """The decisions that tell two things of one name apart."""
        return tuple(decision for decision in self.decisions if decision.splits)

    def add(self, extraction: Extraction, number: int) -> None:
        """Notes the entities and events of the article with this number among all."""
        context = context_of(extraction)
        keys = split(keys_of(extraction, context, self.known), extraction, self.splits)
        for place, entity in enumerate(extraction.entities, start=number * _MOST):
            key = keys[entity.id]
            if key.kind == "local":
                name = local_id(entity.label, context.article, entity.id)
                self.meant.add((number, entity.id, name, ()))
                self.local.update([name] if any(name in d.names for d in self.decisions) else ())
                continue
            self.meant.add((number, entity.id, "", tuple(key)))
            company = _persons(extraction, keys) if key.kind == "post" else ()
            self.seen.add(seen(key, place, entity, context, company))
        for sighting in sightings(extraction, keys):
            self.events.add(sighting)
        for affiliation in set(_affiliations_of(extraction, keys)):
            self.affiliations.add(affiliation)
        self.rejecting.update(d for d in self.decisions if d.kind == "reject" and rejects(d, extraction))
        for decision in self.splits:
            if any(meant(decision, extraction)):
                self.splitting[decision].append(context.article)

    def shard(self) -> NamesShard:
        """Writes what was added to files in the folder, which the names of other articles can join."""
        files = tuple(runs.write(self._folder or Path()) for runs in self._kinds())
        return NamesShard(files, self.local, self.rejecting, dict(self.splitting), Counter())

    def join(self, shard: NamesShard) -> None:
        """Adds a shard, whose files are read when things are identified."""
        self.take(shard.files)
        self.local |= shard.local
        self.rejecting |= shard.rejecting
        for decision, articles in shard.splitting.items():
            self.splitting[decision] += articles

    def take(self, files: Iterable[Path], _: Mapping[str, int] | None = None) -> None:
        """Adds what lies in the files of shards, where there are no decisions."""
        for runs, path in zip(self._kinds(), files, strict=True):
            runs.join(path)

    def _kinds(self) -> tuple[Runs[Any], ...]:
        return self.seen, self.events, self.affiliations, self.meant


def _persons(extraction: Extraction, keys: dict[str, Key]) -> Company:
    """How often the article names each person."""
    named = Counter(mention.entity for mention in extraction.mentions if mention.kind == "name")
    persons = {key: named[name] for name, key in keys.items() if key.kind in ("person", "partial", "apart")}
    return tuple((tuple(key), number) for key, number in persons.items())


def _affiliations_of(extraction: Extraction, keys: Mapping[str, Key]) -> Iterator[Affiliation]:
    """Who is a member of what, or holds a position there, as an article states it."""
    members = ((t.subject.entity, t.object.entity) for t in extraction.triples if t.property == "memberOf")
    held = (t for t in extraction.tenures if t.factuality == "asserted" and not t.former)
    holders = ((t.holder, t.organization) for t in held if t.organization)
    for person, body in (*members, *holders):
        if person in keys and body in keys:
            yield tuple(keys[person]), tuple(keys[body])
