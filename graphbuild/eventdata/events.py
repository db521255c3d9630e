"""The events of a graph, each once, with all claims about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graphbuild.eventdata import scales
from graphbuild.views.evidence import EventRecord, Evidence

if TYPE_CHECKING:
    from graphbuild.views.network import Network


_LONGEST = timedelta(31)


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An event that one or more articles tell of; `actors`, `recipients` and `parties` are nodes of the network.

    `parties` take part without one of them acting on the other.
    """

    record: EventRecord
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[str, ...]
    claims: tuple[Evidence, ...]

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day (ISO dates) of the event; where it has none, the day on which it was first told."""
        if self.record.earliest:
            return self.record.earliest, self.record.latest or self.record.earliest
        told = min((claim.sentence.article.published for claim in self.claims), default="")
        return told, told

    @property
    def day(self) -> str:
        """The one day that other event data ask for: the first day of no more than a month, otherwise ""."""
        first, last = self.days
        if not first or date.fromisoformat(last) - date.fromisoformat(first) > _LONGEST:
            return ""
        return first

    @property
    def is_symmetric(self) -> bool:
        """True for what two sides do alike."""
        return scales.is_symmetric(self.record.code)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Who did it to whom; in both directions where neither acts on the other, or where both do alike."""
        found = [(actor, recipient) for actor in self.actors for recipient in self.recipients]
        if self.is_symmetric:
            found += [(recipient, actor) for actor, recipient in found]
        found += [(one, other) for one in self.parties for other in self.parties]
        return tuple(dict.fromkeys(pair for pair in found if pair[0] != pair[1]))


def merged(network: Network, certainty: str = "asserted") -> tuple[MergedEvent, ...]:
    """The events that have a CAMEO code, by day; with `certainty` "all" those too that nobody states as a fact.

    Only the claims of that certainty are counted.
    """
    claims: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    records: dict[str, EventRecord] = {}
    for _, _, data in network.edges(data=True):
        for claim in data["evidence"]:
            if claim.event and claim.event.code and (certainty == "all" or claim.asserted):
                records[claim.event.id] = claim.event
                claims[claim.event.id][claim.id] = claim
    events = (_merged(network, record, tuple(claims[event].values())) for event, record in records.items())
    return tuple(sorted(events, key=lambda event: (event.days, event.record.id)))


def _merged(network: Network, record: EventRecord, claims: tuple[Evidence, ...]) -> MergedEvent:
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for _, thing, role in network.out_edges(record.id, keys=True):
        if network.nodes[thing]["kind"] in ("actor", "place"):
            roles[role].append(thing)
    ordered = sorted(
        claims, key=lambda claim: (claim.sentence.article.published, claim.sentence.article.id, claim.start)
    )
    actors = tuple(roles["actor"])
    parties = tuple(node for node in roles["participant"] if node not in actors)
    return MergedEvent(record, actors, tuple(roles["recipient"]), parties, tuple(ordered))
