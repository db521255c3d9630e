"""The alignments: terms of the vocabulary on the left, of CIDOC CRM and GRaSP on the right."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from graphbuild.model import Factuality
from graphbuild.vocabulary import DIP, classes, terms

FILE = Path(__file__).parents[1] / "ontology" / "alignments.ttl"
CRM = "http://www.cidoc-crm.org/cidoc-crm/"
GRASP = "http://groundedannotationframework.org/"
MATCHES = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(FILE)


def test_every_subject_is_a_term_of_the_vocabulary(graph: Graph) -> None:
    names = {str(subject).removeprefix(DIP) for subject in graph.subjects() if str(subject).startswith(DIP)}
    assert names <= terms().keys()
    assert {"Event", "Agent", "Claim", "actor", "place", "factuality"} <= names


def test_every_value_of_factuality_is_aligned(graph: Graph) -> None:
    assert sorted(str(value) for value in graph.objects(None, SKOS.notation)) == sorted(get_args(Factuality))


def test_every_object_has_a_name_of_its_vocabulary(graph: Graph) -> None:
    """Classes of CIDOC CRM begin with E, properties with P and their number."""
    names = [str(value) for match in MATCHES for value in graph.objects(None, match)]
    assert names
    for name in names:
        space, _, local = name.rpartition("#") if "#" in name else name.rpartition("/")
        if name.startswith(CRM):
            assert re.fullmatch(r"[EP]\d+[abi]?_[A-Za-z_-]+", local), name
        else:
            assert space in (GRASP + "gaf", GRASP + "grasp", GRASP + "grasp/factuality"), name


def test_classes_match_classes_and_properties_match_properties(graph: Graph) -> None:
    for subject, match, value in graph:
        local = str(value).removeprefix(CRM)
        if match in MATCHES and isinstance(subject, URIRef) and str(subject).startswith(DIP) and local != str(value):
            assert local.startswith("E") is (str(subject).removeprefix(DIP) in classes()), subject
