"""Extractions made by hand, for tests of what is one thing across articles."""

from __future__ import annotations

from graphbuild.model import Article, DateExpression, Entity, Event, Extraction, Mention, Role, Span, Tenure
from graphbuild.resolution import Identities, identify

NOWHERE = Span(0, 0, "")


def person(label: str, *aliases: str, country: str | None = None, local: bool = False) -> Entity:
    return Entity(label, "Person", label, aliases, country=country, local=local)


def thing(label: str, type: str = "Organization", *aliases: str, country: str | None = None) -> Entity:  # noqa: A002
    return Entity(label, type, label, aliases, country=country)


def state(label: str, country: str) -> Entity:
    return Entity(label, "State", label, country=country)


def article(
    id: str,  # noqa: A002
    *entities: Entity,
    published: str | None = None,
    posts: tuple[tuple[str, str, str | None], ...] = (),
    named: dict[str, int] | None = None,
    events: tuple[Event, ...] = (),
) -> Extraction:
    """An extraction; `posts` are (holder, position, organization), `named` how often each entity is mentioned."""
    tenures = tuple(Tenure(holder, position, NOWHERE, owner) for holder, position, owner in posts)
    counts = named or {}
    mentions = tuple(
        Mention(NOWHERE, entity.type, entity.id, "description" if entity.local else "name")
        for entity in entities
        for _ in range(counts.get(entity.id, 1))
    )
    return Extraction(Article(id, "", published=published), mentions, entities, tenures=tenures, events=events)


def event(id: str, type: str, roles: dict[str, list[str]], day: str | None = None, last: str | None = None) -> Event:  # noqa: A002
    date = DateExpression(NOWHERE, "DATE", day, day, last or day, "day") if day else None
    filled = tuple(Role(role, NOWHERE, entity) for role, entities in roles.items() for entity in entities)
    return Event(id, type, NOWHERE, filled, date=date)


def ids(*extractions: Extraction) -> dict[tuple[str, str], str]:
    """The graph-wide id of each entity by article and label there."""
    found = identify(extractions)
    return ids_of(found, *extractions)


def ids_of(found: Identities, *extractions: Extraction) -> dict[tuple[str, str], str]:
    return {
        (extraction.article.id, entity.label): mention.entity
        for extraction in extractions
        for entity, mention in zip(extraction.entities, _first_mentions(found, extraction), strict=True)
    }


def _first_mentions(found: Identities, extraction: Extraction) -> list[Mention]:
    applied = found.apply(extraction).mentions
    return [
        next(after for before, after in zip(extraction.mentions, applied, strict=True) if before.entity == entity.id)
        for entity in extraction.entities
    ]
