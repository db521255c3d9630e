"""What an article claims, of events, relations and offices alike: how certainly, on which condition, by whom.

What no claim asserts is no direct triple.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graphbuild.extraction.grammar.propositions import clause_extent, predication, verbal
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.statements.certainty import Certainty, certainty
from graphbuild.extraction.statements.lexicon import Lexicon
from graphbuild.extraction.statements.relations import Relation
from graphbuild.extraction.statements.speakers import speaker_of, speaker_of_event
from graphbuild.model import Article, Attribution, Claim, Event, Factuality, Span, Tenure, Triple


class Claims:
    """States what is certain and who says it, for one article."""

    def __init__(self, text: Text, article: Article, attributions: Sequence[Attribution], lexicon: Lexicon) -> None:
        self._light = lexicon.light
        self._text = text
        self._article = article
        self._attributions = attributions

    def of_events(self, found: Iterable[tuple[Event, Word]]) -> Iterator[Claim]:
        """One claim an event, in the order of the events; `found` has each event with the word that evokes it."""
        for event, word in found:
            result = self._dated(certainty(predication(word), self._light), event, word)
            condition = result.condition
            yield Claim(
                event=event.id,
                factuality=result.factuality,
                sentence=self._sentence(word),
                condition=Span.of(self._article.text, *clause_extent(condition)) if condition is not None else None,
                attribution=speaker_of_event(event, result.factuality, self._attributions, self._article.text),
                confidence=0.5 if event.type == "Event" else 0.9,
            )

    def of_relations(self, found: Iterable[Relation]) -> Iterator[Triple]:
        """The relations as triples with their certainty, each once."""
        yield from dict.fromkeys(self._relation(relation) for relation in found)

    def of_offices(self, tenures: Iterable[Tenure], verbs: Mapping[Span, int]) -> Iterator[Tenure]:
        """The tenures with their certainty: that of the verb which states them, else asserted."""
        for tenure in tenures:
            factuality, speaker = self._office(tenure.span, verbs)
            yield replace(tenure, factuality=factuality, attribution=speaker)

    def of_titles(self, found: Iterable[Triple], verbs: Mapping[Span, int]) -> Iterator[Triple]:
        """What titles say of who belongs to what, with the certainty of the title."""
        for triple in found:
            ends = triple.subject.span, triple.object.span
            span = next((span for span in verbs if all(span.covers(end) for end in ends)), triple.subject.span)
            factuality, speaker = self._office(span, verbs)
            yield replace(triple, factuality=factuality, attribution=speaker)

    def _dated(self, found: Certainty, event: Event, word: Word) -> Certainty:
        """What lies ahead of the day of publication is planned: "The leaders meet on Friday", never "met"."""
        published, date = self._article.published, event.date
        ahead = published is not None and date is not None and (date.earliest or "") > published[:10]
        return Certainty("planned") if ahead and word.tag != "VBD" and found.factuality == "asserted" else found

    def _relation(self, relation: Relation) -> Triple:
        ends = relation.subject.argument(self._text, self._article), relation.object.argument(self._text, self._article)
        return Triple(
            ends[0],
            relation.words,
            ends[1],
            relation.property,
            sentence=self._sentence(relation.anchor),
            factuality=relation.certainty.factuality,
            attribution=speaker_of(ends[0].span, self._attributions),
        )

    def _office(self, span: Span, verbs: Mapping[Span, int]) -> tuple[Factuality, int | None]:
        verb = verbs.get(span)
        if verb is None:
            return "asserted", speaker_of(span, self._attributions)
        word = self._text[verb]
        stated = Span.of(self._article.text, word.idx, word.end)
        return certainty(verbal(word)).factuality, speaker_of(stated, self._attributions)

    def _sentence(self, word: Word) -> Span:
        """The sentence of a word without the white space at its ends."""
        words = [inner for inner in word.sent if not inner.is_space] or word.sent
        return Span.of(self._article.text, words[0].idx, words[-1].end)


def asserted_triples(events: Iterable[Event], claims: Iterable[Claim], relations: Iterable[Triple]) -> Iterator[Triple]:
    """The direct triples: those of asserted events, then the asserted relations."""
    for event, claim in zip(events, claims, strict=True):
        if claim.factuality == "asserted":
            yield from event.edges
    yield from (relation for relation in relations if relation.factuality == "asserted")
