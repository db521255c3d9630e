"""Two things of one name, told apart by a researcher's decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphbuild.errors import Problem
from graphbuild.model import Entity, Extraction
from graphbuild.resolution.bearers import Key
from graphbuild.resolution.decisions import Decision


def split(keys: Mapping[str, Key], extraction: Extraction, decisions: Iterable[Decision]) -> dict[str, Key]:
    """The keys of an article's entities, with one of its own for what a decision tells from others of its name."""
    found = dict(keys)
    for decision in decisions:
        found.update(dict.fromkeys(meant(decision, extraction), Key("apart", decision.to)))
    return found


def meant(decision: Decision, extraction: Extraction) -> Iterator[str]:
    """The ids of the entities of an article that a decision tells from others of their name."""
    if decision.splits and (extraction.article.id in decision.articles or _names(extraction, decision.beside)):
        for entity in extraction.entities:
            if _is_called(entity, decision.names[0]):
                yield entity.id


def unmet(decision: Decision, articles: Iterable[str]) -> Problem | None:
    """Why a decision that was met in these articles no longer applies, None where it does."""
    found, name = set(articles), decision.names[0]
    if decision.beside and not found:
        reason = f"no article that names {decision.beside!r} names {name!r} any more"
        return decision.problem(reason, "Correct the names or remove the decision")
    missing = [article for article in decision.articles if article not in found]
    listed = " and ".join(map(repr, missing))
    reason = f"{listed} {'name' if missing[1:] else 'names'} no {name!r} any more"
    return decision.problem(reason, "Take it off the list") if missing else None


def _names(extraction: Extraction, name: str) -> bool:
    return bool(name) and any(name in (entity.label, *entity.aliases) for entity in extraction.entities)


def _is_called(entity: Entity, name: str) -> bool:
    """True where the article uses the name, or part of it alone: "Smith" for "John Smith"."""
    return name in (entity.label, *entity.aliases) or entity.label in name.split()
