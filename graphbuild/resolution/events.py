"""Which events of different articles, or of one, are the same event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from graphbuild.disk import Disk, Shelf
from graphbuild.model import Event, Extraction
from graphbuild.resolution.keys import Key, short_hash
from graphbuild.resolution.wordlists import words
from graphbuild.runs import Runs

_MAX_DAYS = 7
_REPORTED_WITHIN = 2
Place = tuple[str, str]
"""An article's id and the event's id there."""
Keys = tuple[tuple[str, ...], ...]


class Sighting(NamedTuple):
    """One article's event: who, whom and where by key, and the first and last day on which it can have been (ISO)."""

    place: Place
    type: str
    actors: Keys
    recipients: Keys
    places: Keys
    first: str
    last: str
    dated: bool


class _Resolved(NamedTuple):
    """An event by ids; of one signature what is dated sorts first."""

    signature: tuple[str, tuple[str, ...], tuple[str, ...]]
    undated: bool
    first: str
    last: str
    place: Place
    places: tuple[str, ...]


def sightings(extraction: Extraction, keys: Mapping[str, Key]) -> Iterator[Sighting]:
    """The events of an article that another article can tell too: dated, and of named actors.

    What somebody says, asks or accuses another of is an act of its own each time, and is left out.
    """
    for event in extraction.events:
        days = _days(event, extraction.article.published)
        if event.type in words("speech_events") or event.id in keys or days is None:
            continue
        actors, recipients, places = (
            _named(event, keys, *roles) for roles in (("actor", "participant"), ("recipient",), ("place",))
        )
        if len({*actors, *recipients}) > 1 or ((actors or recipients) and places):
            first, last = (day.isoformat() for day in days)
            place = extraction.article.id, event.id
            yield Sighting(place, event.type, actors, recipients, places, first, last, event.date is not None)


def join_events(seen: Iterable[Sighting], ids: Mapping[Key, str], disk: Disk) -> Shelf[str, dict[str, str]]:
    """The graph-wide id of each event that is told more than once, by article and its id there.

    `ids` are those of the entities.

    Events are one where class and actors are the same, the days overlap and the places do not differ. Where no text
    dates any of them, they stay apart.

    >>> join_events([first, second], ids, Disk())["a"]
    {'e1': 'event-0c61d1e8'}
    """
    resolved: Runs[_Resolved] = Runs()
    for sighting in seen:
        resolved.add(_resolve(Sighting(*sighting), ids))
    found: Shelf[str, dict[str, str]] = Shelf(disk)
    for _, group in groupby(resolved, key=itemgetter(0)):
        for same in _same(_Resolved(*event) for event in group):
            if len(same) > 1:
                name = f"event-{short_hash(repr((same[0].signature, same[0].first, list(same[0].places))))}"
                for article, event in (event.place for event in same):
                    found[article] = found.get(article, {}) | {event: name}
    return found


def _days(event: Event, published: str | None) -> tuple[date, date] | None:
    """The days on which the event can have been; without a date those just before the article's, None where unknown."""
    if event.date and event.date.earliest and event.date.latest:
        first, last = date.fromisoformat(event.date.earliest), date.fromisoformat(event.date.latest)
        return (first, last) if (last - first).days < _MAX_DAYS else None
    if event.date or not published:
        return None
    day = date.fromisoformat(published[:10])
    return day - timedelta(days=_REPORTED_WITHIN), day


def _named(event: Event, keys: Mapping[str, Key], *roles: str) -> Keys:
    fillers = (keys.get(role.entity or "") for role in event.fillers(*roles))
    return tuple(sorted({tuple(key) for key in fillers if key and key.kind != "local"}))


def _resolve(sighting: Sighting, ids: Mapping[Key, str]) -> _Resolved:
    actors, recipients, places = (
        {ids[Key._make(key)] for key in keys} for keys in (sighting.actors, sighting.recipients, sighting.places)
    )
    if sighting.type in words("mutual_events"):
        actors, recipients = actors | recipients, set()
    signature = sighting.type, tuple(sorted(actors)), tuple(sorted(recipients))
    undated, days = not sighting.dated, (sighting.first, sighting.last)
    return _Resolved(signature, undated, *days, sighting.place, tuple(sorted(places)))


def _same(events: Iterable[_Resolved]) -> list[list[_Resolved]]:
    """Runs of events whose days all overlap and whose places do not differ; what has no date joins one that has."""
    runs: list[list[_Resolved]] = []
    for event in events:
        run = next((run for run in reversed(runs[-3:]) if all(_agree(event, other) for other in run)), None)
        if run:
            run.append(event)
        elif not event.undated:
            runs.append([event])
    return runs


def _agree(event: _Resolved, other: _Resolved) -> bool:
    places_agree = not event.places or not other.places or not set(event.places).isdisjoint(other.places)
    return places_agree and event.first <= other.last and other.first <= event.last
