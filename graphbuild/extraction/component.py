"""The extractor as a component of anybody's spaCy pipeline: `nlp.add_pipe("graphbuild")`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.extraction import carrying  # noqa: F401 (it tells spaCy how extractions are carried)
from graphbuild.model import Article

_PARTS = ("events", "claims", "triples")


@Language.factory("graphbuild", default_config={"published": None})
def create_component(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes them)
    """A component that leaves the Extraction of each document in `doc._.extraction`.

    Its events, claims and triples are `doc._.events`, `doc._.claims` and `doc._.triples` too. It goes after the tagger,
    parser, lemmatizer and named-entity recogniser. `published` (an ISO date) is what relative dates refer to, unless
    `doc._.published` gives that of the document itself.
    """
    from graphbuild.extraction.pipeline import understand

    for value in ("extraction", "published"):
        if not Doc.has_extension(value):
            Doc.set_extension(value, default=None)
    for part in _PARTS:
        if not Doc.has_extension(part):
            Doc.set_extension(part, getter=partial(_part, part))

    def component(doc: Doc) -> Doc:
        doc._.extraction = understand(doc, Article("doc", doc.text, published=doc._.published or published))
        return doc

    return component


def _part(name: str, doc: Doc) -> Any:
    """A field of the document's extraction; nothing where the component has not read it."""
    return getattr(doc._.extraction, name) if doc._.extraction else ()
