"""Who speaks where: what attributions tell of the pronouns inside and beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.model import Attribution, Entity

_OPENING = frozenset("“«„")
_CLOSING = frozenset('”»"')
_SPEAKERS = frozenset({"Person", "Organization", "State", "Group"})


class Talk:
    """The attributions of a document by token."""

    def __init__(self, tokens: Sequence[Word], text: str, attributions: Sequence[Attribution]) -> None:
        """Notes for each token which attribution it is said in, and which tokens name a speaker."""
        self.tokens = tokens
        self.attributions = sorted(attributions, key=lambda item: (item.content.start, -item.content.end))
        self.quoted = _quoted(tokens, text)
        self.inside: dict[int, int] = {}
        self.sources: set[int] = set()
        self.named: list[range] = []
        self.heard: list[tuple[int, Entity]] = []
        starts = [token.idx for token in tokens]
        for number, attribution in enumerate(self.attributions):
            for i in _tokens(starts, attribution.content.start, attribution.content.end):
                self.inside[i] = number
            self.named.append(_tokens(starts, attribution.source.start, attribution.source.end))
            if not any(tokens[i].tag in ("WDT", "WP") for i in self.named[-1]):
                self.sources.update(self.named[-1])

    def hear(self, mark: Mark) -> None:
        """Notes that a mark names a speaker."""
        if mark.head in self.sources and mark.entity.type in _SPEAKERS:
            self.heard.append((mark.head, mark.entity))

    def own_voice(self, token: Word) -> frozenset[str]:
        """Who a third-person pronoun cannot be: the speaker of the quotation that it stands in."""
        number = self.inside.get(token.i)
        if number is None or token.i not in self.quoted:
            return frozenset()
        source = self.attributions[number].source
        return frozenset(entity.id for i, entity in self.heard if source.start <= self.tokens[i].idx < source.end)

    def likely(self, token: Word) -> Mapping[str, float]:
        """The last speaker is likely to be the next one: "he said" after "Carney said"."""
        if token.i in self.sources and self.heard:
            return {self.heard[-1][1].id: 0.9}
        return {}

    def speaker(self, token: Word, at: Mapping[int, Mark]) -> Entity | None:
        """Who says "I" or "we" here: the source of the attribution, else the speaker last named."""
        number = self.inside.get(token.i)
        if number is not None:
            marks = (at.get(i) for i in self.named[number])
            return next((mark.entity for mark in marks if mark and mark.entity.type in _SPEAKERS), None)
        place = bisect_right(self.heard, token.i, key=lambda pair: pair[0])
        return self.heard[place - 1][1] if place else None


def _quoted(tokens: Sequence[Word], text: str) -> frozenset[int]:
    """The tokens inside quotation marks; what is open at the end of a paragraph ends there."""
    found, opened, last = [], False, 0
    for token in tokens:
        opened = opened and "\n" not in text[last : token.idx]
        last = token.idx
        if token.text in _OPENING or (token.text == '"' and not opened):
            opened = True
        elif token.text in _CLOSING:
            opened = False
        elif opened:
            found.append(token.i)
    return frozenset(found)


def _tokens(starts: list[int], start: int, end: int) -> range:
    return range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1))
