"""Reads a store column by column: whole columns of one property rather than one query a node."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern
from typing import Protocol, TypeAlias

import pyoxigraph as ox

Column: TypeAlias = dict[str, tuple[str, ...]]


class HasStore(Protocol):
    """Anything with a pyoxigraph store, such as graphbuild.graph.Graph."""

    @property
    def store(self) -> ox.Store:
        """Where the triples are."""


Source: TypeAlias = "HasStore | ox.Store"


def store_of(graph: Source) -> ox.Store:
    """The store that holds the graph's triples."""
    return graph if isinstance(graph, ox.Store) else graph.store


def rows(graph: Source, query: str) -> Iterator[tuple[str | None, ...]]:
    """The solutions of a SELECT query as plain strings, unbound variables as None."""
    solutions = store_of(graph).query(query, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("only SELECT queries have rows; write the query as SELECT … WHERE { … }")
    for solution in solutions:
        yield tuple(None if value is None else _text(value) for value in solution)


def column(graph: Source, property_: str) -> Column:
    """Every subject's values of one property, sorted.

    >>> column(graph, RDFS + "label")["https://w3id.org/graphbuild/kg/Canada"]  # doctest: +SKIP
    ('Canada',)
    """
    values: dict[str, tuple[str, ...]] = {}
    for quad in store_of(graph).quads_for_pattern(None, ox.NamedNode(property_), None):
        subject, value = intern(_text(quad.subject)), intern(_text(quad.object))
        values[subject] = (*values[subject], value) if subject in values else (value,)
    return {subject: found if len(found) == 1 else tuple(sorted(set(found))) for subject, found in values.items()}


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
