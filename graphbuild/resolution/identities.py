"""What the names of a corpus refer to, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from graphbuild.authority import Authority
from graphbuild.errors import Problem
from graphbuild.model import Entity, Extraction, Json
from graphbuild.resolution.bearers import Key
from graphbuild.resolution.deciding import Applied, without_rejected
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.joining import Evidence, Uncertain
from graphbuild.resolution.keys import keys_of, scene_of
from graphbuild.resolution.naming import local_id
from graphbuild.resolution.renaming import rename
from graphbuild.resolution.splitting import split


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name as written, the number of articles that have it, and some of them."""

    name: str
    count: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What the identities of a corpus make of one article: ids of entities and events, nodes, claims rejected."""

    ids: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str], ...]
    nodes: tuple[tuple[str, str, str, bool], ...]
    rejected: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """What the names of a corpus refer to.

    `nodes` has the merged entity of each id, `forms` the names under which articles have it, `evidence` why these are
    one; `uncertain` are the names that may mean several things and were left alone. `events` has the id of each event
    that is told more than once, by article and its id there. `decided` are the researchers' decisions in effect,
    `problems` tells of those that no longer apply.
    """

    ids: Mapping[Key, str]
    nodes: dict[str, Entity]
    forms: Mapping[str, tuple[Form, ...]]
    evidence: Mapping[str, tuple[Evidence, ...]]
    uncertain: tuple[Uncertain, ...]
    events: Mapping[str, Mapping[str, str]]
    known: Authority = field(repr=False)
    moved: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    decided: tuple[Applied, ...] = ()
    problems: tuple[Problem, ...] = ()

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with graph-wide ids in place of its own, its entities merged with those of all articles.

        Claims that researchers rejected are left out.
        """
        ids, shared = self._ids(extraction), self.events.get(extraction.article.id, {})
        return rename(without_rejected(extraction, self.decisions), ids, shared, self.nodes)

    def basis(self, extraction: Extraction) -> Basis:
        """What `apply` takes from elsewhere than an extraction, of which the essentials are enough here.

        Where it is the same again, so is the result, but for what nodes of several articles say besides.
        """
        ids, article = self._ids(extraction), extraction.article.id
        nodes = (self.nodes[name] for name in sorted(set(ids.values())) if name in self.nodes)
        return Basis(
            tuple(sorted(ids.items())),
            tuple(sorted(self.events.get(article, {}).items())),
            tuple((node.id, node.type, node.label, node.local) for node in nodes),
            tuple(d for d in self.decisions if d.kind == "reject" and d.article == article),
        )

    def to_json(self) -> Json:
        """The identities as JSON-ready values, for `explain` and `review`."""
        return {
            "things": {name: self._thing(node) for name, node in sorted(self.nodes.items())},
            "uncertain": [asdict(doubt) for doubt in self.uncertain],
            "decisions": [{"thing": applied.node, **asdict(applied.decision)} for applied in self.decided],
            "problems": [asdict(problem) for problem in self.problems],
        }

    def _ids(self, extraction: Extraction) -> dict[str, str]:
        """The graph-wide id of each entity of an extraction."""
        keys = split(keys_of(extraction, scene_of(extraction), self.known), extraction, self.decisions)
        return {entity.id: self._id(entity, keys[entity.id], extraction.article.id) for entity in extraction.entities}

    def _id(self, entity: Entity, key: Key, article: str) -> str:
        name = self.ids.get(key) or local_id(entity.label, article, entity.id)
        return self.moved.get(name, name)

    def _thing(self, node: Entity) -> Json:
        return {
            "label": node.label,
            "type": node.type,
            "names": [asdict(form) for form in self.forms.get(node.id, ())],
            "evidence": [asdict(evidence) for evidence in self.evidence.get(node.id, ())],
        }
