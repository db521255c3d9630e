"""What a time expression stands in: the parsed text, the day of publication, the dates named before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from graphbuild.extraction.dates.calendar import UNKNOWN, Period, containing, shift
from graphbuild.extraction.dates.tense import Direction, direction
from graphbuild.extraction.dates.words import WORDS
from graphbuild.extraction.grammar.tenses import has_relative
from graphbuild.extraction.grammar.words import Text, Word, root_of
from graphbuild.model import DateType

_NEAR = 900
_NEXT_WORD = re.compile(r"[ -]*([\w%']+)")
_PREVIOUS_WORD = re.compile(r"(\w+)\.?[ -]*$")
_EXACT_ENOUGH = {
    "D": ("day", "time"),
    "W": ("day", "time", "week"),
    "2W": ("day", "time", "week"),
    "WE": ("day", "time", "week"),
    "M": ("day", "time", "week", "month"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means.

    A `clock` is a time of day ("T22:00") whose day is not known yet. What is `compared` ("a year earlier",
    "overnight") is no date that later expressions count from.
    """

    type: DateType
    period: Period
    clock: str | None = None
    compared: bool = False


@dataclass(slots=True)
class Scene:
    """One text under way.

    `text` is the article's, `lower` the same folded for patterns; `named` are the dates read so far with their
    offsets, in text order. `month_first` where its writers write "11/05" for the fifth of November.
    """

    doc: Text
    text: str
    lower: str
    published: date | None
    month_first: bool = True
    named: list[tuple[int, Period]] = field(default_factory=list)

    def token(self, start: int, end: int) -> Word | None:
        """The head of the words between two offsets."""
        words = self.doc.between(start, end)
        return root_of(words) if words else None

    def direction(self, start: int, end: int) -> Direction:
        """Whether the clause around an expression looks back (-1) or ahead (1); 0 where it does not tell."""
        if self.word_before(start) in WORDS.starting:
            return 1
        token = self.token(start, end)
        return direction(token) if token else 0

    def word_after(self, end: int) -> str:
        """The word that follows, folded."""
        found = _NEXT_WORD.match(self.lower, end, end + 40)
        return found.group(1) if found else ""

    def word_before(self, start: int) -> str:
        """The word that precedes, folded."""
        found = _PREVIOUS_WORD.search(self.lower[max(0, start - 40) : start])
        return found.group(1) if found else ""

    def is_capital(self, offset: int) -> bool:
        """True for a capital letter of the article's text."""
        return self.text[offset].isupper()

    def is_after_capital(self, offset: int) -> bool:
        """True where the word before, with nothing but a space between, has a capital."""
        words = self.text[max(0, offset - 40) : offset].rsplit(None, 1)
        return bool(words) and words[-1].isalnum() and words[-1][0].isupper()

    def is_person(self, word: str) -> bool:
        """True where the text has a person of that last name, in folded letters."""
        people = self.doc.names("PERSON")
        return any(len(person) > 1 and person[-1].lower == word for person in people)

    def is_modified(self, start: int, end: int) -> bool:
        """True where a relative clause says which one is meant: "the day the wall fell"."""
        token = self.token(start, end)
        return bool(token and has_relative(token))

    def anchor(self, unit: str) -> date | None:
        """The first day of the date last named that is exact enough to count units from."""
        allowed = _EXACT_ENOUGH.get(unit)
        for _, period in reversed(self.named):
            if allowed is None or period.precision in allowed:
                return period.first
        return None

    def near(self, start: int, *precisions: str) -> Period | None:
        """The period of one of these precisions that was last named not far before an offset."""
        for offset, period in reversed(self.named):
            if start - offset > _NEAR:
                return None
            if offset < start and period.precision in precisions:
                return period
        return None


Match = re.Match[str]
Reader = Callable[[Match, Scene], Reading | None]


def moved(anchor: date | None, unit: str, count: int) -> Period:
    """The period of a unit `count` units from an anchor; unresolved without an anchor."""
    return containing(unit, shift(anchor, count, unit)) if anchor else Period(UNKNOWN[unit])


def at_time(period: Period, clock: str) -> Reading:
    """The reading of a time on a day."""
    return Reading("TIME", period.part(clock))
