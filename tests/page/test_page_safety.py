"""Texts of articles stay text, whatever they hold."""

from __future__ import annotations

import json

import pytest
from reading import find, load

from graphbuild.rdf.vocabulary import DIP, KG, RDF, RDFS
from graphbuild.views import page

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
        kg:article a dip:Article ; dcterms:title {value} ; dcterms:publisher {value} ; dcterms:source {value} .
        kg:__proto__ a dip:Person, dip:Agent ; rdfs:label {value} ; skos:altLabel {value} ; dip:country {value} ;
            dip:met kg:constructor .
        kg:constructor a dip:State, dip:Agent ; rdfs:label {value} ; dip:country {value} .
        kg:event-1 a dip:Meeting, dip:Event ; rdfs:label {value} ; dip:code {value} ; dip:trigger {value} ;
            dip:dateText {value} ; dip:earliest {value} ; dip:actor kg:__proto__ ; dip:recipient kg:constructor .
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
    tab.click("#show-table")
    tab.get_by_role("button", name="met", exact=True).first.click()
    assert tab.text_content("#panel blockquote") == text
    assert tab.locator("img").count() == 0
    assert tab.locator("#panel a").count() == 0
