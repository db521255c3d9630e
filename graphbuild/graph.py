"""The graph that users hold in their hands."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from graphbuild.model import Extraction
from graphbuild.rdf import formats, questions
from graphbuild.rdf.errors import GraphError, StoreError
from graphbuild.rdf.places import is_url, open_store
from graphbuild.rdf.results import Result
from graphbuild.rdf.serialize import to_bytes, write_atomically
from graphbuild.rdf.store import MemoryStore, OxigraphStore, Store, is_store
from graphbuild.rdf.variants import selectors
from graphbuild.rdf.writer import write
from graphbuild.vocabulary import KG, PREFIXES

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graphbuild.eventdata.panel import Panel
    from graphbuild.rdf.checks import Fault

_GRAPH_FILE = "graph.ttl"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML that a notebook shows in a frame of its own."""

    source: str
    height: int

    def _repr_html_(self) -> str:
        style = f"width:100%;height:{self.height}px;border:0"
        return f'<iframe srcdoc="{html.escape(self.source)}" sandbox="allow-scripts" style="{style}"></iframe>'


class Graph:
    """A knowledge graph: ask it, draw it, save it.

    >>> graph = Graph.load("output")  # doctest: +SKIP
    >>> for row in graph.query("SELECT ?who ?whom { ?who dip:met ?whom }"):  # doctest: +SKIP
    ...     print(row.who, row.whom)
    """

    def __init__(self, place: Store | None = None, namespace: str | None = None) -> None:
        self.place = place or MemoryStore()
        self.namespace = namespace or _namespace_of(self.place)
        self.place.prefixes = {**PREFIXES, "kg": self.namespace}

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Reads a file (Turtle, N-Triples, JSON-LD, RDF/XML, TriG), an output folder, a store's folder or a URL.

        Raises StoreError with the remedy where there is nothing to read.
        """
        if is_url(path):
            return cls(open_store(path))
        path = Path(path)
        if is_store(path):
            return cls(open_store(path, read_only=True))
        return cls(MemoryStore(path / _GRAPH_FILE if path.is_dir() else path))

    @classmethod
    def of(cls, extractions: Iterable[Extraction], namespace: str = KG) -> Self:
        """The graph of resolved extractions, in memory."""
        return cls(MemoryStore(write(extractions, namespace)), namespace)

    @classmethod
    def from_quads(cls, quads: Iterable[ox.Quad], namespace: str | None = None) -> Self:
        """The graph of these triples, in memory."""
        return cls(MemoryStore(quads), namespace)

    @cached_property
    def store(self) -> ox.Store:
        """Oxigraph's store; of a graph on a server a copy in memory."""
        here = self.place if isinstance(self.place, OxigraphStore) else MemoryStore(self.place.quads())
        return here.oxigraph

    def query(self, sparql: str, **parameters: str | int) -> Result:
        """The answer to SPARQL, to a bundled question by its name, or to a .rq file by its path.

        >>> graph.query("met", who="Mark Carney", since="2025-10-01").to_pandas()  # doctest: +SKIP

        Raises QueryError, which shows the line and a caret.
        """
        return questions.run(self.place, sparql, parameters)

    def to_bytes(self, form: str = "ttl", certainty: str = "asserted", annotations: bool = False) -> bytes:
        """The graph in a format of `graphbuild export`; the same graph always gives the same bytes.

        ttl, nt, nq, trig, jsonld and xml are RDF, with `annotations` also as selectors of Web Annotations where claims
        stand; plain is Turtle without provenance, ttl12 Turtle of RDF 1.2 with claims that reify triples; graphml and
        gexf are the network; csv and parquet the table of events; polecat, icews, phoenix and plover events as these
        data sets have them, with `certainty` "all" also those that nobody states as a fact.
        Raises GraphError for others, and for parquet where pyarrow is not installed.
        """
        known = formats.named(form, formats.EXPORTS)
        if known in (*formats.RDF, *formats.VARIANTS):
            quads = list(self.place.quads())
            return to_bytes([*quads, *selectors(quads)] if annotations else quads, form, self.namespace)
        if known in formats.EVENT_DATA:
            from graphbuild.eventdata import exports

            return exports.to_text(self.to_networkx(), form, certainty).encode()
        if known.folder:
            raise GraphError(f"{form} is a folder of several files; save it under a name")
        from graphbuild.views import files

        return files.to_bytes(self, form)

    def to_turtle(self) -> str:
        """The graph as Turtle, in sections for a reader."""
        return self.to_bytes("ttl").decode()

    def save(self, path: str | Path, form: str | None = None, **wanted: Any) -> None:
        """Writes a file, whole or not at all, or a folder of files; the format is that of its name unless it is given.

        `wanted` are certainty and annotations of `to_bytes`.
        """
        path = Path(path)
        known = formats.named(form, formats.EXPORTS) if form else formats.by_ending(path, formats.EXPORTS)
        if known is None:
            endings = formats.endings(formats.EXPORTS)
            raise StoreError(f"{path}: no format is known by this name; end it in {endings} or give one")
        if not known.folder:
            return write_atomically(path, self.to_bytes(known.name, **wanted))
        from graphbuild.views import neo4j

        for name, data in neo4j.to_files(self).items():
            write_atomically(path / name, data)
        return None

    def check(self) -> list[Fault]:
        """What breaks the shapes and rules of the vocabulary, sorted; nothing where the graph is sound."""
        from graphbuild.rdf.checks import check

        return check(self.place)

    def to_rdflib(self) -> rdflib.Graph:
        """The graph for rdflib's API, on a copy of the Oxigraph store."""
        import rdflib
        from oxrdflib import OxigraphStore as Backend

        copy = ox.Store()
        copy.bulk_extend(self.place.quads())
        graph: rdflib.Graph = rdflib.Dataset(store=Backend(store=copy)).default_graph
        for name, namespace in self.place.prefixes.items():
            graph.bind(name, namespace, replace=True)
        return graph

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph of things and direct triples for networkx."""
        from graphbuild.views import network

        return network.to_networkx(self)

    def things(self) -> Any:
        """People, states, places, events … as a pandas.DataFrame; frames.ThingRow tells the columns."""
        from graphbuild.views import frames, measures

        return measures.frame(frames.things(self.to_networkx()), frames.ThingRow)

    def relations(self) -> Any:
        """The relations of things as a pandas.DataFrame; `asserted` tells which are stated as a fact.

        >>> graph.relations().query("asserted and property == 'recognized'")  # doctest: +SKIP
        """
        from graphbuild.views import frames, measures

        return measures.frame(frames.relations(self.to_networkx()), frames.RelationRow)

    def claims(self) -> Any:
        """Who says what in which sentence, and how certainly, as a pandas.DataFrame."""
        from graphbuild.views import frames, measures

        return measures.frame(frames.claims(self), frames.ClaimRow)

    def events(self, form: str = "polecat", certainty: str = "asserted") -> Any:
        """The events as a pandas.DataFrame as polecat, icews, phoenix or plover has them.

        >>> graph.events("icews")[["Event Date", "Source Name", "CAMEO Code", "Target Name"]]  # doctest: +SKIP
        """
        from graphbuild.eventdata import exports

        formats.named(form, formats.EVENT_DATA)
        return exports.to_pandas(self.to_networkx(), form, certainty)

    def panel(self, **wanted: Any) -> Panel:
        """The events between states by pair and period, with a row also where nothing happened.

        `wanted` are the fields of graphbuild.eventdata.panel.Wanted.

        >>> graph.panel(by="year", codes="gw", opponents=True).to_pandas()  # doctest: +SKIP
        """
        from graphbuild.eventdata.panel import Wanted, panel

        return panel(self.to_networkx(), Wanted(**wanted))

    def show(self, height: int = 640) -> Page:
        """The interactive page of the graph, `height` pixels high in a notebook."""
        from graphbuild.views import page

        return Page(page.render(self), height)

    def close(self) -> None:
        """Lets go of the store."""
        self.place.close()

    def __len__(self) -> int:
        return len(self.place)

    def __repr__(self) -> str:
        return f"<Graph of {len(self)} triples>"


def _namespace_of(store: Store) -> str:
    """The namespace of the data, as the graph's description states it."""
    rows = store.query("SELECT ?space { ?graph a void:Dataset ; void:uriSpace ?space } ORDER BY ?space LIMIT 1")
    return str(rows[0].space) if rows else KG
