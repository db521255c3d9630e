"""Attributions: who says, thinks, wants, judges or shows what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from graphbuild.extraction.bounds import bounded, whole_quotations
from graphbuild.extraction.contents import content_of
from graphbuild.extraction.cues import Cue, find_cues, lexicon
from graphbuild.extraction.direct import Said, direct_speech
from graphbuild.extraction.headings import headed, signed
from graphbuild.extraction.layout import Extent, Layout
from graphbuild.extraction.phrases import according_to, noun_cue
from graphbuild.extraction.sources import is_agent, phrase, source_of
from graphbuild.model import Article, Attribution, Span


def find_attributions(doc: Doc, article: Article) -> tuple[Attribution, ...]:
    """Finds the attributions of a parsed article, in the order of their cues.

    >>> find_attributions(nlp("The minister said that talks would resume."), article)[0].content.text
    'that talks would resume'
    """
    layout = Layout(doc, article.text)
    cues = {cue.token.i: cue for cue in find_cues(doc)}
    outside = {index: cue for index, cue in cues.items() if not layout.quotation(cue.token.idx)}
    direct = list(direct_speech(layout, outside))
    taken = {said.token for said in direct}
    indirect = [said for cue in cues.values() if cue.token.i not in taken for said in _indirect(layout, cue)]
    others = [*according_to(layout, doc), *headed(layout), *signed(layout)]
    found = nested(sorted([*direct, *indirect, *others], key=lambda said: (said.cue, said.content)))
    return tuple(_attribution(article.text, said) for said in found)


def _attribution(text: str, said: Said) -> Attribution:
    return Attribution(
        Span.of(text, *said.source), Span.of(text, *said.cue), Span.of(text, *said.content), parent=said.parent
    )


def _indirect(layout: Layout, cue: Cue) -> Iterator[Said]:
    if "noun" in cue.frames:
        noun = noun_cue(cue)
        if noun:
            content = whole_quotations(layout, noun[1], cue.token.idx)
            yield Said(phrase(noun[0]), cue.extent, content, cue.token.i)
        return
    source, found = source_of(cue.token), content_of(cue)
    if source is not None and found is not None and _may_say(cue, found[0], source):
        content = bounded(layout, found[1], cue.token, found[0])
        if found[0] == "clause":
            content = _whole_sentence(layout, content, cue.token, source)
        strong = found[0] == "clause" and _relays(cue.token, source)
        yield Said(phrase(source), cue.extent, content, cue.token.i, strong=strong)


def _may_say(cue: Cue, frame: str, source: Token) -> bool:
    """True where the source can say or want: people and bodies; documents in clauses."""
    if source.lower_ in {"you"}:
        return False
    return is_agent(source) or source.lemma_.lower() in lexicon().documents or frame == "clause"


def _relays(verb: Token, source: Token) -> bool:
    """True where somebody who is named reports in fact: X announced that …."""
    named = source.pos_ in {"NOUN", "PROPN"} and is_agent(source)
    return named and verb.lemma_.lower() in lexicon().relay and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"}


def _whole_sentence(layout: Layout, content: Extent, cue: Token, source: Token) -> Extent:
    """The content that a closing cue follows, from the start of the sentence: …, X said."""
    opening = min(cue.idx, phrase(source)[0])
    if content[1] > opening:
        return content
    words = layout.sentence_before(opening)
    return whole_quotations(layout, (words[0].idx, words[-1].idx + len(words[-1])), cue.idx) if words else content


def nested(found: list[Said]) -> list[Said]:
    """The attributions with the index of the one that each stands in; inside another, only clear speech is kept."""
    kept: list[Said] = []
    for said in found:
        around = [index for index, other in enumerate(found) if other is not said and _within(said, other)]
        if not around or said.strong:
            kept.append(said)
    return [replace(said, parent=_parent(said, kept)) for said in kept]


def _parent(said: Said, found: list[Said]) -> int | None:
    around = [index for index, other in enumerate(found) if other is not said and _within(said, other)]
    return min(around, key=lambda index: found[index].content[1] - found[index].content[0], default=None)


def _within(inner: Said, outer: Said) -> bool:
    return outer.content[0] <= inner.cue[0] and inner.cue[1] <= outer.content[1] and not _within_cue(inner, outer)


def _within_cue(inner: Said, outer: Said) -> bool:
    """True where the outer cue lies in the inner content: two clauses that each take the other for its own."""
    return inner.content[0] <= outer.cue[0] and outer.cue[1] <= inner.content[1]
