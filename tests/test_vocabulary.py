"""The vocabulary is complete, documented and quick to read."""

from __future__ import annotations

import doctest
import re

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from graphbuild import vocabulary
from graphbuild.rdf import results, terms, turtle, writer
from graphbuild.resources import ontology_file

DIRECT = """attended met spokeTo visited negotiatedWith mediatedBetween brokered signed recognized praised supported
apologizedTo accused criticized asked demandedOf promised rejected threatened warned cooperatedWith aided deployedTo
withdrewFrom released ceasedFireWith investigated protestedAgainst sanctioned soughtArrestOf arrested attacked
reducedTiesWith restoredTiesWith expelledDiplomatsOf"""


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_file("diplomacy.ttl").read_bytes(), format="turtle")


@pytest.mark.parametrize(
    ("name", "plover", "cameo"),
    [
        ("Statement", None, "01"),
        ("Appeal", "REQUEST", "02"),
        ("Demand", "REQUEST", "10"),
        ("Pledge", "AGREE", "03"),
        ("Summit", "CONSULT", "04"),
        ("Visit", "CONSULT", "042"),
        ("Mediation", "CONSULT", "045"),
        ("Signing", "SUPPORT", "057"),
        ("Peacekeeping", "AID", "074"),
        ("Release", "RETREAT", "084"),
        ("Deployment", "MOBILIZE", "15"),
        ("LegalAction", "COERCE", "173"),
        ("Assault", "ASSAULT", "18"),
        ("Governance", None, None),
        ("Event", None, None),
    ],
)
def test_event_classes_have_the_notations_of_the_codebooks(name: str, plover: str | None, cameo: str | None) -> None:
    term = vocabulary.classes()[name]
    assert (term.plover, next(iter(term.cameo), None)) == (plover, cameo)


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("State", ("Agent", "Place")),
        ("Summit", ("Meeting", "Consultation", "Event")),
        ("Mediation", ("Negotiation", "Consultation", "Event")),
        ("Threat", ("Statement", "Event")),
        ("Ceasefire", ("Concession", "Event")),
        ("Claim", ()),
        ("actor", ("participant",)),
        ("recipient", ()),
        ("noSuchName", ()),
    ],
)
def test_lineage_goes_from_near_to_far(name: str, ancestors: tuple[str, ...]) -> None:
    assert vocabulary.lineage(name) == (name, *ancestors)


def test_every_direct_property_is_short_for_an_event_class() -> None:
    found = {name for name, term in vocabulary.properties().items() if term.event}
    assert found == set(DIRECT.split())
    assert all(vocabulary.properties()[name].event in vocabulary.classes() for name in found)


def test_every_term_has_a_label_and_a_comment_that_ends_in_a_full_stop(ontology: rdflib.Graph) -> None:
    for name, term in vocabulary.terms().items():
        assert len(list(ontology.objects(rdflib.URIRef(vocabulary.DIP + name), RDFS.label))) == 1, name
        assert term.comment.endswith("."), name
        assert re.fullmatch(r"[A-Z]\w+" if term.is_class else r"[a-z]\w+", name)


def test_domains_ranges_and_parents_are_terms(ontology: rdflib.Graph) -> None:
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf):
        for value in ontology.objects(None, predicate):
            local = str(value).removeprefix(vocabulary.DIP)
            assert local in vocabulary.terms() or not str(value).startswith(vocabulary.DIP)


def test_literals_are_datatype_properties(ontology: rdflib.Graph) -> None:
    for subject, value in ontology.subject_objects(RDFS.range):
        kind = OWL.DatatypeProperty if str(value).startswith(vocabulary.XSD) else OWL.ObjectProperty
        assert (subject, RDF.type, kind) in ontology


@pytest.mark.parametrize("module", [vocabulary, terms, turtle, writer, results], ids=lambda module: module.__name__)
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]  # parametrize knows no modules
