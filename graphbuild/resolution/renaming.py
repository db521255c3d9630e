"""Puts graph-wide ids in place of an article's own."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.model import Argument, Entity, Event, Extraction, Mention, Role, Triple

Ids = dict[str, str]


def rename(extraction: Extraction, ids: Ids, nodes: dict[str, Entity]) -> Extraction:
    """The extraction with each entity id replaced by `ids`, its entities by those of `nodes`."""
    return replace(
        extraction,
        mentions=tuple(_mention(mention, ids, nodes) for mention in extraction.mentions),
        entities=_entities(extraction, ids, nodes),
        attributions=tuple(replace(a, entity=_of(ids, a.entity)) for a in extraction.attributions),
        events=tuple(_event(event, ids) for event in extraction.events),
        triples=tuple(_triple(triple, ids) for triple in extraction.triples),
        tenures=tuple(
            replace(t, holder=_of(ids, t.holder) or t.holder, organization=_of(ids, t.organization))
            for t in extraction.tenures
        ),
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


def _event(event: Event, ids: Ids) -> Event:
    roles = tuple(Role(role.role, role.span, _of(ids, role.entity)) for role in event.roles)
    return replace(event, roles=roles, edges=tuple(_triple(edge, ids) for edge in event.edges))


def _triple(triple: Triple, ids: Ids) -> Triple:
    return replace(triple, subject=_argument(triple.subject, ids), object=_argument(triple.object, ids))


def _argument(argument: Argument, ids: Ids) -> Argument:
    return Argument(argument.span, ids.get(argument.entity, argument.entity))
