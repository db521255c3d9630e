"""The forms in which results and graphs are sent, and how a client's wish chooses one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its short name, as in `?format=csv`, and its media types, the standard one first."""

    name: str
    media_types: tuple[str, ...]

    @property
    def content_type(self) -> str:
        """The header's value."""
        kind = self.media_types[0]
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


RESULTS = (
    Form("json", ("application/sparql-results+json", "application/json")),
    Form("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Form("csv", ("text/csv",)),
    Form("tsv", ("text/tab-separated-values",)),
)
GRAPHS = (
    Form("turtle", ("text/turtle", "application/x-turtle", "ttl")),
    Form("nt", ("application/n-triples", "text/plain")),
    Form("jsonld", ("application/ld+json", "application/json", "json-ld")),
    Form("rdf", ("application/rdf+xml", "application/xml", "text/xml", "xml")),
)
RDF_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
PAGE = Form("html", ("text/html", "application/xhtml+xml"))


def choose(offers: Sequence[Form], accept: str, name: str = "") -> Form | None:
    """The form that a request asks for by name, else by its Accept header; None where none of the offers will do.

    >>> choose(RESULTS, "text/csv;q=0.5, application/sparql-results+xml").name
    'xml'
    """
    named = next((offer for offer in offers if name and name in (offer.name, *offer.media_types)), None)
    if named or not accept.strip():
        return named or offers[0]
    wishes = [_wish(part) for part in accept.split(",")]
    best = max(offers, key=lambda offer: _liking(offer, wishes))
    return best if _liking(best, wishes) > 0 else None


def _wish(part: str) -> tuple[str, float]:
    """A media range and its q value."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
    try:
        return kind, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return kind, 0.0


def _liking(form: Form, wishes: Sequence[tuple[str, float]]) -> float:
    """The q value of the most specific range that fits the form's best media type."""
    return max(_quality(kind, wishes) for kind in form.media_types)


def _quality(kind: str, wishes: Sequence[tuple[str, float]]) -> float:
    for range_ in (kind, kind.partition("/")[0] + "/*", "*/*"):
        found = [quality for wish, quality in wishes if wish == range_]
        if found:
            return max(found)
    return 0.0
