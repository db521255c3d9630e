"""Reads triples from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from graphbuild.rdf.errors import StoreError

_FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".xml": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
}


def read(path: Path) -> Iterator[ox.Quad]:
    """The triples of a file, by the format that its name ends in; named graphs become one graph.

    Raises StoreError for a file that is missing, of another format, or broken: with its line.
    """
    known = path.suffix.lower() in _FORMATS
    if not path.is_file():
        folder = path.parent if known else path
        raise StoreError(f"{path} does not exist; build a graph with: graphbuild build ARTICLES --output {folder}")
    if not known:
        raise StoreError(f"{path}: unknown format; graphs are read from {', '.join(_FORMATS)} and store folders")
    return _parsed(path)


def _parsed(path: Path) -> Iterator[ox.Quad]:
    try:
        for quad in ox.parse(path=str(path), format=_FORMATS[path.suffix.lower()]):
            yield quad if isinstance(quad.graph_name, ox.DefaultGraph) else ox.Quad(*quad.triple)
    except SyntaxError as error:
        raise StoreError(
            f"{path}, line {error.lineno}: {error.msg or error}; mend the file or build it again"
        ) from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
