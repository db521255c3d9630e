"""Names that stand across a comma from a description, whatever the parser makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphbuild.extraction.english.lists import grammar, mapping
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.model import Entity

_CLOSING = frozenset(",.;:)—–")
_LISTING = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ"})
_LONGEST = 6


def across_comma(doc: Text, mark: Mark, at: Mapping[int, Mark]) -> Mark | None:
    """The name before "NAME, a rebel group,", behind "his counterpart, NAME,", "the head of the agency, NAME".

    So it is behind "my colleague from Chile, NAME".
    """
    first = doc[mark.start]
    if first.lower in grammar("indefinite"):
        before = at.get(mark.start - 2) if _is_comma(doc, mark.start - 1) else None
        return before if before and before.kind == "name" and _is_closed(doc, mark.end) else None
    body = at.get(mark.end + 1) if mark.end < len(doc) and doc[mark.end].lower in grammar("office_beside") else None
    end = body.end if body else mark.end
    if not (_is_comma(doc, end) and (first.lower == "the" or _is_possessed(doc[mark.head]))):
        return None
    after = at.get(end + 1)
    return after if after and after.kind == "name" and _is_closed(doc, after.end) else None


def listed_names(doc: Text, mark: Mark, at: Mapping[int, Mark]) -> tuple[Entity, ...]:
    """All whom a counted description names behind a comma: "two aides of hers, Ann Lee and Bo Lund,"."""
    count = count_of(doc[mark.start : mark.head])
    if count < 2:
        return ()
    found: list[Mark] = []
    reach = range(mark.end, min(mark.end + _LONGEST + 1, len(doc)))
    i = next((j for j in reach if _is_comma(doc, j) or is_verbal(doc[j])), len(doc))
    if not _is_comma(doc, i):
        return ()
    while i < len(doc) and len(found) < count and (i in at or doc[i].pos in _LISTING or doc[i].text == ","):
        other = at.get(i)
        if other and other.kind == "name" and other.entity.type in ("Person", "State", "Organization"):
            found.append(other)
        i = other.end if other else i + 1
    names = tuple(dict.fromkeys(one.entity for one in found))
    return names if len(names) == count and _is_closed(doc, i) and len({name.type for name in names}) == 1 else ()


def count_of(before: Sequence[Word]) -> int:
    """The number that stands before a noun, 0 where none does."""
    numbers = mapping("dates", "numbers")
    told = (numbers.get(word.lower, word.text if word.text.isdigit() else 0) for word in before if word.tag == "CD")
    return next(map(int, told), 0)


def _is_comma(doc: Text, i: int) -> bool:
    return 0 <= i < len(doc) and doc[i].text == ","


def _is_closed(doc: Text, end: int) -> bool:
    """True where an aside ends: not in a list, "Carney, a minister and"."""
    return end >= len(doc) or doc[end].text in _CLOSING or doc[end].is_sent_start


def _is_possessed(noun: Word) -> bool:
    return "poss" in noun.slots
