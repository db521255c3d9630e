"""Graphs of a few events between states, for tests of event data."""

from __future__ import annotations

import pyoxigraph as ox

from graphbuild.graph import Graph

HEAD = """
@prefix dip: <https://w3id.org/graphbuild/diplomacy#> . @prefix kg: <https://w3id.org/graphbuild/kg/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kg:Chile a dip:State, dip:Agent ; rdfs:label "Chile" ; dip:country "CHL" .
kg:Peru a dip:State, dip:Agent ; rdfs:label "Peru" ; dip:country "PER" .
kg:Germany a dip:State, dip:Agent ; rdfs:label "Germany" ; dip:country "DEU" .
kg:Ana a dip:Person, dip:Agent ; rdfs:label "Ana" ; dip:country "CHL" ; dip:positionIn kg:Chile .
kg:Blogger a dip:Person, dip:Agent ; rdfs:label "Blogger" ; dip:country "CHL" .
kg:Army a dip:Organization, dip:Agent ; rdfs:label "Peruvian Army" ; dip:country "PER" .
kg:Bank a dip:Organization, dip:Agent ; rdfs:label "Bank of the Andes" ; dip:country "PER" .
kg:Path a dip:Group, dip:Agent ; rdfs:label "Shining Path" ; dip:country "PER" .
kg:paper a dip:Article ; rdfs:label "News" ; dcterms:issued "2025-03-20"^^xsd:date .
kg:line a dip:Sentence ; dip:text "News." ; dip:start 0 ; dip:end 5 ; dcterms:isPartOf kg:paper .
"""
EVENT = """
kg:event-{n} a dip:Event, dip:{kind} ; rdfs:label "{kind}" ; dip:code "{code}" {roles} {days} .
kg:claim-{n} a dip:Claim ; dip:about kg:event-{n} ; dip:inSentence kg:line ; dip:factuality "{factuality}" ;
    dip:start 0 ; dip:end 5 ; dip:source kg:Ana .
"""
ACCUSED = ("Accusation", "112", "Chile", "Peru", "2025-01-10")
MET = ("Meeting", "040", "Chile", "Germany", "2025-03-02")


def graph(*events: tuple[str, ...], also: str = "") -> Graph:
    """A graph of events: class, code, actors, recipients ("" for joint parties), day ("" for that of the article)."""
    text = HEAD + also
    for n, (kind, code, actors, recipients, day, *more) in enumerate(events):
        last, factuality = (*more, *("", "asserted")[len(more) :])
        roles = {"participant": actors, "actor": actors if recipients else "", "recipient": recipients}
        said = " ".join(f"; dip:{role} kg:{name}" for role, names in roles.items() for name in names.split())
        days = f'; dip:earliest "{day}"^^xsd:date ; dip:latest "{last or day}"^^xsd:date' if day else ""
        text += EVENT.format(n=n, kind=kind, code=code, roles=said, days=days, factuality=factuality)
    return Graph.from_quads(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
