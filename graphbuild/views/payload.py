"""The data of a page as rows of JSON-ready values, its strings as they stand in the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

from graphbuild.authority import country
from graphbuild.views.evidence import ArticleRecord, SentenceRecord
from graphbuild.views.overview import Overview
from graphbuild.views.scene import Scene, SceneClaim, SceneEdge, SceneNode
from graphbuild.views.things import name_of
from graphbuild.vocabulary import DIP, KG

Json: TypeAlias = dict[str, Any]
_ARTICLE = [field.name for field in fields(ArticleRecord)]


@dataclass(frozen=True, slots=True)
class Keys:
    """How the rows of a page refer to each other: by number, and by names without the namespace of most things."""

    base: str
    nodes: Mapping[str, int]
    sentences: Mapping[SentenceRecord, int]
    articles: Mapping[ArticleRecord, int]

    @classmethod
    def of(cls, scene: Scene) -> Keys:
        """The keys of a scene's things."""
        spaces = Counter(node.id.removesuffix(name_of(node.id)) for node in scene.nodes)
        sentences = dict.fromkeys(claim.evidence.sentence for claim in scene.claims)
        articles = dict.fromkeys(sentence.article for sentence in sentences)
        return cls(
            base=max(sorted(spaces), key=lambda space: spaces[space], default=KG),
            nodes={node.id: number for number, node in enumerate(scene.nodes)},
            sentences={sentence: number for number, sentence in enumerate(sentences)},
            articles={article: number for number, article in enumerate(articles)},
        )

    def short(self, iri: str) -> str:
        """The name of a thing.

        >>> Keys("https://example.org/", {}, {}, {}).short("https://example.org/Egypt")
        'Egypt'
        """
        return iri.removeprefix(self.base)


def about_json(scene: Scene, view: Overview, keys: Keys) -> Json:
    """What holds for the whole page, with the communities that open on a click."""
    bubbles = [
        {"group": bubble.number, "count": bubble.count, "anchor": keys.short(bubble.anchor), "place": bubble.place}
        for bubble in view.bubbles
    ]
    return {
        "base": keys.base,
        "vocabulary": DIP,
        "leftOut": asdict(scene.left_out),
        "bubbles": bubbles,
        "countries": _countries(scene),
    }


def _countries(scene: Scene) -> dict[str, str]:
    """The name of each country: that of its node, otherwise that of its code."""
    codes = sorted({node.country for node in scene.nodes if node.country})
    known = {code: found.label for code in codes if (found := country(code))}
    spoken = {code: code.replace("_", " ") for code in codes}
    own = {node.country: node.label for node in reversed(scene.nodes) if node.country and node.type == "State"}
    return spoken | known | own


def node_json(node: SceneNode, view: Overview, keys: Keys) -> Json:
    """A node with its place, if it is drawn at first, and the number of its community, if it has one."""
    x, y = view.places.get(node.id, (None, None))
    return {
        "id": keys.short(node.id),
        "label": node.label,
        "kind": node.kind,
        "type": node.type,
        "country": node.country,
        "aliases": node.aliases,
        "same_as": node.same_as,
        "claims": node.claims,
        "notes": node.notes,
        "x": x,
        "y": y,
        "group": view.groups.get(node.id),
        "point": node.point,
    }


def edge_json(edge: SceneEdge, keys: Keys) -> Json:
    """An edge in the terms of vis-network: from, to (numbers of nodes), label."""
    return {
        "from": keys.nodes[edge.subject],
        "to": keys.nodes[edge.object],
        "property": edge.property,
        "label": edge.label,
        "kind": edge.kind,
        "open": edge.open,
        "quad": edge.quad,
        "asserted": edge.asserted,
        "claims": edge.evidence,
        "leftOut": edge.left_out,
    }


def claim_json(claim: SceneClaim, keys: Keys) -> Json:
    """A claim with the number of its sentence."""
    evidence = claim.evidence
    event = evidence.event
    return {
        "id": keys.short(evidence.id),
        "event": keys.short(event.id) if event else "",
        "type": event.type if event else "",
        "code": event.code if event else "",
        "modes": event.modes if event else (),
        "contexts": event.contexts if event else (),
        "quad": evidence.quad,
        "factuality": evidence.factuality,
        "condition": evidence.condition,
        "confidence": evidence.confidence,
        "speaker": keys.short(evidence.speaker),
        "sentence": keys.sentences[evidence.sentence],
        "start": evidence.start,
        "end": evidence.end,
        "marks": tuple((mark.start, mark.end, mark.role) for mark in claim.marks),
        "date": evidence.date,
        "dated": bool(event and event.earliest),
        "latest": evidence.last,
        "dateText": event.date_text if event else "",
        "place": keys.short(event.place) if event else "",
    }


def sentence_json(sentence: SentenceRecord, keys: Keys) -> Json:
    """A sentence with the number of its article."""
    return {"text": sentence.text, "start": sentence.start, "article": keys.articles[sentence.article]}


def article_json(article: ArticleRecord) -> Json:
    """An article."""
    return {name: getattr(article, name) for name in _ARTICLE}
