"""Which pairs a reader is asked about, and which come first."""

from __future__ import annotations

import pytest
from resolution_samples import article, person, state, thing

from graphbuild.model import Entity, Extraction
from graphbuild.resolution import Decision, Pair, identify

PERU, CHAD = state("Peru", "PER"), state("Chad", "TCD")


def pairs(*articles: Extraction, decisions: tuple[Decision, ...] = ()) -> list[Pair]:
    return list(identify(articles, decisions=decisions).pairs)


def minister(id: str, name: str, organization: str, published: str = "2025-03-04") -> Extraction:  # noqa: A002
    posts = ((name, "foreign minister", organization),)
    return article(id, person(name), PERU, CHAD, published=published, posts=posts)


@pytest.mark.parametrize(
    ("name", "other", "reason"),
    [
        (person("Anna Kovalenko"), person("Anna Kovalenka"), "same given name, surnames spelled alike"),
        (person("Jamila Osterby"), person("Jamyla Osterbye"), "surnames spelled alike"),
        (person("Daniyar Osmonov"), person("Daniyal Osmonov"), "same surname, given names spelled alike"),
        (thing("Nordic Herring Council"), thing("NHC"), "NHC are the initials of Nordic Herring Council"),
        (thing("Sahel Monitoring Group"), person("SMG"), "SMG are the initials of Sahel Monitoring Group"),
        (thing("Tolleban", "Group"), thing("Tolliban", "Group"), "names spelled alike"),
        (thing("Kharivsk", "Place"), thing("Kharovsk", "Place"), "names spelled alike"),
        (thing("Gulf Pearl League", "Organization", "GPL"), thing("Grain Port Lodge", "Organization", "GPL"), "GPL"),
    ],
)
def test_names_that_are_alike_are_listed(name: Entity, other: Entity, reason: str) -> None:
    (pair,) = pairs(article("a", name), article("b", other))
    assert reason in pair.reason
    assert pair.score >= 0.5


@pytest.mark.parametrize(
    ("name", "other"),
    [
        (person("Oskar Lindahl"), person("Greta Lindahl")),
        (person("Oskar Lindahl", country="SWE"), person("Tor Lindahl", country="CHL")),
        (person("Oskar Lindahl"), person("Oskar Bremer")),
        (person("Lindahl"), person("Oskar Lindahl Jr.")),
        (thing("Northern Herring Council"), thing("Southern Herring Council")),
        (thing("Brigade 4711"), thing("Brigade 4712")),
        (thing("Moderate", "Group"), thing("Moderates", "Group")),
        (thing("Ruritanian Union"), thing("Ruritania Union")),
        (thing("Nordic Herring Council"), thing("NHB")),
        (thing("Conservative Party", country="GBR"), thing("Conservative Party", country="CAN")),
        (thing("Niger", "Place"), thing("Nigeria", "Place")),
        (person("Anna Kovalenko"), thing("Anna Kovalenka", "Place")),
    ],
)
def test_names_that_are_surely_different_are_not_listed(name: Entity, other: Entity) -> None:
    assert pairs(article("a", name), article("b", other)) == []


def test_other_given_names_are_listed_where_something_ties_the_two() -> None:
    """Of one country, in one article, or in one office."""
    oskar, greta = person("Oskar Lindahl"), person("Greta Lindahl")
    (together,) = pairs(article("a", oskar, greta))
    assert together.reason == "same surname, other given name; one article names both"
    (home,) = pairs(
        article("a", person("Oskar Lindahl", country="SWE")), article("b", person("Greta Lindahl", country="SWE"))
    )
    assert home.reason == "same surname, other given name; both of Sweden"
    (office,) = pairs(minister("a", "Oskar Lindahl", "Peru"), minister("b", "Greta Lindahl", "Peru"))
    assert "both are foreign minister of Peru at the same time" in office.reason
    assert office.score > home.score > together.score


def test_two_holders_of_one_office_are_listed_in_one_month_only() -> None:
    (pair,) = pairs(minister("a", "Ivo Tarr", "Peru"), minister("b", "Lena Quist", "Peru"))
    assert pair.reason.startswith("both are foreign minister of Peru at the same time")
    assert pair.score <= 0.3
    assert not pairs(minister("a", "Ivo Tarr", "Peru"), minister("b", "Lena Quist", "Peru", "2025-09-01"))
    assert not pairs(minister("a", "Ivo Tarr", "Peru"), minister("b", "Lena Quist", "Chad"))


def test_the_likeliest_come_first_in_whatever_order_articles_are_read() -> None:
    articles = (
        article("a", person("Oskar Lindahl", country="SWE"), thing("Fair Fishing Union")),
        article("b", person("Greta Lindahl", country="SWE")),
        article("c", person("Lindahl")),
        article("d", person("Anna Kovalenko")),
        article("e", person("Anna Kovalenka")),
        article("f", thing("FFU")),
    )
    found = pairs(*articles)
    assert [(pair.name.partition("-")[0], pair.other) for pair in found] == [
        ("Anna_Kovalenka", "Anna_Kovalenko"),
        ("FFU", "Fair_Fishing_Union"),
        ("Lindahl", "Greta_Lindahl"),
        ("Lindahl", "Oskar_Lindahl"),
        ("Greta_Lindahl", "Oskar_Lindahl"),
    ]
    assert all(0 < pair.score < 1 for pair in found)
    assert pairs(*articles[::-1]) == found


def test_another_country_speaks_against_a_pair() -> None:
    (near,) = pairs(article("a", person("Anna Kovalenko")), article("b", person("Anna Kovalenka", country="UKR")))
    (far,) = pairs(
        article("a", person("Anna Kovalenko", country="PER")), article("b", person("Anna Kovalenka", country="UKR"))
    )
    assert far.score < near.score
    assert "but of " in far.reason


def test_pairs_that_were_decided_are_not_listed_again() -> None:
    articles = (article("a", person("Anna Kovalenko")), article("b", person("Anna Kovalenka")))
    same, different = Decision("same", ("Anna Kovalenko", "Anna_Kovalenka")), ("Anna Kovalenko", "Anna Kovalenka")
    assert pairs(*articles, decisions=(same,)) == []
    assert pairs(*articles, decisions=(Decision("different", different),)) == []


def test_a_longer_form_of_a_name_is_listed_above_other_given_names() -> None:
    (longer,) = pairs(article("a", person("Rojas Medrano"), PERU), article("b", person("Hugo Rojas Medrano"), CHAD))
    assert longer.reason.startswith("a longer form of the name exists")
    assert longer.score >= 0.5
