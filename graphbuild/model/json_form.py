"""The parts of an extraction as JSON-ready values."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from typing import Any

from graphbuild.model.statements import Amount, Argument, Claim, End, Event, OpenRelation, Proposal, Role, Triple
from graphbuild.model.things import DateExpression, Mention, Tenure

Json = dict[str, Any]


@singledispatch
def plain(item: Any) -> Json:
    """The fields of one part of an extraction, as values that JSON has."""
    return asdict(item)


@plain.register
def _(item: Mention | DateExpression | Role | Tenure | Argument | Amount | End) -> Json:
    """The fields of `item` with those of its span beside them."""
    fields = asdict(item)
    return {**fields.pop("span"), **fields}


@plain.register
def _(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "plover": event.plover,
        "cameo": event.cameo,
        "mode": event.mode,
        "contexts": event.contexts,
        **asdict(event.trigger),
        "roles": [plain(role) for role in event.roles],
        "date": plain(event.date) if event.date else None,
        "amount": plain(event.amount) if event.amount else None,
    }


@plain.register
def _(claim: Claim) -> Json:
    fields = {**asdict(claim), "condition": claim.condition.text if claim.condition else None}
    return fields if claim.proposer else {name: value for name, value in fields.items() if name != "proposer"}


@plain.register
def _(proposal: Proposal) -> Json:
    ends = {"subject": proposal.subject, "object": proposal.object, "speaker": proposal.speaker}
    return {**asdict(proposal), **{name: plain(end) if end else None for name, end in ends.items()}}


@plain.register
def _(relation: OpenRelation) -> Json:
    return {**asdict(relation), "subject": plain(relation.subject), "object": plain(relation.object)}


@plain.register
def _(triple: Triple) -> Json:
    return {
        "subject": plain(triple.subject),
        "relation": {"text": triple.relation, "property": triple.property},
        "object": plain(triple.object),
        "event": triple.event,
        "sentence": asdict(triple.sentence) if triple.sentence else None,
        "confidence": triple.confidence,
        "factuality": triple.factuality,
        "attribution": triple.attribution,
    }
