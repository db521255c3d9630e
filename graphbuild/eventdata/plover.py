"""Events as objects in the terms of PLOVER, with all that a graph knows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.eventdata import scales
from graphbuild.eventdata.agents import Agent, Agents
from graphbuild.eventdata.events import MergedEvent, merged
from graphbuild.eventdata.places import spot
from graphbuild.views.evidence import Evidence
from graphbuild.views.network import speaker_of
from graphbuild.views.things import name_of

if TYPE_CHECKING:
    from graphbuild.views.network import Network

Json: TypeAlias = dict[str, Any]


def objects(network: Network, certainty: str = "asserted") -> Iterator[Json]:
    """An object for each event that has a PLOVER type, by day; what is not known is null or empty.

    Parties are actors of whom none acts on another; `articles` and `publishers` are how many tell of the event.
    """
    events = merged(network, certainty)
    known = Agents(network, events)
    for event in events:
        if kind := event.record.plover:
            yield _object(network, event, kind, known.of(event))


def _object(network: Network, event: MergedEvent, kind: str, known: dict[str, Agent]) -> Json:
    first, last = event.days
    code = event.record.code
    articles = [claim.sentence.article for claim in event.claims]
    return {
        "id": name_of(event.record.id),
        "type": kind,
        "mode": "; ".join(event.record.modes) or None,
        "contexts": list(event.record.contexts),
        "quad": scales.quad_of("plover", code, kind),
        "cameo": code,
        "goldstein": scales.goldstein(code),
        "first_day": first or None,
        "last_day": last or None,
        "actors": _described(network, event.actors, known),
        "recipients": _described(network, event.recipients, known),
        "parties": _described(network, event.parties, known),
        "place": _place(network, event.record.place),
        "articles": len({article.id for article in articles}),
        "publishers": len({article.publisher for article in articles if article.publisher}),
        "claims": [_claim(network, claim) for claim in event.claims],
    }


def _described(network: Network, nodes: Iterable[str], known: dict[str, Agent]) -> list[Json]:
    found = ((known[node], network.nodes[node]["same_as"]) for node in nodes if node in known)
    return [
        {
            "name": agent.name,
            "country": agent.body or agent.country or None,
            "cow": agent.cow or None,
            "sectors": list(agent.sectors),
            "titles": list(agent.titles),
            "same_as": list(same_as),
        }
        for agent, same_as in found
    ]


def _place(network: Network, node: str) -> Json | None:
    if node not in network:
        return None
    place, data = spot(network, node), network.nodes[node]
    return {
        "name": place.name,
        "city": place.city or None,
        "province": place.province or None,
        "country": place.country or None,
        "latitude": data.get("lat"),
        "longitude": data.get("long"),
        "geonames": place.geonames or None,
        "feature": place.feature or None,
    }


def _claim(network: Network, claim: Evidence) -> Json:
    article = claim.sentence.article
    return {
        "factuality": claim.factuality,
        "speaker": speaker_of(network, claim),
        "sentence": claim.sentence.text,
        "title": article.title or None,
        "publisher": article.publisher or None,
        "published": article.published or None,
        "url": article.url or None,
    }
