"""One interface, three places; a load is seen whole or not at all."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdf_samples as samples
from breaking_off import broken_off
from sparql_server import SparqlServer, sparql_server

from graphbuild.graph import Graph
from graphbuild.rdf.errors import QueryError, StoreError
from graphbuild.rdf.exchange import exchange
from graphbuild.rdf.places import open_store
from graphbuild.rdf.questions import questions
from graphbuild.rdf.reading import read
from graphbuild.rdf.remote import Endpoints, RemoteStore
from graphbuild.rdf.serialize import to_bytes
from graphbuild.rdf.store import DiskStore, MemoryStore, Store
from graphbuild.rdf.writer import write

QUADS = list(dict.fromkeys(write(samples.extractions())))
MET = "SELECT ?one ?two { ?one dip:met ?two }"


@pytest.fixture
def server() -> Iterator[SparqlServer]:
    with sparql_server() as running:
        yield running


@pytest.fixture(params=["memory", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield open_store()
    elif request.param == "disk":
        with open_store(tmp_path / "graphs" / "store") as opened:
            yield opened
    else:
        with sparql_server() as running:
            yield open_store(running.url)


def test_what_is_loaded_comes_back(store: Store) -> None:
    store.load(QUADS)
    assert len(store) == len(QUADS)
    assert to_bytes(store.quads()) == to_bytes(QUADS)
    assert [row.two for row in store.query(MET)] == ["https://w3id.org/graphbuild/kg/Emmanuel_Macron"]


def test_a_second_load_adds_and_a_replacing_one_replaces(store: Store) -> None:
    store.load(QUADS[:10])
    store.load(QUADS[5:20])
    assert len(store) == 20
    store.load(QUADS[:3], replace=True)
    assert set(store.quads()) == set(QUADS[:3])
    store.load([], replace=True)
    assert len(store) == 0


def test_all_forms_of_query(store: Store) -> None:
    store.load(QUADS)
    assert store.query("ASK { kg:Mark_Carney dip:met ?who }")
    assert not store.query("ASK { kg:Egypt dip:met ?who }")
    built = store.query("CONSTRUCT { ?two dip:met ?one } WHERE { ?one dip:met ?two }")
    assert (built.form, len(built), built[0].subject) == (
        "construct",
        1,
        "https://w3id.org/graphbuild/kg/Emmanuel_Macron",
    )
    assert store.query("# SELECT\nDESCRIBE kg:Egypt").form == "construct"


def test_a_load_that_breaks_off_changes_nothing(store: Store) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield from QUADS[10:]
        raise RuntimeError("the reader went away")

    store.load(QUADS[:10])
    for replace in (False, True):
        with pytest.raises(RuntimeError):
            store.load(broken(), replace)
        assert set(store.quads()) == set(QUADS[:10])


def test_readers_of_a_folder_stand_beside_the_writer(tmp_path: Path) -> None:
    writer = open_store(tmp_path / "store")
    writer.load(QUADS[:10])
    readers = [open_store(tmp_path / "store", read_only=True) for _ in range(3)]
    writer.load(QUADS)
    assert {len(reader) for reader in readers} <= {10, len(QUADS)}
    assert len(open_store(tmp_path / "store", read_only=True)) == len(QUADS)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def load_old(folder: Path) -> None:
    open_store(folder / "store").load(QUADS[:10])


def load_new(folder: Path) -> None:
    open_store(folder / "store").load(QUADS, replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_load_killed_at_any_step_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    places = broken_off(load_old, load_new, tmp_path, "killed")
    sizes = [len(open_store(place / "store", read_only=True)) for place in places]
    assert set(sizes) == {10, len(QUADS)}
    load_new(places[0])
    assert [path.name for path in places[0].iterdir()] == ["store"]


def test_a_store_can_be_exchanged_by_two_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no exchange; the next to open the store settles what was broken off between the two."""
    monkeypatch.setattr("graphbuild.rdf.store.exchange", lambda *_: False)
    for quads in (QUADS[:10], QUADS):
        DiskStore(tmp_path / "store").load(quads, replace=True)
        assert len(DiskStore(tmp_path / "store", read_only=True)) == len(quads)
    (tmp_path / "store").rename(tmp_path / ".store.old")
    assert len(DiskStore(tmp_path / "store", read_only=True)) == len(QUADS)
    (tmp_path / ".store.old").mkdir()
    DiskStore(tmp_path / "store").load(QUADS[:10], replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_link_to_a_store_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("store")
    for quads in (QUADS[:10], QUADS):
        DiskStore(tmp_path / "link").load(quads, replace=True)
        assert len(DiskStore(tmp_path / "store", read_only=True)) == len(quads)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "store"]


def test_an_exchange_that_cannot_be_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not exchange(tmp_path / "a", tmp_path / "none")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_folders_that_are_no_stores_are_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="graphbuild build"):
        open_store(tmp_path / "none", read_only=True)
    (tmp_path / "thesis.txt").write_text("do not touch")
    with pytest.raises(StoreError, match="folder of something else"):
        open_store(tmp_path)
    DiskStore(tmp_path / "store").load(QUADS)
    with pytest.raises(StoreError, match="reading only"):
        open_store(tmp_path / "store", read_only=True).load([])


def test_a_folder_that_another_writer_holds_says_so(tmp_path: Path) -> None:
    first = DiskStore(tmp_path / "store")
    first.load(QUADS)
    assert len(first) == len(QUADS)
    with pytest.raises(StoreError, match="another process may be writing"):
        len(DiskStore(tmp_path / "store"))


def remote(server: SparqlServer, waits: list[float] | None = None) -> RemoteStore:
    return RemoteStore(server.url, wait=(waits if waits is not None else []).append)


@pytest.mark.parametrize("fault", [503, 429, 500, "drop"])
def test_what_fails_in_passing_is_tried_again_with_longer_waits(server: SparqlServer, fault: int | str) -> None:
    waits: list[float] = []
    server.faults = [fault, fault]
    assert len(remote(server, waits)) == 0
    assert waits == [0.5, 1.0]


def test_a_server_that_stays_away_gives_a_clear_error(server: SparqlServer) -> None:
    server.faults = [503] * 20
    with pytest.raises(StoreError, match="answered 503"):
        len(remote(server))
    with pytest.raises(StoreError, match="is the server running"):
        len(RemoteStore("http://127.0.0.1:9", wait=[].append))


@pytest.mark.parametrize(
    ("fault", "message"),
    [("nonsense", "no SPARQL result"), (404, "does not exist"), (401, "other credentials"), (302, "points elsewhere")],
)
def test_other_answers_are_named_at_once(server: SparqlServer, fault: int | str, message: str) -> None:
    server.faults = [fault]
    with pytest.raises(StoreError, match=message):
        len(remote(server))
    assert len(server.seen) == 1


def test_a_query_that_the_server_refuses_is_an_error_of_the_query(server: SparqlServer) -> None:
    server.faults = [400]
    with pytest.raises(QueryError, match="refuses the query"):
        remote(server).query(MET)


@pytest.mark.parametrize("faults", [[503, 0, 503], ["drop"], [0, 0, 0, "lost"], [0, 0, 0, "drop"], ["lost", "lost"]])
@pytest.mark.parametrize("replace", [False, True])
def test_a_load_survives_a_server_that_stumbles(server: SparqlServer, faults: list[int | str], replace: bool) -> None:
    server.faults = faults
    remote(server).load(QUADS, replace)
    assert {ox.Quad(*quad.triple) for quad in server.store} == set(QUADS)
    assert list(server.store.named_graphs()) == []


def test_a_load_that_fails_leaves_the_old_graph_and_nothing_else(server: SparqlServer) -> None:
    store = remote(server)
    store.load(QUADS[:10])
    server.faults = [0, *[503] * 5]
    with pytest.raises(StoreError):
        store.load(QUADS, replace=True)
    assert set(server.store) == set(QUADS[:10])


def test_a_server_that_forgets_in_the_middle_is_found_out(
    server: SparqlServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphbuild.rdf.remote._BATCH", 100)
    store = remote(server)
    send = store._send

    def send_and_restart(staging: str, batch: list[ox.Quad]) -> None:
        server.store.clear()
        send(staging, batch)

    monkeypatch.setattr(store, "_send", send_and_restart)
    with pytest.raises(StoreError, match="nothing was changed"):
        store.load(QUADS)
    assert len(server.store) == 0


def test_a_graph_may_have_a_name_on_the_server(server: SparqlServer) -> None:
    RemoteStore(server.url, "urn:kg").load(QUADS)
    assert [str(name) for name in server.store.named_graphs()] == ["<urn:kg>"]


def test_credentials_come_from_the_environment(server: SparqlServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.password = "Basic YW5hOnNlY3JldA=="
    with pytest.raises(StoreError, match="GRAPHBUILD_SPARQL_USER"):
        len(remote(server))
    monkeypatch.setenv("GRAPHBUILD_SPARQL_USER", "ana")
    monkeypatch.setenv("GRAPHBUILD_SPARQL_PASSWORD", "secret")
    assert len(remote(server)) == 0
    monkeypatch.setenv("GRAPHBUILD_SPARQL_TOKEN", "t0ken")
    server.password = "Bearer t0ken"
    assert len(remote(server)) == 0


def test_a_password_in_the_url_is_refused_without_repeating_it() -> None:
    with pytest.raises(StoreError, match="out of the URL") as caught:
        RemoteStore("http://ana:secret@127.0.0.1/sparql")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "endpoints"),
    [
        ("http://h:7878", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h:7878/", ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store")),
        ("http://h/ds/query", ("http://h/ds/query", "http://h/ds/update", "http://h/ds/store")),
        (
            "http://h:8890/sparql",
            ("http://h:8890/sparql", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
        ),
    ],
)
def test_addresses_are_guessed_from_one(url: str, endpoints: tuple[str, str, str]) -> None:
    assert Endpoints.of(url) == Endpoints(*endpoints)


def test_guessed_addresses_can_be_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILD_SPARQL_UPDATE", "http://h/u")
    monkeypatch.setenv("GRAPHBUILD_SPARQL_DATA", "http://h/d")
    assert Endpoints.of("http://h/sparql") == Endpoints("http://h/sparql", "http://h/u", "http://h/d")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?a { ?a dip:mett ?b }", "line 1, column 16: the vocabulary has no dip:mett; did you mean dip:met?"),
        ("SELECT ?a {\n  ?a dipp:met ?b\n}", "line 2, column 6: unknown prefix dipp:; did you mean dip:?"),
        ("SELECT ?a {\n  ?a dip:met ?b", "line 2, column 16: expected"),
        ("SELECT ?a { ?a dip:met ?b } ORDER ?a", "expected BY"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?s ?p ?o }", "unbound"),
        ("INSERT DATA { kg:A dip:met kg:B }", "line 1, column 1: a query starts with SELECT"),
        ("PREFIX my: <urn:my#>\n  DELETE WHERE { ?a ?b ?c }", "line 2, column 3: a query starts with SELECT"),
        ("", "line 1, column 1"),
    ],
)
def test_a_wrong_query_is_pointed_at(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        MemoryStore(QUADS).query(query)
    first, line, caret = str(caught.value).split("\n")
    assert message in first
    assert line.strip() in query
    assert caret.strip() == "^"


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?a { ?a rdfs:label "dipp:met # no" } # dip:mett',
        "PREFIX my: <urn:my#> SELECT ?a { ?a my:own/dip:met ?b }",
        "PREFIX dip: <urn:other#> SELECT ?a { ?a dip:own ?b }",
        "PREFIX : <urn:my#>\nSELECT ?a { ?a :own <http://x.org/a:b> }",
        "SELECT ?a { ?a a dip:Person ; dip:met|^dip:met ?b . FILTER(?b = 'it''s') }".replace("''", "\\'"),
    ],
)
def test_a_right_query_is_left_alone(query: str) -> None:
    assert len(MemoryStore(QUADS).query(query)) >= 0


def test_prefixes_that_the_vocabulary_knows_reach_a_server(server: SparqlServer) -> None:
    run: Callable[[str], object] = remote(server).query
    run("SELECT ?a { ?a a dip:Person ; rdfs:label ?l ; <urn:x:y> 'dcterms:z' }")
    with pytest.raises(QueryError):
        run("SELECT ?a { ?a dip:mett ?b }")


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld", "xml", "ttl12"])
def test_a_file_is_loaded_as_it_is_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph.{'rdf' if form == 'xml' else form.removesuffix('12')}"
    Graph.from_quads(QUADS).save(path, form)
    places = MemoryStore(path), DiskStore(tmp_path / "store")
    for place in places:
        place.load(path)
        assert set(place.quads()) == set(read(path)) == set(QUADS)


@pytest.mark.parametrize("replace", [True, False])
def test_a_file_that_is_broken_changes_nothing(tmp_path: Path, replace: bool) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> oops\n", "utf8")
    for place in (MemoryStore(QUADS[:10]), DiskStore(tmp_path / "store")):
        place.load(QUADS[:10], replace=True)
        with pytest.raises(StoreError, match=r"graph\.nt, line 2"):
            place.load(path, replace)
        assert set(place.quads()) == set(QUADS[:10])


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_the_limits_of_parts_are_low_as_long_as_no_answer_changes(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore() if kind == "memory" else DiskStore(tmp_path / "store")
    store.load(QUADS)
    limits = {name for each in questions() for name in re.findall(r"\} LIMIT 1000000000", each.text)}
    assert {store.eased(limit) for limit in limits} == {"} LIMIT 1000000"}
    monkeypatch.setattr("graphbuild.rdf.store._TRIPLES_OF_HALF_A_MILLION", 10)
    monkeypatch.setattr("graphbuild.rdf.store._BYTES_OF_HALF_A_MILLION", 10)
    store.load(QUADS)
    assert {store.eased(limit) for limit in limits} == limits
