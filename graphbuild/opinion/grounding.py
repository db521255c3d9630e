"""Checks what a model proposes: each of its words must stand in the sentence, each of its terms in the vocabulary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from graphbuild.model import End, Extraction, Proposal, Span
from graphbuild.opinion.prompt import CERTAINTIES, relations

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_LONGEST_SENTENCE = 1_000
_MOST = 30


def proposals(answer: str, paragraph: Span, extraction: Extraction, model: str) -> tuple[list[Proposal], int]:
    """The claims of an answer that stand up, and how many do not.

    Dropped are those whose sentence is not in the paragraph, whose subject, object, trigger or speaker is not in that
    sentence, whose relation or certainty is not of the vocabulary, or whose subject is its object.
    """
    rows = _rows(answer)
    found = [_grounded(row, paragraph, extraction, model) for row in rows[:_MOST]]
    kept = {proposal: None for proposal in found if proposal}
    return list(kept), len(rows) - len(kept)


def _rows(answer: str) -> list[Any]:
    """The claims of an answer, none where it is no JSON; what a model puts around the JSON is passed over."""
    match = _OBJECT.search(answer)
    try:
        rows = json.loads(match.group())["claims"] if match else []
    except (ValueError, LookupError, TypeError, RecursionError):
        return []
    return rows if isinstance(rows, list) else []


def _grounded(row: Any, paragraph: Span, extraction: Extraction, model: str) -> Proposal | None:
    if not isinstance(row, dict) or row.get("relation") not in relations() or row.get("certainty") not in CERTAINTIES:
        return None
    sentence = _within(row.get("sentence"), paragraph)
    if not sentence or len(sentence.text) > _LONGEST_SENTENCE:
        return None
    whole = _sentence_of(sentence, extraction)
    subject, object_, trigger = (_within(row.get(name), sentence) for name in ("subject", "object", "trigger"))
    speaker = _within(row["speaker"], sentence) if row.get("speaker") else None
    if not (subject and object_ and trigger) or subject.overlaps(object_) or (row.get("speaker") and not speaker):
        return None
    ends = _end(subject, extraction), _end(object_, extraction)
    if ends[0].entity and ends[0].entity == ends[1].entity:
        return None
    said_by = _end(speaker, extraction) if speaker else None
    return Proposal(ends[0], row["relation"], ends[1], trigger, whole, row["certainty"], said_by, model)


def _within(words: Any, place: Span) -> Span | None:
    """Where words stand, as whole words, in a piece of text; white space may differ."""
    if not isinstance(words, str) or not words.strip():
        return None
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(rf"(?<!\w){pattern}(?!\w)", place.text)
    return Span(place.start + match.start(), place.start + match.end(), match.group()) if match else None


def _sentence_of(quoted: Span, extraction: Extraction) -> Span:
    """The sentence of the rules' claims that holds the quoted one, else the quoted one."""
    return next((sentence for sentence in _sentences(extraction) if sentence.covers(quoted)), quoted)


def _sentences(extraction: Extraction) -> Iterator[Span]:
    yield from (claim.sentence for claim in extraction.claims)
    yield from (triple.sentence for triple in extraction.relations if triple.sentence)


def _end(span: Span, extraction: Extraction) -> End:
    """The words with the thing that the extractor knows by a name or pronoun there: the longest mention in them."""
    inside = [mention for mention in extraction.mentions if span.covers(mention.span)]
    best = max(inside, key=lambda mention: (mention.span.end - mention.span.start, -mention.span.start), default=None)
    return End(span, best.entity if best else None)
