"""Lines that name their speaker: "Ellwood: …", a poll's headline, the dash and name below a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import Cue, lexicon
from graphbuild.extraction.speech.layout import Extent, Layout
from graphbuild.extraction.speech.quotations import Quotation
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import phrase, source_of

_HEADING = re.compile(r"[“\"'‘]?(?P<name>\w[^:\n“”\"?!]{0,80}?)(?P<colon>:)\s+(?=\S)")
_DASH_NAME = re.compile(r"[,.]?\s*(?P<dash>[—–―]|--)\s*(?P<name>[A-Z]\w*[^\n“”\"]{0,80})")
_SENTENCE_ENDS = frozenset(".?!…")
_WORD = re.compile(r"\w[\w.’'-]*")
_MOST_WORDS = 7


def headed(layout: Layout) -> Iterator[Said]:
    """The paragraphs that open with a name and a colon; what the name says is the rest of the paragraph."""
    for start, end in layout.paragraphs:
        heading = _HEADING.match(layout.text, start, end)
        if heading and _names_speaker(layout, heading):
            content = _trimmed(layout.text, heading.end(), end)
            yield Said(heading.span("name"), heading.span("colon"), content, -1 - start, strong=True)


def statements(layout: Layout, cues: Mapping[int, Cue]) -> Iterator[Said]:
    """The paragraphs without quotation marks that a sentence with a colon announces: Ellwood said:"""
    for index, (start, end) in enumerate(layout.paragraphs[:-1]):
        if not layout.text[start:end].rstrip().endswith(":"):
            continue
        cue = _announcing(layout, cues, (start, end))
        source = source_of(cue.token) if cue else None
        last = _statement_end(layout, index + 1, source) if source is not None else None
        if cue and source is not None and last:
            content = _trimmed(layout.text, layout.paragraphs[index + 1][0], last)
            yield Said(phrase(source), cue.extent(), content, cue.token.i, strong=True)


def _announcing(layout: Layout, cues: Mapping[int, Cue], paragraph: Extent) -> Cue | None:
    """The last verb of saying; one with an object of its own announces a list, not a statement."""
    found = (cues[word.i] for word in reversed(layout.between(*paragraph)) if word.i in cues)
    cue = next((cue for cue in found if "quote" in cue.frames), None)
    if cue is None or "addressee" in cue.frames:
        return cue
    return None if any(child.dep == "dobj" for child in cue.token.children) else cue


def _statement_end(layout: Layout, index: int, source: Word) -> int | None:
    """Where a statement ends that starts with a paragraph: before a quotation, a heading or the speaker's own name."""
    last = None
    for start, end in layout.paragraphs[index:]:
        words = layout.text[start:end].rstrip()
        named = source.pos == "PROPN" and any(token.text == source.text for token in layout.between(start, end))
        if layout.quotation(start) or words[-1:] not in _SENTENCE_ENDS or named:
            break
        last = end
    return last


def signed(layout: Layout) -> Iterator[Said]:
    """The quotations that a dash and a name follow: “…” — Kofi Annan."""
    for quotation in layout.quotations:
        sign = _DASH_NAME.match(layout.text, quotation.end, _line_end(layout, quotation))
        if sign and len(_WORD.findall(sign["name"])) <= _MOST_WORDS and _is_line(layout, quotation, sign):
            content = (quotation.start, quotation.end)
            yield Said(
                _trimmed(layout.text, *sign.span("name")), sign.span("dash"), content, -1 - quotation.start, strong=True
            )


def _names_speaker(layout: Layout, heading: re.Match[str]) -> bool:
    """True for the name or description of a person or body, a surname in capitals, and a poll or report."""
    words = [word.rstrip(".").replace("’", "'").lower() for word in _WORD.findall(heading["name"])]
    tokens = layout.between(*heading.span("name"))
    balanced = heading["name"].count("(") == heading["name"].count(")")
    if (
        not tokens
        or not words
        or not balanced
        or len(words) > _MOST_WORDS
        or {words[0], words[-1]} & lexicon().no_speakers
    ):
        return False
    root = next((token for token in tokens if token.head not in tokens or token.head == token), tokens[-1])
    if root.lemma.lower() in lexicon().documents | lexicon().agents or heading["name"].isupper():
        return True
    return root.pos == "PROPN" and tokens[-1].ent in {"PERSON", "ORG", "NORP"}


def _is_line(layout: Layout, quotation: Quotation, sign: re.Match[str]) -> bool:
    """True where quotation and name fill their paragraph."""
    start, end = layout.paragraphs[layout.paragraph(quotation.end - 1)]
    return not layout.text[start : quotation.start].strip() and not layout.text[sign.end() : end].strip(" .\n\xa0")


def _line_end(layout: Layout, quotation: Quotation) -> int:
    return layout.paragraphs[layout.paragraph(quotation.end - 1)][1]


def _trimmed(text: str, start: int, end: int) -> Extent:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip(" .\n\t\r\xa0"))
