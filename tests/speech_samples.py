"""Reads short texts for the tests of who says what."""

from __future__ import annotations

from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.paragraphs import mark_paragraphs, paragraph_starts, readable
from graphbuild.extraction.pipeline import extract_all, load_model
from graphbuild.extraction.speech import find_attributions
from graphbuild.model import Article, Attribution, Span

Triple = tuple[str, str, str]


def attributions(text: str, boilerplate: tuple[Span, ...] = ()) -> tuple[Attribution, ...]:
    """Who says what in a text."""
    article = Article("test", text, boilerplate=boilerplate)
    nlp = load_model()
    doc = mark_paragraphs(nlp.make_doc(readable(text)), paragraph_starts(text))
    return find_attributions(read(nlp(doc)), article)


def said(text: str) -> list[Triple]:
    """The words of each source, cue and content."""
    return [(found.source.text, found.cue.text, found.content.text) for found in attributions(text)]


def speakers(text: str) -> dict[str, str | None]:
    """The name of who says each event, by the word that evokes it; None where the article says it."""
    extraction = next(extract_all([Article("test", text)]))
    labels: dict[str | None, str] = {entity.id: entity.label for entity in extraction.entities}
    found: dict[str, str | None] = {}
    for event, claim in zip(extraction.events, extraction.claims, strict=True):
        by = None if claim.attribution is None else extraction.attributions[claim.attribution]
        found[event.trigger.text] = by and labels.get(by.entity, by.source.text)
    return found
