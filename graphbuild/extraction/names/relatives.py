"""Who is in an article as another's relative only, and so is not meant by the bare surname: "his wife, Ana Berg"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.extraction.english.lists import bare, grammar, surname, words
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.segments import Name

_REACH = 6
"""Words between a name and the word for the relative behind it."""
_ENDS = frozenset({",", ".", ";", ")", "—", "–"})


@dataclass(frozen=True, slots=True)
class Family:
    """The full names of relatives, and the surnames that the article gives an office to without a first name."""

    relatives: frozenset[str]
    officials: Mapping[str, str]

    @classmethod
    def of(cls, doc: Text, persons: Iterable[Name], full: Mapping[str, str]) -> Family:
        """The families among the persons of an article."""
        names = list(persons)
        made_known = {full[name.text] for name in names if name.text in full and _is_relative(doc, name)}
        lone = (name for name in names if name.text not in full and _has_office(doc, name))
        return cls(frozenset(made_known), {bare(name.text): name.text for name in lone})

    def is_minor(self, full: str, part: str) -> bool:
        """True for a relative where `part` is the surname."""
        return full in self.relatives and bare(surname(full)) == part

    def completed(self, bearers: dict[str, dict[str, None]]) -> dict[str, dict[str, None]]:
        """The bearers of each name, with the "President Berg" of whom the article gives only relatives in full."""
        lone = {
            part: {text: None}
            for part, text in self.officials.items()
            if part in bearers and all(self.is_minor(full, part) for full in bearers[part])
        }
        return {**bearers, **{part: bearers[part] | lone[part] for part in lone}}


def _has_office(doc: Text, name: Name) -> bool:
    return name.start > 0 and doc[name.start - 1].lower in words("titles", "heads")


def _is_relative(doc: Text, name: Name) -> bool:
    """True for the name in "his wife Ana Berg", "the first lady, Ana Berg,", "Ana Berg, the president's daughter,"."""
    before, kin = name.start - 1, words("people", "kin")
    if before > 0 and doc[before].text == "," and _ends_at(doc, name.end):
        before -= 1
    return (before > 0 and doc[before].lower in kin) or _is_called_relative(doc, name.end)


def _is_called_relative(doc: Text, comma: int) -> bool:
    if comma >= len(doc) or doc[comma].text not in ",(":
        return False
    owned = False
    for i in range(comma + 1, min(comma + 1 + _REACH, len(doc) - 1)):
        owned |= doc[i].tag in ("PRP$", "POS") or doc[i].lower == "first"
        if doc[i].lower in words("people", "kin"):
            return owned and _ends_at(doc, i + 1)
        if doc[i].text in _ENDS or doc[i].lower in grammar("and"):
            return False
    return False


def _ends_at(doc: Text, i: int) -> bool:
    return i >= len(doc) or doc[i].text in _ENDS or doc[i].tag == "POS"
