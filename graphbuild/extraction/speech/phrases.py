"""Cues that are not verbs: according to X, in X's view, X's claim that …, X made the claim that …."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.extents import Extent, clause_end, extent_of, has_verb, whole_extent
from graphbuild.extraction.grammar.nouns import clause_of
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import is_adposition, of_phrase
from graphbuild.extraction.grammar.propositions import verbal
from graphbuild.extraction.grammar.reported import carrier_of, content_of_noun, governed_by
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.speech.bounds import whole_quotations
from graphbuild.extraction.speech.cues import Cue, lexicon
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import Source, is_agent


def according_to(layout: Layout, doc: Text) -> Iterator[Said]:
    """According to X, …; …, according to X; in X's view, …."""
    for token in doc:
        cue = _opening(token)
        head = _named(cue[-1]) if cue and not layout.quotation(token.idx) else None
        if head is None:
            continue
        source = Source.named(head)
        content = _sentence_without(layout, token, max(source.extent[1], clause_end(head), cue[-1].end))
        if content:
            yield Said.reporting(source, extent_of(cue), whole_quotations(layout, content, token.idx), token.i)


def _opening(token: Word) -> list[Word]:
    """The words from "according" to "to", or from "in" to the noun of opinion."""
    words = lexicon()
    if token.lower == "according" and token.i + 1 < len(token.doc) and token.nbor().lower == "to":
        return [token, token.nbor()]
    if token.lower == "in" and is_adposition(token):
        noun = next((word for word in governed_by(token) if word.lemma in words.opinions), None)
        if noun is not None:
            return [token, noun]
    return []


def _named(last: Word) -> Word | None:
    """Who stands after the preposition, before the noun (X's view) or behind it (the view of X)."""
    if last.lower == "to":
        return next(iter(governed_by(last)), None)
    return next((o.word for o in noun_arguments(last) if o.preposition in grammar("possessing")), None)


def _sentence_without(layout: Layout, first: Word, end: int) -> Extent | None:
    """The sentence around the phrase: what follows an opening one, what precedes another.

    A phrase without a comma at the end of a relative clause tells of that alone.
    """
    before, after = layout.sentence_before(first.idx), layout.sentence_after(end)
    clause = clause_of(first.head)
    if clause.dep == "relcl" and before and before[-1].text != ",":
        return _span([word for word in before if word.i >= clause.left_edge.i])
    if not before or (before[0].pos == "ADP" and not has_verb(before) and has_verb(after)):
        return _span(after)
    return _span([*before, *after]) if after and after[0].text == "," and not has_verb(before) else _span(before)


def _span(words: list[Word]) -> Extent | None:
    return extent_of(words) if words else None


def noun_cue(cue: Cue) -> tuple[Source, Extent, Extent] | None:
    """X's claim that …; the claim by X that …; X made the claim that …: the source, the cue and the content.

    Reports and rumours that nobody owns are sources themselves: reports that …, reports of ….
    """
    content, introduced = content_of_noun(cue.token), introducer(cue)
    told = cue.token.lemma.lower() in lexicon().hearsay and cue.token.tag == "NNS"
    if introduced is None and told:
        introduced = Source(cue.token, (cue.token.idx, cue.token.end)), [cue.token]
        content = content or next(of_phrase(cue.token), None)
    if content is None or introduced is None:
        return None
    source, words = introduced
    return source, extent_of(words), whole_extent(content)


def introducer(cue: Cue) -> tuple[Source, list[Word]] | None:
    """Who owns a noun of speech, or who makes, issues or repeats it; and the words of the cue."""
    noun = cue.token
    for argument in cue.clause.obliques:
        if argument.preposition == "'s" or (argument.preposition in grammar("by") and is_agent(argument.word)):
            return Source.named(argument.word), [noun]
    carrier = carrier_of(noun)
    if carrier is None or carrier.lemma not in lexicon().light:
        return None
    head = next(iter(verbal(carrier).subjects), None)
    return (Source.named(head), [carrier, noun]) if head is not None else None
