"""Checks a query before it runs, and explains in words why one cannot run."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import process

from graphbuild.rdf.errors import QueryError
from graphbuild.vocabulary import DIP, PREFIXES, terms

# Strings, IRIs and comments of a query, whose characters name nothing.
_OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w.-]*)?:([A-Za-z_][\w-]*)")
_PROLOGUE = re.compile(r"(?:\s*(?:PREFIX\s+[\w.-]*:|BASE)\s*)*\s*", re.IGNORECASE)
_START = re.compile("SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CLOSE_ENOUGH = 60


def masked(query: str) -> str:
    """The query with blanks for its strings, IRIs and comments, of the same length and lines."""
    return _OPAQUE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), query)


def check_names(query: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
    """Raises QueryError for a prefix that is not declared or a name that the vocabulary lacks, with the near one."""
    without_comments = _OPAQUE.sub(lambda match: " " if match.group()[0] == "#" else match.group(), query)
    known = {**prefixes, **dict(_DECLARED.findall(without_comments))}
    text = re.sub(r"\bPREFIX\s+[\w.-]*:", lambda match: " " * len(match.group()), masked(query), flags=re.IGNORECASE)
    for match in _NAME.finditer(text):
        prefix, name = match.group(1) or "", match.group(2)
        if prefix not in known:
            raise QueryError(_pointed(query, match.start(), f"unknown prefix {prefix}:{_near(prefix, list(known))}"))
        if known[prefix] == DIP and name not in terms():
            near = _near(name, list(terms()), f"{prefix}:")
            raise QueryError(_pointed(query, match.start(), f"the vocabulary has no {prefix}:{name}{near}"))


def explain(query: str, error: Exception) -> QueryError:
    """Oxigraph's syntax error in words, with the line and a caret."""
    text = masked(query)
    start = _PROLOGUE.match(text)
    if start and not _START.match(text, start.end()):
        return QueryError(_pointed(query, start.end(), "a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE"))
    place = _PLACE.match(str(error))
    if place is None:
        return QueryError(str(error))
    line, column, expected = int(place[1]), int(place[2]), place[3]
    offset = sum(len(before) + 1 for before in query.split("\n")[: line - 1]) + column - 1
    return QueryError(_pointed(query, offset, _expectation(expected)))


def _expectation(message: str) -> str:
    """Whole sentences where there are some, else the tokens, without character classes."""
    items = re.split(r", (?=[\"'\[A-Z])", message.removeprefix("expected ").removeprefix("one of "))
    sentences = [item for item in items if re.match(r"[A-Z][a-z]+ ", item) or item.startswith("The ")]
    if sentences:
        return sentences[0]
    tokens = [item.strip() for item in items if item.strip() and not item.strip().startswith("[")]
    return "expected " + " or ".join(tokens) if tokens else "this is not SPARQL"


def _pointed(query: str, offset: int, message: str) -> str:
    """The message, the line of the query and a caret under the place."""
    before = query[:offset]
    number, column = before.count("\n") + 1, offset - (before.rfind("\n") + 1)
    lines = query.split("\n")
    line = lines[min(number, len(lines)) - 1].replace("\t", " ")
    return f"line {number}, column {column + 1}: {message}\n  {line}\n  {' ' * column}^"


def _near(word: str, choices: list[str], prefix: str = "") -> str:
    found = process.extractOne(word, choices, score_cutoff=_CLOSE_ENOUGH)
    if not found:
        return ""
    return f"; did you mean {prefix}{found[0]}{'' if prefix else ':'}?"
