"""A decision tells two things of one name apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from resolution_samples import article, event, ids_of, person, state

from graphbuild.building import build
from graphbuild.model import Extraction
from graphbuild.rdf.decisions import write_decisions
from graphbuild.resolution import Decision, DecisionsError, Identities, identify, read_decisions
from graphbuild.resolution.review import explain, read_record

SENATOR = Decision("different", ("John Smith",), "John Smith (senator)", articles=("b", "c"), source="d.toml", line=1)
ARTICLES = (
    article("a", person("John Smith"), person("Ann Gray")),
    article(
        "b", person("John Smith", "Smith"), person("senator", local=True), posts=(("John Smith", "senator", None),)
    ),
    article("c", person("Smith"), person("Bill Lee")),
    article("d", person("John Smith"), person("Bill Lee")),
    article("e", state("Georgia", "GEO")),
)


def decided(*decisions: Decision) -> Identities:
    return identify(ARTICLES, decisions=decisions)


def smiths(found: Identities) -> dict[str, str]:
    """Whom each article means by Smith."""
    ids = ids_of(found, *ARTICLES)
    return {place: name for (place, label), name in ids.items() if label.endswith("Smith")}


def test_the_articles_of_a_list_mean_the_second() -> None:
    """Also where they have only part of the name; all others mean the first."""
    found = decided(SENATOR)
    second = "John_Smith_senator"
    assert smiths(decided()) == dict.fromkeys("abcd", "John_Smith")
    assert smiths(found) == {"a": "John_Smith", "b": second, "c": second, "d": "John_Smith"}
    assert found.nodes[second].label == "John Smith (senator)"
    assert "John Smith" in found.nodes[second].aliases
    assert found.problems == ()


def test_what_articles_name_besides_tells_the_second() -> None:
    found = decided(Decision("different", ("John Smith",), "John Smith (painter)", beside="Bill Lee"))
    assert {place for place, name in smiths(found).items() if name == "John_Smith_painter"} == {"c", "d"}


def test_a_description_means_the_one_whom_its_article_means() -> None:
    ids = ids_of(decided(SENATOR), *ARTICLES)
    assert ids["b", "senator"] == ids["b", "John Smith"] == "John_Smith_senator"


def test_a_country_and_a_state_of_another_are_told_apart() -> None:
    found = decided(Decision("different", ("Georgia",), "Georgia (U.S. state)", articles=("e",)))
    assert ids_of(found, ARTICLES[4])["e", "Georgia"] == "Georgia_US_state"
    assert found.problems == ()


def test_events_of_the_two_are_two() -> None:
    told = {"actor": ["John Smith"], "recipient": ["Ann Gray"]}
    meeting = event("e1", "Meeting", told, "2025-03-04")
    articles: list[Extraction] = [
        article(name, person("John Smith"), person("Ann Gray"), published="2025-03-05", events=(meeting,))
        for name in ("a", "b")
    ]
    assert set(identify(articles).events) == {"a", "b"}
    assert identify(articles, decisions=(SENATOR,)).events == {}


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (Decision("different", ("John Smith",), "J", articles=("b", "z")), "'z' names no 'John Smith' any more"),
        (Decision("different", ("Jo Doe",), "J", articles=("b", "c")), "'b' and 'c' name no 'Jo Doe' any more"),
        (Decision("different", ("John Smith",), "J", beside="Jo Doe"), "no article that names 'Jo Doe' names"),
    ],
)
def test_a_split_that_no_longer_applies_is_told(decision: Decision, expected: str) -> None:
    found = decided(decision)
    assert expected in str(found.problems[0])
    assert bool(found.decided) == (decision.articles == ("b", "z"))


def test_the_graph_says_that_both_were_told_apart() -> None:
    quads = list(write_decisions(decided(SENATOR).decided))
    told = {str(quad.subject) for quad in quads if "/decision-" in str(quad.object)}
    assert {name.rpartition("/")[2] for name in told} == {"John_Smith>", "John_Smith_senator>"}
    assert any(str(quad.object) == '"John Smith is John Smith (senator) in b and c"' for quad in quads)


def test_from_the_file_to_the_explanation(tmp_path: Path) -> None:
    """A build obeys the file, and `explain` tells of it."""
    articles, decisions = tmp_path / "articles", tmp_path / "decisions.toml"
    articles.mkdir()
    for name, place in (("a.txt", "Lyon"), ("b.txt", "Oslo")):
        (articles / name).write_text(f"Henri Morel met Erna Solberg in {place}. Morel praised the talks.", "utf8")
    decisions.write_text(
        '[[different]]\nname = "Henri Morel"\narticles = ["b.txt"]\nas = "Henri Morel (envoy)"\nreason = "his cousin"\n'
    )
    assert build(articles, tmp_path / "output", decisions=decisions).problems == ()
    text = "\n".join(explain(read_record(tmp_path / "output"), "Henri Morel (envoy)"))
    assert "Henri Morel: 1 article (b.txt)" in text
    assert f"Henri Morel is Henri Morel (envoy) in b.txt: his cousin ({decisions}, line 1)" in text


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("as = 'B'", "line 1: [[different]] does not tell which articles mean B; add articles"),
        ("articles = ['a']", "line 1: [[different]] has no as; add as"),
        ("articles = ['a']\nas = 'A'", "line 1: both are called 'A'; write another name after as"),
    ],
)
def test_a_bad_split_is_told_with_line_and_remedy(tmp_path: Path, rest: str, expected: str) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(f"[[different]]\nname = 'A'\n{rest}\n")
    with pytest.raises(DecisionsError) as error:
        read_decisions(file)
    assert expected in str(error.value)
