"""Open relations: what every clause says, framed or not, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from graphbuild.extraction.grammar.extents import extent_of
from graphbuild.extraction.grammar.propositions import find_propositions, predication
from graphbuild.extraction.grammar.worded import Wording, appositions, whole_phrase, wordings
from graphbuild.extraction.grammar.words import Sentence, Text, Word
from graphbuild.extraction.statements.certainty import certainty
from graphbuild.extraction.statements.roles import Cast
from graphbuild.extraction.statements.speakers import speaker_of
from graphbuild.model import Article, Attribution, End, Factuality, OpenRelation, Span

_LONGEST = 1000
"""Tokens of what can still be one sentence and not a table."""


def find_open_relations(
    text: Text, article: Article, cast: Cast, attributions: Sequence[Attribution]
) -> Iterator[OpenRelation]:
    """The open relations of an article in the order of its clauses, each once; boilerplate has none."""
    for sentence in text.sents:
        words = [word for word in sentence if not word.is_space]
        span = Span.of(article.text, *extent_of(words or sentence))
        if len(sentence) > _LONGEST or any(span.overlaps(dull) for dull in article.boilerplate):
            continue
        found = (
            OpenRelation(
                subject, wording.relation, end, span, factuality, _speaker(wording.anchor, article, attributions)
            )
            for wording, factuality in _worded(sentence, cast)
            for subject in _ends(wording.subject, cast, article)
            for end in _ends(wording.object, cast, article)
            if subject.span != end.span and not _is_same(wording.object, subject, end)
        )
        yield from dict.fromkeys(found)


def _worded(sentence: Sentence, cast: Cast) -> Iterator[tuple[Wording, Factuality]]:
    """The facts of a sentence, each with the certainty of its clause."""
    clauses = (clause for clause in find_propositions(sentence) if not cast.is_part_of_name(clause.verb))
    facts = chain(chain.from_iterable(map(wordings, clauses)), chain.from_iterable(map(appositions, sentence)))
    for fact in facts:
        yield fact, certainty(predication(fact.anchor), cast.lexicon.light).factuality


def _ends(noun: Word, cast: Cast, article: Article) -> Iterator[End]:
    """The phrase of a noun, or each whom a pronoun means; a pronoun without an antecedent is none."""
    if noun.pos != "PRON":
        entity = cast.entity(noun)
        yield End(Span.of(article.text, *extent_of(whole_phrase(noun))), entity.id if entity else None)
    elif cast.entity(noun):
        yield from (End(role.span, role.entity) for role in cast.roles("", noun))


def _is_same(noun: Word, subject: End, end: End) -> bool:
    """True for a pronoun that means the subject: "himself"."""
    return noun.pos == "PRON" and end.entity == subject.entity


def _speaker(word: Word, article: Article, attributions: Sequence[Attribution]) -> int | None:
    return speaker_of(Span.of(article.text, word.idx, word.end), attributions)
