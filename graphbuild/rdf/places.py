"""Opens the store at a place: memory, a folder, the URL of a server."""

from __future__ import annotations

from pathlib import Path

from graphbuild.rdf.remote import RemoteStore
from graphbuild.rdf.store import DiskStore, MemoryStore, Store


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


def is_url(place: str | Path) -> bool:
    """True for the address of a server."""
    return str(place).startswith(("http://", "https://"))
