"""What comes back from a query: columns and rows."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, Literal, TypeAlias

import pyoxigraph as ox

from graphbuild.rdf.errors import GraphError
from graphbuild.vocabulary import PREFIXES, XSD

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = str | int | float | Decimal | bool | date | None
Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Form = Literal["select", "ask", "construct"]

_READERS = {
    XSD + "integer": int,
    XSD + "int": int,
    XSD + "long": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
    XSD + "dateTime": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One row: `row.who`, `row["who"]` and `row[0]` are Python values, `row.terms` the RDF terms."""

    columns: tuple[str, ...]
    terms: tuple[Term | None, ...]

    def __getitem__(self, key: str | int) -> Value:
        return value_of(self.terms[key if isinstance(key, int) else self.columns.index(key)])

    def __getattr__(self, name: str) -> Value:
        if name not in self.columns:
            raise AttributeError(f"no column {name!r}; the columns are {', '.join(self.columns)}")
        return self[name]

    def __iter__(self) -> Iterator[Value]:
        return map(value_of, self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in zip(self.columns, self, strict=True))})"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: a sequence of rows.

    ASK gives one row with the column `answer`; CONSTRUCT and DESCRIBE the columns subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    form: Form = "select"

    @classmethod
    def of(cls, answer: Answer) -> Result:
        """Reads all of Oxigraph's answer."""
        if isinstance(answer, ox.QueryBoolean):
            return cls.from_terms(("answer",), [(ox.Literal(bool(answer)),)], "ask")
        if isinstance(answer, ox.QueryTriples):
            triples = sorted({(str(item), item) for item in answer}, key=lambda pair: pair[0])
            rows = [(item.subject, item.predicate, item.object) for _, item in triples]
            return cls.from_terms(("subject", "predicate", "object"), rows, "construct")
        columns = tuple(variable.value for variable in answer.variables)
        return cls.from_terms(columns, [tuple(solution) for solution in answer], "select")

    @classmethod
    def from_terms(cls, columns: tuple[str, ...], rows: Sequence[tuple[Term | None, ...]], form: Form) -> Result:
        """A result of these terms."""
        return cls(columns, tuple(Row(columns, terms) for terms in rows), form)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __bool__(self) -> bool:
        """The answer to ASK; else whether there are rows."""
        return bool(self.rows and self.rows[0][0]) if self.form == "ask" else bool(self.rows)

    def to_pandas(self) -> Any:
        """A pandas DataFrame of Python values; raises GraphError where pandas is not installed."""
        try:
            pandas: Any = import_module("pandas")
        except ImportError:
            raise GraphError("data frames need pandas; install it with: pip install pandas") from None
        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The table that a notebook shows."""
        return to_html(self)


def to_html(result: Result, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """A table for a notebook; all text is escaped."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in result.columns)
    rows = ("".join(f"<td>{html.escape(readable(term, prefixes))}</td>" for term in row.terms) for row in result)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def value_of(term: Term | None) -> Value:
    """A Python value: numbers, booleans and dates as such, anything else as text.

    >>> value_of(ox.Literal("2025-10-13", datatype=ox.NamedNode(XSD + "date")))
    datetime.date(2025, 10, 13)
    """
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else str(term)
    try:
        value: Value = _READERS.get(term.datatype.value, str)(term.value)  # type: ignore[operator]  # a table of callables
    except (ValueError, ArithmeticError):
        return term.value
    return value


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI with its prefix: kg:Mark_Carney."""
    for name, namespace in prefixes.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{name}:{iri[len(namespace) :]}"
    return iri


def plain(term: Term | None) -> str:
    """The text of a term without its type, "" for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def readable(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """The text of a term, an IRI with its prefix."""
    return shortened(term.value, prefixes) if isinstance(term, ox.NamedNode) else plain(term)
