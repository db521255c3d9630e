"""Indirect speech: X said that …; X wants to …; X's claim that …; it was praised by X."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.extents import Extent, extent_of
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.bounds import bounded, detached, whole_quotations
from graphbuild.extraction.speech.contents import Content, content_of
from graphbuild.extraction.speech.cues import Cue, lemma_of, lexicon
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.phrases import noun_cue
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import Source, is_agent, source_of
from graphbuild.extraction.speech.stated import states

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def indirect_speech(layout: Layout, cues: Iterable[Cue]) -> Iterator[Said]:
    """The attributions that the dependency tree shows."""
    for cue in cues:
        found = _by_noun(layout, cue) if "noun" in cue.frames else _by_verb(layout, cue)
        if found and (found.strong or not layout.quotation(cue.token.idx)):
            yield found


def _by_noun(layout: Layout, cue: Cue) -> Said | None:
    found = noun_cue(cue)
    if found is None:
        return None
    source, words, content = found
    content = whole_quotations(layout, content, cue.token.idx)
    stated = lemma_of(cue.token) not in lexicon().aims
    hearsay = source.noun == cue.token
    return Said.reporting(source, words, content, cue.token.i, strong=hearsay, stated=stated)


def _by_verb(layout: Layout, cue: Cue) -> Said | None:
    source = source_of(cue)
    found = _content(layout, cue) if source is not None else None
    if source is None or found is None or not _may_say(cue, found.frame, source):
        return None
    content = bounded(layout, found.extent, cue, found.frame)
    if found.frame == "clause":
        content = _whole_sentence(layout, content, cue, source)
    strong = found.frame in ("clause", "gerund") and _relays(cue, source)
    words, stated = cue.extent(*found.preposition), states(cue, found)
    return Said.reporting(source, words, content, cue.token.i, strong=strong, stated=stated)


def _content(layout: Layout, cue: Cue) -> Content | None:
    """The content by the tree, or the "that" clause that the parser hung on words between."""
    found = content_of(cue)
    extent = detached(layout, cue) if "clause" in cue.frames else None
    if extent and (
        found is None or found.frame in {"object", "judgment", "preposition"} or extent[0] < found.extent[0]
    ):
        return Content("clause", extent)
    return found


def _may_say(cue: Cue, frame: str, source: Source) -> bool:
    """True where the source can say or want: people and bodies; documents and others in clauses."""
    if source.noun.lower == "you":
        return False
    document = _is_document(source.noun)
    if frame == "exhibit":
        return document
    return (frame == "clause" and cue.token.pos != "ADJ") or is_agent(source.noun) or document


def _is_document(noun: Word) -> bool:
    return noun.lemma.lower() in lexicon().documents


def _relays(cue: Cue, source: Source) -> bool:
    """True where somebody who is named reports in fact, "X announced that …", or a document did: "it found that …"."""
    told = is_agent(source.noun) or (_is_document(source.noun) and cue.token.tag == "VBD")
    named = source.noun.pos in {"NOUN", "PROPN"} and told
    return named and lemma_of(cue.token) in lexicon().relay and cue.token.tag in _FINITE


def _whole_sentence(layout: Layout, content: Extent, cue: Cue, source: Source) -> Extent:
    """The content that a cue follows, from the start of the sentence: …, X said; …, X said Monday, where …."""
    opening = min(cue.token.idx, source.extent[0])
    words = layout.sentence_before(opening) if content[1] <= opening else []
    if words and words[-1].lower == "as":
        words = words[:-1]
    return whole_quotations(layout, extent_of(words + _resumed(layout, cue)), cue.token.idx) if words else content


def _resumed(layout: Layout, cue: Cue) -> list[Word]:
    """The relative clause with which a content goes on behind its cue and a date."""
    after = layout.sentence_after(cue.extent()[1])
    start = next((n for n, word in enumerate(after) if word.ent not in ("DATE", "TIME")), 0)
    resumed = after[start : start + 1] and after[start].text == "," and after[start + 1 : start + 2]
    return after[start + 1 :] if resumed and resumed[0].lower in grammar("adding") else []
