"""Sectors of actors by the words of their names and offices, and the codes of international bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graphbuild.eventdata import scales


def sectors_of(words: str) -> tuple[str, ...]:
    """The sectors that an office or a name tells, the primary one first; () where it tells none.

    >>> sectors_of("defence minister"), sectors_of("Egyptian Army"), sectors_of("prime minister"), sectors_of("juggler")
    (('GOV',), ('MIL',), ('GOV', 'PRE'), ())
    """
    said = words.lower()
    return next((codes for codes, fits, misfits in _lines() if fits.search(misfits.sub(" ", said))), ())


def body_of(name: str) -> str:
    """The code that stands for an international body instead of a country, "" for any other name.

    >>> body_of("United Nations Security Council"), body_of("NATO"), body_of("Canada")
    ('UNO', 'IGO', '')
    """
    found = [(len(start), code) for start, code in _bodies() if f"{name} ".startswith((f"{start} ", f"{start}'"))]
    return max(found)[1] if found else ""


def is_of_its_body(office: str) -> bool:
    """True for an office whose sector is that of the body that it is held in: a president, a spokesman."""
    return office.lower() in _items(scales.table()["offices"]["of_their_body"])


@cache
def _lines() -> tuple[tuple[tuple[str, ...], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (tuple(_items(line["codes"])), _pattern(_items(line["words"])), _pattern(_items(line.get("except", ""))))
        for line in scales.table()["sector"]
    )


@cache
def _bodies() -> tuple[tuple[str, str], ...]:
    return tuple((start, code) for code, names in scales.table()["bodies"].items() for start in _items(names))


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, its last word in the plural or possessive too; of no phrases, nothing."""
    either = "|".join(map(re.escape, phrases))
    return re.compile(rf"\b(?:{either})(?:s'?|'s)?(?!\w)" if either else r"(?!)")


def _items(text: str) -> list[str]:
    return [" ".join(item.split()) for item in text.split(",") if item.strip()]
