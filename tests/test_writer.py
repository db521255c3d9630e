"""Extractions become the triples that the vocabulary promises, and valid names for any words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdf_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset
from rdflib import Graph as RdflibGraph
from rdflib.compare import isomorphic

from graphbuild.graph import Graph
from graphbuild.model import Argument, Article, Attribution, Claim, Entity, Event, Extraction, Role, Span, Triple
from graphbuild.rdf.description import Build, date_of, describe
from graphbuild.rdf.errors import GraphError
from graphbuild.rdf.formats import RDF
from graphbuild.rdf.serialize import to_bytes, write_atomically
from graphbuild.rdf.terms import decimal, local_name, node, string
from graphbuild.rdf.writer import write
from graphbuild.vocabulary import KG, REL


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph.of(samples.extractions())


@pytest.mark.parametrize(
    ("pattern", "holds"),
    [
        ("kg:Mark_Carney a dip:Person, dip:Agent ; rdfs:label 'Mark Carney' ; skos:altLabel 'Carney'", True),
        ("kg:Canada a dip:State, dip:Place, dip:Agent ; dip:country 'CAN' ; skos:exactMatch wd:Q16", True),
        ("kg:Mark_Carney dip:attended kg:Sharm_el-Sheikh_summit", True),
        ("kg:Sharm_el-Sheikh_summit a dip:Summit, dip:Meeting, dip:Consultation, dip:Event", True),
        ("kg:Sharm_el-Sheikh_summit dip:earliest '2025-10-13'^^xsd:date ; dip:place kg:Egypt", True),
        ("kg:Mark_Carney dip:met kg:Emmanuel_Macron", True),
        ("kg:Emmanuel_Macron dip:met kg:Mark_Carney", False),
        ("kg:Canada dip:arrested kg:Benjamin_Netanyahu", False),
        ("?e a dip:LegalAction, dip:Coercion ; dip:code '173' ; dip:actor kg:Canada ; dip:participant kg:Canada", True),
        ("?e dip:amount 4500000.0 ; dip:currency 'CAD'", True),
        ("?e a dip:Visit ; dip:topic 'Paris' ; dip:datePrecision 'month' ; dip:dateText 'next month'", True),
        (
            "?t a dip:Tenure ; dip:holder kg:Mark_Carney ; dip:position kg:Prime_Minister ; dip:positionIn kg:Canada",
            True,
        ),
        ("?t dip:asOf '2025-10-14'^^xsd:date ; dip:former false", True),
        ("kg:article-carney-cairo dcterms:publisher kg:Maple_Wire ; dcterms:source <https://example.org/carney>", True),
        ("kg:article-macron-denies dcterms:source 'news/macron.txt' ; dcterms:issued '2025-10-15'^^xsd:date", True),
    ],
)
def test_triples(graph: Graph, pattern: str, holds: bool) -> None:
    assert bool(graph.query(f"ASK {{ {pattern} }}")) is holds


@pytest.mark.parametrize(
    ("edge", "claim"),
    [
        ("kg:Mark_Carney dip:met kg:Emmanuel_Macron", "dip:factuality 'asserted' ; dip:source kg:Maple_Wire"),
        (
            "kg:Emmanuel_Macron dip:met kg:Mark_Carney",
            "dip:factuality 'denied' ; dip:source/rdfs:label 'an aide to Macron'",
        ),
        ("kg:Canada dip:arrested kg:Benjamin_Netanyahu", "dip:source kg:Mark_Carney ; dip:factuality 'conditional'"),
        ("kg:Canada dip:arrested kg:Benjamin_Netanyahu", "dip:condition 'if he entered the country' ; dip:cue 'said'"),
        ("kg:Canada dip:promised kg:Egypt", "dip:about/dip:amount 4500000.0"),
        ("kg:Sharm_el-Sheikh_summit dip:locatedIn kg:Egypt", "dip:inSentence/dcterms:isPartOf kg:article-carney-cairo"),
        ("kg:Mark_Carney dip:holdsPosition kg:Prime_Minister", "dip:about/dip:positionIn kg:Canada"),
    ],
)
def test_every_edge_of_any_certainty_has_a_claim(graph: Graph, edge: str, claim: str) -> None:
    subject, predicate, value = edge.split()
    statement = f"rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value}"
    assert graph.query(f"ASK {{ ?claim a dip:Claim ; {statement} ; {claim} }}")


def test_a_relation_without_a_property_keeps_its_words_and_gives_a_triple_with_a_property_made_of_them(
    graph: Graph,
) -> None:
    claim = "?c dip:relation 'spoke warmly of' ; rdf:subject kg:Mark_Carney ; rdf:object kg:Egypt"
    assert graph.query(f"ASK {{ {claim} FILTER NOT EXISTS {{ ?c rdf:predicate ?p }} }}")
    found = graph.query("""SELECT ?name ?label { kg:Mark_Carney ?name kg:Egypt .
        ?name rdfs:subPropertyOf dip:relatedTo ; rdfs:label ?label }""")
    assert [(str(row.name), row.label) for row in found] == [(REL + "spoke_warmly_of", "spoke warmly of")]


def test_offsets_of_claims_and_sentences_are_those_of_the_article(graph: Graph) -> None:
    texts = {"article-carney-cairo": samples.FIRST.text, "article-macron-denies": samples.SECOND.text}
    rows = graph.query("""SELECT ?article ?text ?from ?to ?start ?end {
        ?c a dip:Claim ; dip:start ?start ; dip:end ?end ; dip:inSentence ?s .
        ?s dip:text ?text ; dip:start ?from ; dip:end ?to ; dcterms:isPartOf ?article }""")
    assert len(rows) > 8
    for row in rows:
        text = texts[str(row.article).removeprefix(KG)]
        assert text[row["from"] : row.to] == row.text
        assert row["from"] <= row.start < row.end <= row.to


def test_articles_carry_the_digest_of_their_text(graph: Graph) -> None:
    digest = hashlib.sha256(samples.FIRST.text.encode()).hexdigest()
    assert graph.query(f"ASK {{ kg:article-carney-cairo dip:sha256 '{digest}' }}")


def test_an_unnamed_speaker_is_of_one_article_only() -> None:
    first = samples.first()
    again = replace(first, article=replace(first.article, id="another"))
    found = Graph.of([first, again]).query("SELECT ?who { ?who a dip:Person ; rdfs:label 'the official' }")
    assert len(found) == 2


def test_what_the_article_says_without_a_publisher_has_the_article_as_source() -> None:
    first = samples.first()
    found = Graph.of([replace(first, article=replace(first.article, publisher=None))])
    assert found.query("ASK { ?c rdf:predicate dip:met ; dip:source kg:article-carney-cairo }")


def test_the_speaker_and_those_who_pass_it_on_are_told_apart() -> None:
    second = samples.second()
    text = second.article.text
    inner = replace(second.attributions[0], parent=1)
    outer = Attribution(Span.of(text, 0, 15), Span.of(text, 72, 76), Span.of(text, 0, 40), samples.MACRON.id, parent=0)
    found = Graph.of([replace(second, attributions=(inner, outer))])
    assert found.query("ASK { ?c dip:source/rdfs:label 'an aide to Macron' ; dip:reportedBy kg:Emmanuel_Macron }")


def test_a_quotation_that_no_claim_rests_on_is_kept() -> None:
    found = Graph.of([replace(samples.second(), claims=())])
    assert found.query("ASK { ?c dip:quotation 'Emmanuel Macron did not' ; dip:source ?who }")


def test_a_claim_of_several_edges_becomes_one_claim_for_each() -> None:
    second = samples.second()
    event = second.events[0]
    back = replace(event.edges[0], subject=event.edges[0].object, object=event.edges[0].subject)
    found = Graph.of([replace(second, events=(replace(event, edges=(*event.edges, back)),))])
    rows = found.query(
        "SELECT ?c (COUNT(*) AS ?n) { ?c rdf:subject ?s ; rdf:object ?o ; rdf:predicate dip:met } GROUP BY ?c"
    )
    assert [row.n for row in rows] == [1, 1]


def test_an_event_that_several_articles_tell_is_one_node_with_one_label() -> None:
    first, second = samples.first(), samples.second()
    met, denied = (replace(e, id="event-7", shared=True) for e in (first.events[1], second.events[0]))
    one = replace(first, events=(met,), claims=(replace(first.claims[1], event="event-7"),), triples=())
    two = replace(second, events=(denied,), claims=(replace(second.claims[0], event="event-7"),))
    rows = Graph.of([one, two]).query(
        "SELECT ?label ?f { kg:event-7 rdfs:label ?label . ?c dip:about kg:event-7 ; dip:factuality ?f }"
    )
    assert sorted((row.label, row.f) for row in rows) == [
        ("Meeting: Mark Carney, Emmanuel Macron (2025-10-13)", "asserted"),
        ("Meeting: Mark Carney, Emmanuel Macron (2025-10-13)", "denied"),
    ]
    assert Graph.of([two, one]).to_turtle() == Graph.of([one, two]).to_turtle()


def test_what_the_vocabulary_lacks_is_not_invented() -> None:
    text = "Acme greeted the moon."
    acme, moon = Entity("Acme", "Robot", "Acme"), Entity("moon", "Place", "the moon")
    ends = Argument(Span.of(text, 0, 4), "Acme"), Argument(Span.of(text, 13, 21), "moon")
    edge = Triple(ends[0], "greeted", ends[1], "greetedWarmly", "e")
    roles = (Role("greeter", Span.of(text, 0, 4), "Acme"), Role("actor", Span.of(text, 13, 21)))
    event = Event("e", "Greeting", Span.of(text, 5, 12), roles, edges=(edge,))
    claims = (Claim("e", "asserted", Span.of(text, 0, len(text))),)
    found = Graph.of(
        [Extraction(Article("a", text), (), (acme, moon), events=(event,), claims=claims, triples=(edge,))]
    )
    assert found.query("ASK { kg:Acme a dip:Thing . ?e a dip:Event ; dip:concerns kg:Acme ; dip:unnamed 'the moon' }")
    assert found.query("ASK { ?c dip:relation 'greeted' }")
    assert "Robot" not in found.to_turtle()
    assert "greetedWarmly" not in found.to_turtle()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mark Carney", "Mark_Carney"),
        ("  Mark\n Carney ", "Mark_Carney"),
        ("Sharm el-Sheikh", "Sharm_el-Sheikh"),
        ("Côte d’Ivoire", "Côte_d%E2%80%99Ivoire"),
        ("AC/DC", "AC%2FDC"),
        ('"Che" <x> {y}|`z`^\\', "%22Che%22_%3Cx%3E_%7By%7D%7C%60z%60%5E%5C"),
        ("بنيامين نتنياهو", "بنيامين_نتنياهو"),
        ("习近平", "习近平"),
        ("U.S.", "U.S."),
        ("a\u202eb", "a%E2%80%AEb"),
    ],
)
def test_names(words: str, name: str) -> None:
    assert local_name(words) == name
    assert node(words).value == KG + name


def test_a_long_name_is_cut_and_still_tells_two_apart() -> None:
    long, longer = local_name("x" * 100_000), local_name("x" * 100_001)
    assert len(long) < 120
    assert long != longer
    assert local_name("").startswith("unnamed-")


@pytest.mark.parametrize(
    ("number", "text"), [(4.5e6, "4500000"), (0.9, "0.9"), (1e-7, "0.0000001"), (1.0, "1"), (-2.50, "-2.5")]
)
def test_decimals_are_in_their_shortest_form(number: float, text: str) -> None:
    assert decimal(number).value == text  # type: ignore[union-attr]  # finite


def test_what_is_no_number_is_left_out() -> None:
    assert decimal(float("inf")) is None
    assert decimal(float("nan")) is None


def test_literals_keep_their_length_without_what_xml_cannot_hold() -> None:
    assert string("a\x00b\rc\ud800d\ne").value == "a b c d\ne"


def isomorphic_in(data: bytes, form: str, turtle: bytes) -> bool:
    names = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "xml": "xml", "trig": "trig", "nq": "nquads"}
    graph, dataset = RdflibGraph(), Dataset()
    dataset.parse(data=data, format=names[form])
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return isomorphic(graph, RdflibGraph().parse(data=turtle, format="turtle"))


@pytest.mark.parametrize("form", [form.name for form in RDF])
def test_every_format_holds_the_same_graph_for_another_reader(form: str) -> None:
    quads = list(write(samples.extractions()))
    assert isomorphic_in(to_bytes(quads, form), form, to_bytes(quads, "ttl"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_survive_every_format(label: str, text: str) -> None:
    article = Article("a", text, title=label, publisher=label)
    quads = set(write([Extraction(article, entities=(Entity(label, "Person", label, (text,)),))]))
    for form in RDF:
        found = ox.parse(to_bytes(quads, form.name), format=form.rdf)
        assert {ox.Quad(*quad.triple) for quad in found} == quads, form.name


@pytest.mark.parametrize("form", [form.name for form in RDF])
def test_the_same_triples_give_the_same_bytes(form: str) -> None:
    quads = list(write(samples.extractions()))
    assert to_bytes(quads, form) == to_bytes([*reversed(quads), *quads], form)


def test_turtle_has_sections_and_short_names() -> None:
    text = to_bytes(write(samples.extractions())).decode()
    sections = [line for line in text.splitlines() if line.startswith("# ")]
    assert sections == [
        "# Things",
        "# Events",
        "# Claims",
        "# Sentences",
        "# Articles",
        "# Relations in the text's own words",
    ]
    assert "kg:Mark_Carney a dip:Agent, dip:Person ;\n    rdfs:label" in text
    assert "@prefix owl:" not in text


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(GraphError, match="choose one of ttl, nt, jsonld, xml, trig"):
        to_bytes([], "docx")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    write_atomically(path, b"first")
    with pytest.raises(TypeError):
        write_atomically(path, "text")  # type: ignore[arg-type]  # what fails in the middle
    assert path.read_bytes() == b"first"
    assert [file.name for file in path.parent.iterdir()] == ["graph.ttl"]


def described(environment: dict[str, str], articles: Iterable[Article] = (samples.FIRST, samples.SECOND)) -> Graph:
    build = Build("0.1.0", "en_core_web_sm", "3.8.0", 261, licence="https://creativecommons.org/licenses/by/4.0/")
    return Graph.from_quads(describe(build, articles, environment=environment))


def test_a_graph_describes_itself() -> None:
    graph = described({})
    assert graph.query("""ASK { kg: a void:Dataset, dcat:Dataset ; void:triples 261 ;
        dcterms:modified '2025-10-15'^^xsd:date ; dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
        prov:wasDerivedFrom kg:article-carney-cairo, kg:article-macron-denies ;
        prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label 'en_core_web_sm 3.8.0' }""")


@pytest.mark.parametrize(
    ("environment", "day"),
    [({}, "2025-10-15"), ({"SOURCE_DATE_EPOCH": "0"}, "1970-01-01"), ({"SOURCE_DATE_EPOCH": "soon"}, "2025-10-15")],
)
def test_the_date_of_a_graph_is_not_the_clock(environment: dict[str, str], day: str) -> None:
    assert date_of([samples.FIRST, samples.SECOND], environment) == day
    assert date_of([replace(samples.FIRST, published=None)], {}) is None
