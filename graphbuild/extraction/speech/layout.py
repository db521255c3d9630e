"""The layout of a text: which paragraph, quotation and sentence a token stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from graphbuild.extraction.grammar.extents import Extent
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.paragraphs import paragraph_starts
from graphbuild.extraction.speech.quotations import Quotation, find_quotations

_SENTENCE_ENDS = frozenset({".", "?", "!", "…", "..."})
_DATELINE = re.compile(r"[A-Z][A-Z’'.]{2,}[^\n—–―]{0,60}?(?:\s[—–―-]|\s?--|[—–―])\s+")
_GAP = 60


class Layout:
    """Looks up paragraphs and quotations by character, and the tokens between them."""

    def __init__(self, doc: Text, text: str) -> None:
        starts = [0, *paragraph_starts(text)]
        self.doc = doc
        self.text = text
        self.paragraphs: list[Extent] = list(zip(starts, [*starts[1:], len(text)], strict=True))
        self.quotations = find_quotations(text, self.paragraphs)
        self._starts = starts
        self._quotation_starts = [quotation.start for quotation in self.quotations]
        self._tokens = [token.idx for token in doc]

    def paragraph(self, offset: int) -> int:
        """The index of the paragraph that holds a character."""
        return bisect_right(self._starts, offset) - 1

    def quotation(self, offset: int) -> Quotation | None:
        """The quotation that holds a character."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index >= 0 and offset < self.quotations[index].end:
            return self.quotations[index]
        return None

    def between(self, start: int, end: int) -> list[Word]:
        """The tokens that start between two characters, white space left out."""
        first, last = bisect_left(self._tokens, start), bisect_left(self._tokens, end)
        return [token for token in self.doc[first:last] if not token.is_space]

    def before(self, quotation: Quotation) -> list[Word]:
        """The words of the quotation's sentence that stand before it, as far as the last quotation."""
        start = self.paragraphs[self.paragraph(quotation.start)][0]
        index = bisect_left(self._quotation_starts, quotation.start)
        if index:
            start = max(start, self.quotations[index - 1].end)
        words: list[Word] = []
        for token in reversed(self.between(max(start, quotation.start - 10 * _GAP), quotation.start)):
            if token.text in _SENTENCE_ENDS:
                break
            words.append(token)
        return words[::-1]

    def after(self, quotation: Quotation) -> list[Word]:
        """The words of the quotation's sentence that stand after it, as far as the next quotation."""
        end = self.paragraphs[self.paragraph(max(quotation.start, quotation.end - 1))][1]
        index = bisect_right(self._quotation_starts, quotation.start)
        if index < len(self.quotations):
            end = min(end, self.quotations[index].start)
        words = []
        for token in self.between(quotation.end, min(end, quotation.end + 10 * _GAP)):
            if token.text in _SENTENCE_ENDS:
                break
            words.append(token)
        return words

    def sentence_before(self, offset: int) -> list[Word]:
        """The words of the sentence that stand before a character, closed quotations taken as words."""
        start = self._body(self.paragraph(offset))
        words: list[Word] = []
        for token in reversed(self.between(max(start, offset - 10 * _GAP), offset)):
            if self._ends_sentence(token):
                break
            words.append(token)
        return words[::-1]

    def _body(self, index: int) -> int:
        """Where the words of a paragraph start, behind a dateline such as "OSLO, May 3 (AP) — "."""
        start, end = self.paragraphs[index]
        dateline = _DATELINE.match(self.text, start, end)
        return dateline.end() if dateline else start

    def sentence_after(self, offset: int) -> list[Word]:
        """The words of the sentence that stand behind a character."""
        end = self.paragraphs[self.paragraph(offset)][1]
        words: list[Word] = []
        for token in self.between(offset, min(end, offset + 10 * _GAP)):
            if self._ends_sentence(token):
                break
            words.append(token)
        return words

    def _ends_sentence(self, token: Word) -> bool:
        around = self.quotation(token.idx)
        if around is None:
            return token.text in _SENTENCE_ENDS
        return token.idx + len(token) == around.end and self.text[: token.idx].endswith(".") and not around.single
