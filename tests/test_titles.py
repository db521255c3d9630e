"""Titles become tenures; noun phrases tell memberships and places."""

from __future__ import annotations

import pytest

from tests.naming_samples import extracted, read

TENURES = [
    ("Foreign Affairs Minister Anita Anand spoke.", "Anita Anand", "foreign affairs minister", "Canada", False),
    ("Israeli Prime Minister Benjamin Netanyahu spoke.", "Benjamin Netanyahu", "prime minister", "Israel", False),
    ("Prime Minister Mark Carney spoke.", "Mark Carney", "prime minister", "Canada", False),
    ("US Secretary of State John Kerry spoke.", "John Kerry", "secretary of state", "United States", False),
    ("Former President Bill Clinton spoke.", "Bill Clinton", "president", "United States", True),
    ("Then-Chancellor Gerhard Schröder refused.", "Gerhard Schröder", "chancellor", "Germany", True),
    ("Acting Defense Secretary Patrick Shanahan spoke.", "Patrick Shanahan", "acting defense secretary", None, False),
    ("Jordan's planning minister, Imad Fakhoury, agreed.", "Imad Fakhoury", "planning minister", "Jordan", False),
    (
        "Rebecca Netley, a legal adviser at Global Affairs Canada, replied.",
        "Rebecca Netley",
        "legal adviser",
        "Global Affairs Canada",
        False,
    ),
    ("Antti Rinne, who was the prime minister of Finland, resigned.", "Antti Rinne", "prime minister", "Finland", True),
    ("Claudia Sheinbaum is the president of Mexico.", "Claudia Sheinbaum", "president", "Mexico", False),
    (
        "Helen Clark was appointed administrator of the United Nations in 2009.",
        "Helen Clark",
        "administrator",
        "United Nations",
        False,
    ),
    ("The president of Moldova, Maia Sandu, agreed.", "Maia Sandu", "president", "Moldova", False),
    (
        "European Commission President Ursula von der Leyen spoke.",
        "Ursula von der Leyen",
        "president",
        "European Commission",
        False,
    ),
    (
        "Pentagon Press Secretary Dana Perino spoke.",
        "Dana Perino",
        "press secretary",
        "United States Department of Defense",
        False,
    ),
    ("President Lula of Brazil left.", "Lula", "president", "Brazil", False),
    ("The prime minister of St. Lucia, Philip Pierre, left.", "Philip Pierre", "prime minister", "Saint Lucia", False),
    ("Taoiseach Simon Harris left.", "Simon Harris", "taoiseach", "Ireland", False),
    ("Prime Minister Sheikh Sabah Al-Khalid left.", "Sabah Al-Khalid", "prime minister", None, False),
    ("Gen. Mark Milley left.", "Mark Milley", "general", None, False),
    ("On Monday Indian Prime Minister Ajay Rao left.", "Ajay Rao", "prime minister", "India", False),
    ("Georgia's governor Brian Kemp left.", "Brian Kemp", "governor", "Georgia (U.S. state)", False),
    (
        "Barbara Woodward, Britain's ambassador to the United Nations, left.",
        "Barbara Woodward",
        "ambassador to the United Nations",
        "United Kingdom",
        False,
    ),
    ("Conservative leader Pierre Poilievre objected.", "Pierre Poilievre", "leader", "Conservative Party", False),
]

JOINED = [
    ("Presidents Gabriel Boric and Gustavo Petro met.", ["president", "president"], ["Chile", "Colombia"]),
    (
        "Foreign Ministers Hakan Fidan, Wang Yi and Ayman Safadi talked.",
        ["foreign minister"] * 3,
        ["Turkey", "China", "Jordan"],
    ),
    (
        "South Korean President Park Geun-hye and Chinese President Xi Jinping agreed.",
        ["president", "president"],
        ["South Korea", "China"],
    ),
    (
        "Chilean President Gabriel Boric and Peruvian Foreign Minister Elmer Schialer signed it.",
        ["president", "foreign minister"],
        ["Chile", "Peru"],
    ),
    ("Senators Tammy Duckworth and Chris Coons left.", ["senator", "senator"], [None, None]),
    ("President Gabriel Boric and Ana Paz left.", ["president"], ["Chile"]),
]

COUNTRIES = [
    ("Marco Rubio met his German counterpart Johann Wadephul.", "Johann Wadephul", "DEU"),
    ("Sergey Lavrov met with his Cuban counterpart, Bruno Rodríguez, in Havana.", "Bruno Rodríguez", "CUB"),
    ("Narendra Modi and his Sri Lankan counterpart Dinesh Gunawardena signed it.", "Dinesh Gunawardena", "LKA"),
    ("Rwanda's Paul Biruta left.", "Paul Biruta", "RWA"),
    ("August Marin of Chile left.", "August Marin", "CHL"),
    ("He met his old friend Karim Haddad.", "Karim Haddad", None),
]

RELATIONS = [
    ("Republican Senator Lindsey Graham objected.", "Lindsey Graham", "memberOf", "Republican Party"),
    ("Janice Stein, with the University of Toronto, agreed.", "Janice Stein", "memberOf", "University of Toronto"),
    ("Hamas fighters withdrew.", "Hamas fighters", "memberOf", "Hamas"),
    ("Militants of Boko Haram attacked a village.", "Militants", "memberOf", "Boko Haram"),
    ("German Chancellor Angela Merkel left.", "Angela Merkel", "positionIn", "Germany"),
    ("The camp is near Ramtha, Jordan.", "Ramtha", "locatedIn", "Jordan"),
    ("They met in the Swiss city of Lausanne.", "Lausanne", "locatedIn", "Switzerland"),
    ("Refugees in Lebanon wait for a visa.", "Refugees", "locatedIn", "Lebanon"),
    ("Refugees in Jordan and Lebanon wait for a visa.", "Refugees", "locatedIn", "Lebanon"),
    ("Civilians trapped in Madaya starved.", "Civilians", "locatedIn", "Madaya"),
    ("Experts from the World Bank arrived.", "Experts", "memberOf", "World Bank"),
    ("Wu Ming (China) urged restraint.", "Wu Ming", "positionIn", "China"),
]


@pytest.mark.parametrize(("text", "holder", "position", "organization", "former"), TENURES)
def test_titles_are_tenures(text: str, holder: str, position: str, organization: str | None, former: bool) -> None:
    found = [(t.holder, t.position, t.organization, t.former) for t in read(text).tenures]
    assert found == [(holder, position, organization, former)]


@pytest.mark.parametrize(("text", "positions", "organizations"), JOINED)
def test_joint_persons_have_a_title_each(text: str, positions: list[str], organizations: list[str | None]) -> None:
    tenures = read(text).tenures
    assert [t.position for t in tenures] == positions
    assert [t.organization for t in tenures] == organizations


@pytest.mark.parametrize(("text", "person", "country"), COUNTRIES)
def test_a_person_has_the_country_that_stands_with_the_name(text: str, person: str, country: str | None) -> None:
    assert {entity.id: entity.country for entity in read(text).entities}[person] == country


@pytest.mark.parametrize(("text", "subject", "property_", "object_"), RELATIONS)
def test_noun_phrases_tell_relations(text: str, subject: str, property_: str, object_: str) -> None:
    found = {(t.subject.span.text, t.property, t.object.entity) for t in extracted(text).triples}
    assert (subject, property_, object_) in found


def test_a_list_of_cities_is_no_place_within_another() -> None:
    assert not [t for t in extracted("They visited Lyon, Marseille and Nice.").triples if t.property == "locatedIn"]


def test_a_former_position_is_no_direct_triple() -> None:
    assert not [
        t for t in extracted("Former German Chancellor Angela Merkel left.").triples if t.property == "positionIn"
    ]


def test_a_donor_in_a_country_does_not_lie_there() -> None:
    found = extracted("Japan is the largest donor in Cambodia.").triples
    assert "locatedIn" not in {triple.property for triple in found}


def test_who_is_not_president_holds_no_position() -> None:
    found = extracted("Juan Guaidó is not the president of Venezuela.")
    assert [tenure.factuality for tenure in found.tenures] == ["denied"]
    assert not found.triples


def test_every_object_of_a_relation_is_an_entity() -> None:
    naming = extracted("Jordanian King Abdullah II met Liberal MP Anita Vandenbeld, an adviser to the United Nations.")
    ids = {entity.id for entity in naming.entities}
    assert all(t.subject.entity in ids and t.object.entity in ids for t in naming.relations)
