"""Who speaks where: what attributions tell of the pronouns inside and beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.clauses import main_verb
from graphbuild.extraction.grammar.nouns import clause_of
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.model import Attribution, Entity

_OPENING = frozenset("“«„")
_CLOSING = frozenset('”»"')
_FIRST = words("references", "first", "first_plural")
_SPEAKERS = frozenset({"Person", "Organization", "State", "Group"})


class Talk:
    """The attributions of a document by token."""

    def __init__(self, doc: Text, text: str, attributions: Sequence[Attribution]) -> None:
        """Notes for each token which attribution it is said in, and which tokens name a speaker."""
        self.doc = doc
        self.quoted = _quoted(doc, text)
        self.inside: dict[int, int] = {}
        self.sources: set[int] = set()
        self.named: list[range] = []
        self.heard: list[tuple[int, Entity]] = []
        ordered = sorted(attributions, key=lambda item: (item.content.start, -item.content.end))
        for number, attribution in enumerate(ordered):
            for word in doc.between(attribution.content.start, attribution.content.end):
                self.inside[word.i] = number
            source = doc.between(attribution.source.start, attribution.source.end)
            self.named.append(range(source[0].i, source[-1].i + 1))
            if source[0].tag not in ("WDT", "WP"):
                self.sources.update(self.named[-1])

    def hear(self, mark: Mark) -> None:
        """Notes that a mark names a speaker: the person of "Ann Lee, a Republican"."""
        if mark.head not in self.sources or mark.entity.type not in _SPEAKERS:
            return
        last, entity = self.heard[-1] if self.heard else (-1, mark.entity)
        beside = entity.type == "Person" != mark.entity.type and any(last in r and mark.head in r for r in self.named)
        if not beside:
            self.heard.append((mark.head, mark.entity))

    def quoting(self, token: Word) -> range:
        """The tokens that name the speaker of the quotation that a token stands in."""
        number = self.inside.get(token.i)
        return range(0) if number is None or token.i not in self.quoted else self.named[number]

    def likely(self, token: Word) -> Mapping[str, float]:
        """The last speaker is likely to be the next one: "he said" after "Carney said", not "after he said"."""
        if token.i in self.sources and self.heard and main_verb(clause_of(token)) is None:
            return {self.heard[-1][1].id: 0.9}
        return {}

    def speaker(self, token: Word, at: Mapping[int, Mark]) -> Entity | None:
        """Who says "I" or "we" here: the source of the attribution, else the speaker last named."""
        number = self.inside.get(token.i)
        if number is not None:
            marks = (at.get(i) for i in self.named[number])
            return next((mark.entity for mark in marks if mark and mark.entity.type in _SPEAKERS), None)
        if self._speaks_first():
            return None
        place = bisect_right(self.heard, token.i, key=lambda pair: pair[0])
        before = (pair for pair in reversed(self.heard[:place]) if not self._addresses_us(pair[0], token))
        return next((entity for _, entity in before), None)

    def _speaks_first(self) -> bool:
        """True for a text that says "we" before it names a speaker: its author is meant."""
        own = next((word.i for word in self.doc if word.lower in _FIRST and word.i not in self.inside), None)
        return own is not None and (not self.heard or own < self.heard[0][0])

    def _addresses_us(self, speaker: int, token: Word) -> bool:
        """True for France of "when France asked us, we agreed": it is another than "we"."""
        verb = clause_of(self.doc[speaker])
        return verb in token.sent and any(word.lower in _FIRST and clause_of(word) is verb for word in token.sent)


def _quoted(doc: Text, text: str) -> frozenset[int]:
    """The tokens inside quotation marks; what is open at the end of a paragraph ends there."""
    found, opened, last = [], False, 0
    for token in doc:
        opened = opened and "\n" not in text[last : token.idx]
        last = token.idx
        if token.text in _OPENING or (token.text == '"' and not opened):
            opened = True
        elif token.text in _CLOSING:
            opened = False
        elif opened:
            found.append(token.i)
    return frozenset(found)
