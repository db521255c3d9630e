"""Lines that name their speaker: "Ellwood: …", a poll's headline, the dash and name below a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graphbuild.extraction.english.lists import words as listed
from graphbuild.extraction.grammar.extents import Extent, bearer, has_verb
from graphbuild.extraction.grammar.nouns import is_subject
from graphbuild.extraction.grammar.words import Word, root_of
from graphbuild.extraction.speech.cues import Cue, lexicon
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.quotations import Quotation
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import Source, source_of

_HEADING = re.compile(r"(?:From\s+(?=\w))?[“\"'‘]?(?P<name>\w[^:\n“”\"?!]{0,120}?)(?P<colon>:)(?:\s+|$)")
_DASH_NAME = re.compile(r"[,.]?\s*(?P<dash>[—–―]|--)\s*(?P<name>[A-Z]\w*[^\n“”\"]{0,80})")
_SENTENCE_ENDS = frozenset(".?!…")
_WORD = re.compile(r"\w[\w.’'-]*")
_MOST_WORDS = 7
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PUNCT"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def headed(layout: Layout) -> Iterator[Said]:
    """The paragraphs that open with a name and a colon; what the name says is the rest of the paragraph.

    Where the name fills its paragraph, "From Kofi Annan:", it is the quotation that opens the next one.
    """
    for index, (start, end) in enumerate(layout.paragraphs):
        heading = _HEADING.match(layout.text, start, end)
        speaker = _speaker(layout, heading) if heading else None
        if heading and heading["name"].lower() in listed("speech", "answers"):
            speaker = _interviewed(layout, start)
        content = _headed(layout, heading.end(), end, index) if heading else None
        if heading and content and speaker is not None:
            named = heading.span("name")
            source = named if speaker[0] >= start else speaker
            yield Said(source, speaker, heading.span("colon"), content, -1 - start, strong=True, quoted=True)


def _interviewed(layout: Layout, end: int) -> Extent | None:
    """The person whom the lines before "A: …" name first as one who does something."""
    persons = (word for word in layout.between(0, end) if word.ent == "PERSON" and is_subject(word))
    return next(((word.idx, word.end) for word in persons), None)


def _headed(layout: Layout, start: int, end: int, index: int) -> Extent | None:
    """What a heading opens that ends at `start`: the rest of its paragraph, else the quotation behind it."""
    if layout.text[start:end].strip():
        return _trimmed(layout.text, start, end)
    following = layout.quotation(layout.paragraphs[index + 1][0]) if index + 1 < len(layout.paragraphs) else None
    return (following.start, following.end) if following else None


def statements(layout: Layout, cues: Mapping[int, Cue]) -> Iterator[Said]:
    """The paragraphs without quotation marks that a sentence with a colon announces: Ellwood said:"""
    for index, (start, end) in enumerate(layout.paragraphs[:-1]):
        if not layout.text[start:end].rstrip().endswith(":"):
            continue
        cue = _announcing(layout, cues, (start, end))
        source = source_of(cue) if cue else None
        last = _statement_end(layout, index + 1, source) if source is not None else None
        if cue and source is not None and last:
            content = _trimmed(layout.text, layout.paragraphs[index + 1][0], last)
            yield Said.quoting(source, cue.extent(), content, cue.token.i)


def _announcing(layout: Layout, cues: Mapping[int, Cue], paragraph: Extent) -> Cue | None:
    """The last verb of saying; one with an object of its own announces a list, not a statement."""
    found = (cues[word.i] for word in reversed(layout.between(*paragraph)) if word.i in cues)
    cue = next((cue for cue in found if "quote" in cue.frames), None)
    if cue is None or "addressee" in cue.frames:
        return cue
    return None if cue.clause.objects else cue


def _statement_end(layout: Layout, index: int, source: Source) -> int | None:
    """Where a statement ends that starts with a paragraph: before a quotation, a heading or the speaker's own name."""
    last = None
    for start, end in layout.paragraphs[index:]:
        words = layout.text[start:end].rstrip()
        named = source.noun.pos == "PROPN" and any(
            token.text == source.noun.text for token in layout.between(start, end)
        )
        if layout.quotation(start) or words[-1:] not in _SENTENCE_ENDS or named:
            break
        last = end
    return last


def signed(layout: Layout) -> Iterator[Said]:
    """The quotations that a dash and a name follow: “…” — Kofi Annan."""
    for quotation in layout.quotations:
        sign = _DASH_NAME.match(layout.text, quotation.end, _line_end(layout, quotation))
        if sign and len(_WORD.findall(sign["name"])) <= _MOST_WORDS and _is_line(layout, quotation, sign):
            name = _trimmed(layout.text, *sign.span("name"))
            speaker = bearer(root_of(layout.between(*name)))
            content = (quotation.start, quotation.end)
            yield Said(
                name,
                (speaker.idx, speaker.end),
                sign.span("dash"),
                content,
                -1 - quotation.start,
                strong=True,
                quoted=True,
            )


def _speaker(layout: Layout, heading: re.Match[str]) -> Extent | None:
    """The word that names a person or body, a surname in capitals, a poll or a report, None where there is none.

    A title may follow: "KOFI ANNAN, secretary-general". Places in capitals are those of a dateline: "OSLO, Norway".
    """
    name = heading["name"].partition(",")[0]
    words = [word.rstrip(".").replace("’", "'").lower() for word in _WORD.findall(name)]
    tokens = layout.between(heading.start("name"), heading.start("name") + len(name))
    if not tokens or not words or name.count("(") != name.count(")") or len(words) > _MOST_WORDS:
        return None
    if {words[0], words[-1]} & lexicon().no_speakers or has_verb(tokens):
        return None
    root = root_of(tokens)
    return (root.idx, root.end) if _is_speaker(root, tokens, layout.between(*heading.span("name"))) else None


def _is_speaker(root: Word, tokens: list[Word], title: list[Word]) -> bool:
    """True for the name or the noun of a person or body, and for a name in capitals with no place beside it."""
    if root.lemma.lower() in lexicon().documents | lexicon().agents:
        return True
    if all(token.text.isupper() for token in tokens if token.text.isalpha()):
        titled = len(title) > len(tokens)
        return any(word.pos == "NOUN" for word in title) if titled else root.ent not in _PLACES
    named = all(token.pos in _NAMING for token in tokens) and any(token.ent == "PERSON" for token in tokens)
    return named or (root.pos == "PROPN" and tokens[-1].ent in {"PERSON", "ORG", "NORP"})


def _is_line(layout: Layout, quotation: Quotation, sign: re.Match[str]) -> bool:
    """True where quotation and name fill their paragraph."""
    start, end = layout.paragraphs[layout.paragraph(quotation.end - 1)]
    return not layout.text[start : quotation.start].strip() and not layout.text[sign.end() : end].strip(" .\n\xa0")


def _line_end(layout: Layout, quotation: Quotation) -> int:
    return layout.paragraphs[layout.paragraph(quotation.end - 1)][1]


def _trimmed(text: str, start: int, end: int) -> Extent:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip(" .\n\t\r\xa0"))
