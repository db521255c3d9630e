"""Attributions: who says, thinks, wants, judges or shows what."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from graphbuild.extraction.contents import content_of
from graphbuild.extraction.cues import Cue, find_cues
from graphbuild.extraction.direct import Said, direct_speech
from graphbuild.extraction.layout import Extent, Layout
from graphbuild.extraction.sources import phrase, source_of
from graphbuild.model import Article, Attribution, Span


def find_attributions(doc: Doc, article: Article) -> tuple[Attribution, ...]:
    """Finds the attributions of a parsed article, in the order of their cues.

    >>> find_attributions(nlp("The minister said that talks would resume."), article)[0].content.text
    'that talks would resume'
    """
    layout = Layout(doc, article.text)
    cues = {cue.token.i: cue for cue in find_cues(doc) if not layout.quotation(cue.token.idx)}
    direct = list(direct_speech(layout, cues))
    taken = {said.token for said in direct}
    indirect = [said for cue in cues.values() if cue.token.i not in taken for said in _indirect(layout, cue)]
    found = sorted([*direct, *indirect], key=lambda said: (said.cue, said.content))
    return tuple(_attribution(article.text, said) for said in found)


def _attribution(text: str, said: Said) -> Attribution:
    return Attribution(Span.of(text, *said.source), Span.of(text, *said.cue), Span.of(text, *said.content))


def _indirect(layout: Layout, cue: Cue) -> Iterator[Said]:
    source, content = source_of(cue.token), content_of(cue)
    if source is not None and content is not None:
        content = _whole_quotations(layout, content, cue.token.idx)
        yield Said(phrase(source), cue.extent, content, cue.token.i)


def _whole_quotations(layout: Layout, content: Extent, cue: int) -> Extent:
    """The content widened to the ends of quotations that it cuts, trimmed of punctuation."""
    start, end = content
    first, last = layout.quotation(start), layout.quotation(end - 1)
    if first and not first.start <= cue < first.end:
        start = first.start
    if last and not last.start <= cue < last.end:
        end = last.end
    while end > start + 1 and layout.text[end - 1] in " ,.;:—–-\n\xa0":
        end -= 1
    while start < end - 1 and layout.text[start] in " ,.;:—–-\n\xa0":
        start += 1
    return start, end
