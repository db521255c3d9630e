"""The list of heads of state and government, and whom names and offices mean by it."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from resolution_samples import article, person, state

from graphbuild import authority
from graphbuild.authority import Holding, holdings, read_authority, tables
from graphbuild.resolution import identify, positions
from graphbuild.resolution.holders import holder_at

ROWS = list(tables.rows("office_holders.csv"))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
G20 = {
    **dict.fromkeys(["ARG", "BRA", "IDN", "KOR", "MEX", "RUS", "TUR", "USA", "ZAF", "FRA", "CHN"], "president"),
    **dict.fromkeys(["AUS", "CAN", "GBR", "IND", "ITA", "JPN"], "prime minister"),
    "DEU": "chancellor",
    "SAU": "king",
}
FRANCE, CANADA = state("France", "FRA"), state("Canada", "CAN")
PRESIDENT = person("the French president", local=True)
SARKOZY = ("http://www.wikidata.org/entity/Q329",)


def test_the_list_is_well_formed() -> None:
    assert len({tuple(row.values()) for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert authority.country(row["country"]), row
        assert positions.is_unique(row["position"]), row
        assert DATE.fullmatch(row["from"]), row
        assert DATE.fullmatch(row["to"].removesuffix("+")), row
        assert row["from"] <= row["to"], row
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["qid"]), row
        assert row["label"] == row["label"].strip() != "", row


def test_a_person_has_one_identifier_and_an_identifier_one_person() -> None:
    pairs = {(row["label"], row["qid"]) for row in ROWS}
    assert len({label for label, _ in pairs}) == len(pairs)
    assert len({qid for _, qid in pairs if qid}) == len([qid for _, qid in pairs if qid])


def test_nobody_shares_an_office_on_a_day() -> None:
    """Of a handover of which the day is not known, the month may be that of both."""
    terms = defaultdict(list)
    for row in ROWS:
        terms[row["country"], row["position"]].append((row["from"], row["to"].removesuffix("+"), row["label"]))
    for office in terms.values():
        for (_, end, one), (start, _, other) in pairwise(sorted(office)):
            assert end < start or (end == start and len(end) < 10), (one, other)


@pytest.mark.parametrize(("country", "position"), sorted(G20.items()))
def test_the_g20_have_a_head_in_nearly_every_month(country: str, position: str) -> None:
    months = [f"{year}-{month:02}-15" for year in range(2000, 2025) for month in range(1, 13)]
    without = [month for month in months if not holder_at((position, country), month)]
    assert len(without) < 9, without


@pytest.mark.parametrize(
    ("position", "country", "day", "name"),
    [
        ("president", "FRA", "2009-06-02", "Nicolas Sarkozy"),
        ("president", "FRA", "2012-05-14", "Nicolas Sarkozy"),
        ("president", "FRA", "2012-05-15", "François Hollande"),
        ("prime minister", "GBR", "2003-03", "Tony Blair"),
        ("prime minister", "GBR", "2022-10-01", "Liz Truss"),
        ("chancellor", "DEU", "2005-11-22", "Angela Merkel"),
        ("president", "USA", "2017-01-19", "Barack Obama"),
        ("leader", "USA", "2017-02", "Donald Trump"),
        ("prime minister", "ISR", "2007-01", "Ehud Olmert"),
        ("president", "UKR", "2014-03", "Oleksandr Turchynov"),
        ("prime minister", "IRL", "2023-03", "Leo Varadkar"),
        ("supreme leader", "IRN", "2015-07", "Ali Khamenei"),
        ("pope", "", "2010-01", "Pope Benedict XVI"),
        ("queen", "GBR", "2010-01", "Queen Elizabeth II"),
    ],
)
def test_who_held_an_office(position: str, country: str, day: str, name: str) -> None:
    holder = holder_at((position, country), day)
    assert holder is not None
    assert holder.label == name


@pytest.mark.parametrize(
    ("position", "country", "day"),
    [
        ("president", "FRA", "2012-05"),  # two in this month
        ("leader", "FRA", "2010-01"),  # president or prime minister
        ("king", "GBR", "2010-01"),
        ("president", "FRA", "2031-01"),  # after the last day of which the list knows
        ("president", "", "2010-01"),
        ("president", "european commission", "2010-01"),
        ("president", "FRA", ""),
    ],
)
def test_who_is_not_known(position: str, country: str, day: str) -> None:
    assert holder_at((position, country), day) is None


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2004", "2006", "2004-01-01", True),
        ("2004", "2006", "2006-12-31", True),
        ("2004", "2006-03", "2006-04", False),
        ("2004-05-02", "", "2004-05", True),
        ("2004-05-02", "", "2004-05-01", False),
    ],
)
def test_dates_may_be_months_and_years(start: str, end: str, day: str, held: bool) -> None:
    holder = holdings()[0].holder
    assert Holding(holder, "president", "FRA", start, end).covers(day) is held


def test_an_office_means_its_holder_also_where_nobody_is_named() -> None:
    told = article("a", PRESIDENT, FRANCE, published="2009-06-02")
    entity = identify([told]).apply(told).entities[0]
    assert (entity.id, entity.label, entity.same_as) == ("Nicolas_Sarkozy", "Nicolas Sarkozy", SARKOZY)


def test_an_office_means_whom_another_article_names() -> None:
    told = article("a", PRESIDENT, FRANCE, published="2009-06-02")
    named = article(
        "b",
        person("Nicolas Sarkozy"),
        FRANCE,
        published="2011-01-05",
        posts=(("Nicolas Sarkozy", "president", "France"),),
    )
    found = identify([told, named])
    assert {found.apply(one).entities[0].id for one in (told, named)} == {"Nicolas_Sarkozy"}
    assert found.apply(named).entities[0].same_as == SARKOZY


def test_articles_of_two_times_mean_two_presidents() -> None:
    told = [article(day, PRESIDENT, FRANCE, published=day) for day in ("2009-06-02", "2015-06-02")]
    found = identify(told)
    assert [found.apply(one).entities[0].id for one in told] == ["Nicolas_Sarkozy", "François_Hollande"]


def test_a_surname_with_its_office_is_the_holder() -> None:
    told = article(
        "a",
        person("Sarkozy", country="FRA"),
        FRANCE,
        published="2009-06-02",
        posts=(("Sarkozy", "president", "France"),),
    )
    entity = identify([told]).apply(told).entities[0]
    assert (entity.id, entity.same_as) == ("Nicolas_Sarkozy", SARKOZY)


@pytest.mark.parametrize(
    "namesake",
    [
        person("John Howard", country="USA"),
        person("John Howard"),
    ],
)
def test_a_namesake_is_not_the_holder(namesake) -> None:
    told = article("a", namesake, CANADA, published="2009-06-02")
    assert identify([told]).apply(told).entities[0].same_as == ()


def test_who_has_the_name_and_the_office_is_the_holder() -> None:
    told = article(
        "a",
        person("John Howard"),
        state("Australia", "AUS"),
        published="2012-06-02",
        posts=(("John Howard", "prime minister", "Australia"),),
    )
    assert identify([told]).apply(told).entities[0].same_as == ("http://www.wikidata.org/entity/Q51330",)


def test_whom_the_article_names_with_the_office_comes_before_the_list() -> None:
    history = article(
        "a",
        PRESIDENT,
        person("François Mitterrand"),
        FRANCE,
        published="2009-06-02",
        posts=(("François Mitterrand", "president", "France"),),
    )
    assert {mention.entity for mention in identify([history]).apply(history).mentions[:2]} == {"François_Mitterrand"}


def test_a_former_president_is_not_the_one_in_office() -> None:
    told = article("a", person("the former French president", local=True), FRANCE, published="2009-06-02")
    assert identify([told]).apply(told).entities[0].same_as == ()


def test_a_researchers_own_list_comes_first(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "label,type,country,position,from,to\nAna Example,Person,FRA,president,2009-01-01,2010-01-01\n"
    )
    own, _ = read_authority(tmp_path / "own.csv")
    told = article("a", PRESIDENT, FRANCE, published="2009-06-02")
    assert identify([told], own).apply(told).entities[0].id == "Ana_Example"
