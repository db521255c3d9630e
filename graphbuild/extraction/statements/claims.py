"""What an article claims of its events: how certainly, on which condition, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild.extraction.grammar.propositions import predication
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.certainty import certainty
from graphbuild.extraction.statements.lexicon import load_lexicon
from graphbuild.model import Article, Attribution, Claim, Event, Mention, Span, Triple


def find_claims(
    found: Iterable[tuple[Event, Word]], attributions: Sequence[Attribution], article: Article
) -> Iterator[Claim]:
    """One claim an event, in the order of the events; `found` has each event with the token that evokes it."""
    light = load_lexicon().light
    for event, token in found:
        result = certainty(predication(token), light)
        yield Claim(
            event=event.id,
            factuality=result.factuality,
            sentence=_trimmed(article.text, token.sent.start_char, token.sent.end_char),
            condition=_clause_span(result.condition, article.text) if result.condition is not None else None,
            attribution=_attribution_of(event.trigger, attributions),
            confidence=0.5 if event.type == "Event" else 0.9,
        )


def asserted_triples(events: Iterable[Event], claims: Iterable[Claim], static: Iterable[Triple]) -> Iterator[Triple]:
    """The direct triples: those of asserted events, then those that names alone state."""
    for event, claim in zip(events, claims, strict=True):
        if claim.factuality == "asserted":
            yield from event.edges
    yield from static


def name_sources(attributions: Iterable[Attribution], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions with the entity of the mention that is their source."""
    return tuple(replace(attribution, entity=_entity_of(attribution.source, mentions)) for attribution in attributions)


def _entity_of(source: Span, mentions: Sequence[Mention]) -> str | None:
    """The longest mention inside the source, or the one that covers it; the first of equals."""
    inside = [mention for mention in mentions if source.covers(mention.span) or mention.span.covers(source)]
    return max(inside, key=lambda mention: mention.span.end - mention.span.start).entity if inside else None


def _attribution_of(trigger: Span, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose content holds the trigger."""
    holding = [n for n, attribution in enumerate(attributions) if attribution.content.covers(trigger)]
    return min(holding, key=lambda n: attributions[n].content.end - attributions[n].content.start) if holding else None


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    words = text[start:end]
    return Span.of(text, start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _clause_span(head: Word, text: str) -> Span:
    tokens = [token for token in head.subtree if not token.is_space]
    first, last = tokens[0], tokens[-1]
    while last.is_punct and last.i > first.i:
        last = last.nbor(-1)
    return Span.of(text, first.idx, last.idx + len(last))
