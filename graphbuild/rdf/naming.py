"""The names that the things, events and claims of one article get."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from graphbuild.model import Entity, Event, Extraction
from graphbuild.rdf.terms import digest, local_name, node


class ArticleNames:
    """Nodes for the ids of one article's extraction.

    A thing is named by its id, so that all articles share it, a position by its label; a thing without a name, where no
    resolution gave it an id, by its label and article. An event whose id is an entity's id is that entity; one that
    several articles tell is named by its id, any other by article, class and offsets. `own` are the nodes named so far
    that no other article has.
    """

    def __init__(self, extraction: Extraction, namespace: str) -> None:
        self.namespace = namespace
        self.id = extraction.article.id
        self.resolved = extraction.resolved
        self.article = self.node("article-" + self.id)
        self.own = {self.article}
        self.entities = {entity.id: self._entity(entity) for entity in extraction.entities}
        self.labels = {entity.id: entity.label for entity in extraction.entities}
        self.events = self._events(extraction.events)

    def node(self, words: str) -> NamedNode:
        """The node that these words name in every article."""
        return node(words, self.namespace)

    def hashed(self, kind: str, *parts: object) -> NamedNode:
        """A node of this article: `kind` and a hash of the article and the parts."""
        node = NamedNode(f"{self.namespace}{kind}-{digest(self.id, *parts)}")
        self.own.add(node)
        return node

    def entity(self, identifier: str) -> NamedNode:
        """The node of an entity, or of an event that stands in an entity's place."""
        return self.entities.get(identifier) or self.events.get(identifier) or self.node(identifier)

    def label(self, identifier: str) -> str:
        """The label of an entity, its id where it has none."""
        return self.labels.get(identifier, identifier)

    def _entity(self, entity: Entity) -> NamedNode:
        if entity.type == "Position":
            return self.node(entity.label)
        if self.resolved or not entity.local:
            return self.node(entity.id)
        return NamedNode(f"{self.namespace}{local_name(entity.label)}-{digest(self.id, entity.id)}")

    def _events(self, events: tuple[Event, ...]) -> dict[str, NamedNode]:
        """Two events of one class and trigger are told apart by their order."""
        names: dict[str, NamedNode] = {}
        seen: Counter[tuple[object, ...]] = Counter()
        for event in events:
            key = (event.type, event.trigger.start, event.trigger.end)
            shared = self.node(event.id) if event.shared else None
            names[event.id] = self.entities.get(event.id) or shared or self.hashed("event", *key, seen[key])
            seen[key] += 1
        return names
