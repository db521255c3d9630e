"""What a coder judges: the plain triples and the claims of a graph, each with the sentence that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from graphbuild.views.evidence import ArticleRecord, EventRecord, Evidence
from graphbuild.views.network import speaker_of
from graphbuild.views.things import name_of

if TYPE_CHECKING:
    from graphbuild.views.network import Network

Kind: TypeAlias = Literal["triple", "claim", "proposal"]
OPEN = "open relation"


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be judged. `id` is the same in every build that says the same of the same words.

    `type` is the property of a triple, the class of a claim's event, or "open relation"; `relation` is the property
    that it states, "" where it states none. `marked` are the offsets in `sentence` of the words that it rests on,
    (0, 0) where they are not known. `others` counts the further claims that a triple rests on.
    """

    id: str
    kind: Kind
    type: str
    factuality: str
    statement: str
    sentence: str
    article: ArticleRecord
    marked: tuple[int, int] = (0, 0)
    speaker: str = ""
    condition: str = ""
    relation: str = ""
    others: int = 0

    @property
    def stratum(self) -> tuple[str, str, str]:
        """Class, certainty and article: what a sample is spread over."""
        return self.type, self.factuality, self.article.key


def items(network: Network, kinds: Iterable[Kind] = ("triple",)) -> tuple[Item, ...]:
    """Every plain triple, claim or both of a network, by stratum; proposals are none of it."""
    found: list[Item] = []
    for kind in dict.fromkeys(kinds):
        found += {"triple": _triples, "claim": _claims}[kind](network)
    return tuple(sorted(found, key=lambda item: (item.kind, item.stratum, item.id)))


def parties(network: Network) -> defaultdict[str, dict[str, list[str]]]:
    """Those who take part in each event, by role."""
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for event, thing, key, data in network.edges(keys=True, data=True):
        if data["kind"] == "role":
            found[event].setdefault(key, []).append(thing)
    return found


def _triples(network: Network) -> Iterator[Item]:
    for subject, object_, key, data in network.edges(keys=True, data=True):
        claims = {claim.id: claim for claim in data["evidence"] if claim.asserted}
        if claims and data["asserted"] and data["kind"] != "role":
            yield _item(
                network,
                max(claims.values(), key=lambda claim: claim.confidence),
                id=f"{name_of(subject)} {key} {name_of(object_)}",
                kind="triple",
                type=OPEN if data["open"] else key,
                statement=_line(network, subject, data["label"], object_),
                relation=key,
                others=len(claims) - 1,
            )


def _claims(network: Network) -> Iterator[Item]:
    taking_part = parties(network)
    found: dict[str, Item] = {}
    for subject, object_, key, data in network.edges(keys=True, data=True):
        for claim in data["evidence"]:
            if claim.id in found:
                continue
            if claim.event:
                type_, told = claim.event.type, _told(network, claim.event, taking_part[claim.event.id])
            else:
                type_, told = OPEN if data["open"] else key, _line(network, subject, data["label"], object_)
            id_ = name_of(claim.id)
            stated = next((name_of(property_) for _, property_, _ in claim.statements), "")
            found[claim.id] = _item(network, claim, id=id_, kind="claim", type=type_, statement=told, relation=stated)
    yield from found.values()


def _told(network: Network, event: EventRecord, roles: Mapping[str, list[str]]) -> str:
    """Who does what to whom in an event: "Canada – LegalAction “arrest” → Netanyahu"."""
    actors = roles.get("actor", ()) or roles.get("participant", ())
    recipients = (*roles.get("recipient", ()), *roles.get("concerns", ()))
    return f"{_listed(network, actors)} – {event.type} “{event.trigger}” → {_listed(network, recipients)}"


def _listed(network: Network, things: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(network.nodes[thing]["label"] for thing in things)) or "nobody"


def _line(network: Network, subject: str, relation: str, object_: str) -> str:
    return f"{network.nodes[subject]['label']} – {relation} → {network.nodes[object_]['label']}"


def _item(network: Network, claim: Evidence, **known: Any) -> Item:
    start = claim.start - claim.sentence.start
    end = start + claim.end - claim.start
    inside = 0 <= start < end <= len(claim.sentence.text)
    return Item(
        factuality=claim.factuality,
        sentence=claim.sentence.text,
        article=claim.sentence.article,
        marked=(start, end) if inside else (0, 0),
        speaker=speaker_of(network, claim),
        condition=claim.condition,
        **known,
    )
