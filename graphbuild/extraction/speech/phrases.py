"""Cues that are not verbs: according to X, in X's view, X's claim that …, X made the claim that …."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuild.extraction.speech.bounds import whole_quotations
from graphbuild.extraction.speech.contents import subtree_extent
from graphbuild.extraction.speech.cues import Cue, extent_of, lexicon
from graphbuild.extraction.speech.layout import Extent, Layout
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import is_agent, phrase, source_of


def according_to(layout: Layout, doc: Doc) -> Iterator[Said]:
    """According to X, …; …, according to X; in X's view, …."""
    for token in doc:
        cue = _opening(token)
        source = _named(cue[-1]) if cue else None
        if source is None or layout.quotation(token.idx):
            continue
        named = phrase(source)
        named = _without_subject(layout, named)
        last = max([cue[-1], *(child.right_edge for child in source.rights if child.dep_ == "relcl")])
        content = _sentence_without(layout, token, max(named[1], last.idx + len(last)))
        if content:
            content = whole_quotations(layout, content, token.idx)
            yield Said(named, extent_of(cue), content, token.i)


def _without_subject(layout: Layout, named: Extent) -> Extent:
    """The name alone where the parser took the subject behind it for an apposition: according to X, staff were …."""
    after = layout.sentence_after(named[1])[:1]
    comma = layout.text.find(",", *named)
    return (named[0], comma) if comma > 0 and after and after[0].pos_ in {"VERB", "AUX"} else named


def _opening(token: Token) -> list[Token]:
    """The words from "according" to "to", or from "in" to the noun of opinion."""
    words = lexicon()
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return [token, token.nbor()]
    if token.lower_ == "in" and token.dep_ == "prep":
        noun = next((word for word in token.children if word.dep_ == "pobj" and word.lower_ in words.opinions), None)
        if noun is not None:
            return [token, noun]
    return []


def _named(last: Token) -> Token | None:
    """Who stands after the preposition, before the noun (X's view) or behind it (the view of X)."""
    if last.lower_ == "to":
        return next((word for word in last.children if word.dep_ == "pobj"), None)
    for child in last.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ == "of":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _sentence_without(layout: Layout, first: Token, end: int) -> Extent | None:
    """The sentence around the phrase: what follows an opening one, what precedes another."""
    before, after = layout.sentence_before(first.idx), layout.sentence_after(end)
    if not before or (before[0].pos_ == "ADP" and not _has_verb(before) and _has_verb(after)):
        return _span(after)
    return _span([*before, *after]) if after and after[0].text == "," and not _has_verb(before) else _span(before)


def _has_verb(words: list[Token]) -> bool:
    return any(word.pos_ in {"VERB", "AUX"} for word in words)


def _span(words: list[Token]) -> Extent | None:
    return extent_of(words) if words else None


def noun_cue(cue: Cue) -> tuple[Token, Extent, Extent] | None:
    """X's claim that …; the claim by X that …; X made the claim that …: the source, the cue and the content."""
    noun = cue.token
    content, source = _complement(noun), introducer(noun)
    if content is None or source is None:
        return None
    words = [noun] if _owner(noun) is not None else [noun.head, noun]
    return source, extent_of(words), content


def introducer(noun: Token) -> Token | None:
    """Who owns a noun of speech, or who makes, issues or repeats it."""
    owner = _owner(noun)
    if owner is None and noun.dep_ == "dobj" and noun.head.lemma_ in lexicon().light:
        return source_of(noun.head)
    return owner


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ == "by":
            return next((word for word in child.children if word.dep_ == "pobj" and is_agent(word)), None)
    return None


def _complement(noun: Token) -> Extent | None:
    """The clause that says what: that …, to …; the parser may have hung it on the words between."""
    inner = [word for child in noun.rights for word in child.rights]
    for child in [*noun.rights, *inner, *(deep for word in inner for deep in word.rights)]:
        if child.dep_ in {"acl", "ccomp", "relcl"} and _is_content(child):
            return subtree_extent(child)
    return None


def _is_content(clause: Token) -> bool:
    first = clause.left_edge
    return (first.lower_ in {"that", "whether"} and first.dep_ == "mark") or (
        first.lower_ == "to" and clause.tag_ == "VB"
    )
