"""What an article says, drawn into its sentences by spaCy's displaCy: who does what, how certainly, said by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from typing import Any

from graphbuild.model import Claim, Event, Extraction, Span, Tenure, Triple

# One colour a statement, in turn.
_COLOURS = ("#9ecae9", "#f5c98b", "#b5dca5", "#d3bce8", "#f3b8b5", "#dcd6a0")
_SLICE = (
    '<span style="background:{bg};top:{top_offset}px;height:4px;left:-1px;width:calc(100% + 2px);position:absolute">'
    "</span>"
)
_LABEL = "font-size:.65em;font-weight:bold;line-height:1;white-space:nowrap"
_PAGE = "font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#111"
# displaCy's own templates, but for the second span of a label: it makes room, so that no label covers the next one.
_TEMPLATE = {
    "span": '<span style="font-weight:bold;display:inline-block;vertical-align:top;position:relative;'
    'height:{total_height}px;margin-right:.3em">{text}{span_slices}{span_starts}</span>',
    "slice": _SLICE,
    "start": f'{_SLICE}<span style="background:{{bg}};color:#000;top:calc({{top_offset}}px - .3em);left:-1px;'
    f'position:absolute;border-radius:3px;padding:2px 3px;{_LABEL}">{{label}}{{kb_link}}</span>'
    f'<span style="display:block;height:0;visibility:hidden;padding:0 3px;{_LABEL}">{{label}}</span>',
}
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a sentence: itself in words, its certainty and speaker, and the words with their parts in it."""

    words: str
    certainty: str
    speaker: str
    sentence: Span
    marks: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """HTML that a notebook shows; `page` is a file of it."""

    markup: str

    def _repr_html_(self) -> str:
        return self.markup

    def page(self, title: str = "graphbuild") -> str:
        """A whole page of HTML, which needs nothing from elsewhere."""
        head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
        return (
            f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body style="{_PAGE}">{self.markup}</body></html>\n'
        )


def draw(extraction: Extraction) -> Drawing:
    """Draws each sentence that states something, with the statements numbered below it.

    >>> draw(doc._.extraction)  # doctest: +SKIP
    """
    found = sorted(statements(extraction), key=lambda each: (each.sentence, each.marks[0][1].start))
    groups = groupby(found, key=lambda each: each.sentence)
    return Drawing("".join(_sentence(sentence, tuple(group)) for sentence, group in groups) or "<p>No statements.</p>")


def statements(extraction: Extraction) -> Iterator[Statement]:
    """What the article says: events, relations of two things, and offices."""
    events = {event.id: event for event in extraction.events}
    for claim in extraction.claims:
        yield _of_event(extraction, claim, events[claim.event])
    known = {claim.sentence for claim in extraction.claims}
    for relation in extraction.relations:
        if relation.sentence:
            known.add(relation.sentence)
            yield _of_relation(extraction, relation, relation.sentence)
    for tenure in extraction.tenures:
        sentence = min(
            (each for each in known if each.covers(tenure.span)),
            key=lambda each: each.end - each.start,
            default=tenure.span,
        )
        yield _of_tenure(extraction, tenure, sentence)


def parties(extraction: Extraction, event: Event, *roles: str) -> str:
    """Who or what fills these roles of an event, by their names where they have any."""
    found = [label_of(extraction, role.entity, role.span.text) for role in event.fillers(*roles)]
    return ", ".join(dict.fromkeys(found))


def speaker_of(extraction: Extraction, index: int | None) -> str:
    """Who says what stands in an attribution; without one it is the article."""
    if index is None:
        return "the article"
    attribution = extraction.attributions[index]
    return label_of(extraction, attribution.entity, attribution.source.text)


def certainty_of(claim: Claim) -> str:
    """How certain a claim is, with its condition: "conditional (if he came)"."""
    return claim.factuality + (f" ({claim.condition.text})" if claim.condition else "")


def label_of(extraction: Extraction, entity: str | None, words: str) -> str:
    """The label of an entity; without one the words."""
    return next((each.label for each in extraction.entities if each.id == entity), words)


def _of_event(extraction: Extraction, claim: Claim, event: Event) -> Statement:
    certain = claim.factuality == "asserted"
    marks = [(event.type if certain else f"{event.type}, {claim.factuality}", event.trigger)]
    marks += [(role.role, role.span) for role in event.roles]
    marks += [(name, part.span) for name, part in (("when", event.date), ("amount", event.amount)) if part]
    marks += [("condition", claim.condition)] if claim.condition else []
    doers, others = (
        parties(extraction, event, "actor", "participant"),
        parties(extraction, event, "recipient", "concerns"),
    )
    words = f"{event.type} “{event.trigger.text}”: {doers or '–'}{f' → {others}' if others else ''}"
    return _statement(extraction, words, certainty_of(claim), claim.attribution, claim.sentence, marks)


def _of_relation(extraction: Extraction, relation: Triple, sentence: Span) -> Statement:
    name = relation.property or relation.relation
    ends = [(label_of(extraction, end.entity, end.span.text), end.span) for end in (relation.subject, relation.object)]
    marks = [("subject", ends[0][1]), (name, ends[1][1])]
    return _statement(
        extraction, f"{ends[0][0]} – {name} → {ends[1][0]}", relation.factuality, relation.attribution, sentence, marks
    )


def _of_tenure(extraction: Extraction, tenure: Tenure, sentence: Span) -> Statement:
    holder = label_of(extraction, tenure.holder, tenure.holder)
    body = f" of {label_of(extraction, tenure.organization, tenure.organization)}" if tenure.organization else ""
    words = f"{holder}: {'former ' if tenure.former else ''}{tenure.position}{body}"
    return _statement(extraction, words, tenure.factuality, tenure.attribution, sentence, [("office", tenure.span)])


def _statement(
    extraction: Extraction,
    words: str,
    certainty: str,
    source: int | None,
    sentence: Span,
    marks: list[tuple[str, Span]],
) -> Statement:
    if source is not None:
        marks = [*marks, ("speaker", extraction.attributions[source].source)]
    inside = tuple((name, span) for name, span in marks if sentence.covers(span) and span.text.strip())
    return Statement(words, certainty, speaker_of(extraction, source), sentence, inside or (("", sentence),))


def _sentence(sentence: Span, found: Sequence[Statement]) -> str:
    """A sentence with its marks, and the statements as a list."""
    from spacy.displacy.render import SpanRenderer

    marks: dict[tuple[str, Span], list[int]] = {}
    for number, each in enumerate(found):
        for mark in each.marks:
            marks.setdefault(mark, []).append(number)
    spans, colours = [], {}
    words = _words(sentence, [span for _, span in marks])
    for (name, span), numbers in marks.items():
        label = f"{' '.join(str(number + 1) for number in numbers)} {escape(name)}"
        colours[label] = _colour(numbers[0])
        spans.append(_indices(label, span, words))
    options: dict[str, Any] = {"colors": colours, "template": _TEMPLATE, "top_offset": 31, "span_label_offset": 16}
    drawn = SpanRenderer(options).render([{"tokens": [word.text for word in words], "spans": spans}])
    items = "".join(_item(each, _colour(number)) for number, each in enumerate(found))
    return f'<section style="margin-bottom:1.5em">{drawn}<ol style="margin:.5em 0">{items}</ol></section>'


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _item(each: Statement, colour: str) -> str:
    """A line of the list; what is not asserted stands in italics."""
    style = "" if each.certainty == "asserted" else ' style="font-style:italic"'
    swatch = f'<span style="background:{colour};border-radius:3px;padding:0 .4em">{escape(each.certainty)}</span>'
    return f"<li{style}>{escape(each.words)} {swatch} says {escape(each.speaker)}</li>"


def _words(sentence: Span, spans: Sequence[Span]) -> list[Span]:
    """The words of the sentence, cut where a span starts or ends inside one."""
    cuts = sorted({offset for span in spans for offset in (span.start, span.end)})
    found = []
    for match in _WORD.finditer(sentence.text):
        start, end = match.start() + sentence.start, match.end() + sentence.start
        edges = [start, *(cut for cut in cuts if start < cut < end), end]
        pairs = pairwise(edges)
        found += [Span(a, b, sentence.text[a - sentence.start : b - sentence.start]) for a, b in pairs]
    return found


def _indices(label: str, span: Span, words: Sequence[Span]) -> dict[str, Any]:
    inside = [number for number, word in enumerate(words) if span.covers(word)]
    return {"start_token": inside[0], "end_token": inside[-1] + 1, "label": label}
