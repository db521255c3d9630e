"""The bundled questions: SPARQL with a title, a description and parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process

from graphbuild.rdf.asking import masked
from graphbuild.rdf.errors import QueryError
from graphbuild.rdf.results import Result
from graphbuild.rdf.store import Store
from graphbuild.vocabulary import XSD, dip, properties

_VARIABLE = re.compile(r"\$(\w+)")
_HEADER = re.compile(r"#\s*(title|description|parameter):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be told: its kind is text, date, number or property; `default` is used where it is not."""

    name: str
    kind: str
    default: str
    description: str

    def term(self, value: str | int) -> str:
        """The value as SPARQL writes it, so that it can be nothing but a value.

        >>> Parameter("since", "date", "0001-01-01", "the first day").term("2025-10-13")
        '"2025-10-13"^^<http://www.w3.org/2001/XMLSchema#date>'
        """
        text = str(value)
        if self.kind == "date":
            return str(Literal(self._date(text), datatype=NamedNode(XSD + "date")))
        if self.kind == "number":
            return self._number(text)
        if self.kind == "property":
            return self._property(text.removeprefix("dip:"))
        return str(Literal(text))

    def _date(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise QueryError(f"{self.name}: {text!r} is no date; write it as 2025-10-13") from None

    def _number(self, text: str) -> str:
        if not (text.isascii() and text.isdigit()):
            raise QueryError(f"{self.name}: {text!r} is no whole number")
        return text

    def _property(self, text: str) -> str:
        if text not in properties():
            near = process.extractOne(text, list(properties()), score_cutoff=50)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise QueryError(f"{self.name}: the vocabulary has no property {text!r}{hint}")
        return str(dip(text))


@dataclass(frozen=True, slots=True)
class Question:
    """A question by name: its words for people, its parameters, its SPARQL with `$name` for each of them."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str

    def sparql(self, values: Mapping[str, str | int] = MappingProxyType({})) -> str:
        """The query with these values in their places, defaults elsewhere; raises QueryError for an unknown name."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; it has: {', '.join(known) or 'none'}")
        terms = {name: item.term(values.get(name, item.default)) for name, item in known.items()}
        return _filled(self.text, terms)


def questions() -> tuple[Question, ...]:
    """All bundled questions, by name."""
    return tuple(_bundled().values())


def question(name: str) -> Question | None:
    """The bundled question of that name."""
    return _bundled().get(name)


def run(store: Store, asked: str, values: Mapping[str, str | int] = MappingProxyType({})) -> Result:
    """The answer to a bundled question by name, a .rq file by path, or SPARQL as such.

    Raises QueryError where the query, a parameter or the name is wrong.
    """
    return store.query(_understood(asked).sparql(values))


def read_question(name: str, text: str) -> Question:
    """A question from the text of a .rq file: header comments, then SPARQL."""
    header: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _HEADER.match(line)
        if match:
            header.setdefault(match[1], []).append(match[2].strip())
    parameters = tuple(_parameter(line) for line in header.get("parameter", ()))
    return Question(
        name, " ".join(header.get("title", [name])), " ".join(header.get("description", ())), parameters, text
    )


def _understood(asked: str) -> Question:
    bundled = question(asked)
    if bundled:
        return bundled
    if asked.endswith(".rq") and "\n" not in asked:
        return _from_file(Path(asked))
    if re.fullmatch(r"[\w-]+", asked):
        near = process.extractOne(asked, list(_bundled()), score_cutoff=50)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise QueryError(f"no question is called {asked!r}{hint} See them all with: graphbuild questions")
    return read_question("this query", asked)


def _from_file(path: Path) -> Question:
    try:
        return read_question(path.stem, path.read_text("utf8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read: {error}") from None


@cache
def _bundled() -> Mapping[str, Question]:
    folder = files("graphbuild.rdf") / "queries"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    texts = ((file.name.removesuffix(".rq"), file.read_text("utf8")) for file in found)
    return MappingProxyType({name: read_question(name, text) for name, text in texts})


def _parameter(line: str) -> Parameter:
    """Reads `name, kind, default: description`."""
    head, _, description = line.partition(":")
    name, kind, default = (part.strip() for part in head.split(","))
    return Parameter(name, kind, default, description.strip())


def _filled(text: str, terms: Mapping[str, str]) -> str:
    """The text with each `$name` outside of strings and comments replaced."""
    parts, end = [], 0
    for match in _VARIABLE.finditer(masked(text)):
        if match[1] in terms:
            parts += [text[end : match.start()], terms[match[1]]]
            end = match.end()
    return "".join((*parts, text[end:]))
