"""What the names of a corpus refer to, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from graphbuild.authority import Authority
from graphbuild.errors import Problem
from graphbuild.model import Argument, End, Entity, Event, Extraction, Json, Mention, Proposal, Role, Triple
from graphbuild.resolution.bearers import Evidence, Uncertain
from graphbuild.resolution.deciding import Applied, split, without_rejected
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.keys import Key, context_of, keys_of
from graphbuild.resolution.names import Meant
from graphbuild.resolution.nodes import local_id
from graphbuild.resolution.pairs import Pair

Ids = dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name as written, the number of articles that have it, and some of them."""

    name: str
    count: int
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the identities of a corpus make of one article.

    `ids` has the graph-wide id of each of its entities, `events` of each event that is told elsewhere too, `nodes` the
    merged entities; `rejected` are the decisions that reject claims of it.
    """

    ids: Ids
    events: Mapping[str, str]
    nodes: dict[str, Entity]
    rejected: tuple[Decision, ...]

    def apply(self, extraction: Extraction) -> Extraction:
        """The article's extraction with graph-wide ids, without the claims that researchers rejected."""
        return _renamed(without_rejected(extraction, self.rejected), self.ids, self.events, self.nodes)

    def basis(self) -> tuple[object, ...]:
        """All that `apply` adds; if it is the same again, so is its result, except for what shared nodes say."""
        nodes = (self.nodes[name] for name in sorted(self.nodes))
        return (
            tuple(sorted(self.ids.items())),
            tuple(sorted(self.events.items())),
            tuple((node.id, node.type, node.label, node.local) for node in nodes),
            self.rejected,
        )


@dataclass(frozen=True, slots=True)
class Identities:
    """What the names of a corpus refer to.

    `nodes` has the merged entity of each id, `forms` the names under which articles have it, `evidence` why these are
    one; `uncertain` are the names that may mean several things and were left alone, `pairs` the things that may be one,
    the likeliest first. `events` has the id of each event that is told more than once, by article and its id there.
    `decided` are the researchers' decisions in effect, `problems` tells of those that no longer apply.
    """

    ids: Mapping[Key, str]
    nodes: Mapping[str, Entity]
    forms: Mapping[str, tuple[Form, ...]]
    evidence: Mapping[str, tuple[Evidence, ...]]
    uncertain: tuple[Uncertain, ...]
    events: Mapping[str, Mapping[str, str]]
    known: Authority = field(repr=False)
    moved: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    decided: tuple[Applied, ...] = ()
    problems: tuple[Problem, ...] = ()
    find_pairs: Callable[[], tuple[Pair, ...]] = field(default=tuple, compare=False, repr=False)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs, which are found when they are first asked for."""
        return self.find_pairs()

    def apply(self, extraction: Extraction) -> Extraction:
        """The extraction with graph-wide ids in place of its own, its entities merged with those of all articles.

        Claims that researchers rejected are left out.
        """
        return self.of(extraction).apply(extraction)

    def of(self, extraction: Extraction) -> Meaning:
        """What an article's names mean, whose essentials are enough here."""
        return self.meaning(extraction.article.id, self._ids(extraction))

    def meanings(self, articles: Sequence[str], names: Iterable[Meant]) -> Iterator[Meaning]:
        """What the names of each of these articles mean, by what was noted of them."""
        found = groupby(names, key=itemgetter(0))
        number, rows = next(found, (len(articles), iter(())))
        for place, article in enumerate(articles):
            ids = {}
            if place == number:
                ids = {entity: self._moved(name or self.ids[Key._make(key)]) for _, entity, name, key in rows}
                number, rows = next(found, (len(articles), iter(())))
            yield self.meaning(article, ids)

    def meaning(self, article: str, ids: Ids) -> Meaning:
        """What an article's names mean that have these ids in the graph."""
        nodes = {name: node for name in sorted(set(ids.values())) if (node := self.nodes.get(name))}
        rejected = tuple(d for d in self.decisions if d.kind == "reject" and d.article == article)
        return Meaning(ids, self.events.get(article, {}), nodes, rejected)

    def things(self) -> Iterator[tuple[str, Json]]:
        """Each thing by its id as JSON-ready values, for `explain` and `review`."""
        for node in self.nodes.values():
            yield (
                node.id,
                {
                    "label": node.label,
                    "type": node.type,
                    "names": [_values(form) for form in self.forms.get(node.id, ())],
                    "evidence": [_values(evidence) for evidence in self.evidence.get(node.id, ())],
                },
            )

    def open_questions(self) -> Json:
        """The pairs that may be one, decisions and their problems as JSON-ready values, for `explain` and `review`."""
        return {
            "pairs": [asdict(pair) for pair in self.pairs],
            "decisions": [{"thing": applied.node, **asdict(applied.decision)} for applied in self.decided],
            "problems": [asdict(problem) for problem in self.problems],
        }

    def _ids(self, extraction: Extraction) -> dict[str, str]:
        """The graph-wide id of each entity of an extraction."""
        keys = split(keys_of(extraction, context_of(extraction), self.known), extraction, self.decisions)
        return {entity.id: self._id(entity, keys[entity.id], extraction.article.id) for entity in extraction.entities}

    def _id(self, entity: Entity, key: Key, article: str) -> str:
        return self._moved(self.ids.get(key) or local_id(entity.label, article, entity.id))

    def _moved(self, name: str) -> str:
        return self.moved.get(name, name)


def _values(item: Form | Evidence) -> Json:
    """The values of a flat dataclass by their names; `asdict` copies them, which takes longer."""
    return {name: getattr(item, name) for name in item.__slots__}


def _renamed(extraction: Extraction, ids: Ids, shared: Mapping[str, str], nodes: Mapping[str, Entity]) -> Extraction:
    """The extraction with graph-wide ids and the entities of `nodes`; `shared` has the ids of events told elsewhere."""
    events = {event.id: shared.get(event.id) or ids.get(event.id, event.id) for event in extraction.events}
    return replace(
        extraction,
        mentions=tuple(_mention(mention, ids, nodes) for mention in extraction.mentions),
        entities=_entities(extraction, ids, nodes),
        attributions=tuple(replace(a, entity=_of(ids, a.entity)) for a in extraction.attributions),
        events=_merged(_event(event, ids, events, event.id in shared) for event in extraction.events),
        claims=tuple(replace(claim, event=events.get(claim.event, claim.event)) for claim in extraction.claims),
        triples=tuple(_triple(triple, ids, events) for triple in extraction.triples),
        relations=tuple(_triple(triple, ids, events) for triple in extraction.relations),
        open=tuple(replace(o, subject=_end(o.subject, ids), object=_end(o.object, ids)) for o in extraction.open),
        proposals=tuple(_proposal(proposal, ids) for proposal in extraction.proposals),
        tenures=tuple(
            replace(t, holder=_of(ids, t.holder) or t.holder, organization=_of(ids, t.organization))
            for t in extraction.tenures
        ),
        resolved=True,
    )


def _of(ids: Ids, name: str | None) -> str | None:
    return ids.get(name, name) if name else name


def _mention(mention: Mention, ids: Ids, nodes: Mapping[str, Entity]) -> Mention:
    name = ids.get(mention.entity, mention.entity)
    node = nodes.get(name)
    return replace(mention, entity=name, type=node.type if node else mention.type)


def _entities(extraction: Extraction, ids: Ids, nodes: Mapping[str, Entity]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for entity in extraction.entities:
        name = ids.get(entity.id, entity.id)
        found.setdefault(name, nodes.get(name) or replace(entity, id=name))
    return tuple(found.values())


def _merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events that have got one id as one event, with the words of the first and the roles of all."""
    found: dict[str, Event] = {}
    for event in events:
        first = found.setdefault(event.id, event)
        if first is not event:
            found[event.id] = _union(first, event)
    return tuple(found.values())


def _union(event: Event, other: Event) -> Event:
    filled = {(role.role, role.entity or role.span) for role in event.roles}
    stated = {(edge.subject.entity, edge.property, edge.object.entity) for edge in event.edges}
    roles = tuple(role for role in other.roles if (role.role, role.entity or role.span) not in filled)
    edges = tuple(e for e in other.edges if (e.subject.entity, e.property, e.object.entity) not in stated)
    date, amount = event.date or other.date, event.amount or other.amount
    return replace(event, roles=event.roles + roles, edges=event.edges + edges, date=date, amount=amount)


def _event(event: Event, ids: Ids, events: Ids, shared: bool) -> Event:
    roles = tuple(Role(role.role, role.span, _of(ids, role.entity)) for role in event.roles)
    edges = tuple(_triple(edge, ids, events) for edge in event.edges)
    return replace(event, id=events[event.id], roles=roles, edges=edges, shared=shared)


def _triple(triple: Triple, ids: Ids, events: Ids) -> Triple:
    subject, target = _argument(triple.subject, ids), _argument(triple.object, ids)
    return replace(triple, subject=subject, object=target, event=_of(events, triple.event))


def _end(end: End, ids: Ids) -> End:
    return End(end.span, _of(ids, end.entity))


def _proposal(proposal: Proposal, ids: Ids) -> Proposal:
    speaker = _end(proposal.speaker, ids) if proposal.speaker else None
    return replace(proposal, subject=_end(proposal.subject, ids), object=_end(proposal.object, ids), speaker=speaker)


def _argument(argument: Argument, ids: Ids) -> Argument:
    return Argument(argument.span, ids.get(argument.entity, argument.entity))
