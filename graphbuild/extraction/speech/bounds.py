"""The bounds of a content: widened where the parser cut it short, trimmed of what the writer adds."""

from __future__ import annotations

import re

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.layout import Extent, Layout
from graphbuild.extraction.speech.sources import reporting

_EDGES = " ,.;:—–-\n\t\r\xa0"
_ADDED = frozenset({"which", "who", "whose", "whom", "where"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_WORD_REST = re.compile(r"(?:[-‐–]\w+)+")
_PASSED = frozenset({",", '"', "”", "“", "'", "’", "—", "–", "--", "-"})
_DASHES = frozenset({"-", "--", "—", "–"})
_STOPS = frozenset({";", "--", "—", "–"})


def bounded(layout: Layout, content: Extent, cue: Word, frame: str) -> Extent:
    """The content of an indirect cue with whole quotations and whole clauses."""
    if content[0] > cue.idx:
        content = _to_the_end(layout, content, cue) if frame in {"clause", "infinitive"} else content
        content = _without_asides(layout, content, cue)
    if cue.dep in {"advcl", "parataxis"}:
        content = _without_cue(layout, content, cue)
    return whole_quotations(layout, content, cue.idx)


def detached(layout: Layout, cue: Word) -> Extent | None:
    """The "that" clause that the parser hung on other words: X said during a visit to Oslo that …."""
    passive = any(child.dep == "agent" for child in cue.children)
    words = [] if passive else layout.sentence_after(cue.idx + len(cue))
    for index, word in enumerate(words):
        if word.lower == "that" and word.dep in {"mark", "advmod"} and 0 < index < len(words) - 2:
            return word.idx, words[-1].idx + len(words[-1])
        if word.pos in {"VERB", "AUX", "SCONJ"}:
            return None
    return None


def _without_cue(layout: Layout, content: Extent, cue: Word) -> Extent:
    """The content without a cue's clause that opens or closes it: as X argued, …; …, as X argued."""
    first, last = cue.left_edge, cue.right_edge
    if first.i and first.nbor(-1).lower == "as":
        first = first.nbor(-1)
    end = last.idx + len(last)
    if first.idx > content[0] and not layout.text[end : content[1]].strip(_EDGES):
        return content[0], first.idx
    return (end, content[1]) if content[0] == first.idx and end < content[1] else content


def whole_quotations(layout: Layout, content: Extent, cue: int) -> Extent:
    """The content widened to the ends of quotations that it cuts, inside the cue's own, trimmed of punctuation."""
    start, end = content
    around = layout.quotation(cue)
    if around:
        start, end = max(start, around.start + 1), min(end, around.end - around.closed)
    first, last = layout.quotation(start), layout.quotation(end - 1)
    if first and not first.start <= cue < first.end:
        start = first.start
    if last and not last.start <= cue < last.end:
        end = last.end
    rest = _WORD_REST.match(layout.text, end)
    end = rest.end() if rest else end
    while end > start + 1 and layout.text[end - 1] in _EDGES:
        end -= 1
    while start < end - 1 and layout.text[start] in _EDGES:
        start += 1
    return start, end


def _to_the_end(layout: Layout, content: Extent, cue: Word) -> Extent:
    """The content with the words behind it that the parser gave to no other part of the sentence."""
    end = content[1]
    parsed_end = cue.sent.end
    words = layout.sentence_after(end)
    for index, word in enumerate(words):
        stops = word.text in _STOPS and not any(other.text == word.text != ";" for other in words[index + 1 :])
        if stops or (word.i < parsed_end and _belongs_to(word, cue)):
            break
        end = word.idx + len(word)
    return content[0], end


def _belongs_to(word: Word, cue: Word) -> bool:
    """True where the word starts another part of the cue's clause or of a clause above it."""
    if word.is_punct or word.dep == "cc":
        return word.text not in _PASSED and not _joins_infinitive(word, cue)
    if word.dep == "conj" and word.head == cue:
        return word.tag != "VB"
    return word.head == cue or cue.is_ancestor(word) is False


def _joins_infinitive(word: Word, cue: Word) -> bool:
    """True for the "and" before a plain verb that the parser joins to a finite cue: said he would go and see."""
    joined = next((child for child in word.head.children if child.dep == "conj" and child.i > word.i), None)
    return word.head == cue and joined is not None and joined.tag == "VB" and cue.tag != "VB"


def _without_asides(layout: Layout, content: Extent, cue: Word) -> Extent:
    """The content as far as what the writer adds: …, which …; …, arguing that …; … and said that …."""
    words = layout.between(*content)
    for index, word in enumerate(words[2:], start=2):
        last = words[index - 1]
        if layout.quotation(word.idx):
            continue
        if word.dep == "conj" and word.head != cue and reporting(word) == cue:
            joint = next((other for other in reversed(words[:index]) if other.dep == "cc"), word)
            return content[0], joint.idx
        if (last.text in _DASHES and word.pos == "DET") or (last.text == "," and _adds(word, words, index)):
            return content[0], last.idx
    return content


def _adds(word: Word, words: list[Word], index: int) -> bool:
    adds = word.lower in _ADDED or (word.tag in _PARTICIPLES and word.dep == "advcl")
    return adds and _last_clause(words, index)


def _last_clause(words: list[Word], index: int) -> bool:
    """True where no comma resumes the clause that the addition interrupts."""
    return not any(word.text == "," and word.head.i < words[index - 1].i for word in words[index + 1 :])
