"""The data of a page as JSON-ready values, its strings as they stand in the graph."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeAlias

from graphbuild.rdf.vocabulary import DIP, KG
from graphbuild.views.evidence import ArticleRecord, SentenceRecord
from graphbuild.views.layout import Point
from graphbuild.views.scene import Scene, SceneClaim, SceneEdge, SceneNode

Json: TypeAlias = dict[str, Any]


def node_json(node: SceneNode, place: Point) -> Json:
    """A node with its place."""
    return {
        **asdict(node),
        "id": short(node.id),
        "x": place[0],
        "y": place[1],
    }


def edge_json(edge: SceneEdge) -> Json:
    """An edge in the terms of vis-network: from, to, label."""
    return {
        "id": " ".join((short(edge.subject), edge.property, short(edge.object))),
        "from": short(edge.subject),
        "to": short(edge.object),
        "property": edge.property,
        "label": edge.label,
        "kind": edge.kind,
        "quad": edge.quad,
        "asserted": edge.asserted,
        "claims": edge.evidence,
    }


def evidence_json(scene: Scene) -> Json:
    """Claims, sentences and articles, each once, joined by their numbers."""
    sentences = list(dict.fromkeys(claim.evidence.sentence for claim in scene.claims))
    articles = list(dict.fromkeys(sentence.article for sentence in sentences))
    sentence_numbers = {sentence: number for number, sentence in enumerate(sentences)}
    article_numbers = {article: number for number, article in enumerate(articles)}
    return {
        "base": KG,
        "vocabulary": DIP,
        "claims": [_claim(claim, sentence_numbers) for claim in scene.claims],
        "sentences": [_sentence(sentence, article_numbers) for sentence in sentences],
        "articles": [asdict(article) for article in articles],
    }


def short(iri: str) -> str:
    """An IRI without the namespace of the graph's own things.

    >>> short("https://w3id.org/graphbuild/kg/Egypt")
    'Egypt'
    """
    return iri.removeprefix(KG)


def _claim(claim: SceneClaim, sentences: dict[SentenceRecord, int]) -> Json:
    evidence = claim.evidence
    event = evidence.event
    return {
        "id": short(evidence.id),
        "event": short(event.id) if event else "",
        "type": event.type if event else "",
        "code": event.code if event else "",
        "quad": evidence.quad,
        "factuality": evidence.factuality,
        "condition": evidence.condition,
        "confidence": evidence.confidence,
        "speaker": short(evidence.speaker),
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
