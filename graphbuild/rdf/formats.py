"""The formats of graphs and of answers: one table for files, the command line and the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.rdf.errors import GraphError

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its short name, as in `--format csv` and `?format=csv`.

    `media_types` and `endings` of files have the usual one first, `also` has other names by which it may be asked for;
    `iri` is the end of its IRI below http://www.w3.org/ns/formats/. A `folder` holds several files.
    """

    name: str
    media_types: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    iri: str = ""
    folder: bool = False

    @property
    def content_type(self) -> str:
        """The value of the HTTP header."""
        kind = self.media_types[0]
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    @property
    def rdf(self) -> RdfFormat:
        """Oxigraph's name of a format of RDF."""
        from pyoxigraph import RdfFormat

        found = RdfFormat.from_media_type(self.media_types[0])
        assert found is not None, self.name
        return found

    def is_called(self, name: str) -> bool:
        """True for the name, any other name and any media type."""
        return name in (self.name, *self.also, *self.media_types)


TRIPLES = (
    Format("ttl", ("text/turtle", "application/x-turtle"), (".ttl",), ("turtle",), "Turtle"),
    Format("nt", ("application/n-triples", "text/plain"), (".nt",), (), "N-Triples"),
    Format("jsonld", ("application/ld+json", "application/json"), (".jsonld", ".json"), ("json-ld",), "JSON-LD"),
    Format("xml", ("application/rdf+xml", "application/xml", "text/xml"), (".xml", ".rdf"), ("rdf",), "RDF_XML"),
)
"""What the server sends."""
RDF = (*TRIPLES, Format("trig", ("application/trig",), (".trig",)), Format("nq", ("application/n-quads",), (".nq",)))
"""What graphs are read from and written to."""
VARIANTS = tuple(Format(name, ("text/turtle",), (f".{name}",)) for name in ("plain", "ttl12"))
"""What is written in Turtle too: things and relations without provenance; claims that reify triples, in RDF 1.2."""
EVENT_DATA = tuple(Format(name, endings=(f".{name}",)) for name in ("polecat", "icews", "phoenix", "plover"))
"""Tables of events in the columns of other data sets."""
EXPORTS = (
    *RDF,
    *VARIANTS,
    Format("graphml", endings=(".graphml",)),
    Format("gexf", endings=(".gexf",)),
    Format("csv", endings=(".csv",)),
    Format("parquet", endings=(".parquet",)),
    *EVENT_DATA,
    Format("neo4j", endings=(".neo4j",), folder=True),
)
"""What graphs are written to: RDF, networks, tables of events, files for a database."""
ANSWERS = (
    Format("json", ("application/sparql-results+json", "application/json"), iri="SPARQL_Results_JSON"),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml"), iri="SPARQL_Results_XML"),
    Format("csv", ("text/csv",), iri="SPARQL_Results_CSV"),
    Format("tsv", ("text/tab-separated-values",), iri="SPARQL_Results_TSV"),
)
"""The forms in which the server sends the answers to SELECT and ASK."""
PRINTED = ("table", "csv", "tsv", "json", "ttl", "parquet")
"""The forms in which the command line prints answers."""


def named(name: str, formats: Sequence[Format]) -> Format:
    """The format of that name. Raises GraphError with the names that are known."""
    found = next((form for form in formats if form.name == name), None)
    if found is None:
        raise GraphError(f"unknown format {name!r}; choose one of {', '.join(form.name for form in formats)}")
    return found


def by_ending(path: Path, formats: Sequence[Format]) -> Format | None:
    """The format that a file's name ends in, None where none is known by it."""
    return next((form for form in formats if path.suffix.lower() in form.endings), None)


def endings(formats: Sequence[Format]) -> str:
    """All endings of files, for a message."""
    return ", ".join(ending for form in formats for ending in form.endings)
