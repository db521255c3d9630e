"""What is wrong with an input, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an input; `left_out` is False where its article was read all the same.

    >>> print(Problem("a.jsonl", "is not JSON", "Mend the line", line=3))
    a.jsonl, line 3: is not JSON. Mend the line.
    """

    source: str
    reason: str
    remedy: str
    line: int | None = None
    left_out: bool = True

    def __str__(self) -> str:
        place = f"{self.source}, line {self.line}" if self.line else self.source
        return f"{place}: {self.reason}. {self.remedy}."


class UnreadableError(Exception):
    """A file, or a row of it, that gives no article."""

    def __init__(self, reason: str, remedy: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.line = line

    def problem(self, source: str) -> Problem:
        """What to tell the user about `source`."""
        return Problem(source, self.reason, self.remedy, self.line)
