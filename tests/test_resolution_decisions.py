"""Researchers decide, builds obey, and what no longer applies is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from resolution_samples import NOWHERE, article, event, person, state, thing

from graphbuild.errors import GraphbuildError
from graphbuild.model import Argument, Claim, Extraction, Span, Triple
from graphbuild.rdf.decisions import write_decisions
from graphbuild.resolution import Decision, DecisionsError, Identities, identify, read_decisions
from graphbuild.resolution.review import FILE, Record, explain, query, read_record, review, write_record

CLINTONS = (
    article("a", person("Bill Clinton"), state("Ireland", "IRL")),
    article("b", person("Hillary Clinton"), state("Haiti", "HTI")),
    article("c", person("Clinton")),
)


def entity(found: Identities, extraction: Extraction) -> str:
    return found.apply(extraction).mentions[0].entity


def test_the_same() -> None:
    """An uncertain name joins the one that a researcher names, by id or label."""
    doubtful = entity(identify(CLINTONS), CLINTONS[2])
    found = identify(CLINTONS, decisions=(Decision("same", ("Bill Clinton", doubtful), reason="he was president"),))
    assert entity(found, CLINTONS[2]) == "Bill_Clinton"
    assert "Clinton" in found.nodes["Bill_Clinton"].aliases
    assert found.problems == ()


def test_a_thing_without_a_name_can_be_the_same() -> None:
    """The official of one article is a person whom another names."""
    articles = (article("a", person("Ann Gray")), article("b", person("official", local=True)))
    official = entity(identify(articles), articles[1])
    found = identify(articles, decisions=(Decision("same", ("Ann Gray", official)),))
    assert entity(found, articles[1]) == "Ann_Gray"


def test_different_names_are_kept_apart() -> None:
    articles = (
        article("a", person("Sergei Ivanov")),
        article("b", person("Sergey Ivanow")),
        article("c", person("S. Ivanov")),
    )
    joined, apart = (
        identify(articles),
        identify(articles, decisions=(Decision("different", ("Sergei Ivanov", "S. Ivanov")),)),
    )
    assert entity(joined, articles[0]) == entity(joined, articles[2])
    assert entity(apart, articles[0]) != entity(apart, articles[2])


def test_another_name() -> None:
    articles = (article("a", thing("Naoero Forum")),)
    found = identify(articles, decisions=(Decision("rename", ("Naoero Forum",), "Nauru Forum"),))
    assert entity(found, articles[0]) == "Nauru_Forum"
    assert found.nodes["Nauru_Forum"].aliases == ("Naoero Forum",)


def test_another_type() -> None:
    articles = (article("a", thing("Hannity", "Place")),)
    found = identify(articles, decisions=(Decision("retype", ("Hannity",), "Person"),))
    assert found.apply(articles[0]).mentions[0].type == "Person"


SENTENCE = Span(0, 30, "The king  visited Rabat twice.")


def visit() -> Extraction:
    king, rabat = Argument(NOWHERE, "king"), Argument(NOWHERE, "Rabat")
    triple = Triple(king, "visited", rabat, "visited", "e1", SENTENCE)
    told = replace(event("e1", "Visit", {"actor": ["king"], "place": ["Rabat"]}), edges=(triple,))
    base = article("a", person("king"), thing("Rabat", "Place"), events=(told,))
    return replace(base, claims=(Claim("e1", "asserted", SENTENCE),), triples=(triple,))


@pytest.mark.parametrize(("property", "left"), [("", 0), ("visited", 0), ("met", 1)])
def test_a_rejected_claim_leaves_no_trace(property: str, left: int) -> None:  # noqa: A002
    decision = Decision("reject", article="a", sentence="visited Rabat", property=property)
    found = identify([visit()], decisions=(decision,))
    applied = found.apply(visit())
    assert (len(applied.claims), len(applied.events), len(applied.triples)) == (left, left, left)
    assert len(found.problems) == 1 - len(found.decided)


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (
            Decision("same", ("Bill Clinton", "Nobody"), source="d.toml", line=3),
            "d.toml, line 3: nothing is called 'Nobody'",
        ),
        (Decision("rename", ("Nobody",), "B", source="d.toml", line=3), "d.toml, line 3: nothing is called 'Nobody'"),
        (
            Decision("different", ("Bill Clinton", "Bill_Clinton"), source="d.toml", line=3),
            "cannot be told from itself",
        ),
        (
            Decision("reject", article="z", sentence="x", source="d.toml", line=3),
            "d.toml, line 3: no claim of article 'z'",
        ),
    ],
)
def test_a_decision_that_no_longer_applies_is_told(decision: Decision, expected: str) -> None:
    found = identify(CLINTONS, decisions=(decision,))
    assert expected in str(found.problems[0])
    assert found.decided == ()


def test_a_decision_explains_itself_in_the_graph() -> None:
    found = identify(CLINTONS, decisions=(Decision("retype", ("Bill Clinton",), "Group", reason="a band"),))
    quads = [(quad.subject.value, quad.predicate.value, quad.object.value) for quad in write_decisions(found.decided)]
    assert any(s.endswith("kg/Bill_Clinton") and p.endswith("#wasInfluencedBy") for s, p, _ in quads)
    assert any("a band" in value for _, _, value in quads)


def test_a_decisions_file(tmp_path: Path) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(
        '# Who is who.\n\n[[same]]\nnames = ["A", "B"]\n\n[[retype]]\nname = "C"\nto = "Person"\nreason = "why"\n'
    )
    same, retype = read_decisions(file)
    assert (same.kind, same.names, same.source, same.line) == ("same", ("A", "B"), str(file), 3)
    assert (retype.kind, retype.names, retype.to, retype.reason) == ("retype", ("C",), "Person", "why")
    assert read_decisions(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[same]]\nnames = A", "line 2"),
        ("\n[[merge]]\nnames = []\n", "line 2: [[merge]] is no decision; use one of same"),
        ("[[rename]]\nname = 'A'\n", "line 1: [[rename]] has no to"),
        ("[[same]]\nnames = ['A']\n", "needs two names"),
        ("[[retype]]\nname = 'A'\nto = 'Human'\n", "use one of Person"),
    ],
)
def test_a_bad_decisions_file_is_told_with_line_and_remedy(tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(text)
    with pytest.raises(DecisionsError) as error:
        read_decisions(file)
    assert expected in str(error.value)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """The record of three articles, as a build's folder keeps it."""
    articles = (*CLINTONS, article("d", person("Mark Carney", "Carney")), article("e", person("Carney")))
    write_record(identify(articles), tmp_path / FILE)
    return read_record(tmp_path)


def test_explain(record: Record) -> None:
    text = "\n".join(explain(record, "carney"))
    assert text.startswith("Mark Carney (Person, Mark_Carney)")
    assert "Carney: 2 articles (d, e)" in text
    assert "Carney = Mark Carney: the only bearer of the name in the corpus (e, d)" in text


def test_explain_tells_what_else_a_thing_may_be(record: Record) -> None:
    lines = list(explain(record, "Bill Clinton"))
    assert any("may be Bill_Clinton: same surname, one without a given name; several bear" in line for line in lines)
    assert not any("Hillary" in line for line in lines)


def test_explain_an_unknown_name_tells_near_ones(record: Record) -> None:
    with pytest.raises(GraphbuildError, match="Mark_Carney"):
        list(explain(record, "Mark Carny"))


def test_review_proposes_decisions_that_can_be_read(record: Record, tmp_path: Path) -> None:
    lines = list(review(record, [("Mark_Carney", 4)], lambda key: [f"About {key}."]))
    assert "Pairs that may be one, the likeliest first" in lines
    assert "Mark Carney (Mark_Carney): 4 claims" in lines
    start = lines.index("    [[same]]")
    file = tmp_path / "decisions.toml"
    file.write_text("\n".join(lines[start : start + 3]))
    decision = read_decisions(file)[0]
    found = identify(CLINTONS, decisions=(decision,))
    assert entity(found, CLINTONS[2]) == "Bill_Clinton"


def test_review_tells_how_many_pairs_it_leaves_out(record: Record) -> None:
    lines = list(review(record, [], lambda _: [], limit=1))
    assert len([line for line in lines if "may be" in line and line[0].isdigit()]) == 1
    assert f"{len(record.pairs) - 1} less likely, which --limit {len(record.pairs)} shows too" in lines


def test_a_folder_without_a_build(tmp_path: Path) -> None:
    with pytest.raises(GraphbuildError, match="run graphbuild build first"):
        read_record(tmp_path)


def test_queries_name_their_thing() -> None:
    assert "<http://example.org/kg/A>" in query("sentences", "http://example.org/kg/A")
