"""Puts researchers' decisions into effect: joins, splits, renames and rejects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from graphbuild.authority import readable_id
from graphbuild.disk import Shelf
from graphbuild.errors import Problem
from graphbuild.model import Claim, Entity, Event, Extraction, Triple
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.keys import Key


@dataclass(frozen=True, slots=True)
class Applied:
    """A decision in effect, and the id of the thing that it is about ("" for a claim)."""

    node: str
    decision: Decision


@dataclass(slots=True)
class Deciding:
    """Applies decisions to merged entities.

    `local` are the ids of things of one article that decisions name. `moved` gives the new id of each thing that got
    another; `problems` tell of decisions that no longer apply.
    """

    nodes: Shelf[str, Entity]
    local: frozenset[str] = frozenset()
    moved: dict[str, str] = field(default_factory=dict)
    applied: list[Applied] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def obey(self, decisions: Iterable[Decision]) -> None:
        """Applies each decision in turn."""
        for decision in decisions:
            if decision.kind == "reject" or decision.splits:
                continue
            found = [self.find(name) for name in decision.names]
            if problem := _problem(decision, found):
                self.problems.append(problem)
            else:
                self._apply(decision, [ids[0] for ids in found])

    def final(self, name: str) -> str:
        """The id that a thing has after all decisions."""
        while name in self.moved:
            name = self.moved[name]
        return name

    def find(self, name: str) -> list[str]:
        """The ids of the things that have that id, else that label, else that alias."""
        if self.final(name) in self.nodes or name in self.local:
            return [self.final(name)]
        labelled = sorted(node.id for node in self.nodes.values() if node.label == name)
        return labelled or sorted(node.id for node in self.nodes.values() if name in node.aliases)

    def _apply(self, decision: Decision, found: list[str]) -> None:
        if decision.kind == "same":
            found = [self._unite(found)]
        elif decision.kind == "rename":
            found = [self._rename(found[0], decision.to)]
        elif decision.kind == "retype":
            self.nodes[found[0]] = replace(self.nodes[found[0]], type=decision.to)
        self.applied += [Applied(name, decision) for name in dict.fromkeys(found)]

    def _unite(self, found: list[str]) -> str:
        kept = next((name for name in found if name in self.nodes), found[0])
        for name in found:
            if name != kept:
                self.moved[name] = kept
                if name in self.nodes and kept in self.nodes:
                    self.nodes[kept] = _united(self.nodes[kept], self.nodes.pop(name))
        return kept

    def _rename(self, old: str, label: str) -> str:
        node = self.nodes.pop(old)
        new = readable_id(label)
        aliases = tuple(sorted({*node.aliases, node.label} - {label}))
        self.nodes[new] = replace(node, id=new, label=label, aliases=aliases)
        if new != old:
            self.moved[old] = new
        return new


def _problem(decision: Decision, found: list[list[str]]) -> Problem | None:
    """Why a decision does not apply, None where it does."""
    for name, ids in zip(decision.names, found, strict=True):
        if not ids:
            return decision.problem(f"nothing is called {name!r} any more", "Correct the name or remove the decision")
        if len(ids) > 1:
            return decision.problem(f"{len(ids)} things are called {name!r}", "Write the id of the one that is meant")
    if decision.kind == "different" and len({ids[0] for ids in found}) < len(found):
        return decision.problem("one name cannot be told from itself", "Remove the decision")
    return None


def _united(node: Entity, other: Entity) -> Entity:
    aliases = tuple(sorted({*node.aliases, other.label, *other.aliases} - {node.label}))
    same_as = tuple(sorted({*node.same_as, *other.same_as}))
    country, coordinates = node.country or other.country, node.coordinates or other.coordinates
    return replace(node, aliases=aliases, same_as=same_as, country=country, coordinates=coordinates)


def rejects(decision: Decision, extraction: Extraction) -> bool:
    """True where a decision rejects a claim of this article."""
    return decision.article == extraction.article.id and any(
        _is_rejected(c, extraction, decision) for c in extraction.claims
    )


def without_rejected(extraction: Extraction, decisions: Iterable[Decision]) -> Extraction:
    """The extraction without the claims that researchers rejected, the triples that rest on them, and their events."""
    for decision in decisions:
        if decision.kind == "reject" and decision.article == extraction.article.id:
            extraction = _without(extraction, decision)
    return extraction


def _without(extraction: Extraction, decision: Decision) -> Extraction:
    claims = tuple(claim for claim in extraction.claims if not _is_rejected(claim, extraction, decision))
    told = {claim.event for claim in claims}
    return replace(
        extraction,
        claims=claims,
        events=tuple(event for event in extraction.events if event.id in told),
        triples=tuple(triple for triple in extraction.triples if not _rests_on(triple, decision)),
        relations=tuple(triple for triple in extraction.relations if not _rests_on(triple, decision)),
        open=tuple(relation for relation in extraction.open if not _rests_on(relation.triple, decision)),
    )


def _is_rejected(claim: Claim, extraction: Extraction, decision: Decision) -> bool:
    events: Mapping[str, Event] = {event.id: event for event in extraction.events}
    stated = {edge.property for edge in events[claim.event].edges}
    return _contains(claim.sentence.text, decision) and (not decision.property or decision.property in stated)


def _rests_on(triple: Triple, decision: Decision) -> bool:
    sentence = triple.sentence.text if triple.sentence else ""
    return _contains(sentence, decision) and decision.property in ("", triple.property)


def _contains(text: str, decision: Decision) -> bool:
    return " ".join(decision.sentence.split()) in " ".join(text.split())


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
