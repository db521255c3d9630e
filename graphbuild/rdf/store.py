"""Where triples live: in memory, in a folder on disk, on a SPARQL 1.1 server; one interface for the three."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import pyoxigraph as ox

from graphbuild.rdf.asking import check_names, explain
from graphbuild.rdf.errors import StoreError
from graphbuild.rdf.exchange import exchange
from graphbuild.rdf.reading import read, read_into
from graphbuild.rdf.results import Result
from graphbuild.vocabulary import PREFIXES

_BATCH = 100_000
# The file by which RocksDB's folders are known.
_MARK = "CURRENT"
# Half a million claims are no fewer triples and bytes of a store; a part has two rows a claim at most.
_TRIPLES_OF_HALF_A_MILLION = 5_000_000
_BYTES_OF_HALF_A_MILLION = 340_000_000
_BEYOND_ANY_GRAPH = "LIMIT 1000000000"
_A_MILLION = "LIMIT 1000000"

Source: TypeAlias = "Iterable[ox.Quad] | Path"
"""Triples, or a file of them."""


class Store(ABC):
    """Triples that can be asked with SPARQL; all of them are one graph."""

    prefixes: Mapping[str, str] = PREFIXES

    @abstractmethod
    def query(self, sparql: str) -> Result:
        """The answer to a SPARQL query; the prefixes of the vocabulary need no declaration.

        Raises QueryError with the line and a caret where the query is wrong.
        """

    @abstractmethod
    def load(self, source: Source, replace: bool = False) -> None:
        """Adds triples, or puts them in the place of all that is there; readers see all of them or none."""

    @abstractmethod
    def quads(self) -> Iterator[ox.Quad]:
        """All triples, in no fixed order."""

    @abstractmethod
    def __len__(self) -> int:
        """How many triples there are."""

    def mark(self) -> bytes | None:
        """Changes with what the store holds; None where only reading all of it would tell."""
        return None

    def close(self) -> None:  # noqa: B027  # only some stores hold something open
        """Lets go of files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_store(path: Path) -> bool:
    """True for a folder that holds a store."""
    return (path / _MARK).is_file()


def has_named_graphs(store: ox.Store) -> bool:
    """True for a store of several graphs; without them a query need look in one place only."""
    return next(store.named_graphs(), None) is not None


class OxigraphStore(Store):
    """A store in this process; `oxigraph` is Oxigraph's own, for what this interface leaves out."""

    @property
    @abstractmethod
    def oxigraph(self) -> ox.Store:
        """Oxigraph's store."""

    @property
    @abstractmethod
    def holds_less_than_half_a_million_claims(self) -> bool:
        """True where the triples are too few for half a million claims."""

    def eased(self, sparql: str) -> str:
        """The query with limits of a million in the place of those that are beyond any graph, where no answer changes.

        Oxigraph takes a part of a query for as large as its limit, and begins with the smallest part. The bundled
        questions have a limit for that reason alone.
        """
        if _BEYOND_ANY_GRAPH in sparql and self.holds_less_than_half_a_million_claims:
            return sparql.replace(_BEYOND_ANY_GRAPH, _A_MILLION)
        return sparql

    def query(self, sparql: str) -> Result:
        """See Store."""
        check_names(sparql, self.prefixes)
        try:
            union = has_named_graphs(self.oxigraph)
            answer = self.oxigraph.query(
                self.eased(sparql), prefixes=dict(self.prefixes), use_default_graph_as_union=union
            )
            return Result.of(answer)
        except SyntaxError as error:
            raise explain(sparql, error) from None

    def quads(self) -> Iterator[ox.Quad]:
        """See Store."""
        return (ox.Quad(*quad.triple) for quad in self.oxigraph)

    def __len__(self) -> int:
        return len(self.oxigraph)


class MemoryStore(OxigraphStore):
    """Triples in memory."""

    def __init__(self, source: Source = ()) -> None:
        self._inner = ox.Store()
        self._few: bool | None = None
        _put(self._inner, source)

    @property
    def oxigraph(self) -> ox.Store:
        """See OxigraphStore."""
        return self._inner

    @property
    def holds_less_than_half_a_million_claims(self) -> bool:
        """See OxigraphStore."""
        if self._few is None:
            self._few = len(self._inner) < _TRIPLES_OF_HALF_A_MILLION
        return self._few

    def load(self, source: Source, replace: bool = False) -> None:
        """See Store."""
        if replace:
            self._inner = MemoryStore(source).oxigraph
        else:
            self._inner.extend(read(source) if isinstance(source, Path) else source)
        self._few = None


class DiskStore(OxigraphStore):
    """Triples in a folder. A load is made in a folder beside it, and the two are exchanged in one step.

    Where the system has no such step, two renames do it, and the next to open the store undoes a half of them.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path.resolve() if path.is_symlink() else path
        self.read_only = read_only
        self._inner: ox.Store | None = None
        self._bytes = 0
        self._restore()
        if read_only and not is_store(path):
            raise StoreError(f"{path} holds no store; build one with: graphbuild build ARTICLES --store {path}")
        if path.exists() and not is_store(path) and any(path.iterdir()):
            raise StoreError(f"{path} is a folder of something else; name an empty or a new folder for the store")

    @property
    def oxigraph(self) -> ox.Store:
        """See OxigraphStore."""
        if self._inner is None:
            self._inner = _opened(self.path, self.read_only)
            self._bytes = sum(file.stat().st_size for file in self.path.glob("*.sst"))
        return self._inner

    @property
    def holds_less_than_half_a_million_claims(self) -> bool:
        """See OxigraphStore; the size is that at the opening, since a bound process opens no file later."""
        return self.oxigraph is not None and self._bytes < _BYTES_OF_HALF_A_MILLION

    def load(self, source: Source, replace: bool = False) -> None:
        """See Store."""
        if self.read_only:
            raise StoreError(f"{self.path} is open for reading only")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        staging = self.path.with_name(f".{self.path.name}.new")
        shutil.rmtree(staging, ignore_errors=True)
        try:
            if not replace and is_store(self.path):
                self.oxigraph.backup(str(staging))
            _fill(staging, source)
            self._take(staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def mark(self) -> bytes | None:
        """See Store: the file that RocksDB writes anew whenever a store is opened for writing."""
        path = self.path / _MARK
        if not path.is_file():
            return None
        stat = path.stat()
        return f"{stat.st_ino} {stat.st_mtime_ns}".encode()

    def close(self) -> None:
        """See Store."""
        self._inner = None

    def _take(self, staging: Path) -> None:
        """Puts the new folder in the place of the old one."""
        self.close()
        if not self.path.exists():
            staging.rename(self.path)
        elif not exchange(staging, self.path):
            self.path.rename(self._old())
            staging.rename(self.path)
            shutil.rmtree(self._old(), ignore_errors=True)

    def _restore(self) -> None:
        """Undoes an exchange of folders that was broken off in the middle, or clears away what it left."""
        if self.path.exists():
            shutil.rmtree(self._old(), ignore_errors=True)
        elif self._old().exists():
            self._old().rename(self.path)

    def _old(self) -> Path:
        return self.path.with_name(f".{self.path.name}.old")


def _fill(path: Path, source: Source) -> None:
    store = _opened(path, read_only=False)
    _put(store, source)
    store.optimize()
    store.flush()


def _put(store: ox.Store, source: Source) -> None:
    """Loads a file as Oxigraph does, triples in batches, which take less memory than all at once."""
    if isinstance(source, Path):
        read_into(store, source)
        return
    left = iter(source)
    while batch := list(islice(left, _BATCH)):
        store.bulk_extend(batch)


def _opened(path: Path, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
    except OSError as error:
        remedy = "another process may be writing to it; wait for it, or open it for reading only"
        raise StoreError(f"cannot open the store {path}: {error}; {remedy}") from error
