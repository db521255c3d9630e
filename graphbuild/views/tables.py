"""Event tables: one row for each thing that an article says of an event, for statistics packages."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from graphbuild.rdf.render import to_parquet as parquet_of
from graphbuild.safety import cell
from graphbuild.views import network as networks
from graphbuild.views.columns import Source
from graphbuild.views.evidence import EventRecord, Evidence

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class EventRow:
    """A claim about an event. Several actors, places … are joined by "; "; dates are ISO dates or ""."""

    event: str
    type: str
    plover: str
    cameo: str
    mode: str
    contexts: str
    quad: str
    earliest: str
    latest: str
    date_text: str
    actors: str
    actor_countries: str
    recipients: str
    recipient_countries: str
    participants: str
    concerns: str
    places: str
    factuality: str
    condition: str
    speaker: str
    confidence: float
    sentence: str
    start: int
    end: int
    article: str
    publisher: str
    published: str
    url: str


def events(graph: Source) -> list[EventRow]:
    """The event table of a graph, sorted by date, event and claim.

    >>> text = to_csv(events(Graph.load("output")))  # doctest: +SKIP
    """
    network = networks.to_networkx(graph)
    claims = {claim.id: claim for _, _, data in network.edges(data=True) for claim in data["evidence"] if claim.event}
    ordered = sorted(claims.values(), key=lambda claim: (claim.date, claim.event.id if claim.event else "", claim.id))
    return [_row(network, claim, claim.event) for claim in ordered if claim.event and claim.event.id in network]


def to_csv(rows: Iterable[EventRow]) -> str:
    """The rows as CSV with a header line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(EventRow)], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(str(value)) for name, value in asdict(row).items()} for row in rows)
    return text.getvalue()


def to_parquet(rows: Sequence[EventRow]) -> bytes:
    """The rows as a Parquet file; raises GraphError where pyarrow is not installed."""
    return parquet_of({field.name: [getattr(row, field.name) for row in rows] for field in fields(EventRow)})


def _row(network: Network, claim: Evidence, event: EventRecord) -> EventRow:
    roles = _roles(network, event.id)
    article = claim.sentence.article

    def labels(role: str) -> str:
        return "; ".join(data["label"] for data in roles[role])

    def countries(role: str) -> str:
        return "; ".join(dict.fromkeys(data["country"] for data in roles[role] if data["country"]))

    return EventRow(
        event=event.id,
        type=event.type,
        plover=event.plover,
        cameo=event.code,
        mode="; ".join(event.modes),
        contexts="; ".join(event.contexts),
        quad=event.quad,
        earliest=event.earliest,
        latest=event.latest,
        date_text=event.date_text,
        actors=labels("actor"),
        actor_countries=countries("actor"),
        recipients=labels("recipient"),
        recipient_countries=countries("recipient"),
        participants=labels("participant"),
        concerns=labels("concerns"),
        places=labels("place"),
        factuality=claim.factuality,
        condition=claim.condition,
        speaker=networks.speaker_of(network, claim),
        confidence=claim.confidence,
        sentence=claim.sentence.text,
        start=claim.start,
        end=claim.end,
        article=article.title or article.id,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )


def _roles(network: Network, event: str) -> defaultdict[str, list[dict[str, Any]]]:
    roles: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, thing, role in network.out_edges(event, keys=True):
        roles[role].append(network.nodes[thing])
    return roles
