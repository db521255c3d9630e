"""What a user can mend: errors that stop a command, problems of inputs that do not."""

from __future__ import annotations

from dataclasses import dataclass


class GraphbuildError(Exception):
    """Something that the user can mend; the message says how."""


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


@dataclass(frozen=True, slots=True)
class Stopped(Problem):
    """An article that took too long or too much memory; another build may have more of them."""
