"""Triples → text: Turtle grouped for a reader, and the other formats; the same triples give the same bytes."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from graphbuild.rdf import formats
from graphbuild.rdf.turtle import to_turtle
from graphbuild.vocabulary import KG, PREFIXES

_BATCH = 50_000
_XMLNS = re.compile(rb' xmlns:[^=]+="[^"]*"')


def to_bytes(quads: Iterable[Quad], form: str = "ttl", namespace: str = KG) -> bytes:
    """The graph in one of the formats of RDF, each triple once, sorted; Turtle and TriG in sections for a reader.

    Raises GraphError for a format that is none of them.
    """
    rdf = formats.named(form, formats.RDF).rdf
    lines = ntriples(quads)
    prefixes = {**PREFIXES, "kg": namespace}
    if form in ("ttl", "trig"):
        return to_turtle(lines, prefixes).encode()
    text = "\n".join((*sorted(lines), "")).encode()
    if form in ("nt", "nq"):
        return text
    data = serialize(_triples(text), format=rdf, prefixes=prefixes) or b""
    return _with_sorted_namespaces(data) if form == "xml" else data


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file so that a reader sees the old one or the whole new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def ntriples(quads: Iterable[Quad]) -> set[str]:
    """The triples as lines of N-Triples, each once."""
    return set(lines_of(quads))


def lines_of(quads: Iterable[Quad]) -> Iterator[str]:
    """Lines of N-Triples; made in batches, so that they are not in memory as one text too."""
    triples = (quad.triple for quad in quads)
    while text := serialize(islice(triples, _BATCH), format=RdfFormat.N_TRIPLES):
        yield from text.decode().removesuffix("\n").split("\n")


def _triples(text: bytes) -> Iterator[Triple]:
    return (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))


def _with_sorted_namespaces(data: bytes) -> bytes:
    """The declarations of the root element in alphabetical order."""
    start = data.index(b"<rdf:RDF") + len(b"<rdf:RDF")
    end = data.index(b">", start)
    return data[:start] + b"".join(sorted(_XMLNS.findall(data[start:end]))) + data[end:]
