"""Attributions: who says, thinks, wants, judges or shows what."""

from __future__ import annotations

from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.speech.cues import find_cues
from graphbuild.extraction.speech.direct import direct_speech
from graphbuild.extraction.speech.headings import headed, signed, statements
from graphbuild.extraction.speech.indirect import indirect_speech
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.phrases import according_to
from graphbuild.extraction.speech.said import Said, nested
from graphbuild.extraction.speech.stated import stated_parts
from graphbuild.model import Article, Attribution, Span


def find_attributions(doc: Text, article: Article) -> tuple[Attribution, ...]:
    """Finds the attributions of a parsed article, in the order of their cues.

    >>> find_attributions(nlp("The minister said that talks would resume."), article)[0].content.text
    'that talks would resume'
    """
    layout = Layout(doc, article.text)
    cues = {cue.token.i: cue for cue in find_cues(doc)}
    spoken = {index: cue for index, cue in cues.items() if not layout.quotation(cue.token.idx)}
    by_line = [*headed(layout), *signed(layout), *statements(layout, spoken)]
    direct = list(direct_speech(layout, spoken))
    taken = {said.token for said in [*by_line, *direct]}
    indirect = indirect_speech(layout, [cue for cue in cues.values() if cue.token.i not in taken])
    found = [*by_line, *direct, *indirect, *according_to(layout, doc)]
    found = [said for said in found if not _is_furniture(said, article)]
    return tuple(_attribution(layout, said) for said in nested(found))


def _is_furniture(said: Said, article: Article) -> bool:
    """True for what boilerplate says, and for the place of a dateline."""
    dateline = article.dateline
    placed = dateline is not None and said.source[0] < dateline.end and dateline.start < said.source[1]
    return placed or any(said.cue[0] < span.end and span.start < said.cue[1] for span in article.boilerplate)


def _attribution(layout: Layout, said: Said) -> Attribution:
    text = layout.text
    source, speaker, cue, content = (
        Span.of(text, *extent) for extent in (said.source, said.speaker, said.cue, said.content)
    )
    stated = tuple(Span.of(text, *extent) for extent in stated_parts(layout, said))
    return Attribution(source, cue, content, parent=said.parent, speaker=speaker, stated=stated)
