"""Opens the store at a place: memory, a folder, the URL of a server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from graphbuild.rdf.remote import RemoteStore
from graphbuild.rdf.store import DiskStore, MemoryStore, Store

_IN_MEMORY = 300_000_000
"""Bytes of Turtle that are loaded into memory, where they take 3 GB; from the disk, answers take twice the time."""


def open_store(place: str | Path | None = None, read_only: bool = False) -> Store:
    """The store at a place: None for memory, a folder (made where it is missing), or the URL of a server.

    A folder has one writer at a time; any number of readers with `read_only` beside it.
    Raises StoreError where there is none to read.
    """
    if place is None:
        return MemoryStore()
    if is_url(place):
        return RemoteStore(str(place))
    return DiskStore(Path(place), read_only)


@contextmanager
def turtle_store(path: Path) -> Iterator[Store]:
    """The triples of a file of Turtle that is known to be right, to be asked while the block lasts.

    They are in memory, or in a temporary folder beside a file that is large.
    """
    if path.stat().st_size <= _IN_MEMORY:
        memory = MemoryStore()
        memory.oxigraph.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        yield memory
        return
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".triples.") as folder:
        with DiskStore(Path(folder) / "store") as loading:
            loading.oxigraph.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
            loading.oxigraph.flush()
        with DiskStore(Path(folder) / "store", read_only=True) as disk:
            yield disk


def is_url(place: str | Path) -> bool:
    """True for the address of a server."""
    return str(place).startswith(("http://", "https://"))
