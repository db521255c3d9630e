"""The error of an input that gives no article."""

from __future__ import annotations

from graphbuild.errors import Problem


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
