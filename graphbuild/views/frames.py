"""A graph as three tables: what there is, how it hangs together, and the claims that this rests on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from graphbuild.views.columns import Source
from graphbuild.views.evidence import Evidence, read_evidence
from graphbuild.views.network import speaker_of, to_networkx
from graphbuild.views.things import name_of, read_things

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing or an event. The columns from `code` to `marks` are those of events; dates are ISO dates or ""."""

    id: str
    label: str
    kind: str
    type: str
    country: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    code: str
    quad: str
    earliest: str
    latest: str
    factuality: str
    marks: tuple[str, ...]
    lat: float | None
    long: float | None
    claims: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation of two things, or the part that one has in an event; `asserted` where somebody states it as a fact."""

    subject: str
    subject_label: str
    property: str
    object: str
    object_label: str
    kind: str
    quad: str
    asserted: bool
    factuality: str
    claims: int
    articles: int
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a sentence says, how certainly and by whom; `property` may be the relation's own words."""

    claim: str
    subject: str
    property: str
    object: str
    event: str
    type: str
    factuality: str
    condition: str
    speaker: str
    speaker_id: str
    confidence: float
    sentence: str
    start: int
    end: int
    article: str
    article_id: str
    publisher: str
    published: str
    url: str


def things(network: Network) -> list[ThingRow]:
    """Every node of the network."""
    names = [field.name for field in fields(ThingRow)]
    empty = {
        "code": "",
        "quad": "",
        "earliest": "",
        "latest": "",
        "factuality": "",
        "marks": (),
        "lat": None,
        "long": None,
    }
    return [
        ThingRow(**{name: {**empty, **data, "id": node}[name] for name in names})
        for node, data in network.nodes(data=True)
    ]


def relations(network: Network) -> list[RelationRow]:
    """Every edge of the network."""
    return [
        RelationRow(
            subject=subject,
            subject_label=network.nodes[subject]["label"],
            property=key,
            object=object_,
            object_label=network.nodes[object_]["label"],
            claims=data["weight"],
            articles=len({claim.sentence.article.id for claim in data["evidence"]}),
            **{name: data[name] for name in ("kind", "quad", "asserted", "factuality", "earliest", "latest")},
        )
        for subject, object_, key, data in network.edges(keys=True, data=True)
    ]


def claims(graph: Source) -> list[ClaimRow]:
    """Every claim, in the order of articles and offsets; also those that no relation rests on."""
    network = to_networkx(graph)
    events = {thing.id: thing.event for thing in read_things(graph).values() if thing.event}
    return [_claim(network, claim) for claim in read_evidence(graph, events)]


def _claim(network: Network, claim: Evidence) -> ClaimRow:
    subject, property_, object_ = next(iter(claim.statements), ("", "", ""))
    article = claim.sentence.article
    return ClaimRow(
        claim=claim.id,
        subject=subject,
        property=name_of(property_),
        object=object_,
        event=claim.event.id if claim.event else "",
        type=claim.event.type if claim.event else "",
        factuality=claim.factuality,
        condition=claim.condition,
        speaker=speaker_of(network, claim),
        speaker_id=claim.speaker,
        confidence=claim.confidence,
        sentence=claim.sentence.text,
        start=claim.start,
        end=claim.end,
        article=article.title or article.id,
        article_id=article.id,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )
