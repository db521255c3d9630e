"""Researchers' decisions in the graph, so that it explains itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from graphbuild.rdf.patterns import LABEL, TYPE
from graphbuild.rdf.terms import digest, node, string
from graphbuild.resolution.deciding import Applied
from graphbuild.vocabulary import KG, PREFIXES

INFLUENCED = NamedNode(PREFIXES["prov"] + "wasInfluencedBy")
ACTIVITY = NamedNode(PREFIXES["prov"] + "Activity")


def write_decisions(applied: Iterable[Applied], namespace: str = KG) -> Iterator[Quad]:
    """Each decision in effect as a prov:Activity that influenced the thing that it is about."""
    for one in applied:
        words = str(one.decision)
        decision = NamedNode(f"{namespace}decision-{digest(words)}")
        yield Quad(decision, TYPE, ACTIVITY)
        yield Quad(decision, LABEL, string(words))
        if one.node:
            yield Quad(node(one.node, namespace), INFLUENCED, decision)
