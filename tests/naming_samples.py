"""Reads short texts for the tests of names, titles and references."""

from __future__ import annotations

from graphbuild.extraction.grammar.reading import read as words_of
from graphbuild.extraction.names import Names, find_names
from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import extract_all
from graphbuild.extraction.references import resolve
from graphbuild.extraction.speech import find_attributions
from graphbuild.model import Article, Extraction


def read(text: str, publisher: str | None = None) -> Names:
    """What names.find_names finds in a text, before references are resolved."""
    article, doc = _parsed(text, publisher)
    return find_names(doc, article)


def resolved(text: str, publisher: str | None = None) -> Names:
    """What is found in a text when pronouns and descriptions are resolved too."""
    article, doc = _parsed(text, publisher)
    return resolve(doc, article, find_names(doc, article), find_attributions(doc, article))


def extracted(text: str) -> Extraction:
    """All that is extracted from a text."""
    return next(extract_all([Article("test", text)]))


def meaning(naming: Names, start: int) -> str | None:
    """The entity of the mention that starts at a character."""
    return next((mention.entity for mention in naming.mentions if mention.span.start == start), None)


def meanings(naming: Names, start: int, words: str) -> list[str]:
    """The entities of the mentions with these words that start at a character."""
    return [m.entity for m in naming.mentions if m.span.start == start and m.span.text == words]


def _parsed(text: str, publisher: str | None):  # type: ignore[no-untyped-def]
    article = Article("test", text, publisher=publisher)
    nlp = load_model()
    return article, words_of(nlp(tokenized(nlp, article)))
