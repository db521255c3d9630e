"""Brings a graph to where workers can open it: a store's folder as it is, a file's triples in a store of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graphbuild.rdf.store import DiskStore, is_store
from graphbuild.vocabulary import KG

_SPACE = "SELECT ?space { ?graph a void:Dataset ; void:uriSpace ?space } ORDER BY ?space LIMIT 1"
_GRAPH_FILE = "graph.ttl"


@dataclass(frozen=True, slots=True)
class Place:
    """A store's folder, the namespace of its data, its number of triples."""

    folder: Path
    namespace: str
    triples: int


@contextmanager
def stored(output: Path) -> Iterator[Place]:
    """The store of an output folder, a store's folder or a file of triples; a store made for it goes at the end.

    Raises StoreError where there is nothing to read.
    """
    if is_store(output):
        yield _place(output)
        return
    with TemporaryDirectory(prefix="graphbuild-") as folder:
        path = Path(folder) / "store"
        with DiskStore(path) as store:
            store.load(output / _GRAPH_FILE if output.is_dir() else output)
        yield _place(path)


def _place(folder: Path) -> Place:
    with DiskStore(folder, read_only=True) as store:
        rows = store.query(_SPACE)
        return Place(folder, str(rows[0].space) if rows else KG, len(store))
