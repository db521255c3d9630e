"""Who states what: the entity of each attribution's source, and the attribution that an event stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.extraction.wordlists import mapping
from graphbuild.model import Attribution, Event, Factuality, Mention, Span


def name_sources(attributions: Iterable[Attribution], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """The attributions with the entity of the mention that names who speaks; a dateline's place states nothing."""
    return tuple(_named(attribution, _speaker_of(attribution, mentions)) for attribution in attributions)


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


def speaker_of_event(event: Event, factuality: Factuality, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose source states the event, other than what the source does by speaking."""
    told = [number for number, found in enumerate(attributions) if not _is_own_act(event, factuality, found)]
    return _innermost(event.trigger, told, attributions)


def speaker_of(words: Span, attributions: Sequence[Attribution]) -> int | None:
    """The innermost attribution whose source states some words."""
    return _innermost(words, range(len(attributions)), attributions)


def _innermost(words: Span, among: Iterable[int], attributions: Sequence[Attribution]) -> int | None:
    holding = [number for number in among if any(part.covers(words) for part in attributions[number].stated)]
    return min(holding, key=lambda n: attributions[n].content.end - attributions[n].content.start, default=None)


def _is_own_act(event: Event, factuality: Factuality, attribution: Attribution) -> bool:
    """True for "said that he welcomed the deal": the words are the deed. In the first person they are quoted."""
    acts = mapping("speech", "acts")
    if factuality not in ("asserted", "denied") or event.type not in acts["classes"].split():
        return False
    quoted = acts["quoted"].split()
    actors = (role for role in event.fillers("actor", "participant") if role.span.text.lower() not in quoted)
    return any(actor.entity is not None and actor.entity == attribution.entity for actor in actors)
