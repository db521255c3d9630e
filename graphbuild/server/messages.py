"""What the server and its workers send each other: one line of JSON each way, then the body of the answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Message:
    """Something that is sent as one line."""

    def line(self) -> bytes:
        """The line, with its end."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes | str) -> Self:
        """The message of a line."""
        fields: dict[str, Any] = json.loads(line)
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Post(Message):
    """How a worker is set up: the store, the limits that bind the process.

    `sealed` workers open no files and connections; `union` makes one graph of all.
    """

    store: str
    namespace: str
    memory: int
    result: int
    sealed: bool = True
    union: bool = True


@dataclass(frozen=True, slots=True)
class Job(Message):
    """A query, what the client accepts, and the graphs that it names."""

    query: str
    accept: str = ""
    format: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Head(Message):
    """The head of an answer: an HTTP status, the form, the number of bytes that follow."""

    status: int
    content_type: str
    length: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query."""

    status: int
    content_type: str
    body: bytes
