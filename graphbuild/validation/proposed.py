"""What a language model proposes, as items to be judged beside what the rules find."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.validation.items import Item
from graphbuild.views.columns import Source, rows
from graphbuild.views.evidence import read_articles
from graphbuild.views.network import words
from graphbuild.views.things import name_of
from graphbuild.vocabulary import DCTERMS, DIP, RDF, RDFS

_PROPOSALS = f"""
PREFIX dip: <{DIP}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> PREFIX dcterms: <{DCTERMS}>
SELECT ?proposal ?property ?subject ?object ?certainty ?text ?from ?start ?end ?article ?model ?known {{
  ?proposal a dip:Proposal ; dip:proposedProperty ?property ; dip:proposedSubjectWords ?subject ;
    dip:proposedObjectWords ?object ; dip:proposedFactuality ?certainty ; dip:start ?start ; dip:end ?end ;
    dip:inSentence ?sentence ; dip:proposedBy/rdfs:label ?model .
  ?sentence dip:text ?text ; dip:start ?from ; dcterms:isPartOf ?article .
  BIND(EXISTS {{ ?proposal dip:proposedSubject ?one ; dip:proposedObject ?other .
    ?claim rdf:subject ?one ; rdf:predicate ?property ; rdf:object ?other ; dip:inSentence ?sentence ;
      dip:factuality ?certainty FILTER NOT EXISTS {{ ?claim dip:proposedBy ?model }} }} AS ?known)
}} ORDER BY ?proposal"""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A model's proposals: `alone` are those that no claim of the rules has, `shared` is how many one has."""

    alone: tuple[Item, ...]
    shared: int


def proposed(graph: Source) -> Proposed:
    """The proposals of a graph. A claim of the rules has one if sentence, parties, property and certainty agree."""
    articles = read_articles(graph)
    alone, shared = [], 0
    for proposal, property_, subject, object_, certainty, text, begin, start, end, article, model, known in (
        tuple(value or "" for value in row) for row in rows(graph, _PROPOSALS)
    ):
        if known == "true":
            shared += 1
            continue
        offset = int(begin)
        alone.append(
            Item(
                id=name_of(proposal),
                kind="proposal",
                type=name_of(property_),
                factuality=certainty,
                statement=f"{subject} – {words(property_)} → {object_}",
                sentence=text,
                article=articles[article],
                marked=(int(start) - offset, int(end) - offset),
                speaker=model,
            )
        )
    return Proposed(tuple(alone), shared)
