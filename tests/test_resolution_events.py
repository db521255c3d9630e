"""Which events of several articles are one event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from resolution_samples import NOWHERE, article, event, person, state, thing

from graphbuild.model import Claim, Event, Extraction
from graphbuild.resolution import identify

PEOPLE = (
    person("Donald Trump"),
    person("Vladimir Putin"),
    thing("Anchorage", "Place"),
    thing("Alaska", "Place"),
    state("Ukraine", "UKR"),
    state("Russia", "RUS"),
)


def told(id: str, event: Event, published: str | None = None) -> Extraction:  # noqa: A002
    return article(id, *PEOPLE, events=(event,), published=published)


def meeting(day: str | None = None, last: str | None = None, **roles: list[str]) -> Event:
    return event("e1", "Meeting", roles or {"participant": ["Donald Trump", "Vladimir Putin"]}, day, last)


def one_event(*extractions: Extraction) -> bool:
    found = identify(extractions)
    names = {found.apply(extraction).events[0].id for extraction in extractions}
    return len(names) == 1 and "e1" not in names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("2025-08-15"), meeting("2025-08-15")),
        (meeting("2025-08-15"), meeting("2025-08-11", "2025-08-17")),
        (meeting("2025-08-15"), meeting("2025-08-15", actor=["Vladimir Putin"], recipient=["Donald Trump"])),
        (
            meeting("2025-08-15", actor=["Donald Trump"], recipient=["Vladimir Putin"], place=["Alaska"]),
            meeting("2025-08-15"),
        ),
    ],
)
def test_one_event(one: Event, other: Event) -> None:
    assert one_event(told("a", one), told("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("2025-08-15"), meeting("2025-08-16")),
        (meeting("2025-08-15"), meeting()),
        (meeting(), meeting()),
        (meeting("2025-08-15"), meeting("2025-01-01", "2025-12-31")),
        (meeting("2025-08-15"), event("e1", "Call", {"participant": ["Donald Trump", "Vladimir Putin"]}, "2025-08-15")),
        (
            meeting("2025-08-15", participant=["Donald Trump", "Vladimir Putin"], place=["Alaska"]),
            meeting("2025-08-15", participant=["Donald Trump", "Vladimir Putin"], place=["Ukraine"]),
        ),
        (
            event("e1", "Assault", {"actor": ["Russia"], "recipient": ["Ukraine"]}, "2025-08-15"),
            event("e1", "Assault", {"actor": ["Ukraine"], "recipient": ["Russia"]}, "2025-08-15"),
        ),
        (
            event("e1", "Accusation", {"actor": ["Russia"], "recipient": ["Ukraine"]}, "2025-08-15"),
            event("e1", "Accusation", {"actor": ["Russia"], "recipient": ["Ukraine"]}, "2025-08-15"),
        ),
        (meeting("2025-08-15", actor=["Vladimir Putin"]), meeting("2025-08-15", actor=["Vladimir Putin"])),
    ],
)
def test_two_events(one: Event, other: Event) -> None:
    assert not one_event(told("a", one), told("b", other))


def test_an_event_without_a_date_is_that_of_the_days_before_its_article() -> None:
    assert one_event(told("a", meeting("2025-08-15")), told("b", meeting(), published="2025-08-16"))
    assert not one_event(told("a", meeting("2025-08-15")), told("b", meeting(), published="2025-09-16"))


def test_claims_that_differ_stay_beside_each_other() -> None:
    """One article asserts what another denies: one event, two claims."""
    asserted = replace(told("a", meeting("2025-08-15")), claims=(Claim("e1", "asserted", NOWHERE),))
    denied = replace(told("b", meeting("2025-08-15")), claims=(Claim("e1", "denied", NOWHERE),))
    found = identify((asserted, denied))
    claims = [found.apply(extraction).claims[0] for extraction in (asserted, denied)]
    assert claims[0].event == claims[1].event
    assert [claim.factuality for claim in claims] == ["asserted", "denied"]


def test_two_tellings_in_one_article_are_one_event_with_the_roles_of_both() -> None:
    again = replace(meeting("2025-08-15", participant=["Donald Trump", "Vladimir Putin"], place=["Alaska"]), id="e2")
    extraction = article("a", *PEOPLE, events=(meeting("2025-08-15"), again))
    events = identify([extraction]).apply(extraction).events
    assert len(events) == 1
    assert [role.entity for role in events[0].roles] == ["Donald_Trump", "Vladimir_Putin", "Alaska"]


def test_a_named_event_is_the_thing_of_its_name() -> None:
    summit = thing("Alaska summit", "Summit")
    extraction = article(
        "a", summit, events=(event("Alaska summit", "Summit", {}, "2025-08-15"),), published="2025-08-16"
    )
    assert identify([extraction]).apply(extraction).events[0].id == "Alaska_summit"
