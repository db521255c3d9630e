"""Which names of several articles are one node, and which stay apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from resolution_samples import NOWHERE, article, ids, person, state, thing

from graphbuild.authority import read_authority
from graphbuild.model import Argument, Coordinates, Entity, Extraction, Triple
from graphbuild.resolution import identify

TRUDEAU, TURKEY = person("Justin Trudeau"), state("Turkey", "TUR")


@pytest.mark.parametrize(
    ("one", "other", "id"),
    [
        (person("Mark Carney", "Carney"), person("Carney"), "Mark_Carney"),
        (person("Vladimir Putin"), person("Vladimir V. Putin"), "Vladimir_Putin"),
        (person("Volodymyr Zelenskyy"), person("Volodymyr Zelensky"), None),
        (person("Angela Merkel"), person("A. Merkel"), "Angela_Merkel"),
        (person("Kim Jong Un"), person("Kim"), "Kim_Jong_Un"),
        (person("Mohammed bin Salman"), person("bin Salman"), "Mohammed_bin_Salman"),
        (person("Viktor Orban"), person("Orban Viktor"), None),
        (state("Canada", "CAN"), state("Ottawa", "CAN"), "Canada"),
        (state("Russia", "RUS"), thing("Kremlin"), "Russia"),
        (state("Iran", "IRN"), thing("Iranian government"), "Iran"),
        (thing("Iranian Foreign Ministry"), thing("Foreign Ministry", country="IRN"), None),
        (thing("Ministry of Foreign Affairs of Iran"), thing("Iran's Foreign Ministry"), None),
        (thing("NATO"), thing("North Atlantic Treaty Organization"), "NATO"),
        (thing("Hamas", "Group"), thing("Hamas", "Organization"), "Hamas"),
        (thing("Oslo Fjord Institute", "Organization", "Fjord Institute"), thing("Fjord Institute"), None),
        (thing("Sharm el-Sheikh summit", "Summit"), thing("Sharm El Sheikh peace summit", "Summit"), None),
        (thing("Black Sea grain deal", "Agreement"), thing("the Black Sea grain deal", "Agreement"), None),
        (thing("Hungary's parliament"), thing("Hungarian parliament"), None),
        (thing("al-Noor Brigade", "Group"), thing("al-Noor brigade", "Group"), None),
        (thing("Sharm el-Sheikh", "Place"), thing("Sharm El Sheikh", "Place"), "Sharm_el-Sheikh"),
    ],
)
def test_one_node(one: Entity, other: Entity, id: str | None) -> None:  # noqa: A002
    found = ids(article("a", one), article("b", other))
    assert found["a", one.label] == found["b", other.label]
    assert id is None or found["a", one.label] == id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Bill Clinton"), person("Hillary Clinton")),
        (person("Donald Trump"), person("Donald Trump Jr.")),
        (person("George H.W. Bush"), person("George W. Bush")),
        (person("Kim Jong Un"), person("Kim Jong Il")),
        (person("Trump"), thing("Trump campaign")),
        (thing("Foreign Ministry", country="IRN"), thing("Foreign Ministry", country="RUS")),
        (thing("parliament"), thing("Parliament")),
        (thing("G7 summit 2024", "Summit"), thing("G7 summit 2025", "Summit")),
        (thing("Tripoli", "Place"), thing("Libya", "State")),
        (person("official", local=True), person("official", local=True)),
        (thing("Norwegian diplomats", "Group"), thing("Norwegian diplomats", "Group")),
        (thing("leaders", "Group"), thing("leaders", "Group")),
    ],
)
def test_two_nodes(one: Entity, other: Entity) -> None:
    found = ids(article("a", one), article("b", other))
    assert found["a", one.label] != found["b", other.label]


def test_a_bare_surname_with_two_bearers_stays_alone_and_is_listed() -> None:
    articles = (
        article("a", person("Bill Clinton")),
        article("b", person("Hillary Clinton")),
        article("c", person("Clinton")),
    )
    found = identify(articles)
    doubt = found.uncertain[0]
    assert ids(*articles)["c", "Clinton"] not in ("Bill_Clinton", "Hillary_Clinton")
    assert doubt.candidates == ("Bill_Clinton", "Hillary_Clinton")
    assert doubt.articles == ("c",)


def test_a_position_decides_between_two_bearers() -> None:
    hillary = article(
        "b",
        person("Hillary Clinton"),
        state("United States", "USA"),
        posts=(("Hillary Clinton", "secretary of state", "United States"),),
    )
    secretary = article(
        "c",
        person("Clinton"),
        state("United States", "USA"),
        posts=(("Clinton", "Secretary of State", "United States"),),
    )
    assert ids(article("a", person("Bill Clinton")), hillary, secretary)["c", "Clinton"] == "Hillary_Clinton"


def test_a_country_decides_between_two_bearers() -> None:
    articles = (
        article("a", person("Theresa May", country="GBR")),
        article("b", person("Brian May", country="USA")),
        article("c", person("May", country="GBR")),
    )
    assert ids(*articles)["c", "May"] == "Theresa_May"


def test_a_surname_in_another_world_is_not_joined() -> None:
    first = article("a", person("Alan Ford", country="USA"), state("United States", "USA"))
    second = article("b", person("Ford", country="AUS"), state("Australia", "AUS"))
    assert ids(first, second)["b", "Ford"] != "Alan_Ford"


def test_a_son_is_not_meant_by_the_surname() -> None:
    articles = (
        article("a", person("Donald Trump")),
        article("b", person("Donald Trump Jr.")),
        article("c", person("Trump")),
    )
    assert ids(*articles)["c", "Trump"] == "Donald_Trump"


OTTAWA = article(
    "a",
    person("Mark Carney"),
    state("Canada", "CAN"),
    posts=(("Mark Carney", "Prime Minister", "Canada"),),
    published="2025-10-14",
)


@pytest.mark.parametrize(
    ("text", "published", "joined"),
    [
        ("the Canadian prime minister", "2025-11-02", True),
        ("Canada's leader", "2025-11-02", True),
        ("the Canadian prime minister", None, True),
        ("the Canadian prime minister", "2019-11-02", False),
        ("the former Canadian prime minister", "2025-11-02", False),
        ("the Mexican president", "2025-11-02", False),
        ("the Canadian ambassador", "2025-11-02", False),
    ],
)
def test_a_position_at_a_time(text: str, published: str | None, joined: bool) -> None:
    """A description means the only holder that the corpus knows within a year of the article."""
    found = ids(OTTAWA, article("b", person(text, local=True), published=published))
    assert (found["b", text] == "Mark_Carney") == joined


def test_two_holders_of_a_position_are_left_apart() -> None:
    rival = article(
        "b",
        person("Jean Rival"),
        state("Canada", "CAN"),
        posts=(("Jean Rival", "Prime Minister", "Canada"),),
        published="2025-09-01",
    )
    described = article("c", person("the Canadian prime minister", local=True), published="2025-11-02")
    found = identify((OTTAWA, rival, described))
    assert [doubt.candidates for doubt in found.uncertain] == [("Jean_Rival", "Mark_Carney")]


def test_a_description_means_the_holder_whom_its_article_names() -> None:
    lula, macron = (
        article(
            "a", person("Lula da Silva"), state("Brazil", "BRA"), posts=(("Lula da Silva", "president", "Brazil"),)
        ),
        article(
            "b", person("Emmanuel Macron"), state("France", "FRA"), posts=(("Emmanuel Macron", "president", "France"),)
        ),
    )
    described = article("c", person("the president", local=True), person("Emmanuel Macron"))
    assert ids(lula, macron, described)["c", "the president"] == "Emmanuel_Macron"


def test_the_government_of_a_leader_is_the_state() -> None:
    elected = article("a", person("Javier Milei", country="ARG"), state("Argentina", "ARG"))
    assert ids(elected, article("b", thing("Milei administration")))["b", "Milei administration"] == "Argentina"


def test_an_acronym_joins_the_only_name_with_its_initials_where_an_article_has_both() -> None:
    both = article("a", thing("Nordic Fishery Council"), thing("NFC"))
    short = article("b", thing("NFC"))
    assert ids(both, short)["b", "NFC"] == "Nordic_Fishery_Council"
    assert ids(article("a", thing("Nordic Fishery Council")), short)["b", "NFC"] == "NFC"


def test_a_surname_needs_a_context_that_the_bearer_shares() -> None:
    """One country in common does not tell; a third person does."""
    mills = article("a", person("Cheryl Mills"), state("United States", "USA"), person("Hillary Clinton"))
    other = article("b", person("Mills"), state("United States", "USA"), thing("General Mills Company"))
    same = article("c", person("Mills"), state("United States", "USA"), person("Hillary Clinton"))
    found = ids(mills, other, same)
    assert found["b", "Mills"] != "Cheryl_Mills"
    assert found["c", "Mills"] == "Cheryl_Mills"


def test_nicknames_are_no_family_names() -> None:
    found = ids(article("a", person("John Lewis")), article("b", person("Louis")))
    assert found["b", "Louis"] != "John_Lewis"


def test_two_expansions_of_an_acronym_are_listed() -> None:
    articles = (
        article("a", thing("Nordic Fishery Council"), state("Norway", "NOR")),
        article("b", thing("National Farmers Congress"), state("Norway", "NOR")),
        article("c", thing("NFC"), state("Norway", "NOR")),
    )
    assert identify(articles).uncertain[0].candidates == ("National_Farmers_Congress", "Nordic_Fishery_Council")


def test_a_letter_more_is_listed_not_joined() -> None:
    found = identify((article("a", person("Jan Hoffstad")), article("b", person("Jan Hoffstade"))))
    assert [{pair.name, pair.other} for pair in found.pairs] == [{"Jan_Hoffstad", "Jan_Hoffstade"}]


def test_the_country_of_a_person_follows_from_the_position() -> None:
    told = article("a", person("Kash Doe"), thing("FBI"), posts=(("Kash Doe", "director", "FBI"),))
    assert identify([told]).nodes["Kash_Doe"].country == "USA"


def test_merged_entities_have_all_names_and_codes() -> None:
    first, second = article("a", thing("UK", "State")), article("b", thing("Britain", "State"))
    node = identify((first, second)).apply(first).entities[0]
    assert (node.label, node.aliases, node.country) == ("United Kingdom", ("Britain", "UK"), "GBR")
    assert node.same_as == ("http://www.wikidata.org/entity/Q145", "https://sws.geonames.org/2635167/")


def test_every_join_has_its_evidence() -> None:
    found = identify((article("a", person("Mark Carney")), article("b", person("Carney"))))
    evidence = found.evidence["Mark_Carney"][0]
    assert {evidence.name, evidence.other} == {"Carney", "Mark Carney"}
    assert evidence.reason == "the only bearer of the name in the corpus"
    assert set(evidence.articles) == {"a", "b"}


def test_a_summit_that_recurs_is_of_its_year() -> None:
    """The G7 summit of one year is not that of the next; a deal stays the same deal."""
    years = [
        article(year, thing("G7 summit", "Summit"), thing("grain deal", "Agreement"), published=f"{year}-06-10")
        for year in ("2024", "2025")
    ]
    found = ids(*years)
    assert found["2024", "G7 summit"] != found["2025", "G7 summit"]
    assert found["2024", "grain deal"] == found["2025", "grain deal"]


def test_an_own_authority_file_names_holders(tmp_path: Path) -> None:
    """A position at a time means whom the researcher's file says, though no article says so."""
    file = tmp_path / "own.csv"
    file.write_text(
        "label,type,IRI,country,position,from,to\n"
        "Ida Holm,Person,http://example.org/ida,NOR,prime minister,2020-01-01,2021-12-31\n"
    )
    known, _ = read_authority(file)
    described = article("a", person("the Norwegian prime minister", local=True), published="2021-03-01")
    later = article("b", person("the Norwegian prime minister", local=True), published="2024-03-01")
    full = article("c", person("Ida Holm"))
    found = identify((described, later, full), known)
    assert found.apply(described).entities[0].same_as == ("http://example.org/ida",)
    assert found.apply(described).mentions[0].entity == found.apply(full).mentions[0].entity == "Ida_Holm"
    assert found.apply(later).mentions[0].entity != "Ida_Holm"


def test_the_order_of_articles_changes_nothing() -> None:
    articles: list[Extraction] = [
        OTTAWA,
        article("b", person("Carney")),
        article("c", person("M. Carney")),
        article("d", TRUDEAU, TURKEY),
    ]
    forward, backward = identify(articles), identify(articles[::-1])
    assert [forward.apply(a).mentions for a in articles] == [backward.apply(a).mentions for a in articles]
    assert forward.nodes == backward.nodes


def test_a_summit_named_by_its_country_is_the_one_in_its_town() -> None:
    """Country, months and company decide; another year's summit in the same country stays another."""
    town = article(
        "a", thing("Sharm el-Sheikh summit", "Summit", country="EGY"), person("Mark Carney"), published="2025-10-14"
    )
    state_named = article(
        "b", thing("Egypt summit", "Summit", country="EGY"), person("Mark Carney"), published="2025-11-05"
    )
    later = article("c", thing("Egypt summit", "Summit", country="EGY"), person("Mark Carney"), published="2029-11-05")
    assert ids(town, state_named)["a", "Sharm el-Sheikh summit"] == ids(town, state_named)["b", "Egypt summit"]
    found = ids(town, later)
    assert found["a", "Sharm el-Sheikh summit"] != found["c", "Egypt summit"]


def member(id: str, who: Entity, *bodies: Entity) -> Extraction:  # noqa: A002
    """An article that states of which bodies somebody is a member."""
    ends = ((Argument(NOWHERE, who.id), Argument(NOWHERE, body.id)) for body in bodies)
    triples = tuple(Triple(one, "is a member of", other, "memberOf") for one, other in ends)
    return replace(article(id, who, *bodies), triples=triples)


HEZBOLLAH, HAMAS = thing("Hezbollah", "Group", country="LBN"), thing("Hamas", "Group", country="PSE")


@pytest.mark.parametrize(
    ("articles", "country"),
    [
        ((member("a", person("Ali Karim"), HEZBOLLAH),), "LBN"),
        ((member("a", person("Ali Karim"), HEZBOLLAH), article("b", person("Ali Karim", country="CAN"))), "CAN"),
        ((member("a", person("Ali Karim"), HEZBOLLAH, HAMAS),), None),
        ((member("a", person("Ali Karim"), HEZBOLLAH, HAMAS), member("b", person("Ali Karim"), HAMAS)), "PSE"),
        ((member("a", person("Ali Karim"), thing("United Nations")),), None),
        ((article("a", person("Ali Karim"), HEZBOLLAH, posts=(("Ali Karim", "commander", "Hezbollah"),)),), "LBN"),
        ((article("a", person("Ali Karim"), HEZBOLLAH),), None),
    ],
)
def test_the_country_of_a_person_follows_from_what_they_belong_to(
    articles: tuple[Extraction, ...], country: str | None
) -> None:
    """Unless articles tell it; where two countries are as likely, there is none."""
    assert identify(articles).nodes["Ali_Karim"].country == country


def test_places_and_states_lie_on_the_map() -> None:
    """Their coordinates are those of the authority files; what these do not know has none."""
    told = article("a", thing("Kiev", "Place", country="UKR"), state("Ukraine", "UKR"), thing("Old Mill", "Place"))
    kyiv, ukraine, mill = identify([told]).apply(told).entities
    assert kyiv.coordinates == Coordinates(50.4547, 30.5238)
    assert ukraine.coordinates is not None
    assert mill.coordinates is None
