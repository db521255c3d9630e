"""Reads triples from files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from graphbuild.rdf import formats
from graphbuild.rdf.errors import StoreError
from graphbuild.rdf.variants import REIFIES, unreified

_SOME = 4_000_000
"""Bytes that are read together."""


def read(path: Path) -> Iterator[ox.Quad]:
    """The triples of a file, by the format that its name ends in; named graphs become one graph,
    and claims that reify a triple have its parts.

    Raises StoreError for a file that is missing, of another format, or broken: with its line.
    """
    return _parsed(path, _format(path))


def read_into(store: ox.Store, path: Path) -> None:
    """Puts what `read` gives into a store. Oxigraph reads files itself; those with named graphs take longer."""
    form = _format(path)
    if form.supports_datasets:
        store.bulk_extend(_parsed(path, form))
        return
    with _told(path):
        store.bulk_load(path=str(path), format=form)
    for quad in list(store.quads_for_pattern(None, REIFIES, None)):
        store.remove(quad)
        store.extend(unreified(quad))


def read_some_into(store: ox.Store, path: Path) -> None:
    """Puts a Turtle file of a build into a store in memory, some descriptions at a time, which takes less memory."""
    with _told(path), path.open("rb") as file:
        head = _up_to_blank(file)
        while some := file.read(_SOME) + file.readline():
            store.load(head + some + _up_to_blank(file), format=ox.RdfFormat.TURTLE)


def _up_to_blank(file: IO[bytes]) -> bytes:
    """The lines up to the next blank one, or to the end."""
    found = []
    for line in file:
        found.append(line)
        if line == b"\n":
            break
    return b"".join(found)


def _format(path: Path) -> ox.RdfFormat:
    form = formats.by_ending(path, (*formats.RDF, *formats.VARIANTS))
    if not path.is_file():
        folder = path.parent if form else path
        raise StoreError(f"{path} does not exist; build a graph with: graphbuild build ARTICLES --output {folder}")
    if form is None:
        raise StoreError(f"{path}: unknown format; use {formats.endings(formats.RDF)} or the folder of a store")
    return form.rdf


def _parsed(path: Path, form: ox.RdfFormat) -> Iterator[ox.Quad]:
    with _told(path):
        for quad in ox.parse(path=str(path), format=form):
            yield from unreified(quad)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of a file with its name and what helps."""
    try:
        yield
    except SyntaxError as error:
        raise StoreError(
            f"{path}, line {error.lineno}: {error.msg or error}; mend the file or build it again"
        ) from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
