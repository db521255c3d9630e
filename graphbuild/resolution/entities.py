"""One identity per thing: which entities of many articles are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuild.authority import Authority, readable_id
from graphbuild.model import Entity, Extraction
from graphbuild.resolution.affiliations import Affiliation, affiliations, with_countries
from graphbuild.resolution.bearers import Bearer, Key
from graphbuild.resolution.deciding import Applied, Deciding, rejects
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.events import Sighting, join_events, sightings
from graphbuild.resolution.identities import Form, Identities
from graphbuild.resolution.joining import Evidence, Joining, Uncertain
from graphbuild.resolution.keys import keys_of, scene_of
from graphbuild.resolution.naming import Naming, local_id
from graphbuild.resolution.persons import join_persons
from graphbuild.resolution.splitting import meant, split, unmet
from graphbuild.resolution.things import join_governments, join_things


def identify(
    extractions: Iterable[Extraction], known: Authority | None = None, decisions: tuple[Decision, ...] = ()
) -> Identities:
    """Finds out which entities of many articles are one thing; reads the extractions once, keeps none of them.

    `known` is a researcher's own authority file, with that of the package by default; `decisions` come from
    `read_decisions`.

    >>> identities = identify(extractions)
    >>> resolved = [identities.apply(extraction) for extraction in extractions]
    """
    corpus = _Corpus(known or Authority(), decisions)
    for extraction in extractions:
        corpus.add(extraction)
    joining = Joining(corpus.bearers, _apart(decisions))
    join_persons(joining)
    join_things(joining)
    return _settle(joining, corpus)


@dataclass(slots=True)
class _Corpus:
    """The names and the events of all articles, and which decisions about single articles apply."""

    known: Authority
    decisions: tuple[Decision, ...]
    bearers: dict[Key, Bearer] = field(default_factory=dict)
    events: list[Sighting] = field(default_factory=list)
    affiliations: Counter[Affiliation] = field(default_factory=Counter)
    local: set[str] = field(default_factory=set)
    rejecting: set[Decision] = field(default_factory=set)
    splitting: dict[Decision, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def splits(self) -> tuple[Decision, ...]:
        """The decisions that tell two things of one name apart."""
        return tuple(decision for decision in self.decisions if decision.splits)

    def add(self, extraction: Extraction) -> None:
        """Counts one article's entities and notes its events."""
        scene = scene_of(extraction)
        keys = split(keys_of(extraction, scene, self.known), extraction, self.splits)
        for entity in extraction.entities:
            key = keys[entity.id]
            if key.kind == "local":
                self._note_local(entity, scene.article)
            else:
                self.bearers.setdefault(key, Bearer(key)).add(entity, scene)
            if key.kind == "post":
                self.bearers[key].company = _persons(extraction, keys)
        self.events += sightings(extraction, keys)
        self.affiliations.update(set(affiliations(extraction, keys)))
        self.rejecting.update(d for d in self.decisions if d.kind == "reject" and rejects(d, extraction))
        for decision in self.splits:
            if any(meant(decision, extraction)):
                self.splitting[decision].append(scene.article)

    def _note_local(self, entity: Entity, article: str) -> None:
        if self.decisions and any(local_id(entity.label, article, entity.id) in d.names for d in self.decisions):
            self.local.add(local_id(entity.label, article, entity.id))


def _persons(extraction: Extraction, keys: dict[str, Key]) -> Counter[Key]:
    """How often the article names each person."""
    named = Counter(mention.entity for mention in extraction.mentions if mention.kind == "name")
    return Counter({key: named[name] for name, key in keys.items() if key.kind in ("person", "partial", "apart")})


def _apart(decisions: Iterable[Decision]) -> frozenset[frozenset[str]]:
    """The pairs of names that are different, as ids."""
    names = [[readable_id(name) for name in d.names] for d in decisions if d.kind == "different" and not d.splits]
    return frozenset(frozenset((a, b)) for group in names for a in group for b in group if a != b)


def _settle(joining: Joining, corpus: _Corpus) -> Identities:
    """Gives each group of joined keys its id and its merged entity, and obeys the decisions."""
    groups: dict[Key, list[Bearer]] = defaultdict(list)
    for key in sorted(joining.bearers):
        groups[joining.root(key)].append(joining.bearers[key])
    doubted = {joining.root(key) for key, _, _ in joining.uncertain}
    naming = Naming(corpus.known, join_governments(joining), doubted)
    ids: dict[Key, str] = {}
    for root, bearers in sorted(groups.items(), key=_known_first):
        node = naming.node(root, bearers)
        ids.update(dict.fromkeys((bearer.key for bearer in bearers), node.id))
    deciding = Deciding(naming.nodes, frozenset(corpus.local))
    deciding.obey(corpus.decisions)
    _note_rejections(deciding, corpus)
    _note_splits(deciding, corpus, ids)
    ids = {key: deciding.final(name) for key, name in ids.items()}
    deciding.nodes.update((node.id, node) for node in with_countries(deciding.nodes, ids, corpus.affiliations))
    return Identities(
        ids,
        deciding.nodes,
        _forms(joining, ids),
        _evidence(joining, ids),
        _doubts(joining, ids),
        join_events(corpus.events, ids),
        corpus.known,
        {name: deciding.final(name) for name in deciding.moved},
        corpus.decisions,
        tuple(deciding.applied),
        tuple(deciding.problems),
    )


def _note_rejections(deciding: Deciding, corpus: _Corpus) -> None:
    for decision in corpus.decisions:
        if decision in corpus.rejecting:
            deciding.applied.append(Applied("", decision))
        elif decision.kind == "reject":
            reason = f"no claim of article {decision.article!r} rests on these words any more"
            deciding.problems.append(decision.problem(reason, "Remove the decision"))


def _note_splits(deciding: Deciding, corpus: _Corpus, ids: dict[Key, str]) -> None:
    """Tells of each name that was split which things it is now, and where it no longer is."""
    for decision in corpus.splits:
        if (key := Key("apart", decision.to)) in ids and corpus.splitting[decision]:
            others = deciding.find(decision.names[0])
            deciding.applied += (Applied(name, decision) for name in dict.fromkeys((deciding.final(ids[key]), *others)))
        if problem := unmet(decision, corpus.splitting[decision]):
            deciding.problems.append(problem)


def _known_first(group: tuple[Key, list[Bearer]]) -> tuple[bool, Key]:
    return group[0].kind != "known", group[0]


def _forms(joining: Joining, ids: dict[Key, str]) -> dict[str, tuple[Form, ...]]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    examples: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, bearer in sorted(joining.bearers.items()):
        for label, count in (bearer.labels + bearer.aliases).items():
            counts[ids[key], label] += count
            examples[ids[key], label].update(bearer.examples[label])
    found: dict[str, list[Form]] = defaultdict(list)
    for (node, label), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found[node].append(Form(label, count, tuple(sorted(examples[node, label])[:3])))
    return {node: tuple(forms) for node, forms in found.items()}


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
