"""Cues that are not verbs: according to X, in X's view, X's claim that …, X made the claim that …."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.speech.bounds import whole_quotations
from graphbuild.extraction.speech.contents import subtree_extent
from graphbuild.extraction.speech.cues import Cue, extent_of, lexicon
from graphbuild.extraction.speech.layout import Extent, Layout
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import is_agent, phrase, source_of


def according_to(layout: Layout, doc: Text) -> Iterator[Said]:
    """According to X, …; …, according to X; in X's view, …."""
    for token in doc:
        cue = _opening(token)
        source = _named(cue[-1]) if cue else None
        if source is None or layout.quotation(token.idx):
            continue
        named = phrase(source)
        named = _without_subject(layout, named)
        edges = (child.right_edge for child in source.rights if child.dep == "relcl")
        last = max([cue[-1], *edges], key=lambda word: word.i)
        content = _sentence_without(layout, token, max(named[1], last.idx + len(last)))
        if content:
            content = whole_quotations(layout, content, token.idx)
            yield Said(named, extent_of(cue), content, token.i)


def _without_subject(layout: Layout, named: Extent) -> Extent:
    """The name alone where the parser took the subject behind it for an apposition: according to X, staff were …."""
    after = layout.sentence_after(named[1])[:1]
    comma = layout.text.find(",", *named)
    return (named[0], comma) if comma > 0 and after and after[0].pos in {"VERB", "AUX"} else named


def _opening(token: Word) -> list[Word]:
    """The words from "according" to "to", or from "in" to the noun of opinion."""
    words = lexicon()
    if token.lower == "according" and token.i + 1 < len(token.doc) and token.nbor().lower == "to":
        return [token, token.nbor()]
    if token.lower == "in" and token.dep == "prep":
        noun = next((word for word in token.children if word.dep == "pobj" and word.lower in words.opinions), None)
        if noun is not None:
            return [token, noun]
    return []


def _named(last: Word) -> Word | None:
    """Who stands after the preposition, before the noun (X's view) or behind it (the view of X)."""
    if last.lower == "to":
        return next((word for word in last.children if word.dep == "pobj"), None)
    for child in last.children:
        if child.dep == "poss":
            return child
        if child.lower == "of":
            return next((word for word in child.children if word.dep == "pobj"), None)
    return None


def _sentence_without(layout: Layout, first: Word, end: int) -> Extent | None:
    """The sentence around the phrase: what follows an opening one, what precedes another."""
    before, after = layout.sentence_before(first.idx), layout.sentence_after(end)
    if not before or (before[0].pos == "ADP" and not _has_verb(before) and _has_verb(after)):
        return _span(after)
    return _span([*before, *after]) if after and after[0].text == "," and not _has_verb(before) else _span(before)


def _has_verb(words: list[Word]) -> bool:
    return any(word.pos in {"VERB", "AUX"} for word in words)


def _span(words: list[Word]) -> Extent | None:
    return extent_of(words) if words else None


def noun_cue(cue: Cue) -> tuple[Word, Extent, Extent] | None:
    """X's claim that …; the claim by X that …; X made the claim that …: the source, the cue and the content."""
    noun = cue.token
    content, source = _complement(noun), introducer(noun)
    if content is None or source is None:
        return None
    words = [noun] if _owner(noun) is not None else [noun.head, noun]
    return source, extent_of(words), content


def introducer(noun: Word) -> Word | None:
    """Who owns a noun of speech, or who makes, issues or repeats it."""
    owner = _owner(noun)
    if owner is None and noun.dep == "dobj" and noun.head.lemma in lexicon().light:
        return source_of(noun.head)
    return owner


def _owner(noun: Word) -> Word | None:
    for child in noun.children:
        if child.dep == "poss":
            return child
        if child.lower == "by":
            return next((word for word in child.children if word.dep == "pobj" and is_agent(word)), None)
    return None


def _complement(noun: Word) -> Extent | None:
    """The clause that says what: that …, to …; the parser may have hung it on the words between."""
    inner = [word for child in noun.rights for word in child.rights]
    for child in [*noun.rights, *inner, *(deep for word in inner for deep in word.rights)]:
        if child.dep in {"acl", "ccomp", "relcl"} and _is_content(child):
            return subtree_extent(child)
    return None


def _is_content(clause: Word) -> bool:
    first = clause.left_edge
    return (first.lower in {"that", "whether"} and first.dep == "mark") or (first.lower == "to" and clause.tag == "VB")
