"""The query for Wikidata's office-holders gives an authority file, on triples of Wikidata's shapes."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from resolution_samples import article, person, state

from graphbuild.authority import Authority, read_authority
from graphbuild.rdf.render import render
from graphbuild.rdf.results import Result
from graphbuild.rdf.store import MemoryStore
from graphbuild.resolution import identify

WIKIDATA = """
@prefix p: <http://www.wikidata.org/prop/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

wd:Q16 wdt:P298 "CAN" .
wd:Q183 wdt:P298 "DEU" .
wd:Q839078 wdt:P279 wd:Q14212 ; wdt:P1001 wd:Q16 .  # prime minister of Canada
wd:Q4970706 wdt:P1001 wd:Q183 .  # chancellor of Germany
wd:Q99 wdt:P279 wd:Q98 ; wdt:P1001 wd:Q16 .  # a made office, two steps below foreign minister
wd:Q98 wdt:P279 wd:Q7330070 .
wd:Q97 wdt:P279 wd:Q83307 ; wdt:P1001 wd:Q16 .  # some other minister

wd:Q3099714 rdfs:label "Justin Trudeau"@en, "Justin Trudeau"@fr ; p:P39 wds:t1 .
wds:t1 ps:P39 wd:Q839078 ; pq:P580 "2015-11-04T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "2025-03-14T00:00:00Z"^^xsd:dateTime .
wd:Q1 rdfs:label "Mark Carney"@en ; p:P39 wds:t2 ;
    skos:altLabel "Mark Joseph Carney"@en, "M. Carney; banker"@en, "Carney"@fr .
wds:t2 ps:P39 wd:Q839078 ; pq:P580 "2025-03-14T00:00:00Z"^^xsd:dateTime .
wd:Q567 rdfs:label "Angela Merkel"@en ; skos:altLabel "Angela Dorothea Merkel"@en ; p:P39 wds:t3, wds:t4 .
wds:t3 ps:P39 wd:Q4970706 ; pq:P580 "2005-11-22T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "2021-12-08T00:00:00Z"^^xsd:dateTime .
wds:t4 ps:P39 wd:Q97 ; pq:P580 "2003-01-01T00:00:00Z"^^xsd:dateTime .
wd:Q2 rdfs:label "Lloyd Axworthy"@en ; p:P39 wds:t5 .
wds:t5 ps:P39 wd:Q99 ; pq:P580 "1996-01-25T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "2000-10-17T00:00:00Z"^^xsd:dateTime .
wd:Q3 rdfs:label "Lester Pearson"@en ; p:P39 wds:t6 .
wds:t6 ps:P39 wd:Q99 ; pq:P580 "1948-09-10T00:00:00Z"^^xsd:dateTime ;
    pq:P582 "1957-06-20T00:00:00Z"^^xsd:dateTime .
wd:Q4 rdfs:label "Mackenzie Bowell"@en ; p:P39 wds:t7 .  # nobody has entered when his term ended
wds:t7 ps:P39 wd:Q839078 ; pq:P580 "1894-12-21T00:00:00Z"^^xsd:dateTime .
"""


def asked() -> Result:
    store = MemoryStore(ox.parse(WIKIDATA, format=ox.RdfFormat.TURTLE))
    return store.query((files("graphbuild.resolution") / "data" / "office-holders.rq").read_text("utf8"))


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    (tmp_path / "holders.csv").write_bytes(render(asked(), "csv"))
    found, problems = read_authority(tmp_path / "holders.csv")
    assert problems == ()
    return found


def test_the_answer_has_the_holders_since_2000() -> None:
    """Offices are found through their classes; other offices and earlier holders are left out."""
    rows = [(str(row.label), str(row.country), str(row.position), str(row.to)) for row in asked()]
    assert rows == [
        ("Lloyd Axworthy", "CAN", "foreign minister", "2000-10-17"),
        ("Justin Trudeau", "CAN", "prime minister", "2025-03-14"),
        ("Mark Carney", "CAN", "prime minister", ""),
        ("Angela Merkel", "DEU", "chancellor", "2021-12-08"),
    ]


def test_the_answer_is_an_authority_file(authority: Authority) -> None:
    carney = authority.find("Mark Joseph Carney")
    assert carney is not None
    assert (carney.label, carney.country, carney.aliases) == ("Mark Carney", "CAN", ("Mark Joseph Carney",))
    assert carney.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert authority.find("Lester Pearson") is None


def test_it_tells_who_held_a_position_when_an_article_was_published(authority: Authority) -> None:
    told = [
        article(day, person("the Canadian prime minister", local=True), state("Canada", "CAN"), published=day)
        for day in ("2024-05-01", "2025-06-01")
    ]
    found = identify(told, authority)
    assert [found.apply(one).mentions[0].entity for one in told] == ["Justin_Trudeau", "Mark_Carney"]
