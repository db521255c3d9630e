"""What the writer writes is sound; what is wrong is said in words, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdf_samples as samples

from graphbuild.graph import Graph


def test_a_graph_of_the_writer_is_sound() -> None:
    assert Graph.of(samples.extractions()).check() == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('dip:factuality "denied"', 'dip:factuality "maybe"', "asserted, denied, probable"),
        ('dip:factuality "denied"', 'dip:factuality "denied", "asserted"', "a claim has one dip:factuality"),
        ('dip:code "173"', 'dip:code "21"', "CAMEO code"),
        ('dip:currency "CAD"', 'dip:currency "dollars"', "ISO 4217"),
        ('dip:country "CAN"', 'dip:country "Canada"', "alpha-3"),
        ("geo:lat 26.6", "geo:lat 96.6", "from -90 to 90"),
        ("geo:long 29.8", 'geo:long "30 E"', "one geo:long"),
        ("    geo:long 29.8 ;\n", "", "beside its geo:lat"),
        (
            "geo:long 29.8",
            "geo:long 29.8 ; skos:exactMatch <https://sws.geonames.org/1/> , <https://sws.geonames.org/2/>",
            "one entry at GeoNames",
        ),
        ('"2025-10-14"^^xsd:date', '"yesterday"', "dcterms:issued, an xsd:date"),
        ("dip:source kg:Maple_Wire ;", "", "says who makes it"),
        ("dip:confidence 0.9", "dip:confidence 1.9", "from 0 to 1"),
        ("dip:start 194", "dip:start 900", "before its dip:end"),
        ('rdfs:label "Egypt" ;', "", "needs a label"),
        ("dip:holder kg:Mark_Carney ;", "", "one dip:holder"),
        ('dip:datePrecision "month"', 'dip:datePrecision "monthly"', "day, week, month"),
        ("dcterms:isPartOf kg:article-carney-cairo", "dcterms:isPartOf kg:Canada", "one article of the graph"),
        ("dip:recipient kg:Emmanuel_Macron", "dip:recipient kg:Nobody", "points to needs a label"),
        ("dip:about kg:tenure-", "dip:about kg:nothing-", "about an event or tenure of the graph"),
        ("dip:met kg:Emmanuel_Macron", "dip:attacked kg:Emmanuel_Macron", "needs a claim with this subject"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    text = Graph.of(samples.extractions()).to_turtle()
    assert right in text
    path = tmp_path / "graph.ttl"
    path.write_text(text.replace(right, wrong), "utf8")
    problems = Graph.load(path).check()
    assert any(message in problem.message for problem in problems), problems
    assert all(problem.node.startswith("kg:") and problem.property for problem in problems)


def test_a_problem_names_the_node_the_property_and_the_value(tmp_path: Path) -> None:
    text = Graph.of(samples.extractions()).to_turtle().replace('dip:country "CAN"', 'dip:country "Canada"')
    (tmp_path / "graph.ttl").write_text(text, "utf8")
    problem = Graph.load(tmp_path).check()[0]
    assert str(problem).startswith("kg:Canada dip:country = Canada: dip:country is one ISO 3166-1 alpha-3 code")
