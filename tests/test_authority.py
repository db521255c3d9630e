"""What names of countries, organizations and places mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild import authority
from graphbuild.authority import AuthorityError, lookup, read_authority, tables
from graphbuild.model import Coordinates


@pytest.mark.parametrize(
    ("name", "id", "type", "country"),
    [
        ("US", "United_States", "State", "USA"),
        ("the U.S.", "United_States", "State", "USA"),
        ("UNITED STATES", "United_States", "State", "USA"),
        ("Canada’s", "Canada", "State", "CAN"),
        ("the Netherlands", "Netherlands", "State", "NLD"),
        ("DPRK", "North_Korea", "State", "PRK"),
        ("Burma", "Myanmar", "State", "MMR"),
        ("Czech Republic", "Czechia", "State", "CZE"),
        ("Côte d'Ivoire", "Ivory_Coast", "State", "CIV"),
        ("Georgia", "Georgia", "State", "GEO"),
        ("EU", "European_Union", "Organization", None),
        ("U.N.", "United_Nations", "Organization", None),
        ("Nato", "NATO", "Organization", None),
        ("WHO", "World_Health_Organization", "Organization", None),
        ("IS", "Islamic_State", "Group", None),
        ("Hizbollah", "Hezbollah", "Group", "LBN"),
        ("Pentagon", "United_States_Department_of_Defense", "Organization", "USA"),
        ("Gaza Strip", "Gaza", "Place", "PSE"),
        ("Kiev", "Kyiv", "Place", "UKR"),
        ("Ottawa", "Ottawa", "Place", "CAN"),
        ("Texas", "Texas", "Place", "USA"),
        ("Hong Kong", "Hong_Kong", "Place", "HKG"),
    ],
)
def test_a_name_means_one_thing(name: str, id: str, type: str, country: str | None) -> None:  # noqa: A002
    thing = authority.known(name)
    assert thing is not None
    assert (thing.id, thing.type, thing.country) == (id, type, country)


@pytest.mark.parametrize("name", ["us", "who", "is", "turkey", "Mark Carney", "", "Us", "the"])
def test_other_words_mean_nothing(name: str) -> None:
    assert authority.known(name) is None


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("Canadian", "Canada"),
        ("Canadians", "Canada"),
        ("French", "France"),
        ("Frenchmen", "France"),
        ("Swiss", "Switzerland"),
        ("Czechs", "Czechia"),
        ("Iraqis", "Iraq"),
        ("Gazans", "Gaza"),
        ("South Koreans", "South_Korea"),
        ("Philippine", "Philippines"),
        ("Kurdish", "Kurds"),
        ("European", "Europe"),
    ],
)
def test_demonyms(word: str, id: str) -> None:  # noqa: A002
    thing = authority.demonym(word)
    assert thing is not None
    assert thing.id == id


@pytest.mark.parametrize("word", ["Canada", "canadian", "official", "Germen"])
def test_other_words_are_no_demonyms(word: str) -> None:
    assert authority.demonym(word) is None


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ottawa", "Canada"),
        ("the Kremlin", "Russia"),
        ("Downing Street", "United_Kingdom"),
        ("the White House", "United_States"),
        ("Élysée", "France"),
        ("Tel Aviv", "Israel"),
        ("Brussels", "European_Union"),
    ],
)
def test_seats_stand_for_governments(name: str, id: str) -> None:  # noqa: A002
    thing = authority.seat(name)
    assert thing is not None
    assert thing.id == id


def test_no_government_sits_in_toronto() -> None:
    assert authority.seat("Toronto") is None


def test_a_place_belongs_to_its_country() -> None:
    kyiv, union = authority.known("Kyiv"), authority.known("European Union")
    assert kyiv
    assert union
    assert authority.country_of(kyiv) == authority.known("Ukraine")
    assert authority.country_of(union) is None


def test_countries_have_wikidata_iris() -> None:
    without = {state.label for state, _ in tables.states() if not state.same_as}
    assert without == set()


def test_each_id_names_one_thing() -> None:
    things = {*(state for state, _ in tables.states()), *tables.organizations()}
    assert len({thing.id for thing in things}) == len(things)


@pytest.mark.parametrize("word", ["Jordan", "chad", "Polish"])
def test_names_that_are_also_other_words(word: str) -> None:
    assert authority.is_also_a_name(word)


ROWS = """label,aliases,type,IRI,country,position,from,to,lat,long
Ana Example,A. Example;Ana E.,Person,http://example.org/ana,CAN,foreign minister,2020-01-01,2022-06-30
Ana Example,,Person,http://example.org/ana,CAN,prime minister,2022-07-01,
River Pact,RP,Organization,,,,,
"""


def test_an_own_csv_file(tmp_path: Path) -> None:
    """Rows of one label are one thing that held several positions; its names come before the package's."""
    file = tmp_path / "own.csv"
    file.write_text(ROWS, "utf8")
    known, problems = read_authority(file)
    ana = known.find("A. Example")
    assert problems == ()
    assert ana is not None
    assert (ana.id, ana.type, ana.same_as) == ("Ana_Example", "Person", ("http://example.org/ana",))
    assert [holding.position for holding in known.holdings if holding.covers("2021-05")] == ["foreign minister"]
    assert [holding.position for holding in known.holdings if holding.covers("2024-05")] == ["prime minister"]
    assert known.find("River Pact") == known.thing("River_Pact")
    assert known.find("Canada") == authority.known("Canada")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",,Person,,,,,", "no label"),
        ("A,,Human,,,,,", "Use one of Person"),
        ("A,,Person,Q16,,,,", "is not absolute"),
        ("A,,Person,,Canada,,,", "alpha-3 code such as CAN"),
        ("A,,Person,,CAN,minister,May 2020,", "YYYY-MM-DD"),
        ("A,,Place,,,,,,91,0", "lat '91'. Write degrees from -90 to 90"),
        ('A,,Place,,,,,,"45,42",0', "lat '45,42'. Write degrees"),
        ("A,,Place,,,,,,0,-180.5", "long '-180.5'. Write degrees from -180 to 180"),
        ("A,,Place,,,,,,0,nan", "long 'nan'. Write degrees"),
        ("A,,Place,,,,,,45.42,", "lat without long. Write both"),
    ],
)
def test_a_bad_row_is_told_with_line_and_remedy(tmp_path: Path, row: str, expected: str) -> None:
    file = tmp_path / "own.csv"
    file.write_text(f"{ROWS}{row}\n", "utf8")
    known, problems = read_authority(file)
    assert len(problems) == 1
    assert (problems[0].source, problems[0].line) == (str(file), 5)
    assert expected in str(problems[0])
    assert known.find("Ana Example")


def test_an_own_turtle_file(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        """
        @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dip: <https://w3id.org/graphbuild/diplomacy#> .
        <http://example.org/ana> a dip:Person ; rdfs:label "Ana Example" ; skos:altLabel "A. Example" ;
            dip:country "CAN" ; dip:holdsPosition "prime minister" ; dip:earliest "2022-07-01" .
        <http://example.org/mill> a dip:Place ; rdfs:label "Old Mill" ; geo:lat 45.5 ; geo:long "-75.25" .
        """,
        "utf8",
    )
    known, problems = read_authority(file)
    ana = known.find("A. Example")
    assert problems == ()
    assert ana is not None
    assert ana.same_as == ("http://example.org/ana",)
    assert known.holdings[0].position == "prime minister"
    mill = known.find("Old Mill")
    assert mill is not None
    assert mill.coordinates == Coordinates(45.5, -75.25)


def test_an_own_row_completes_what_is_known(tmp_path: Path) -> None:
    """A row about Ottawa that gives coordinates keeps the rest; one of another type is another thing."""
    file = tmp_path / "own.csv"
    file.write_text("label,type,aliases,lat,long\nOttawa,Place,Bytown,45.4,-75.7\nGeneva,Organization,,,\n", "utf8")
    known, problems = read_authority(file)
    ottawa, geneva = known.find("Bytown"), known.find("Geneva")
    assert problems == ()
    assert ottawa is not None
    assert geneva is not None
    assert (ottawa.country, ottawa.coordinates) == ("CAN", Coordinates(45.4, -75.7))
    assert (geneva.country, geneva.coordinates) == (None, None)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Ottawa", "CAN"), ("the Kremlin", None), ("Gaza", "PSE"), ("Red Sea", None), ("Canada", "CAN")],
)
def test_where_places_lie(name: str, country: str | None) -> None:
    """Cities, regions, seas and states have coordinates; a building has none."""
    thing = authority.known(name)
    assert thing is not None
    assert (authority.located(thing).coordinates is None) == (name == "the Kremlin")
    if country and thing.coordinates:
        state = authority.country(country)
        assert state is not None
        assert state.coordinates is not None
        assert abs(thing.coordinates.latitude - state.coordinates.latitude) < 15


def test_each_point_is_of_a_thing_that_is_known() -> None:
    known = {
        (thing.country or "", thing.label) for thing in (*(state for state, _ in tables.states()), *tables.places())
    }
    known |= {(place.country or "", place.label) for place in lookup._capitals()}
    points = tables._points()
    assert set(points) <= known
    assert all(abs(point.latitude) <= 90 and abs(point.longitude) <= 180 for point in points.values())
    states = {state.label for state, _ in tables.states() if state.coordinates is None}
    assert states == {"Soviet Union", "Yugoslavia", "Czechoslovakia"}


@pytest.mark.parametrize(("name", "text"), [("own.csv", "name;kind\n"), ("own.ttl", "<a> <b>"), ("none.csv", None)])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, text: str | None) -> None:
    file = tmp_path / name
    if text is not None:
        file.write_text(text, "utf8")
    with pytest.raises(AuthorityError, match=name):
        read_authority(file)


@pytest.mark.parametrize(
    ("name", "near", "label"),
    [
        ("Georgia", {"governor", "'s"}, "Georgia (U.S. state)"),
        ("Georgia", {"sen.", "of"}, "Georgia (U.S. state)"),
        ("Niger", {"governor"}, "Niger State"),
        ("Georgia", {"president"}, None),
        ("Kenya", {"governor"}, None),
    ],
)
def test_words_nearby_tell_a_homonym(name: str, near: set[str], label: str | None) -> None:
    thing = authority.homonym(name, near)
    assert (thing.label if thing else None) == label


def test_states_alone_are_no_state() -> None:
    assert authority.known("States") is None


def test_organizations_have_identifiers_of_their_own() -> None:
    iris = [thing.same_as for thing in tables.organizations() if thing.same_as]
    assert len(iris) >= 145
    assert len(set(iris)) == len(iris)


@pytest.mark.parametrize(
    ("name", "qid"), [("UNHCR", "Q132551"), ("ICRC", "Q5987345"), ("African Development Bank", "Q340195")]
)
def test_organizations_are_those_of_wikidata(name: str, qid: str) -> None:
    thing = authority.known(name)
    assert thing
    assert thing.same_as == (f"http://www.wikidata.org/entity/{qid}",)
