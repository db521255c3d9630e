"""Puts graph-wide ids in place of an article's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphbuild.model import Argument, Entity, Event, Extraction, Mention, Role, Triple

Ids = dict[str, str]


def rename(extraction: Extraction, ids: Ids, shared: Mapping[str, str], nodes: dict[str, Entity]) -> Extraction:
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
        tenures=tuple(
            replace(t, holder=_of(ids, t.holder) or t.holder, organization=_of(ids, t.organization))
            for t in extraction.tenures
        ),
        resolved=True,
    )


def _of(ids: Ids, name: str | None) -> str | None:
    return ids.get(name, name) if name else name


def _mention(mention: Mention, ids: Ids, nodes: dict[str, Entity]) -> Mention:
    name = ids.get(mention.entity, mention.entity)
    node = nodes.get(name)
    return replace(mention, entity=name, type=node.type if node else mention.type)


def _entities(extraction: Extraction, ids: Ids, nodes: dict[str, Entity]) -> tuple[Entity, ...]:
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


def _argument(argument: Argument, ids: Ids) -> Argument:
    return Argument(argument.span, ids.get(argument.entity, argument.entity))
