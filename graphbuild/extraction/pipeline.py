"""The stages of extraction in their order, for one document and for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from graphbuild.extraction.dates import find_dates
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names import find_names
from graphbuild.extraction.parsing import DEFAULT_MODEL, load_model, tokenized
from graphbuild.extraction.references import resolve
from graphbuild.extraction.speech import find_attributions
from graphbuild.extraction.statements import (
    Cast,
    asserted_triples,
    find_claims,
    find_events,
    find_occasions,
    name_sources,
    with_occasions,
)
from graphbuild.model import Article, Extraction


def extract_all(articles: Iterable[Article], model: str = DEFAULT_MODEL) -> Iterator[Extraction]:
    """Extracts from each article in turn; holds a batch of them in memory at most."""
    nlp = load_model(model)
    pairs = ((tokenized(nlp, article.text), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=32):
        yield understand(doc, article)


def understand(doc: Doc, article: Article) -> Extraction:
    """The stages after spaCy's, on a parsed document of the article's text."""
    text = Text.of(doc)
    attributions = find_attributions(text, article)
    naming = resolve(text, article, find_names(text, article), attributions)
    dates = find_dates(text, article.published, article.text)
    occasions = find_occasions(text, article, Cast(text, article, naming.mentions, naming.entities).entity)
    mentions, entities = with_occasions(naming.mentions, naming.entities, occasions)
    cast = Cast(text, article, mentions, entities)
    found = find_events(text, article, cast, dates)
    events = tuple(event for event, _ in found)
    attributions = name_sources(attributions, mentions)
    claims = tuple(find_claims(found, attributions, article))
    return Extraction(
        article=article,
        mentions=mentions,
        entities=cast.entities,
        dates=dates,
        attributions=attributions,
        events=events,
        claims=claims,
        triples=tuple(asserted_triples(events, claims, naming.relations)),
        tenures=naming.tenures,
    )


__all__ = ["DEFAULT_MODEL", "extract_all", "load_model", "understand"]
