"""The stages of extraction in their order, for one document and for many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.authority import NameIndex, knowing
from graphbuild.extraction.dates import datings, find_dates
from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.names import find_names, home_of
from graphbuild.extraction.parsing import DEFAULT_MODEL, load_model, tokenized
from graphbuild.extraction.references import resolve
from graphbuild.extraction.speech import find_attributions
from graphbuild.extraction.statements import (
    Cast,
    Claims,
    Lexicon,
    Told,
    asserted_triples,
    find_events,
    find_occasions,
    find_open_relations,
    find_relations,
    load_lexicon,
    name_sources,
    with_occasions,
)
from graphbuild.garbage import uncollected
from graphbuild.model import Article, Extraction


def extract_all(
    articles: Iterable[Article],
    model: str = DEFAULT_MODEL,
    frames: Path | None = None,
    own: NameIndex | None = None,
    every_clause: bool = False,
) -> Iterator[Extraction]:
    """Extracts from each article in turn by a folder of frames; holds a batch of articles in memory at most.

    `own` are names of a researcher's authority file, which come before those of the package; with `every_clause` the
    open relations are those of every clause, else those between things of the graph.
    """
    nlp, lexicon = load_model(model), load_lexicon(frames)
    pairs = ((_tokenized(nlp, article, own), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=32):
        with knowing(own):
            found = understand(doc, article, lexicon, every_clause)
        yield found


def _tokenized(nlp: Language, article: Article, own: NameIndex | None) -> Doc:
    with knowing(own):
        return tokenized(nlp, article)


def understand(doc: Doc, article: Article, lexicon: Lexicon | None = None, every_clause: bool = False) -> Extraction:
    """The stages after spaCy's, on a parsed document of the article's text; by graphbuild's own frames at first."""
    with uncollected():
        return _understood(doc, article, lexicon or load_lexicon(), every_clause)


def _understood(doc: Doc, article: Article, lexicon: Lexicon, every_clause: bool) -> Extraction:
    text = read(doc)
    attributions = find_attributions(text, article)
    naming = resolve(text, article, find_names(text, article), attributions)
    home = home_of(article, naming.mentions)
    dates = find_dates(text, article.published, article.text, home.country if home else None)
    persons = [mention.span for mention in naming.mentions if mention.kind == "name" and mention.type == "Person"]
    for person in persons:
        text.rename(person.start, person.end, "PERSON")
    occasions = find_occasions(
        text, article, Cast(text, article, naming.mentions, naming.entities, lexicon).entity, lexicon
    )
    mentions, entities = with_occasions(naming.mentions, naming.entities, occasions)
    attributions = name_sources(attributions, mentions)
    cast = Cast(text, article, mentions, entities, lexicon, attributions)
    found = find_events(text, article, cast, datings(dates, persons, article.text))
    events = tuple(event for event, _ in found)
    speaking = Claims(text, article, attributions, lexicon)
    claims = tuple(speaking.of_events(found))
    stated = find_relations(text, [mark for mark in naming.marks if mark.kind != "pronoun"])
    relations = (*speaking.of_titles(naming.relations, naming.verbs), *speaking.of_relations(stated))
    things = cast.entities
    return Extraction(
        article=article,
        mentions=mentions,
        entities=things,
        dates=dates,
        attributions=attributions,
        events=events,
        claims=claims,
        triples=tuple(asserted_triples(events, claims, relations)),
        relations=relations,
        open=tuple(find_open_relations(text, article, cast, attributions, Told.of(events, relations), every_clause)),
        tenures=tuple(speaking.of_offices(naming.tenures, naming.verbs)),
    )


__all__ = ["DEFAULT_MODEL", "extract_all", "load_model", "understand"]
