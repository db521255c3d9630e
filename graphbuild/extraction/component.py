"""The extractor as a component of anybody's spaCy pipeline: `nlp.add_pipe("graphbuild")`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.model import Article


@Language.factory("graphbuild", default_config={"published": None})
def create_component(nlp: Language, name: str, published: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy passes them)
    """A component that leaves the Extraction of each document in `doc._.extraction`.

    It goes after the tagger, parser, lemmatizer and named-entity recogniser. `published` (an ISO date) is what
    relative dates refer to.
    """
    from graphbuild.extraction.pipeline import understand

    if not Doc.has_extension("extraction"):
        Doc.set_extension("extraction", default=None)

    def component(doc: Doc) -> Doc:
        doc._.extraction = understand(doc, Article("doc", doc.text, published=published))
        return doc

    return component
