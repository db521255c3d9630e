"""Reads the words of a query before anything runs it, and refuses what could reach beyond the graph.

Oxigraph's grammar needs no blank between words (`trueSERVICE<…>`), and what stands after `<` is an IRI or the right
side of a comparison. Where two readings differ in what is hidden from view, the query is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild.errors import GraphbuildError

_DEEPEST = 100
READ_ONLY = "this server is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
_NO_SURROGATE = "(?![dD][89a-fA-F])"
_ESCAPE = (
    rf"\\(?:[tbnrf\"'\\]|u{_NO_SURROGATE}[0-9a-fA-F]{{4}}"
    rf"|U(?:0000{_NO_SURROGATE}|000[1-9a-fA-F]|0010)[0-9a-fA-F]{{4}})"
)
_LOCAL_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_TOKEN = re.compile(
    rf"""
      (?P<blank>\s+|\#[^\n\r]*)
    | (?P<text>\"\"\"(?:[^"\\]|{_ESCAPE}|"(?!""))*+\"\"\"|'''(?:[^'\\]|{_ESCAPE}|'(?!''))*+'''
        |"(?!"")(?:[^"\\\n\r]|{_ESCAPE})*+"|'(?!'')(?:[^'\\\n\r]|{_ESCAPE})*+')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?P<prefix>(?:[^\W\d_][\w.-]*+)?):(?:(?:[\w:]|{_LOCAL_ESCAPE})(?:[\w:.-]|{_LOCAL_ESCAPE})*)?)
    | (?P<word>\w++(?:[.-]++\w++)*+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_IRI = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://|[^#'\\]*>)")
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"))


class RefusedError(GraphbuildError):
    """A query that this server does not run; the message says why and what to do."""


class MalformedError(GraphbuildError):
    """A text that is no query."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a query in which a keyword can stand: its text and its offset."""

    text: str
    start: int


def check(query: str, allow_service: bool = False, allow_from: bool = False) -> None:
    """Raises RefusedError for SERVICE, FROM and updates, MalformedError for a text that cannot be read.

    >>> check("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    graphbuild.server.guard.RefusedError: line 1: SERVICE would ask another server; this one does not do so
    """
    first = True
    for word in words(query):
        text = word.text.upper()
        if "SERVICE" in text and not allow_service:
            raise RefusedError(_at(query, word, "SERVICE would ask another server; this one does not do so"))
        if "FROM" in text and not allow_from:
            raise RefusedError(_at(query, word, "FROM would choose other graphs; this server has one only"))
        if first and text in _UPDATES:
            raise RefusedError(_at(query, word, READ_ONLY))
        first = first and (text in ("PREFIX", "BASE") or text.endswith(":"))


def words(query: str) -> Iterator[Word]:
    """The keywords, prefixes (with their colon), blank nodes and numbers of a query, nothing of its strings or IRIs.

    Raises MalformedError for a string that is not closed, an IRI that can be read in two ways, brackets too deep.
    """
    depth = 0
    for match in _TOKEN.finditer(query):
        kind, text = match.lastgroup, match.group()
        if kind == "iri" and not _PLAIN_IRI.match(text):
            raise MalformedError(
                _at(query, Word(text, match.start()), "write IRIs in full, and a blank after a “less than”")
            )
        if kind == "sign":
            depth += (text in "([{") - (text in ")]}")
            _check_sign(query, match, depth)
        elif kind == "name":
            yield Word(match["prefix"] + ":", match.start())
        elif kind == "word":
            yield Word(text, match.start())


def _check_sign(query: str, match: re.Match[str], depth: int) -> None:
    if match.group() in "\"'":
        raise MalformedError(_at(query, Word("", match.start()), "a string is not closed, or has a wrong escape"))
    if depth > _DEEPEST:
        raise RefusedError(_at(query, Word("", match.start()), f"brackets stand more than {_DEEPEST} deep"))


def _at(query: str, word: Word, message: str) -> str:
    return f"line {query.count(chr(10), 0, word.start) + 1}: {message}"
