"""The events of a graph in the columns of POLECAT, ICEWS and Phoenix, and as objects in the terms of PLOVER."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.eventdata import plover, scales
from graphbuild.eventdata.agents import Agent, Agents
from graphbuild.eventdata.events import MergedEvent, merged
from graphbuild.eventdata.places import Spot, spot
from graphbuild.safety import cell
from graphbuild.views.measures import pandas
from graphbuild.views.network import speaker_of, words
from graphbuild.views.things import name_of

if TYPE_CHECKING:
    from graphbuild.views.network import Network

Row: TypeAlias = dict[str, str]
_CERTAINTY = ("Factuality", "Speaker")
_PENTA = ("neutral", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_NOBODY = Agent("")


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with those who take part, its place and the articles that tell of it."""

    network: Network
    event: MergedEvent
    agents: dict[str, Agent]

    @property
    def code(self) -> str:
        return self.event.record.code

    @property
    def scale(self) -> str:
        value = scales.goldstein(self.code)
        return "" if value is None else str(value)

    @property
    def spot(self) -> Spot:
        return spot(self.network, self.event.record.place)

    def articles(self, name: str) -> str:
        """A property of the articles that tell of it, each value once."""
        return _joined(getattr(claim.sentence.article, name) for claim in self.event.claims)


def table(network: Network, form: str, certainty: str = "asserted") -> tuple[tuple[str, ...], list[Row]]:
    """The columns and rows of `polecat`, `icews` or `phoenix`, by day.

    A row is an event in POLECAT; a pair of its sides in the others, where what two sides do alike stands twice. With
    `certainty` "all", two columns at the end tell how certain an event is and who says so.
    """
    spec = scales.table()["formats"][form]
    columns = (*spec["columns"], *(_CERTAINTY if certainty == "all" else ()))
    events = merged(network, certainty)
    known = Agents(network, events)
    told = (_Told(network, event, known.of(event)) for event in events)
    rows = [spec.get("always", {}) | row | _certainty(each) for each in told for row in _WRITERS[form](each)]
    return columns, [{name: row.get(name) or spec["missing"] for name in columns} for row in rows]


def to_text(network: Network, form: str, certainty: str = "asserted") -> str:
    """The file of a format: tabs in POLECAT and ICEWS, commas in Phoenix, in PLOVER a line of JSON for each event."""
    if form == "plover":
        return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in plover.objects(network, certainty))
    columns, rows = table(network, form, certainty)
    text = io.StringIO()
    separator = scales.table()["formats"][form]["separator"]
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(" ".join(value.split())) for name, value in row.items()} for row in rows)
    return text.getvalue()


def report(network: Network, certainty: str = "asserted") -> str:
    """How many events there are, and how many lack a day or a country."""
    events = merged(network, certainty)
    known = Agents(network, events)
    sides = [[agent.entity for agent in known.of(event).values()] for event in events]
    undated, stateless = sum(not event.day for event in events), sum(not any(codes) for codes in sides)
    return f"{len(events)} events; {undated} have no day or last longer than a month, {stateless} have no country"


def to_pandas(network: Network, form: str, certainty: str = "asserted") -> Any:
    """The rows as a pandas.DataFrame, of text but for `plover`; raises ImportError where pandas is missing."""
    if form == "plover":
        return pandas().DataFrame(list(plover.objects(network, certainty)))
    columns, rows = table(network, form, certainty)
    return pandas().DataFrame(rows, columns=list(columns))


def _polecat(told: _Told) -> Iterator[Row]:
    """One row an event that has a PLOVER type; of joint parties the first is the actor, the others are recipients."""
    event, kind = told.event, told.event.record.plover
    if not kind:
        return
    actors = event.actors or event.parties[:1]
    recipients = event.recipients or (event.parties[1:] if not event.actors else ())
    quad = scales.quad_of("plover", told.code, kind) or ""
    yield {
        "Event ID": name_of(event.record.id),
        "Event Date": told.event.day,
        "Event Type": kind,
        "Event Mode": _joined(event.record.modes),
        "Intensity": told.scale,
        "Quad Code": quad.upper(),
        "Contexts": _joined(event.record.contexts),
        **_side("Actor", [told.agents[node] for node in actors]),
        **_side("Recipient", [told.agents[node] for node in recipients]),
        "Placename": told.spot.name,
        **_where(told.spot),
        "Country": told.spot.country,
        "GeoNames ID": told.spot.geonames,
        "Raw Placename": told.spot.name,
        "Feature Type": told.spot.feature,
        "Source": told.articles("publisher"),
        "Publication Date": told.articles("published"),
        **_story(told),
        "Version": f"graphbuild {version('graphbuild')}",
    }


def _where(place: Spot) -> Row:
    return {
        "City": place.city,
        "Province": place.province,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
    }


def _side(side: str, found: list[Agent]) -> Row:
    sectors = [sector for agent in found for sector in agent.sectors]
    return {
        f"{side} Name": _joined(agent.name for agent in found),
        f"{side} Country": _joined(agent.body or agent.country for agent in found),
        f"{side} COW": _joined(agent.cow for agent in found),
        f"Primary {side} Sector": next(filter(None, sectors), ""),
        f"{side} Sectors": _joined(sectors),
        f"{side} Title": _joined(title for agent in found for title in agent.titles),
        f"{side} Name Raw": _joined(agent.name for agent in found),
    }


def _story(told: _Told) -> Row:
    """The people, organizations and places of the event."""
    nodes = [*told.event.actors, *told.event.recipients, *told.event.parties, told.event.record.place]
    parts = [told.network.nodes[node] for node in nodes if node in told.network]
    kinds = {"Story People": ("Person",), "Story Organizations": ("Organization", "Group")}
    kinds["Story Locations"] = ("State", "Place")
    return {name: _joined(part["label"] for part in parts if part["type"] in types) for name, types in kinds.items()}


def _icews(told: _Told) -> Iterator[Row]:
    for number, (source, target) in enumerate(told.event.pairs()):
        one, other = told.agents.get(source, _NOBODY), told.agents.get(target, _NOBODY)
        yield {
            "Event ID": f"{name_of(told.event.record.id)}-{number}",
            "Event Date": told.event.day,
            "Source Name": one.name,
            "Source Sectors": _joined((*one.sectors, one.body)),
            "Source Country": one.country_name,
            "Event Text": words(told.event.record.type).capitalize(),
            "CAMEO Code": told.code,
            "Intensity": told.scale,
            "Target Name": other.name,
            "Target Sectors": _joined((*other.sectors, other.body)),
            "Target Country": other.country_name,
            "Story ID": _joined(name_of(claim.sentence.article.id) for claim in told.event.claims),
            "Publisher": told.articles("publisher"),
            **_where(told.spot),
            "Country": told.spot.country_name,
        }


def _phoenix(told: _Told) -> Iterator[Row]:
    year, month, day = [*told.event.day.split("-"), "", ""][:3]
    first = told.event.claims[0].sentence
    for number, (source, target) in enumerate(told.event.pairs()):
        one, other = told.agents.get(source, _NOBODY), told.agents.get(target, _NOBODY)
        penta = scales.quad_of("penta", told.code, "")
        yield {
            "EventID": f"{name_of(told.event.record.id)}-{number}",
            "Date": year + month + day,
            "Year": year,
            "Month": month.lstrip("0"),
            "Day": day.lstrip("0"),
            **_coded("Source", one),
            **_coded("Target", other),
            "EventCode": told.code,
            "EventRootCode": told.code[:2],
            "PentaClass": str(_PENTA.index(penta)) if penta else "",
            "GoldsteinScore": told.scale,
            "Lat": told.spot.latitude,
            "Lon": told.spot.longitude,
            "LocationName": told.spot.city,
            "StateName": told.spot.province,
            "CountryCode": told.spot.country,
            "SentenceID": f"{name_of(first.article.id)}_{first.start}",
            "URLs": ";".join(url for url in told.articles("url").split("; ") if url.startswith("http")),
            "NewsSources": told.articles("publisher").replace("; ", ";"),
        }


def _coded(side: str, agent: Agent) -> Row:
    codes = {"Full": agent.entity + agent.role, "Entity": agent.entity, "Role": agent.role}
    return {f"{side}Actor{part}": code for part, code in codes.items()}


def _certainty(told: _Told) -> Row:
    kinds = _joined(claim.factuality for claim in told.event.claims)
    speakers = _joined(speaker_of(told.network, claim) for claim in told.event.claims)
    return dict(zip(_CERTAINTY, (kinds, speakers), strict=True))


def _joined(values: Any) -> str:
    """The values that are known, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


_WRITERS: dict[str, Callable[[_Told], Iterator[Row]]] = {"polecat": _polecat, "icews": _icews, "phoenix": _phoenix}
