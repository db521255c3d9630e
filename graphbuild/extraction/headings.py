"""Lines that name their speaker: "Ellwood: …", a poll's headline, the dash and name below a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.extraction.cues import lexicon
from graphbuild.extraction.direct import Said
from graphbuild.extraction.layout import Extent, Layout
from graphbuild.extraction.quotations import Quotation

_HEADING = re.compile(r"[“\"'‘]?(?P<name>\w[^:\n“”\"?!]{0,80}?)(?P<colon>:)\s+(?=\S)")
_DASH_NAME = re.compile(r"[,.]?\s*(?P<dash>[—–―]|--)\s*(?P<name>[A-Z]\w*[^\n.“”\"]{0,80})")
_WORD = re.compile(r"\w[\w.’'-]*")
_MOST_WORDS = 7


def headed(layout: Layout) -> Iterator[Said]:
    """The paragraphs that open with a name and a colon; what the name says is the rest of the paragraph."""
    for start, end in layout.paragraphs:
        heading = _HEADING.match(layout.text, start, end)
        if heading and _names_speaker(layout, heading):
            content = _trimmed(layout.text, heading.end(), end)
            yield Said(heading.span("name"), heading.span("colon"), content, -1 - start, strong=True)


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
    words = [word.rstrip(".") for word in _WORD.findall(heading["name"])]
    if not words or len(words) > _MOST_WORDS or words[0].lower() in lexicon().no_speakers:
        return False
    tokens = layout.between(*heading.span("name"))
    if not tokens or any(token.pos_ in {"VERB", "AUX"} and token.is_lower for token in tokens):
        return False
    named = any(token.ent_type_ in {"PERSON", "ORG", "NORP"} for token in tokens)
    return named or words[-1].lower() in lexicon().documents or words[-1].isupper()


def _is_line(layout: Layout, quotation: Quotation, sign: re.Match[str]) -> bool:
    """True where quotation and name fill their paragraph."""
    start, end = layout.paragraphs[layout.paragraph(quotation.end - 1)]
    return not layout.text[start : quotation.start].strip() and not layout.text[sign.end() : end].strip(" .\n\xa0")


def _line_end(layout: Layout, quotation: Quotation) -> int:
    return layout.paragraphs[layout.paragraph(quotation.end - 1)][1]


def _trimmed(text: str, start: int, end: int) -> Extent:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip(" .\n\t\r\xa0"))
