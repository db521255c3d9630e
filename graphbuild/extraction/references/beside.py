"""Names that stand across a comma from a description, whatever the parser makes of the two."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark

_CLOSING = frozenset(",.;:)—–")
_TITLES = ("heads", "modifiers", "honorifics", "ranks", "complements")


def across_comma(doc: Text, mark: Mark, at: Mapping[int, Mark]) -> Mark | None:
    """The name before "NAME, a rebel group," or behind "his Chinese counterpart, State Councillor NAME,"."""
    first = doc[mark.start]
    if first.lower in ("a", "an"):
        before = at.get(mark.start - 2) if _is_comma(doc, mark.start - 1) else None
        return before if before and before.kind == "name" and _is_closed(doc, mark.end) else None
    if not (_is_comma(doc, mark.end) and (first.lower == "the" or _is_possessed(doc[mark.head]))):
        return None
    start = next((i for i in range(mark.end + 1, len(doc)) if i in at or not _is_title(doc[i])), mark.end)
    after = at.get(start)
    return after if after and after.kind == "name" and _is_closed(doc, after.end) else None


def _is_comma(doc: Text, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text == ","


def _is_closed(doc: Text, end: int) -> bool:
    """True where an aside ends: not in a list, "Carney, a minister and"."""
    return end >= len(doc) or doc[end].text in _CLOSING or doc[end].is_sent_start


def _is_possessed(noun: Word) -> bool:
    return any(child.dep == "poss" for child in noun.children)


def _is_title(word: Word) -> bool:
    return any(word.lower.rstrip(".") in words("titles", file) for file in _TITLES)
