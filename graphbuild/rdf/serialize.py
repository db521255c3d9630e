"""Triples → text: Turtle grouped for a reader, and the other formats; the same triples give the same bytes."""

from __future__ import annotations

import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse, serialize

from graphbuild.rdf import formats
from graphbuild.rdf.jsonld import to_jsonld
from graphbuild.rdf.turtle import to_trig, to_turtle
from graphbuild.rdf.variants import by_article, plain, reified
from graphbuild.vocabulary import KG, PREFIXES

_BATCH = 50_000
_RESHAPED: Mapping[str, Callable[[Iterable[Quad]], Iterator[Quad]]] = {"plain": plain, "ttl12": reified}
_XMLNS = re.compile(rb' xmlns:[^=]+="[^"]*"')


def to_bytes(quads: Iterable[Quad], form: str = "ttl", namespace: str = KG) -> bytes:
    """The graph in one of the formats of RDF, each triple once, sorted; Turtle and TriG in sections for a reader.

    TriG and N-Quads have a named graph for each article. Raises GraphError for a format that is none of them.
    """
    known = formats.named(form, (*formats.RDF, *formats.VARIANTS))
    prefixes = {**PREFIXES, "kg": namespace}
    if form in ("trig", "nq"):
        return _named_graphs(by_article(quads), form, prefixes)
    lines = ntriples(_RESHAPED.get(form, iter)(quads))
    if known.media_types[0] == "text/turtle":
        return to_turtle(lines, prefixes).encode()
    text = "\n".join((*sorted(lines), "")).encode()
    if form == "nt":
        return text
    if form == "jsonld":
        return to_jsonld(_triples(text), prefixes)
    data: bytes = serialize(_triples(text), format=known.rdf, prefixes=prefixes) or b""
    return _with_sorted_namespaces(data)


def _named_graphs(quads: Iterable[Quad], form: str, prefixes: Mapping[str, str]) -> bytes:
    """The default graph and then the named ones, in the order of their names."""
    graphs: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs["" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)].append(quad)
    if form == "trig":
        return to_trig({name: ntriples(graphs[name]) for name in sorted(graphs)}, prefixes).encode()
    lines = (
        f"{line[:-1]}{name} .\n" if name else f"{line}\n"
        for name in sorted(graphs)
        for line in sorted(ntriples(graphs[name]))
    )
    return "".join(lines).encode()


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
