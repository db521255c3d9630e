"""Direct speech: which cue and which speaker a quotation belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.extents import nominal_head
from graphbuild.extraction.grammar.reported import ends_object, is_main, is_that, told_gerunds, told_infinitives
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import Cue
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.phrases import introducer
from graphbuild.extraction.speech.quotations import Quotation
from graphbuild.extraction.speech.said import Said
from graphbuild.extraction.speech.sources import Source, is_agent, source_of

_OPEN_ENDS = frozenset(",?!…—–-")
_EDGES = "“”„‟«»\"＂`'‘’ \n"
_FAR = 1_000


def direct_speech(layout: Layout, cues: dict[int, Cue]) -> Iterator[Said]:
    """The quotations that have a speaker, each run of them that one cue introduces as one."""
    last: Said | None = None
    for quotation in layout.quotations:
        said = _attributed(layout, cues, quotation) or _implied(layout, cues, last, quotation)
        if said is None:
            continue
        if last and last.token == said.token and _follows(layout, last, quotation):
            last = replace(last, content=(last.content[0], said.content[1]))
            continue
        if last:
            yield last
        last = said
    if last:
        yield last


def _attributed(layout: Layout, cues: dict[int, Cue], quotation: Quotation) -> Said | None:
    before, after = layout.before(quotation), layout.after(quotation)
    found = _introduced(layout, cues, quotation, before) or _followed(layout, cues, quotation, before, after)
    if found is None:
        return None
    cue, source = found
    content = _opening(cue, before, quotation), quotation.end
    return Said.quoting(source, cue.extent(), content, cue.token.i)


def _opening(cue: Cue, before: list[Word], quotation: Quotation) -> int:
    """Where the content starts: at the quotation, or at the clause that a colon joins to it: said that …: “…”."""
    clause = [word for word in before if word.i > cue.token.i and is_that(word)]
    return clause[0].idx if clause else quotation.start


def _introduced(
    layout: Layout, cues: dict[int, Cue], quotation: Quotation, before: list[Word]
) -> tuple[Cue, Source] | None:
    """X said, “…”; X said in a statement: “…”."""
    if not before or not _is_complete(layout, quotation):
        return None
    for cue in _speaking(cues, reversed(before)):
        if _introduces(cue, before):
            source = _speaker(cue, layout, before)
            return (cue, source) if source else None
    return _by_noun(cues, before) if before[-1].text == ":" else None


def _by_noun(cues: dict[int, Cue], before: list[Word]) -> tuple[Cue, Source] | None:
    """X made this statement: “…”."""
    for word in reversed(before):
        cue = cues.get(word.i)
        found = introducer(cue) if cue and "noun" in cue.frames else None
        if cue and found:
            return cue, found[0]
    return None


def _introduces(cue: Cue, before: list[Word]) -> bool:
    """True where the words from the cue to the quotation are no clause of their own."""
    between = [word for word in before if word.i > cue.token.i]
    if not between or between[-1].text == ":":
        return True
    if any(word.lower in words("speech", "openers") for word in between):
        return False
    return between[-1].text == "," or ends_object(between[-1], cue.clause)


def _is_complete(layout: Layout, quotation: Quotation) -> bool:
    """True where the quotation ends its clause."""
    inner = layout.text[quotation.start : quotation.end].rstrip(_EDGES)
    after = layout.after(quotation)
    return inner[-1:] in _OPEN_ENDS | {"."} or not after or after[0].is_punct


def _followed(
    layout: Layout, cues: dict[int, Cue], quotation: Quotation, before: list[Word], after: list[Word]
) -> tuple[Cue, Source] | None:
    """“…,” X said; “…,” said X."""
    if not after or (before and before[-1].text not in {",", ":"}) or not _goes_on(layout, quotation, after):
        return None
    for cue in _speaking(cues, after):
        source = _speaker(cue, layout, after)
        return (cue, source) if source else None
    return None


def _goes_on(layout: Layout, quotation: Quotation, after: list[Word]) -> bool:
    """True where the sentence goes on behind the quotation."""
    inner = layout.text[quotation.start : quotation.end].rstrip(_EDGES)
    return inner[-1:] in _OPEN_ENDS or after[0].text == "," or (inner[-1:] != "." or after[0].text.islower())


def _speaking(cues: dict[int, Cue], words: Iterator[Word] | list[Word]) -> Iterator[Cue]:
    """The verbs of saying, but for passives and those that only open another one: began to show, continued working."""
    for word in words:
        cue = cues.get(word.i)
        if cue is None or "quote" not in cue.frames:
            continue
        follows = any(gerund.i == word.i + 1 for gerund in told_gerunds(cue.clause))
        opens = follows or told_infinitives(cue.clause, only_own=True)
        if not cue.clause.passive and not opens:
            yield cue


def _speaker(cue: Cue, layout: Layout, words: list[Word]) -> Source | None:
    """The source by the tree where it stands outside of quotations, else the nearest noun phrase of the sentence."""
    source = source_of(cue)
    if source is not None and not layout.quotation(source.noun.idx):
        return source
    left = [word for word in words if word.i < cue.token.i]
    right = [word for word in words if word.i > cue.token.i]
    head = nominal_head(reversed(left)) or nominal_head(right)
    return Source.named(head) if head else None


def _implied(layout: Layout, cues: dict[int, Cue], last: Said | None, quotation: Quotation) -> Said | None:
    """A sentence of its own without a cue: whoever speaks in the sentence before says it, or goes on saying it."""
    if layout.before(quotation) or quotation.single or not _is_sentence(layout, quotation):
        return None
    start = _earlier_start(layout, quotation)
    ended = last is not None and last.content[1] > start
    start = max(last.content[1] if last and ended else start, quotation.start - _FAR)
    words = layout.between(start, quotation.start)
    found = _nearest(cues, words, last)
    if found:
        cue, source = found
        return Said.quoting(source, cue.extent(), (quotation.start, quotation.end), -1 - quotation.start)
    return replace(last, content=(quotation.start, quotation.end)) if last and ended else None


def _nearest(cues: dict[int, Cue], words: list[Word], last: Said | None) -> tuple[Cue, Source] | None:
    """The last verb of saying with a speaker, else the last verb of another kind whose source is a person or body."""
    speaking = [(cue, source) for cue in _speaking(cues, words) if (source := source_of(cue))]
    if speaking:
        return None if last and speaking[-1][0].token.i == last.token else speaking[-1]
    for word in reversed(words):
        other = cues.get(word.i)
        source = source_of(other) if other and word.pos == "VERB" and is_main(other.clause) else None
        if other and source and is_agent(source.noun):
            return other, source
    return None


def _earlier_start(layout: Layout, quotation: Quotation) -> int:
    """Where the paragraph starts, or the one before where the quotation opens its own."""
    index = layout.paragraph(quotation.start)
    start = layout.paragraphs[index][0]
    opens = not layout.text[start : quotation.start].strip()
    return layout.paragraphs[index - 1][0] if opens and index else start


def _is_sentence(layout: Layout, quotation: Quotation) -> bool:
    inner = layout.text[quotation.start : quotation.end].strip(_EDGES)
    return inner[-1:] in {".", "?", "!", "…", ","} and inner[:1].isupper() and " " in inner


def _follows(layout: Layout, last: Said, quotation: Quotation) -> bool:
    """True where only the cue's own clause stands between what was said and the quotation."""
    if layout.paragraph(last.content[1] - 1) != layout.paragraph(quotation.start):
        return False
    between = layout.between(last.content[1], quotation.start)
    ends = sum(word.text in {".", "?", "!"} for word in between)
    return ends == 0 or (ends == 1 and any(word.i == last.token for word in between))
