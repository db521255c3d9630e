"""Triples on a SPARQL 1.1 server: query, update and Graph Store protocol."""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from graphbuild.rdf.asking import check_names, masked
from graphbuild.rdf.errors import GraphError, QueryError, StoreError
from graphbuild.rdf.reading import read
from graphbuild.rdf.results import Result
from graphbuild.rdf.store import Source, Store
from graphbuild.rdf.transport import Answer, Http, UnreachableError

_BATCH = 50_000
_ATTEMPTS = 5
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_TABLES = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.5"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of a server's query, update and Graph Store services."""

    query: str
    update: str
    data: str

    @classmethod
    def of(cls, url: str) -> Endpoints:
        """Guesses them from one address; GRAPHBUILD_SPARQL_UPDATE and GRAPHBUILD_SPARQL_DATA correct the guess.

        >>> Endpoints.of("http://localhost:7878")
        Endpoints(query='http://localhost:7878/query', update='http://localhost:7878/update', data='http://localhost:7878/store')
        """
        url = url.rstrip("/")
        base, _, last = url.rpartition("/")
        if last == "sparql":
            guess = (url, f"{url}-auth", f"{url}-graph-crud-auth")  # as Virtuoso has them
        else:
            base = base if last == "query" else url
            guess = (f"{base}/query", f"{base}/update", f"{base}/store")
        environment = os.environ
        update = environment.get("GRAPHBUILD_SPARQL_UPDATE", guess[1])
        return cls(guess[0], update, environment.get("GRAPHBUILD_SPARQL_DATA", guess[2]))


class RemoteStore(Store):
    """A graph on a server; `graph` names it there, the default graph where it is None.

    Credentials come from GRAPHBUILD_SPARQL_USER and GRAPHBUILD_SPARQL_PASSWORD or from GRAPHBUILD_SPARQL_TOKEN, the
    graph's name from GRAPHBUILD_SPARQL_GRAPH. What fails in passing is tried again, each time after twice the wait.
    """

    def __init__(self, url: str, graph: str | None = None, wait: Callable[[float], object] = time.sleep) -> None:
        if "@" in urlsplit(url).netloc:
            raise StoreError("leave user and password out of the URL; set GRAPHBUILD_SPARQL_USER and _PASSWORD")
        self.endpoints = Endpoints.of(url)
        self.graph = graph or os.environ.get("GRAPHBUILD_SPARQL_GRAPH")
        self._http = Http((self.endpoints.query, self.endpoints.update, self.endpoints.data), _ATTEMPTS, wait)

    def query(self, sparql: str) -> Result:
        """See Store."""
        check_names(sparql, self.prefixes)
        form = _FORM.search(masked(sparql))
        table = form is None or form[1].upper() in ("SELECT", "ASK")
        answer = self._ask(self._with_prefixes(sparql), _TABLES if table else _TRIPLES)
        return _read_table(answer) if table else _read_triples(answer)

    def load(self, source: Source, replace: bool = False) -> None:
        """See Store. The triples go to a graph of their own first, which is moved when all are there."""
        staging = f"urn:graphbuild:staging:{uuid.uuid4()}"
        try:
            self._stage(staging, read(source) if isinstance(source, Path) else source)
            self._publish(staging, replace)
        except BaseException:
            self._forget(staging)
            raise

    def quads(self) -> Iterator[ox.Quad]:
        """See Store."""
        rows = _read_triples(self._ask(_ALL, _TRIPLES)).rows
        return (ox.Quad(*row.terms) for row in rows)  # type: ignore[arg-type]  # rows of a CONSTRUCT are triples

    def __len__(self) -> int:
        return self._count("?s ?p ?o")

    def update(self, sparql: str) -> None:
        """Runs a SPARQL update, tried again where the server is busy."""
        self._http.post(self.endpoints.update, urlencode({"update": sparql}).encode(), accept="*/*")

    def _ask(self, sparql: str, accept: str) -> Answer:
        fields = {"query": sparql} | ({"default-graph-uri": self.graph} if self.graph else {})
        return self._http.post(self.endpoints.query, urlencode(fields).encode(), accept)

    def _with_prefixes(self, sparql: str) -> str:
        """The query after the declarations that it leaves out, on its first line to keep the numbers of its lines."""
        used = set(re.findall(r"([A-Za-z][\w-]*):", masked(sparql)))
        declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", masked(sparql), re.IGNORECASE))
        missing = sorted((used - declared) & set(self.prefixes))
        return "".join(f"PREFIX {name}: <{self.prefixes[name]}> " for name in missing) + sparql

    def _stage(self, staging: str, quads: Iterable[ox.Quad]) -> None:
        """Sends the triples in batches, then makes sure that the server has them."""
        sent: set[ox.Quad] = set()
        rest = iter(quads)
        while batch := list(islice(rest, _BATCH)):
            self._send(staging, batch)
            sent.update(batch)
        have = self._count(f"GRAPH <{staging}> {{ ?s ?p ?o }}", everywhere=True)
        if have != len(sent):
            raise StoreError(f"the server holds {have} of {len(sent)} triples; nothing was changed, load them again")

    def _send(self, staging: str, batch: list[ox.Quad]) -> None:
        """Adds a batch; N-Triples is Turtle too, and more servers take that name."""
        data = ox.serialize((quad.triple for quad in batch), format=ox.RdfFormat.N_TRIPLES) or b""
        address = f"{self.endpoints.data}?graph={quote(staging, safe='')}"
        self._http.post(address, data, accept="*/*", kind="text/turtle")

    def _publish(self, staging: str, replace: bool) -> None:
        """Moves the staged triples; after a lost answer, asks whether they have moved before it tries again."""
        target = f"GRAPH <{self.graph}>" if self.graph else "DEFAULT"
        change = f"{'MOVE' if replace else 'ADD'} GRAPH <{staging}> TO {target}"
        staged = f"GRAPH <{staging}> {{ ?s ?p ?o }}"
        if self._count(staged, everywhere=True) == 0:
            change = f"CLEAR SILENT {target}" if replace else ""
        drop = f"DROP SILENT GRAPH <{staging}>"
        update = f"{change} ; {drop}" if change else drop
        for attempt in range(_ATTEMPTS):
            try:
                return self._http.once(self.endpoints.update, urlencode({"update": update}).encode())
            except QueryError as error:
                raise StoreError(f"{error}; if the server has no default graph, set GRAPHBUILD_SPARQL_GRAPH") from None
            except UnreachableError as error:
                self._http.pause(attempt)
                if self._count(staged, everywhere=True) == 0:
                    return None
                failure = error
        raise failure

    def _count(self, pattern: str, everywhere: bool = False) -> int:
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
        fields = {"query": query} | ({"default-graph-uri": self.graph} if self.graph and not everywhere else {})
        answer = _read_table(self._http.post(self.endpoints.query, urlencode(fields).encode(), _TABLES))
        return int(str(answer[0].n))

    def _forget(self, staging: str) -> None:
        """Drops what a broken load leaves behind, where the server can still be reached."""
        try:
            self._http.once(self.endpoints.update, urlencode({"update": f"DROP SILENT GRAPH <{staging}>"}).encode())
        except GraphError:
            return


def _read_table(answer: Answer) -> Result:
    try:
        return Result.of(ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise _nonsense(answer, error) from None


def _read_triples(answer: Answer) -> Result:
    try:
        parsed = ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
        triples = sorted((quad.triple for quad in parsed), key=str)
    except (SyntaxError, ValueError) as error:
        raise _nonsense(answer, error) from None
    rows = [tuple(triple) for triple in triples]
    return Result.from_terms(("subject", "predicate", "object"), rows, "construct")


def _nonsense(answer: Answer, error: Exception) -> StoreError:
    start = answer.body[:80].decode("utf8", "replace")
    return StoreError(
        f"{answer.url} answered with something that is no SPARQL result ({error}): {start!r}; is it the right address?"
    )
