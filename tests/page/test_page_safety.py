"""Texts of articles stay text, whatever they hold."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import pytest
from reading import find, load, saved

from graphbuild.views import page
from graphbuild.vocabulary import DIP, KG, RDF, RDFS

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>alert(1)</script>",
    "${alert(1)} {{ 7*7 }} {% raw %}",
    "\"quotes\" 'and' `ticks` \\ & &lt;b&gt;",
    "\u202egnirts desrever\u2066 \u2028 \u0000"[:-1],
    "javascript:alert(1)",
    "__proto__",
    "constructor href=",
    "n" * 100_000,
]


def hostile(text: str) -> str:
    value = json.dumps(text, ensure_ascii=True)
    return f"""@prefix dip: <{DIP}> . @prefix kg: <{KG}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> .
        @prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
        kg:article a dip:Article ; dcterms:title {value} ; dcterms:publisher kg:publisher ; dcterms:source {value} .
        kg:publisher a dip:Organization, dip:Agent ; rdfs:label {value} .
        kg:__proto__ a dip:Person, dip:Agent ; rdfs:label {value} ; skos:altLabel {value} ; dip:country {value} ;
            dip:met kg:constructor ; owl:sameAs <javascript:alert(1)> ; dip:holdsPosition kg:position .
        kg:position a dip:Position ; rdfs:label {value} .
        kg:place a dip:Place ; rdfs:label {value} ; geo:lat {value} ; geo:long {value} .
        kg:here a dip:Place ; rdfs:label {value} ; geo:lat 50.1 ; geo:long 14.4 .
        kg:constructor a dip:State, dip:Agent ; rdfs:label {value} ; dip:country {value} .
        kg:event-1 a dip:Meeting, dip:Event ; rdfs:label {value} ; dip:code {value} ; dip:trigger {value} ;
            dip:dateText {value} ; dip:earliest {value} ; dip:actor kg:__proto__ ; dip:recipient kg:constructor ;
            dip:place kg:here .
        kg:sentence a dip:Sentence ; dip:text {value} ; dip:start 0 ; dip:end 9 ; dcterms:isPartOf kg:article .
        kg:claim a dip:Claim ; dip:about kg:event-1 ; dip:inSentence kg:sentence ; dip:factuality "asserted" ;
            dip:condition {value} ; dip:start 0 ; dip:end 9 ; dip:confidence 0.5 ; dip:source kg:__proto__ ;
            rdf:subject kg:__proto__ ; rdf:predicate dip:met ; rdf:object kg:constructor .
        kg:claim-2 a dip:Claim ; dip:inSentence kg:sentence ; dip:factuality {value} ; dip:start 0 ; dip:end 9 ;
            dip:relation {value} ; rdf:subject kg:constructor ; rdf:object kg:__proto__ ."""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_of_articles_stay_text(tmp_path, visit, text):
    tab = visit(page.write(load(hostile(text)), tmp_path / "graph.html", title=text))
    find(tab, text[:20])
    assert text[:20].strip() in tab.inner_text("#panel")
    tab.click("#show-map")
    assert tab.locator("#map .place").count() == 1
    tab.click("#show-table")
    tab.get_by_role("button", name="met", exact=True).first.click()
    assert tab.text_content("#panel blockquote") == text
    assert tab.locator("img").count() == 0
    assert tab.locator("#panel a").count() == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_saved_files_can_be_read_whatever_the_texts(tmp_path, visit, text):
    tab = visit(page.write(load(hostile(text)), tmp_path / "graph.html", title=text))
    assert load(saved(tab, "turtle").decode()).query(f"ASK {{ ?claim <{DIP}condition> {json.dumps(text)} }}")
    assert any(text[:20].strip("\u0000") in row["sentence"] for row in table(saved(tab, "csv")))
    for kind in ("gexf", "svg"):
        assert ElementTree.fromstring(saved(tab, kind)).tag.endswith(kind)


def table(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    csv.field_size_limit(1_000_000)
    return list(csv.DictReader(io.StringIO(content.decode())))
