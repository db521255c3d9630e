"""Results as text and files: table, CSV, TSV, SPARQL JSON, Turtle, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import pyoxigraph as ox
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graphbuild.rdf.errors import GraphError
from graphbuild.rdf.results import Result, Term, plain, readable
from graphbuild.rdf.serialize import to_bytes
from graphbuild.safety import visible
from graphbuild.vocabulary import KG, PREFIXES, XSD

_WIDE = 100_000


def render(result: Result, form: str = "table", prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """A result as `table`, `csv`, `tsv`, `json`, `ttl` (of CONSTRUCT only) or `parquet`.

    Raises GraphError for another form, for Turtle of a table, and for Parquet where pyarrow is not installed.
    """
    if form not in _WRITERS:
        raise GraphError(f"unknown form of result {form!r}; choose one of {', '.join(_WRITERS)}")
    return _WRITERS[form](result, prefixes)


def to_table(result: Result, prefixes: Mapping[str, str] = PREFIXES, width: int = _WIDE) -> str:
    """A table for a terminal of `width` characters."""
    table = Table(*result.columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in result:
        table.add_row(*(Text(visible(readable(term, prefixes))) for term in row.terms))
    console = Console(file=io.StringIO(), width=width, no_color=True, emoji=False, markup=False, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().split("\n")).strip("\n") + "\n"


def to_json(result: Result) -> dict[str, Any]:
    """The SPARQL 1.1 results JSON form."""
    if result.form == "ask":
        return {"head": {}, "boolean": bool(result)}
    bindings = [
        {column: _json_term(term) for column, term in zip(result.columns, row.terms, strict=True) if term is not None}
        for row in result
    ]
    return {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}


def to_parquet(columns: Mapping[str, list[Any]]) -> bytes:
    """Columns of Python values as a Parquet file; raises GraphError where pyarrow is not installed."""
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError:
        raise GraphError("Parquet needs pyarrow; install it with: pip install 'graphbuild[parquet]'") from None
    buffer = io.BytesIO()
    parquet.write_table(arrow.table({name: _column(values) for name, values in columns.items()}), buffer)
    return buffer.getvalue()


def _table(result: Result, prefixes: Mapping[str, str]) -> bytes:
    return to_table(result, prefixes).encode()


def _csv(result: Result, _: Mapping[str, str]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(result.columns)
    writer.writerows([plain(term) for term in row.terms] for row in result)
    return text.getvalue().encode()


def _tsv(result: Result, _: Mapping[str, str]) -> bytes:
    lines = ["\t".join("?" + column for column in result.columns)]
    lines += ["\t".join("" if term is None else _tsv_term(term) for term in row.terms) for row in result]
    return "".join(line + "\n" for line in lines).encode()


def _tsv_term(term: Term) -> str:
    """A term in Turtle on one line, as the TSV form of SPARQL results has it."""
    return str(term).replace("\t", "\\t")


def _json(result: Result, _: Mapping[str, str]) -> bytes:
    return (json.dumps(to_json(result), ensure_ascii=False, indent=1) + "\n").encode()


def _turtle(result: Result, prefixes: Mapping[str, str]) -> bytes:
    if result.form != "construct":
        raise GraphError("only CONSTRUCT and DESCRIBE give Turtle; choose table, csv, tsv, json or parquet")
    return to_bytes((ox.Quad(*row.terms) for row in result), "ttl", prefixes.get("kg", KG))  # type: ignore[arg-type]  # rows of a CONSTRUCT are triples


def _parquet(result: Result, _: Mapping[str, str]) -> bytes:
    return to_parquet({name: [row[index] for row in result] for index, name in enumerate(result.columns)})


def _column(values: list[Any]) -> list[Any]:
    """The values where they are of one type, else their text."""
    kinds = {type(value) for value in values if value is not None}
    return values if len(kinds) <= 1 else [None if value is None else str(value) for value in values]


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": str(term).removeprefix("_:")}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return {**found, "xml:lang": term.language}
    return found if term.datatype.value == XSD + "string" else {**found, "datatype": term.datatype.value}


_WRITERS: Mapping[str, Callable[[Result, Mapping[str, str]], bytes]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "ttl": _turtle,
    "parquet": _parquet,
}
