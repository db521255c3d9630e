"""How a client's wish chooses the format in which results and graphs are sent."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.rdf.formats import Format

PAGE = Format("html", ("text/html", "application/xhtml+xml"))


def choose(offers: Sequence[Format], accept: str, name: str = "") -> Format | None:
    """The form that a request asks for by name, else by its Accept header; None where none of the offers will do.

    >>> choose(ANSWERS, "text/csv;q=0.5, application/sparql-results+xml").name
    'xml'
    """
    named = next((offer for offer in offers if name and offer.is_called(name)), None)
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


def _liking(form: Format, wishes: Sequence[tuple[str, float]]) -> float:
    """The q value of the most specific range that fits the form's best media type."""
    return max(_quality(kind, wishes) for kind in form.media_types)


def _quality(kind: str, wishes: Sequence[tuple[str, float]]) -> float:
    for range_ in (kind, kind.partition("/")[0] + "/*", "*/*"):
        found = [quality for wish, quality in wishes if wish == range_]
        if found:
            return max(found)
    return 0.0
