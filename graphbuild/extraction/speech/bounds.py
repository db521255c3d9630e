"""The bounds of a content: widened where the parser cut it short, trimmed of what the writer adds."""

from __future__ import annotations

import re

from graphbuild.extraction.grammar.extents import Extent
from graphbuild.extraction.grammar.mood import slot_of
from graphbuild.extraction.grammar.reported import added_from, clause_with_as, is_that, starts_another_part
from graphbuild.extraction.speech.cues import Cue
from graphbuild.extraction.speech.layout import Layout

_EDGES = " ,.;:—–-\n\t\r\xa0"
_WORD_REST = re.compile(r"(?:[-‐–]\w+)+")
_STOPS = frozenset({";", "--", "—", "–"})


def bounded(layout: Layout, content: Extent, cue: Cue, frame: str) -> Extent:
    """The content of an indirect cue with whole quotations and whole clauses."""
    if content[0] > cue.token.idx:
        content = _to_the_end(layout, content, cue) if frame in {"clause", "infinitive"} else content
        content = _without_additions(layout, content)
    if slot_of(cue.token) in {"adverbial", "aside"}:
        content = _without_cue(layout, content, cue)
    return whole_quotations(layout, content, cue.token.idx)


def detached(layout: Layout, cue: Cue) -> Extent | None:
    """The "that" clause that the parser hung on other words: X said during a visit to Oslo that …."""
    words = [] if "agent" in cue.clause.dependents else layout.sentence_after(cue.token.end)
    for index, word in enumerate(words):
        if is_that(word) and 0 < index < len(words) - 2:
            return word.idx, words[-1].end
        if word.pos in {"VERB", "AUX", "SCONJ"}:
            return None
    return None


def _without_cue(layout: Layout, content: Extent, cue: Cue) -> Extent:
    """The content without a cue's clause that opens or closes it: as X argued, …; …, as X argued."""
    start, end = clause_with_as(cue.token)
    if start > content[0] and not layout.text[end : content[1]].strip(_EDGES):
        return content[0], start
    return (end, content[1]) if content[0] == start and end < content[1] else content


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


def _to_the_end(layout: Layout, content: Extent, cue: Cue) -> Extent:
    """The content with the words behind it that the parser gave to no other part of the sentence."""
    end = content[1]
    words = layout.sentence_after(end)
    for index, word in enumerate(words):
        stops = word.text in _STOPS and not any(other.text == word.text != ";" for other in words[index + 1 :])
        if stops or (word.sent is cue.token.sent and starts_another_part(word, cue.token)):
            break
        end = word.end
    return content[0], end


def _without_additions(layout: Layout, content: Extent) -> Extent:
    """The content as far as what the writer adds: …, which …; …, arguing that …."""
    words = layout.between(*content)
    for index in range(2, len(words)):
        if not layout.quotation(words[index].idx):
            added = added_from(words, index)
            if added is not None:
                return content[0], added.idx
    return content
