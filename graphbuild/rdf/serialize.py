"""Triples → text: Turtle grouped for a reader, and the other formats; the same triples give the same bytes."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from graphbuild.rdf.vocabulary import DIP, KG, PREFIXES, RDF, RDFS, lineage

FORMATS: Mapping[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
}
# Sections of a Turtle file, and the class whose instances each holds.
_SECTIONS = ("Things", "Events", "Claims", "Sentences", "Articles", "This graph")
_SECTION_CLASSES = {"Event": 1, "Claim": 2, "Sentence": 3, "Article": 4}
_TYPE = f"<{RDF}type>"
_RANKS = {_TYPE: 0, f"<{RDFS}label>": 1}
_XMLNS = re.compile(rb' xmlns:[^=]+="[^"]*"')
_SUBJECT = re.compile(rb"\n(?=[^\t\n])")

Line = tuple[int, str, int, str, str]


def to_bytes(quads: Iterable[Quad], form: str = "ttl", namespace: str = KG) -> bytes:
    """The graph in one of FORMATS, sorted; Turtle and TriG in sections, each thing under its types and label.

    Raises ValueError for a format that is none of them.
    """
    if form not in FORMATS:
        raise ValueError(f"unknown format {form!r}; choose one of {', '.join(FORMATS)}")
    ordered = _ordered(quads)
    prefixes = {**PREFIXES, "kg": namespace}
    if form in ("ttl", "trig"):
        return _turtle(ordered, prefixes)
    data = _serialized(ordered, FORMATS[form], prefixes)
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


def _ordered(quads: Iterable[Quad]) -> list[tuple[Line, Quad]]:
    """Each triple once: by section, subject, types and label first, predicate, object."""
    parts = {str(quad.triple): quad for quad in quads}
    split = [((*text.split(" ", 2),), quad) for text, quad in parts.items()]
    sections = _sections(line for line, _ in split)
    lines = [
        ((sections.get(subject, 0), subject, _RANKS.get(predicate, 2), predicate, value), quad)
        for (subject, predicate, value), quad in split
    ]
    return sorted(lines, key=lambda line: line[0])


def _sections(lines: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """The section of each subject that has a type; one without a class of the vocabulary describes the graph."""
    sections: dict[str, int] = {}
    for subject, predicate, value in lines:
        if predicate == _TYPE:
            sections[subject] = max(sections.get(subject, -1), _section(value))
    return {subject: len(_SECTIONS) - 1 if section < 0 else section for subject, section in sections.items()}


def _section(iri: str) -> int:
    if not iri.startswith("<" + DIP):
        return -1
    name = iri[len(DIP) + 1 : -1]
    return max((_SECTION_CLASSES.get(ancestor, 0) for ancestor in lineage(name)), default=0)


def _turtle(lines: list[tuple[Line, Quad]], prefixes: dict[str, str]) -> bytes:
    parts = []
    for section, group in groupby(lines, key=lambda line: line[0][0]):
        text = _serialized(group, RdfFormat.TURTLE, prefixes)
        body = text.removeprefix(b"".join(re.findall(rb"^@prefix .*\n", text, re.MULTILINE)))
        parts.append(f"\n# {_SECTIONS[section]}\n\n".encode() + _SUBJECT.sub(b"\n\n", body.rstrip(b"\n")) + b"\n")
    return _header(b"".join(parts), prefixes) + b"".join(parts)


def _serialized(lines: Iterable[tuple[Line, Quad]], format_: RdfFormat, prefixes: dict[str, str]) -> bytes:
    return serialize((quad.triple for _, quad in lines), format=format_, prefixes=prefixes) or b""


def _header(body: bytes, prefixes: dict[str, str]) -> bytes:
    """The declarations of the prefixes that the body uses."""
    used = {match.decode() for match in set(re.findall(rb"(?<![^\s^])([a-z]+):", body))}
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(used & prefixes.keys())).encode()


def _with_sorted_namespaces(data: bytes) -> bytes:
    """The declarations of the root element in alphabetical order."""
    end = data.index(b">", data.index(b"<rdf:RDF"))
    start = data.index(b"<rdf:RDF") + len(b"<rdf:RDF")
    return data[:start] + b"".join(sorted(_XMLNS.findall(data[start:end]))) + data[end:]
