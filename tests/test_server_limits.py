"""Hostile queries end at the limits, and everybody else is served meanwhile."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live_server import served, write_output

from graphbuild.server.loading import stored
from graphbuild.server.messages import Job
from graphbuild.server.pool import Pool
from graphbuild.server.settings import Limits

TIME = 0.25
FRIENDLY = "SELECT ?who { ?who rdfs:label 'Mark Carney' }"
DEEP = 3000
MANY = " ".join(map(str, range(90)))
BOMBS = {
    "cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "distinct product": "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "huge order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
    "huge answer": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "path bomb": "SELECT (COUNT(*) AS ?n) { ?a dip:met*/dip:met*/dip:met* ?b . ?b (dip:met+|^dip:met)* ?c }",
    "negated path": "SELECT (COUNT(*) AS ?n) { ?a (!rdf:type|!^rdf:type)* ?b . ?c (!rdf:type)* ?d }",
    "growing string": "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "regular expressions": "ASK { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?d)), '(x+x+)+y')) }",
    "not exists": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(?l != ?l) } }",
    "values": "SELECT (COUNT(*) AS ?n) { " + "".join(f"VALUES ?v{i} {{ {MANY} }} " for i in range(9)) + "}",
    "brackets": "SELECT * " + "{" * DEEP + "}" * DEEP,
    "negations": "ASK { FILTER(" + "!" * DEEP * 20 + "true) }",
    "path without brackets": "ASK { ?a " + "/".join(["dip:met*"] * DEEP) + " ?b }",
    "unions": "SELECT * { { ?a ?b ?c } " + "UNION { ?a ?b ?c } " * DEEP + "}",
    "additions": "SELECT (" + "1+" * 30_000 + "1 AS ?n) {}",
    "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "from": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_output(tmp_path_factory.mktemp("limits"))


@pytest.fixture(scope="module")
def url(output: Path) -> Iterator[str]:
    with served(output, "--time", str(TIME), "--memory", "60", "--result", "1", "--workers", "2") as address:
        yield address


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=30) as opened:
        yield opened


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query})


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_query_is_refused_or_stopped_and_the_pool_goes_on(client: httpx.Client, name: str) -> None:
    answer = ask(client, BOMBS[name])
    assert answer.status_code in (200, 400, 403, 413, 500)
    assert "Traceback" not in answer.text
    assert ask(client, FRIENDLY).status_code == 200


@pytest.mark.parametrize(
    ("name", "limits", "words"),
    [
        ("cartesian product", Limits(workers=1, time=0.2), "longer than 0.2 seconds"),
        ("huge order", Limits(workers=1, quick=20, memory=60_000_000), "more memory"),
        ("huge answer", Limits(workers=1, quick=20, result=1_000_000), "larger than 1 MB"),
    ],
)
def test_the_answer_says_which_limit_it_was(output: Path, name: str, limits: Limits, words: str) -> None:
    with stored(output) as place:
        answer = asyncio.run(_pooled(Pool(str(place.folder), place.namespace, limits), BOMBS[name]))
    assert answer.status == 500
    assert words in answer.body.decode()


def test_friendly_queries_are_answered_beside_hostile_ones(client: httpx.Client) -> None:
    """Four clients send nothing but bombs, each a new one, and sixteen ask."""
    bombs = ["cartesian product", "path bomb", "negated path", "values"]

    def hostile(number: int) -> list[int]:
        return [ask(client, BOMBS[bombs[number]] + f"# {number} {turn}").status_code for turn in range(2)]

    def friendly(_: int) -> list[int]:
        return [ask(client, FRIENDLY).status_code for _turn in range(6)]

    with ThreadPoolExecutor(20) as threads:
        stopped = [threads.submit(hostile, number) for number in range(4)]
        answers = [status for seen in threads.map(friendly, range(16)) for status in seen]
        assert {status for future in stopped for status in future.result()} <= {500, 503}
    assert set(answers) == {200}


def test_a_worker_reaches_nothing_even_where_a_query_is_not_checked(output: Path) -> None:
    """SERVICE goes to a listening socket; nobody knocks there."""
    with stored(output) as place, socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        answer = asyncio.run(_pooled(Pool(str(place.folder), place.namespace, Limits(workers=1)), query))
        assert answer.status == 500
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_full_queue_says_so(output: Path) -> None:
    async def run(pool: Pool) -> list[int]:
        await pool.open()
        try:
            jobs = (pool.ask(Job(f"{BOMBS['cartesian product']}# {number}")) for number in range(8))
            return [answer.status for answer in await asyncio.gather(*jobs)]
        finally:
            await pool.close()

    with stored(output) as place:
        limits = Limits(time=0.4, quick=0.2, workers=1, waiting=2, patience=5)
        statuses = asyncio.run(run(Pool(str(place.folder), place.namespace, limits)))
    assert 503 in statuses
    assert set(statuses) == {500, 503}


def test_a_client_that_goes_away_frees_its_worker(client: httpx.Client) -> None:
    for number in range(6):
        with pytest.raises(httpx.ReadTimeout):
            client.post("/sparql", data={"query": f"{BOMBS['cartesian product']} #{number}"}, timeout=0.05)
    assert ask(client, FRIENDLY).status_code == 200


PATHS = st.lists(
    st.sampled_from(
        ["..", "%2e%2e", "%2f", "\\", "static", "kg", "thing", "etc", "passwd", "%00", "questions", "", "é"]
    ),
    max_size=6,
).map("/".join)
VALUES = st.text(max_size=40).map(lambda text: text.encode("utf8", "replace").decode())


@settings(max_examples=12, deadline=None)
@given(path=PATHS, name=st.sampled_from(["query", "iri", "q", "format", "who", "update"]), value=VALUES, accept=VALUES)
def test_no_request_makes_the_server_stumble(
    client: httpx.Client, path: str, name: str, value: str, accept: str
) -> None:
    header = "".join(character for character in accept if " " < character <= "~")
    for address in (f"/{path}", "/sparql", "/thing", "/search", "/names.json", "/questions/met", f"/kg/{path}"):
        answer = client.get(address, params={name: value}, headers={"Accept": header or "*/*"})
        assert answer.status_code < 500
        assert "root:" not in answer.text
        assert "Content-Security-Policy" in answer.headers


async def _pooled(pool: Pool, query: str):
    await pool.open()
    try:
        return await pool.ask(Job(query))
    finally:
        await pool.close()
