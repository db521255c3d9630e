"""The graph in other shapes: without provenance, with a named graph an article, in RDF 1.2, with Web Annotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from graphbuild.authority import readable_id
from graphbuild.rdf.claims import OBJECT, PREDICATE, SUBJECT
from graphbuild.rdf.patterns import DCTERMS, PROPERTY, TYPE, Facts
from graphbuild.rdf.terms import node, string
from graphbuild.vocabulary import DIP, OA, RDF, REL, XSD, dip, lineage

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
REIFIES = NamedNode(RDF + "reifies")
_PROVENANCE = {"Claim", "Proposal", "Sentence", "Article", "Tenure"}
# What an event has from the words of its articles.
_WORDS = {dip(name) for name in ("trigger", "dateText", "topic", "unnamed")}
_COUNT = NamedNode(XSD + "nonNegativeInteger")
_AROUND = 40


class Shape:
    """A graph's triples by predicate and subject, and what hangs together in them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = list(dict.fromkeys(Quad(*quad.triple) for quad in quads))
        self._values: defaultdict[NamedNode, defaultdict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value, _ in self.quads:
            self._values[predicate][subject].append(value)

    def one(self, subject: Term, predicate: NamedNode) -> Term | None:
        """A value of a property, None where there is none."""
        return next(iter(self.all(subject, predicate)), None)

    def all(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """The values of a property."""
        return self._values[predicate].get(subject, [])

    def subjects(self, predicate: NamedNode) -> list[Term]:
        """Who has a property."""
        return list(self._values[predicate])

    def articles(self, subject: Term) -> set[NamedNode]:
        """The article that a claim or sentence stands in; an article's own."""
        sentence = self.one(subject, dip("inSentence")) or subject
        found = [*self.all(sentence, DCTERMS["isPartOf"]), *([subject] if "Article" in self.classes(subject) else ())]
        return {each for each in found if isinstance(each, NamedNode)}

    def classes(self, subject: Term) -> set[str]:
        """The names of the classes of our vocabulary; "" stands for all others."""
        return {_class(value) for value in self.all(subject, TYPE)}

    def statement(self, claim: Term) -> Triple | None:
        """The triple that a claim states, a relation in the text's own words with the property of these."""
        subject, value = self.one(claim, SUBJECT), self.one(claim, OBJECT)
        name, words = self.one(claim, PREDICATE), self.one(claim, dip("relation"))
        if name is None and isinstance(words, Literal):
            name = node(readable_id(words.value), REL)
        return Triple(subject, name, value) if subject and name and value else None  # type: ignore[arg-type]  # nodes


@cache
def _class(term: Term) -> str:
    return term.value.removeprefix(DIP) if isinstance(term, NamedNode) and term.value.startswith(DIP) else ""


def plain(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Things, what they are called, and the relations between them that somebody states as a fact; no more.

    An event stays where a relation leads to it ("attended the summit"): all others are told by claims alone.
    """
    graph = Shape(quads)
    kept = {subject for subject in graph.subjects(TYPE) if _is_thing(graph, subject)}
    events = {each for each in kept if "Event" in graph.classes(each)}
    things = kept - events
    things |= events & {quad.object for quad in graph.quads if quad.subject in things}
    known = set(graph.subjects(TYPE))
    for quad in graph.quads:
        if (
            quad.subject in things
            and quad.predicate not in _WORDS
            and (quad.object in things or quad.object not in known)
        ):
            yield quad


def _is_thing(graph: Shape, subject: Term) -> bool:
    classes = graph.classes(subject)
    return (bool(classes - {""}) and not classes & _PROVENANCE) or PROPERTY in graph.all(subject, TYPE)


def by_article(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Each article's statements in a graph that is named as the article is.

    These are its claims and sentences, what nobody else tells of its events, and each relation that it states as a
    fact, which several graphs may have. Things, and the events of several articles, are in the default graph.
    """
    graph = Shape(quads)
    homes: defaultdict[Term, set[NamedNode]] = defaultdict(set)
    stated: defaultdict[Triple, set[NamedNode]] = defaultdict(set)
    for claim in graph.subjects(dip("inSentence")):
        articles = graph.articles(claim)
        for about in graph.all(claim, dip("about")):
            homes[about] |= articles
        triple = graph.statement(claim)
        if triple and graph.one(claim, dip("factuality")) == string("asserted"):
            for name in _names(triple.predicate):
                stated[Triple(triple.subject, name, triple.object)] |= articles
    for quad in graph.quads:
        own = homes.get(quad.subject, set())
        found = graph.articles(quad.subject) or (own if len(own) == 1 else stated.get(quad.triple, set()))
        names: list[NamedNode | DefaultGraph] = [*sorted(found, key=str)] or [DefaultGraph()]
        yield from (Quad(quad.subject, quad.predicate, quad.object, name) for name in names)


def _names(predicate: NamedNode) -> Iterable[NamedNode]:
    """A property and its superproperties."""
    return map(dip, lineage(predicate.value.removeprefix(DIP))) if predicate.value.startswith(DIP) else (predicate,)


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The graph in RDF 1.2: a claim reifies the triple that it states, and so asserts it nowhere.

    In Turtle this is `kg:claim-9a… rdf:reifies <<( kg:Canada dip:arrested kg:Benjamin_Netanyahu )>>`.
    """
    graph = Shape(quads)
    parts = {SUBJECT, PREDICATE, OBJECT}
    for quad in graph.quads:
        triple = graph.statement(quad.subject) if quad.predicate in parts else None
        if triple is None:
            yield quad
        elif quad.predicate == SUBJECT:
            yield Quad(quad.subject, REIFIES, triple)


def unreified(quad: Quad) -> Iterator[Quad]:
    """What a quad of `reified` stands for in the graph."""
    triple = quad.object
    if not isinstance(triple, Triple) or quad.predicate != REIFIES:
        yield Quad(*quad.triple)
        return
    yield Quad(quad.subject, SUBJECT, triple.subject)
    yield Quad(quad.subject, OBJECT, triple.object)
    if not triple.predicate.value.startswith(REL):
        yield Quad(quad.subject, PREDICATE, triple.predicate)


def selectors(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Where claims and sentences stand, as selectors of the Web Annotation vocabulary; to be added to the graph.

    A claim is the body of an annotation, whose target is its words in the article. Offsets are those of the text that
    graphbuild read, so the source is the article's node; the quotation finds the words on a web page too.
    """
    graph = Shape(quads)
    for subject in graph.subjects(dip("start")):
        if not isinstance(subject, NamedNode):
            continue
        sentence, target = graph.one(subject, dip("inSentence")), subject
        if sentence:
            annotation, target = (NamedNode(f"{subject.value}-{part}") for part in ("annotation", "target"))
            yield Quad(annotation, TYPE, NamedNode(OA + "Annotation"))
            yield Quad(annotation, NamedNode(OA + "hasBody"), subject)
            yield Quad(annotation, NamedNode(OA + "hasTarget"), target)
        facts = _selected(graph, subject, sentence or subject, target)
        yield from (Quad(about, predicate, value) for about, predicate, value in facts if value is not None)


def _selected(graph: Shape, subject: Term, sentence: Term, target: NamedNode) -> Facts:
    """A part of an article's text by its offsets and by its words."""
    wanted = ((sentence, "text"), (sentence, "start"), (subject, "start"), (subject, "end"))
    found = [each.value for place, name in wanted if isinstance(each := graph.one(place, dip(name)), Literal)]
    if len(found) < len(wanted):
        return
    text, offset, start, end = found[0], *map(int, found[1:])
    before, exact, after = _cut(text, start - offset, end - offset)
    position, quotation = (NamedNode(f"{target.value}-{part}") for part in ("position", "quotation"))
    yield target, TYPE, NamedNode(OA + "SpecificResource")
    for article in graph.articles(subject):
        yield target, NamedNode(OA + "hasSource"), article
    yield target, NamedNode(OA + "hasSelector"), position
    yield target, NamedNode(OA + "hasSelector"), quotation
    yield position, TYPE, NamedNode(OA + "TextPositionSelector")
    yield position, NamedNode(OA + "start"), Literal(str(start), datatype=_COUNT)
    yield position, NamedNode(OA + "end"), Literal(str(end), datatype=_COUNT)
    yield quotation, TYPE, NamedNode(OA + "TextQuoteSelector")
    yield quotation, NamedNode(OA + "exact"), Literal(exact)
    yield quotation, NamedNode(OA + "prefix"), Literal(before) if before else None
    yield quotation, NamedNode(OA + "suffix"), Literal(after) if after else None


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words, and what stands around them in their sentence."""
    return text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
