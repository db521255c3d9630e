"""Servers that are slow, full, or restarted in the middle of a load; a real Oxigraph server among them."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdf_samples as samples
from sparql_server import SparqlServer, sparql_server

from graphbuild.rdf import transport
from graphbuild.rdf.errors import StoreError
from graphbuild.rdf.remote import RemoteStore
from graphbuild.rdf.serialize import to_bytes
from graphbuild.rdf.store import MemoryStore
from graphbuild.rdf.writer import write

QUADS = list(dict.fromkeys(write(samples.extractions())))
MET = "SELECT ?one ?two { ?one dip:met ?two }"
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
real = pytest.mark.skipif(not OXIGRAPH.exists(), reason="needs the Oxigraph server: pip install oxigraph")


class Oxigraph:
    """The Oxigraph server on a folder, at a port of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.command = [str(OXIGRAPH), "serve", "--location", str(folder), "--bind", self.host]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        assert any("http://" in line for line in self.process.stderr)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stderr is not None
        self.process.stderr.close()


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Oxigraph]:
    server = Oxigraph(tmp_path / "data")
    yield server
    server.kill()


@pytest.fixture
def server() -> Iterator[SparqlServer]:
    with sparql_server() as running:
        yield running


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.rdf.remote._BATCH", 100)


def killing(oxigraph: Oxigraph, store: RemoteStore) -> Callable[[str, list[ox.Quad]], None]:
    """What sends a batch of triples, but kills the server before the second one."""
    send = store._send

    def send_to_a_dead_server(staging: str, batch: list[ox.Quad]) -> None:
        if batch[0] == QUADS[100]:
            oxigraph.kill()
        send(staging, batch)

    return send_to_a_dead_server


@real
def test_a_real_server_gives_what_memory_gives(oxigraph: Oxigraph) -> None:
    store, here = RemoteStore(f"http://{oxigraph.host}"), MemoryStore(QUADS)
    store.load(QUADS[:50])
    store.load(QUADS, replace=True)
    assert to_bytes(store.quads()) == to_bytes(QUADS)
    assert list(map(tuple, store.query(MET))) == list(map(tuple, here.query(MET)))


@real
@pytest.mark.parametrize("replace", [False, True])
def test_a_load_goes_on_after_the_server_was_killed_and_started_again(
    oxigraph: Oxigraph, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    restarted = []

    def wait(_: float) -> None:
        restarted.append(True)
        oxigraph.start()

    store = RemoteStore(f"http://{oxigraph.host}", wait=wait)
    monkeypatch.setattr(store, "_send", killing(oxigraph, store))
    store.load(QUADS, replace)
    assert restarted == [True]
    assert to_bytes(store.quads()) == to_bytes(QUADS)
    assert not store.query("ASK { GRAPH ?g { ?s ?p ?o } }")


@real
def test_a_load_whose_server_stays_dead_shows_nothing_of_itself(
    oxigraph: Oxigraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = RemoteStore(f"http://{oxigraph.host}", wait=[].append)
    store.load(QUADS[:10])
    monkeypatch.setattr(store, "_send", killing(oxigraph, store))
    with pytest.raises(StoreError, match="is the server running"):
        store.load(QUADS, replace=True)
    oxigraph.start()
    assert set(store.quads()) == set(QUADS[:10])


def test_a_full_server_leaves_the_old_graph_and_is_named(server: SparqlServer) -> None:
    store = RemoteStore(server.url, wait=[].append)
    store.load(QUADS[:10])
    server.faults = [507]
    with pytest.raises(StoreError, match="answered 507"):
        store.load(QUADS, replace=True)
    assert set(server.store) == set(QUADS[:10])


def test_a_server_that_is_too_slow_is_asked_again_and_then_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It accepts connections and says nothing."""
    monkeypatch.setattr(transport, "_TIMEOUT", 0.05)
    waits: list[float] = []
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(StoreError, match="timed out"):
            len(RemoteStore(f"http://{host}", wait=waits.append))
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_readers_see_the_old_graph_or_the_new_one_while_it_is_replaced(server: SparqlServer) -> None:
    store, reader = (RemoteStore(server.url, wait=[].append) for _ in range(2))
    store.load(QUADS[:10])
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(reader))

    thread = threading.Thread(target=read)
    thread.start()
    store.load(QUADS, replace=True)
    done.set()
    thread.join()
    assert seen <= {10, len(QUADS)}
