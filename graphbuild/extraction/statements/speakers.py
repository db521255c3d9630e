"""Who states what: the entity of each attribution's source, and the attribution that an event stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.extraction.english.lists import mapping, words
from graphbuild.model import Attribution, Event, Factuality, Mention, Span

_QUOTES = frozenset("\"“‘'«„")


def name_sources(attributions: Iterable[Attribution], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions with the entity of the mention that names who speaks; a dateline's place states nothing."""
    ordered = sorted(mentions, key=lambda mention: mention.span.start)
    starts = [mention.span.start for mention in ordered]
    longest = max((mention.span.end - mention.span.start for mention in ordered), default=0)

    def near(source: Span) -> Sequence[Mention]:
        return ordered[bisect_left(starts, source.start - longest) : bisect_left(starts, source.end)]

    return tuple(_named(told, _speaker_of(told, near(told.source))) for told in attributions)


def _named(attribution: Attribution, speaker: Mention | None) -> Attribution:
    if speaker is None:
        return attribution
    stated = () if speaker.type == "Place" and attribution.cue.text == ":" else attribution.stated
    return replace(attribution, entity=speaker.entity, stated=stated)


def _speaker_of(attribution: Attribution, mentions: Sequence[Mention]) -> Mention | None:
    """The longest mention of the speaker, else the longest one that the source's words hold."""
    source, speaker = attribution.source, attribution.speaker or attribution.source
    inside = [mention for mention in mentions if source.covers(mention.span) or mention.span.covers(source)]
    naming = [mention for mention in inside if mention.span.covers(speaker)]
    return max(naming or inside, key=lambda mention: mention.span.end - mention.span.start, default=None)


def speaker_of_event(
    event: Event, factuality: Factuality, attributions: Sequence[Attribution], text: str
) -> int | None:
    """The innermost attribution whose source states the event, other than what the source does by speaking.

    What is quoted in so many words is stated by its speaker, also where it does something to another by that; what
    a modal makes of it is not: "we must leave" is a demand.
    """
    doers = _doers(event) if factuality in ("asserted", "denied") else frozenset()
    quoted = event.trigger.text.lower() not in mapping("certainty", "modals")
    told = (n for n, a in enumerate(attributions) if a.entity not in doers or (quoted and _is_direct(a, text)))
    return _innermost(event.trigger, told, attributions)


def _is_direct(attribution: Attribution, text: str) -> bool:
    """True for a quotation, and for the words that stand below "The minister said:"."""
    cue, content = attribution.cue, attribution.content
    return content.text[:1] in _QUOTES or text[cue.end : content.start].strip() == ":"


def speaker_of(words: Span, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose source states some words."""
    return _innermost(words, range(len(attributions)), attributions)


def _innermost(words: Span, among: Iterable[int], attributions: Sequence[Attribution]) -> int | None:
    holding = [number for number in among for part in attributions[number].stated if part.covers(words)]
    return min(holding, key=lambda n: attributions[n].content.end - attributions[n].content.start, default=None)


def _doers(event: Event) -> frozenset[str | None]:
    """Who does by speaking what is told: "said that he welcomed the deal". In the first person the words are quoted."""
    if event.type not in words("speech", "classes"):
        return frozenset()
    quoted = words("speech", "quoted")
    actors = (role for role in event.fillers("actor", "participant") if role.span.text.lower() not in quoted)
    return frozenset(actor.entity for actor in actors if actor.entity is not None)
