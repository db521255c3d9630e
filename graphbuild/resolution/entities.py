"""One identity per thing: the graph-wide id of each entity of each article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.authority import Authority
from graphbuild.model import Entity, Extraction
from graphbuild.resolution.bearers import Bearer, Key
from graphbuild.resolution.events import Sighting, join_events, sightings
from graphbuild.resolution.joining import Evidence, Joining, Uncertain
from graphbuild.resolution.keys import keys_of, scene_of
from graphbuild.resolution.naming import Naming, local_id
from graphbuild.resolution.persons import join_persons
from graphbuild.resolution.renaming import rename
from graphbuild.resolution.things import join_governments, join_things


@dataclass(frozen=True, slots=True)
class Identities:
    """What the names of a corpus refer to.

    `nodes` has the merged entity of each id, `evidence` why its names are one, `uncertain` the names that may mean
    several things and were left alone, `events` the id of each event that is told more than once, by article and its id
    there.
    """

    ids: dict[Key, str]
    nodes: dict[str, Entity]
    evidence: dict[str, tuple[Evidence, ...]]
    uncertain: tuple[Uncertain, ...]
    events: dict[tuple[str, str], str]
    known: Authority

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with graph-wide ids in place of its own, and its entities merged with all articles'."""
        keys = keys_of(extraction, scene_of(extraction), self.known)
        ids = {
            entity.id: self.ids.get(keys[entity.id]) or local_id(entity.label, extraction.article.id, entity.id)
            for entity in extraction.entities
        }
        names = {e.id: self.events.get((extraction.article.id, e.id)) or ids.get(e.id, e.id) for e in extraction.events}
        return rename(extraction, ids, names, self.nodes)


def identify(extractions: Iterable[Extraction], known: Authority | None = None) -> Identities:
    """Finds out which entities of many articles are one thing; reads the extractions once, keeps none of them.

    `known` is a researcher's own authority file, with that of the package by default.

    >>> identities = identify(extractions)
    >>> resolved = [identities.apply(extraction) for extraction in extractions]
    """
    known = known or Authority()
    corpus = _Corpus()
    for extraction in extractions:
        corpus.add(extraction, known)
    joining = Joining(corpus.bearers)
    join_persons(joining)
    join_things(joining)
    return _settle(joining, corpus.events, known)


@dataclass(slots=True)
class _Corpus:
    """The names and the events of all articles."""

    bearers: dict[Key, Bearer] = field(default_factory=dict)
    events: list[Sighting] = field(default_factory=list)

    def add(self, extraction: Extraction, known: Authority) -> None:
        """Counts one article's entities and notes its events."""
        scene = scene_of(extraction)
        keys = keys_of(extraction, scene, known)
        for entity in extraction.entities:
            key = keys[entity.id]
            if key.kind != "local":
                self.bearers.setdefault(key, Bearer(key)).add(entity, scene)
            if key.kind == "post":
                self.bearers[key].company = _persons(extraction, keys)
        self.events += sightings(extraction, keys)


def _persons(extraction: Extraction, keys: dict[str, Key]) -> Counter[Key]:
    """How often the article names each person."""
    named = Counter(mention.entity for mention in extraction.mentions if mention.kind == "name")
    return Counter({key: named[name] for name, key in keys.items() if key.kind in ("person", "partial")})


def _settle(joining: Joining, events: list[Sighting], known: Authority) -> Identities:
    """Gives each group of joined keys its id and its merged entity."""
    groups: dict[Key, list[Bearer]] = defaultdict(list)
    for key in sorted(joining.bearers):
        groups[joining.root(key)].append(joining.bearers[key])
    doubted = {joining.root(key) for key, _, _ in joining.uncertain}
    naming = Naming(known, join_governments(joining), doubted)
    ids: dict[Key, str] = {}
    for root, bearers in sorted(groups.items(), key=_known_first):
        node = naming.node(root, bearers)
        ids.update(dict.fromkeys((bearer.key for bearer in bearers), node.id))
    evidence, doubts = _evidence(joining, ids), _doubts(joining, ids)
    return Identities(ids, naming.nodes, evidence, doubts, join_events(events, ids), known)


def _known_first(group: tuple[Key, list[Bearer]]) -> tuple[bool, Key]:
    return group[0].kind != "known", group[0]


def _evidence(joining: Joining, ids: dict[Key, str]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, set[Evidence]] = defaultdict(set)
    for key, evidence in joining.evidence.items():
        found[ids[key]].update(evidence)
    return {node: tuple(sorted(evidence)) for node, evidence in sorted(found.items())}


def _doubts(joining: Joining, ids: dict[Key, str]) -> tuple[Uncertain, ...]:
    found = set()
    for key, candidates, reason in joining.uncertain:
        others = tuple(sorted({ids[candidate] for candidate in candidates} - {ids[key]}))
        if others:
            found.add(Uncertain(ids[key], others, reason, tuple(joining.bearers[key].articles)))
    return tuple(sorted(found))
