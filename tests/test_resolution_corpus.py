"""Small corpora from text to nodes: what two articles call differently is one thing, and namesakes are several."""

from __future__ import annotations

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Span
from graphbuild.resolution import identify


def _nodes(*texts: str) -> list[dict[str, str]]:
    """The node of each name by its words, article by article; a text may begin with a dateline and a dash."""
    extractions = list(extract_all(_article(str(number), text) for number, text in enumerate(texts)))
    identities = identify(extractions)
    return [
        {mention.span.text: mention.entity for mention in extraction.mentions if mention.kind == "name"}
        for extraction in map(identities.apply, extractions)
    ]


def _article(name: str, text: str) -> Article:
    place, dash, _ = text.partition(" — ")
    if not dash:
        return Article(name, text, published="2024-05-06")
    dull = Span.of(text, 0, len(place) + len(dash))
    return Article(name, text, published="2024-05-06", dateline=Span.of(text, 0, len(place)), boilerplate=(dull,))


@pytest.mark.parametrize(
    ("first", "name", "second", "other"),
    [
        ("Nursultan Nazarbayev left.", "Nursultan Nazarbayev", "Nursultan Nazarbaev met Xi.", "Nursultan Nazarbaev"),
        ("Mohamed Morsi left.", "Mohamed Morsi", "Mohammed Mursi met Xi Jinping.", "Mohammed Mursi"),
        ("Isaias Afwerki left.", "Isaias Afwerki", "Issaias Afewerki met Xi Jinping.", "Issaias Afewerki"),
        ("Muammar Gaddafi left.", "Muammar Gaddafi", "Libya praised Kadafi.", "Kadafi"),
        ("William Ruto left.", "William Ruto", "Ruto, W. S. met Xi Jinping.", "Ruto, W. S."),
        ("Petra van der Berg left.", "Petra van der Berg", "Xi Jinping met Ms van der Berg.", "van der Berg"),
        (
            "OTTAWA — The Conservative Party criticized Mark Carney.",
            "Conservative Party",
            "OTTAWA — The Conservative Party praised Mark Carney.",
            "Conservative Party",
        ),
        (
            "BRASILIA — The Workers' Party met.",
            "Workers' Party",
            "LIMA — Brazil's Workers' Party met.",
            "Workers' Party",
        ),
    ],
)
def test_two_articles_name_one_thing(first: str, name: str, second: str, other: str) -> None:
    one, two = _nodes(first, second)
    assert one[name] == two[other]


@pytest.mark.parametrize(
    ("first", "name", "second", "other"),
    [
        (
            "OTTAWA — The Conservative Party met.",
            "Conservative Party",
            "LONDON — The Conservative Party met.",
            "Conservative Party",
        ),
        ("Iran's Foreign Ministry left.", "Foreign Ministry", "Iraq's Foreign Ministry left.", "Foreign Ministry"),
        ("William Ruto left.", "William Ruto", "Ruto, K. B. met Xi Jinping.", "Ruto, K. B."),
    ],
)
def test_two_articles_name_two_things(first: str, name: str, second: str, other: str) -> None:
    one, two = _nodes(first, second)
    assert one[name] != two[other]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Kim Jong Un praised Kim Yong Nam.", "Kim Jong Un", "Kim Yong Nam"),
        ("The Liberal Party of Peter Dutton lost.", "Liberal Party", "Peter Dutton"),
    ],
)
def test_one_article_names_two_things(text: str, name: str, other: str) -> None:
    (found,) = _nodes(text)
    assert found[name] != found[other]


def test_kings_of_one_name_are_told_apart_by_their_countries() -> None:
    text = "King Abdullah of Jordan praised King Abdullah of Saudi Arabia."
    extraction = next(extract_all([_article("a", text)]))
    kings = {mention.entity for mention in extraction.mentions if mention.span.text == "Abdullah"}
    countries = {entity.country for entity in extraction.entities if entity.id in kings}
    assert countries == {"JOR", "SAU"}


def test_ministries_of_one_article_are_told_apart_by_their_owners() -> None:
    text = "Iran's Foreign Ministry praised Iraq's Foreign Ministry."
    extraction = next(extract_all([_article("a", text)]))
    assert len({mention.entity for mention in extraction.mentions if mention.span.text == "Foreign Ministry"}) == 2


@pytest.mark.parametrize(
    ("text", "node", "aliases"),
    [
        ("Türkiye left. Turkey praised Fiji. TURKIYE met Fiji.", "Turkey", {"Türkiye", "TURKIYE"}),
        (
            "The World Health Organisation left. The WHO met Anne Berg.",
            "World Health Organization",
            {"World Health Organisation", "WHO"},
        ),
        ("Enrique Peña Nieto left. Peña Nieto met Anne Berg.", "Enrique Peña Nieto", {"Peña Nieto"}),
        ("Volodymyr Zelenskyy left. Zelenskiy met Anne Berg.", "Volodymyr Zelenskyy", {"Zelenskiy"}),
    ],
)
def test_all_spellings_of_an_article_are_aliases(text: str, node: str, aliases: set[str]) -> None:
    extraction = next(extract_all([_article("a", text)]))
    (found,) = (entity for entity in identify([extraction]).nodes.values() if entity.label == node)
    assert aliases <= set(found.aliases)


def test_a_body_that_bears_the_name_of_a_person_is_to_be_reviewed() -> None:
    texts = ("Burkina Faso's president Ibrahim Traore left.", "Traoré warned Nigeria from Ouagadougou.")
    identities = identify(extract_all(_article(str(number), text) for number, text in enumerate(texts)))
    assert [(doubt.name, doubt.candidates) for doubt in identities.uncertain] == [("Traoré", ("Ibrahim_Traore",))]


def test_two_holders_of_one_office_in_one_month_are_to_be_reviewed() -> None:
    texts = ("Niger's president Ali Tchianni left.", "Niger's president Omar Tchyane left.")
    identities = identify(extract_all(_article(str(number), text) for number, text in enumerate(texts)))
    assert any("president of Niger at the same time" in pair.reason for pair in identities.pairs)
