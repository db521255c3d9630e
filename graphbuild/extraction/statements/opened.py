"""Open relations: what every clause says, framed or not, in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graphbuild.extraction.grammar.extents import extent_of
from graphbuild.extraction.grammar.propositions import find_propositions, predication
from graphbuild.extraction.grammar.spelling import whole_phrase
from graphbuild.extraction.grammar.worded import Wording, appositions, wordings
from graphbuild.extraction.grammar.words import Sentence, Text, Word
from graphbuild.extraction.statements.cast import Cast
from graphbuild.extraction.statements.certainty import certainty
from graphbuild.extraction.statements.edges import LONGEST_PHRASE
from graphbuild.extraction.statements.speakers import speaker_of
from graphbuild.model import Article, Attribution, End, Event, OpenRelation, Role, Span, Triple

_LONGEST = 1000
"""Tokens of what can still be one sentence and not a table."""


@dataclass(frozen=True, slots=True)
class Told:
    """What relates things already: those of each event by the place of its trigger, and pairs by their sentence's."""

    events: dict[int, frozenset[str]]
    pairs: frozenset[tuple[int, frozenset[str]]]

    @classmethod
    def of(cls, events: Iterable[Event], relations: Iterable[Triple]) -> Told:
        """What events and relations without an event tell."""
        pairs = ((r.sentence.start, frozenset({r.subject.entity, r.object.entity})) for r in relations if r.sentence)
        return cls({event.trigger.start: frozenset(_related(event)) for event in events}, frozenset(pairs))

    def has(self, wording: Wording, relation: OpenRelation) -> bool:
        """True where the sentence relates the two ends, or an event whose trigger is among the relation's words."""
        ends = frozenset(end.entity for end in (relation.subject, relation.object) if end.entity)
        by_event = any(ends <= self.events.get(word.idx, frozenset()) for word in wording.words)
        return by_event or (relation.sentence.start, ends) in self.pairs


def find_open_relations(
    text: Text,
    article: Article,
    cast: Cast,
    attributions: Sequence[Attribution],
    told: Told,
    every_clause: bool = True,
) -> Iterator[OpenRelation]:
    """The open relations of an article in the order of its clauses, each once; boilerplate has none.

    Without `every_clause` those between two entities alone.
    """
    ends = _Ends(cast, article, frozenset(entity.id for entity in cast.entities), every_clause)
    for sentence in text.sents:
        words = [word for word in sentence if not word.is_space]
        span = Span.of(article.text, *extent_of(words or sentence))
        if len(sentence) > _LONGEST or any(span.overlaps(dull) for dull in article.boilerplate):
            continue
        claimed: set[tuple[str | None, ...]] = set()
        for relation, wording in _relations(sentence, span, ends, attributions).items():
            clear = wording.is_finite and _is_recognisable(relation, cast)
            new = clear and relation.key not in claimed and not told.has(wording, relation)
            claimed.update([relation.key] if new else ())
            yield replace(relation, claimed=new)


def _relations(
    sentence: Sentence, span: Span, ends: _Ends, attributions: Sequence[Attribution]
) -> dict[OpenRelation, Wording]:
    """The relations of a sentence with their wordings."""
    found: dict[OpenRelation, Wording] = {}
    for wording in _worded(sentence, ends):
        others = ends.of(wording.object)
        pairs = [
            (subject, end)
            for subject in (ends.of(wording.subject) if others else ())
            for end in others
            if subject.span != end.span and not _is_same(wording.object, subject, end)
        ]
        if pairs:
            value = certainty(predication(wording.anchor), ends.cast.lexicon.light).factuality
            speaker = _speaker(wording.anchor, ends.article, attributions)
            found |= {
                OpenRelation(subject, wording.relation, end, span, value, speaker): wording for subject, end in pairs
            }
    return found


def _worded(sentence: Sentence, ends: _Ends) -> Iterator[Wording]:
    """The facts of a sentence about nouns that can be ends."""
    wanted = {word for word in sentence if ends.can_be(word)}
    if len(wanted) < 2:
        return
    for clause in find_propositions(sentence):
        if not ends.cast.is_part_of_name(clause.verb):
            yield from wordings(clause, wanted.__contains__)
    yield from chain.from_iterable(appositions(word) for word in sentence if word in wanted)


@dataclass(frozen=True, slots=True)
class _Ends:
    """What the nouns of an article can stand for at an end of a relation."""

    cast: Cast
    article: Article
    known: frozenset[str]
    every: bool

    def can_be(self, noun: Word) -> bool:
        """True for a noun that may stand at an end."""
        return self.every or self.cast.entity(noun) is not None

    def of(self, noun: Word) -> tuple[End, ...]:
        """The phrase of a noun, or each whom a pronoun means; a pronoun without an antecedent is none."""
        entity = self.cast.entity(noun)
        if noun.pos == "PRON":
            return tuple(End(role.span, role.entity) for role in self.cast.roles("", noun)) if entity else ()
        name = entity.id if entity and entity.id in self.known else None
        if not (name or self.every):
            return ()
        return (End(Span.of(self.article.text, *extent_of(whole_phrase(noun))), name),)


def _is_same(noun: Word, subject: End, end: End) -> bool:
    """True for a pronoun that means the subject: "himself"."""
    return noun.pos == "PRON" and end.entity == subject.entity


def _is_recognisable(relation: OpenRelation, cast: Cast) -> bool:
    """True for few words between two things that a reader knows outside their sentence."""
    ends = relation.subject, relation.object
    named = all(cast.named(Role("", end.span, end.entity)) for end in ends)
    return named and ends[0].entity != ends[1].entity and len(relation.relation.split()) <= LONGEST_PHRASE


def _related(event: Event) -> Iterator[str]:
    """The things that an event relates; one that no frame knows those of its triples."""
    yield from (end.entity for edge in event.edges for end in (edge.subject, edge.object))
    if event.type != "Event":
        yield from (role.entity for role in event.roles if role.entity)


def _speaker(word: Word, article: Article, attributions: Sequence[Attribution]) -> int | None:
    return speaker_of(Span.of(article.text, word.idx, word.end), attributions)
