"""The vocabulary of time expressions, read once from english/dates.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphbuild.extraction.english.lists import items, lists_of
from graphbuild.extraction.english.words import adjectives, verbs

_FRACTION = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of english/dates.toml; the last five hold lemmas of verbs."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    parts: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    frequencies: dict[str, str]
    holidays: dict[str, str]
    attacks: dict[str, int]
    named_days: dict[str, str]
    references: dict[str, str]
    stretches: dict[str, list[str]]
    not_before: dict[str, list[str]]
    counted: frozenset[str]
    numbered: frozenset[str]
    mastheads: frozenset[str]
    before_weekday: frozenset[str]
    attack: frozenset[str]
    unsure_months: frozenset[str]
    starting: frozenset[str]
    before_month: frozenset[str]
    before_season: frozenset[str]
    before_year: frozenset[str]
    month_first: frozenset[str]
    life: frozenset[str]
    ahead: frozenset[str]
    same_time: frozenset[str]
    telling: frozenset[str]
    lasting: frozenset[str]
    unchanged: frozenset[str]


def _read() -> Words:
    own: dict[str, Any] = {
        name: frozenset(value.split()) if isinstance(value, str) else value for name, value in lists_of("dates").items()
    }
    own["references"] = {phrase: value for value, text in own["references"].items() for phrase in items(text)}
    for name in ("stretches", "not_before"):
        own[name] = {word: listed.split() for word, listed in own[name].items()}
    own |= {name: verbs().having(name) for name in ("same_time", "telling", "lasting", "unchanged")}
    return Words(**own, ahead=verbs().having("ahead") | adjectives().having("ahead"))


WORDS = _read()


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches one of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered) + ")"


def number(text: str) -> float:
    """The value of a number in digits or words.

    Raises ValueError where it is none.

    >>> number("twenty-four"), number("2 1/2"), number("1,500")
    (24.0, 2.5, 1500.0)
    """
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", text.strip()):
        if word in ("and", "a", "an", "of"):
            continue
        if word == "half":
            current += 0.5
            continue
        value = _FRACTION.get(word, WORDS.numbers.get(word))
        if value is None:
            value = float(word.replace(",", "")) if word[:1].isdigit() else int(word)
        if value in (100, 1000, 12) and word in ("hundred", "thousand", "dozen"):
            current = (current or 1) * value
            if value == 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current


def ordinal(text: str) -> int:
    """The value of an ordinal in digits or words: "3rd", "third", "31"."""
    word = text.replace(" ", "-")
    return WORDS.ordinals[word] if word in WORDS.ordinals else int(re.sub(r"\D+$", "", word))
