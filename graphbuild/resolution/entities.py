"""One identity per thing: the graph-wide id of each entity of each article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild.authority import Authority
from graphbuild.model import Entity, Extraction
from graphbuild.resolution.bearers import Bearer, Key
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
    several things and were left alone.
    """

    ids: dict[Key, str]
    nodes: dict[str, Entity]
    evidence: dict[str, tuple[Evidence, ...]]
    uncertain: tuple[Uncertain, ...]
    known: Authority

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with graph-wide ids in place of its own, and its entities merged with all articles'."""
        keys = keys_of(extraction, scene_of(extraction), self.known)
        ids = {
            entity.id: self.ids.get(keys[entity.id]) or local_id(entity.label, extraction.article.id, entity.id)
            for entity in extraction.entities
        }
        return rename(extraction, ids, self.nodes)


def identify(extractions: Iterable[Extraction], known: Authority | None = None) -> Identities:
    """Finds out which entities of many articles are one thing; reads the extractions once, keeps none of them.

    `known` is a researcher's own authority file, with that of the package by default.

    >>> identities = identify(extractions)
    >>> resolved = [identities.apply(extraction) for extraction in extractions]
    """
    known = known or Authority()
    joining = Joining(_observe(extractions, known))
    join_persons(joining)
    join_things(joining)
    return _settle(joining, known)


def _observe(extractions: Iterable[Extraction], known: Authority) -> dict[Key, Bearer]:
    bearers: dict[Key, Bearer] = {}
    for extraction in extractions:
        scene = scene_of(extraction)
        keys = keys_of(extraction, scene, known)
        for entity in extraction.entities:
            key = keys[entity.id]
            if key.kind != "local":
                bearers.setdefault(key, Bearer(key)).add(entity, scene)
            if key.kind == "post":
                bearers[key].company = _persons(extraction, keys)
    return bearers


def _persons(extraction: Extraction, keys: dict[str, Key]) -> Counter[Key]:
    """How often the article names each person."""
    named = Counter(mention.entity for mention in extraction.mentions if mention.kind == "name")
    return Counter({key: named[name] for name, key in keys.items() if key.kind in ("person", "partial")})


def _settle(joining: Joining, known: Authority) -> Identities:
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
    return Identities(ids, naming.nodes, _evidence(joining, ids), _doubts(joining, ids), known)


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
