"""Forms of names: which are one name, which are not."""

from __future__ import annotations

import pytest
from resolution_samples import article, ids, person

from graphbuild.resolution import institutions
from graphbuild.resolution.person_names import parse
from graphbuild.resolution.positions import position_key, read_description


def same(name: str, other: str) -> bool:
    a, b = parse(name), parse(other)
    return (a.given, a.family, a.generation) == (b.given, b.family, b.generation)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Vladimir Putin", "President Vladimir V. Putin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Moon Jae-in", "Jae-in Moon"),
        ("Bob Dole", "Robert Dole"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Mohammed Morsi", "Mohamed Morsi"),
        ("Abdel Fattah el-Sisi", "Abdel-Fattah al-Sissi"),
        ("Abdelfattah El-Sisi", "Abdel Fattah al-Sisi"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Ursula von der Leyen", "Ms. Ursula Von Der Leyen"),
        ("Putin, Vladimir", "Vladimir Putin"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Sir Keir Starmer", "Keir Starmer"),
    ],
)
def test_forms_of_one_name(name: str, other: str) -> None:
    assert same(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Lee Myung-bak", "Lee Jae-myung"),
        ("King Abdullah", "Abdullah Abdullah"),
        ("David Cameron", "James Cameron"),
        ("Andrei Gromyko", "Andrew Gromyko"),
    ],
)
def test_names_of_different_people(name: str, other: str) -> None:
    assert not same(name, other)


@pytest.mark.parametrize(
    ("name", "full"), [("Carney", False), ("Mr. Putin", False), ("Pope Leo", True), ("Xi Jinping", True)]
)
def test_full_names(name: str, full: bool) -> None:
    assert parse(name).is_full == full


@pytest.mark.parametrize(
    ("position", "key"),
    [
        ("Foreign Affairs Minister", "foreign minister"),
        ("Minister of Foreign Affairs", "foreign minister"),
        ("US President", "president"),
        ("Premier", "prime minister"),
        ("Defense Secretary", "defence minister"),
        ("curator", "curator"),
    ],
)
def test_positions(position: str, key: str) -> None:
    assert position_key(position) == key


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("the Canadian prime minister", ("prime minister", "CAN")),
        ("Canada's leader", ("leader", "CAN")),
        ("president of Iran", ("president", "IRN")),
        ("the former Israeli prime minister", ("former prime minister", "ISR")),
        ("the president", ("president", "")),
        ("the South Korean foreign minister", ("foreign minister", "KOR")),
        ("the IAEA director", ("director", "international atomic energy agency")),
        ("the negotiating table", None),
        ("his wife", None),
    ],
)
def test_descriptions(text: str, post: tuple[str, str] | None) -> None:
    assert read_description(text) == post


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("The Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Ministry of Defense", "Defence Ministry"),
        ("Rosneft Ltd.", "Rosneft"),
    ],
)
def test_forms_of_one_institution(name: str, other: str) -> None:
    assert institutions.comparable(name) == institutions.comparable(other)


@pytest.mark.parametrize(
    ("name", "other", "equal"),
    [
        ("the Sharm el-Sheikh peace summit", "summit in Sharm El Sheikh", True),
        ("Minsk agreement", "Dayton agreement", False),
    ],
)
def test_occasions(name: str, other: str, equal: bool) -> None:
    assert (institutions.comparable_occasion(name) == institutions.comparable_occasion(other)) == equal


@pytest.mark.parametrize(
    ("numbered", "plain", "company", "one"),
    [
        ("Robert S. Mueller III", "Robert Mueller", "James Comey", True),
        ("Robert S. Mueller III", "Robert Mueller", "Angela Merkel", False),
        ("Robert Mueller Jr.", "Robert Mueller", "James Comey", False),
        ("Robert Mueller III", "Roberta Mueller", "James Comey", False),
    ],
)
def test_a_number_may_be_left_out_in_the_same_context(numbered: str, plain: str, company: str, one: bool) -> None:
    """A junior is never the one of the bare name."""
    first = article("a", person(numbered), person("James Comey"), person("Rod Rosenstein"))
    found = ids(first, article("b", person(plain), person(company)))
    assert (found["a", numbered] == found["b", plain]) == one


def test_whom_one_article_names_apart_stay_apart() -> None:
    company = person("Lee Iacocca"), person("Robert McNamara")
    both = article("a", person("Henry Ford II"), person("Henry Ford"), *company)
    found = ids(both, article("b", person("Henry Ford"), *company))
    assert found["a", "Henry Ford II"] != found["a", "Henry Ford"] == found["b", "Henry Ford"]
