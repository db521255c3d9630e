"""What an article claims of its events: how certainly, on which condition, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild.extraction.grammar.propositions import predication
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.certainty import certainty
from graphbuild.extraction.statements.lexicon import load_lexicon
from graphbuild.extraction.wordlists import mapping
from graphbuild.model import Article, Attribution, Claim, Event, Factuality, Mention, Span, Triple


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
            attribution=_attribution_of(event, result.factuality, attributions),
            confidence=0.5 if event.type == "Event" else 0.9,
        )


def asserted_triples(events: Iterable[Event], claims: Iterable[Claim], static: Iterable[Triple]) -> Iterator[Triple]:
    """The direct triples: those of asserted events, then those that names alone state."""
    for event, claim in zip(events, claims, strict=True):
        if claim.factuality == "asserted":
            yield from event.edges
    yield from static


def name_sources(attributions: Iterable[Attribution], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions with the entity of the mention that names who speaks; a place states nothing."""
    return tuple(_named(attribution, _speaker_of(attribution, mentions)) for attribution in attributions)


def _named(attribution: Attribution, speaker: Mention | None) -> Attribution:
    if speaker is None:
        return attribution
    stated = () if speaker.type == "Place" and speaker.kind == "name" else attribution.stated
    return replace(attribution, entity=speaker.entity, stated=stated)


def _speaker_of(attribution: Attribution, mentions: Sequence[Mention]) -> Mention | None:
    """The longest mention of the speaker, else the longest one that the source's words hold."""
    source, speaker = attribution.source, attribution.speaker or attribution.source
    inside = [mention for mention in mentions if source.covers(mention.span) or mention.span.covers(source)]
    naming = [mention for mention in inside if mention.span.covers(speaker)]
    return max(naming or inside, key=lambda mention: mention.span.end - mention.span.start, default=None)


def _attribution_of(event: Event, factuality: Factuality, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose source states the event, other than what the source does by speaking."""
    holding = [
        number
        for number, attribution in enumerate(attributions)
        if any(part.covers(event.trigger) for part in attribution.stated)
        and not _is_own_act(event, factuality, attribution)
    ]
    return min(holding, key=lambda n: attributions[n].content.end - attributions[n].content.start) if holding else None


def _is_own_act(event: Event, factuality: Factuality, attribution: Attribution) -> bool:
    """True for "said that he welcomed the deal": the words are the deed. In the first person they are quoted."""
    acts = mapping("speech", "acts")
    if factuality not in ("asserted", "denied") or event.type not in acts["classes"].split():
        return False
    quoted = acts["quoted"].split()
    actors = (role for role in event.fillers("actor", "participant") if role.span.text.lower() not in quoted)
    return any(actor.entity is not None and actor.entity == attribution.entity for actor in actors)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    found = text[start:end]
    return Span.of(text, start + len(found) - len(found.lstrip()), start + len(found.rstrip()))


def _clause_span(head: Word, text: str) -> Span:
    tokens = [token for token in head.subtree if not token.is_space]
    first, last = tokens[0], tokens[-1]
    while last.is_punct and last.i > first.i:
        last = last.nbor(-1)
    return Span.of(text, first.idx, last.idx + len(last))
