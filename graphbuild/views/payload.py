"""The data of a page as JSON-ready values, its strings as they stand in the graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from graphbuild.rdf.vocabulary import DIP, KG
from graphbuild.views.evidence import ArticleRecord, SentenceRecord
from graphbuild.views.overview import Overview
from graphbuild.views.scene import Scene, SceneClaim, SceneEdge, SceneNode
from graphbuild.views.things import name_of

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Names without the namespace that most things of a graph share."""

    base: str

    @classmethod
    def of(cls, scene: Scene) -> Names:
        """The names of a scene's things."""
        spaces = Counter(node.id.removesuffix(name_of(node.id)) for node in scene.nodes)
        return cls(max(sorted(spaces), key=lambda space: spaces[space], default=KG))

    def short(self, iri: str) -> str:
        """The name of a thing.

        >>> Names("https://example.org/").short("https://example.org/Egypt")
        'Egypt'
        """
        return iri.removeprefix(self.base)


def node_json(node: SceneNode, view: Overview, names: Names) -> Json:
    """A node with its place, if it is drawn at first, and the number of its community, if it has one."""
    place = view.places.get(node.id)
    where = {"x": place[0], "y": place[1]} if place else {}
    group = {"group": view.groups[node.id]} if node.id in view.groups else {}
    return {**asdict(node), "id": names.short(node.id), **where, **group}


def bubbles_json(view: Overview, names: Names) -> list[Json]:
    """The communities that open on a click."""
    return [
        {
            "group": bubble.number,
            "count": bubble.count,
            "anchor": names.short(bubble.anchor),
            "x": bubble.place[0],
            "y": bubble.place[1],
        }
        for bubble in view.bubbles
    ]


def edge_json(edge: SceneEdge, names: Names) -> Json:
    """An edge in the terms of vis-network: from, to, label."""
    subject, object_ = names.short(edge.subject), names.short(edge.object)
    return {
        "id": f"{subject} {edge.property} {object_}",
        "from": subject,
        "to": object_,
        "property": edge.property,
        "label": edge.label,
        "kind": edge.kind,
        "open": edge.open,
        "quad": edge.quad,
        "asserted": edge.asserted,
        "claims": edge.evidence,
        "leftOut": edge.left_out,
    }


def evidence_json(scene: Scene, names: Names) -> Json:
    """Claims, sentences and articles, each once, joined by their numbers."""
    sentences = list(dict.fromkeys(claim.evidence.sentence for claim in scene.claims))
    articles = list(dict.fromkeys(sentence.article for sentence in sentences))
    sentence_numbers = {sentence: number for number, sentence in enumerate(sentences)}
    article_numbers = {article: number for number, article in enumerate(articles)}
    return {
        "base": names.base,
        "vocabulary": DIP,
        "leftOut": scene.left_out,
        "usual": _USUAL,
        "claims": [_unusual(_claim(claim, sentence_numbers, names)) for claim in scene.claims],
        "sentences": [_sentence(sentence, article_numbers) for sentence in sentences],
        "articles": [asdict(article) for article in articles],
    }


# What most claims have in common; a claim holds only what differs.
_USUAL: Json = {
    "event": "",
    "type": "",
    "code": "",
    "quad": "other",
    "factuality": "asserted",
    "condition": "",
    "confidence": 1.0,
    "speaker": "",
    "marks": [],
    "dated": False,
    "dateText": "",
}


def _unusual(claim: Json) -> Json:
    return {name: value for name, value in claim.items() if name not in _USUAL or value != _USUAL[name]}


def _claim(claim: SceneClaim, sentences: dict[SentenceRecord, int], names: Names) -> Json:
    evidence = claim.evidence
    event = evidence.event
    return {
        "id": names.short(evidence.id),
        "event": names.short(event.id) if event else "",
        "type": event.type if event else "",
        "code": event.code if event else "",
        "quad": evidence.quad,
        "factuality": evidence.factuality,
        "condition": evidence.condition,
        "confidence": evidence.confidence,
        "speaker": names.short(evidence.speaker),
        "sentence": sentences[evidence.sentence],
        "start": evidence.start,
        "end": evidence.end,
        "marks": [(mark.start, mark.end, mark.role) for mark in claim.marks],
        "date": evidence.date,
        "dated": bool(event and event.earliest),
        "latest": (event.latest if event else "") or evidence.date,
        "dateText": event.date_text if event else "",
    }


def _sentence(sentence: SentenceRecord, articles: dict[ArticleRecord, int]) -> Json:
    return {"text": sentence.text, "start": sentence.start, "article": articles[sentence.article]}
