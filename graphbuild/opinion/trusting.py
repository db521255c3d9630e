"""Makes claims and plain triples of what a model proposes, for those who trust it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.model import Argument, Attribution, Claim, Event, Extraction, Proposal, Role, Triple
from graphbuild.vocabulary import classes, properties

_CONFIDENCE = 0.3


def trusted(extraction: Extraction) -> Extraction:
    """The extraction with an event and a claim for each proposal between two known things that the rules do not have.

    The claims name the model and have a low confidence.
    """
    known = set(_stated(extraction))
    for number, proposal in enumerate(extraction.proposals):
        if proposal.subject.entity and proposal.object.entity and proposal.key not in known:
            known.add(proposal.key)
            extraction = _with(extraction, proposal, f"proposed{number}")
    return extraction


def _stated(extraction: Extraction) -> Iterator[tuple[str | None, str | None, str | None, int]]:
    """The direct triples of the rules' claims, each with where its sentence begins."""
    edges = {event.id: event.edges for event in extraction.events}
    for claim in extraction.claims:
        for edge in edges[claim.event]:
            yield edge.subject.entity, edge.property, edge.object.entity, claim.sentence.start


def _with(extraction: Extraction, proposal: Proposal, name: str) -> Extraction:
    subject, object_ = (Argument(end.span, end.entity or "") for end in (proposal.subject, proposal.object))
    kind = properties()[proposal.relation].event or "Event"
    term = classes()[kind]
    sentence, certainty = proposal.sentence, proposal.factuality
    edge = Triple(
        subject,
        proposal.trigger.text,
        object_,
        proposal.relation,
        name,
        sentence,
        _CONFIDENCE,
        certainty,
    )
    roles = (Role("actor", subject.span, subject.entity), Role("recipient", object_.span, object_.entity))
    event = Event(name, kind, proposal.trigger, roles, term.plover, next(iter(term.cameo), None), edges=(edge,))
    attributions, said_by = extraction.attributions, None
    if proposal.speaker:
        said_by = len(attributions)
        attributions += (Attribution(proposal.speaker.span, proposal.trigger, sentence, proposal.speaker.entity),)
    claim = Claim(name, certainty, sentence, attribution=said_by, confidence=_CONFIDENCE, proposer=proposal.model)
    return replace(
        extraction,
        attributions=attributions,
        events=(*extraction.events, event),
        claims=(*extraction.claims, claim),
        triples=(*extraction.triples, edge) if certainty == "asserted" else extraction.triples,
    )
