"""What a source itself states of a content: no aim, no judgment, no background that the writer gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.extents import Extent
from graphbuild.extraction.grammar.reported import backgrounds
from graphbuild.extraction.speech.contents import Content
from graphbuild.extraction.speech.cues import Cue, lemma_of, lexicon, says
from graphbuild.extraction.speech.layout import Layout
from graphbuild.extraction.speech.said import Said

_JUDGED = frozenset({"judgment", "reproach", "complement"})
_AIMS = frozenset({"infinitive", "gerund"})


def states(cue: Cue, content: Content) -> bool:
    """True where the source says that the content is so or shall be: not for wishes, judgments and what it knows.

    What is condemned, welcomed or known is presupposed: the article says it in its own voice.
    """
    mood = cue.clause.mood
    if mood.negated or mood.inverted or _is_refused(cue) or words("speech", "hypothetical") & set(mood.marks):
        return False
    if content.preposition:
        pairs = (f"{lemma_of(cue.token)}:{word.lower}" for word in content.preposition)
        return any(pair in lexicon().stating for pair in pairs)
    if content.frame in _JUDGED:
        return False
    if content.frame in _AIMS:
        return says(cue.token)
    return content.frame != "clause" or lemma_of(cue.token) not in lexicon().knowing


def _is_refused(cue: Cue) -> bool:
    """True for "failed to mention", "refused to confirm"."""
    above = next(iter(cue.clause.governors), None)
    return above is not None and above.slot == "infinitive" and verbs().values("effect").get(above.mood.lemma) == "flip"


def stated_parts(layout: Layout, said: Said) -> Iterator[Extent]:
    """The content without its cue and source, and without the background that indirect speech gives."""
    if not said.stated:
        return
    gaps = [said.source, said.cue]
    if not said.quoted:
        words = layout.between(*said.content)
        clauses = backgrounds(word for word in words if not layout.quotation(word.idx))
        gaps += [clause for clause in clauses if clause[0] > said.content[0]]
    yield from _without(said.content, gaps)


def _without(whole: Extent, gaps: Iterable[Extent]) -> Iterator[Extent]:
    start, end = whole
    for first, last in sorted(gaps):
        if start < first < end:
            yield start, first
        if first < end and last > start:
            start = last
    if start < end:
        yield start, end
