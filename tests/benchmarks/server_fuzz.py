"""What a server makes of requests that nobody meant.

`python tests/benchmarks/server_fuzz.py FOLDER [REQUESTS [SEED]]` serves FOLDER and sends it as many made requests:
queries of random words and queries that ask for too much, addresses that climb out of their folder, headers,
parameters and bodies of random bytes. It prints how many were answered with which status, how many of the answers with
5xx did not say which limit was reached, the longest answer, and the most memory that the server's processes had.
"""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
from server_load import children, resident

_CLIENTS = 16
_HOSTILE = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text("utf8"))
_WORDS = (*_HOSTILE["words"].split(), "\x00", "\u202e")
_STEPS = (*_HOSTILE["steps"].split(), "")
_DEEP = 3000
_BOMBS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
    "SELECT (COUNT(*) AS ?n) { ?a dip:met*/dip:met*/dip:met* ?b . ?b (dip:met+|^dip:met)* ?c }",
    "ASK { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?d)), '(x+x+)+y')) }",
    "SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), '" + "(a*)*" * 2000 + "')) }",
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * " + "{" * _DEEP + "}" * _DEEP,
    "ASK { FILTER(" + "!" * 20 * _DEEP + "true) }",
    "ASK { ?a " + "/".join(["dip:met*"] * _DEEP) + " ?b }",
    "SELECT * { { ?a ?b ?c } " + "UNION { ?a ?b ?c } " * _DEEP + "}",
    "SELECT * { VALUES ?x { " + "1 " * 45_000 + "} }",
    "ASK {}" + " " * 500_000,
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
)
_PAGES = ("/", "/sparql", "/ask", "/explore", "/search", "/names.json", "/vocabulary.json", "/questions/met", "/thing")
_NAMES = ("query", "update", "iri", "q", "format", "output", "who", "since", "default-graph-uri", "named-graph-uri")
_TYPES = ("application/x-www-form-urlencoded", "application/sparql-query", "text/plain", "application/json", "")
_REASONS = re.compile("longer than|more memory|larger than|busy|could not be run")


def requests(number: int, seed: int) -> Iterator[httpx.Request]:
    """Made requests, the same for the same seed; one of two hundred is a query that asks for too much."""
    chance = random.Random(seed)
    for index in range(number):
        if index % 200 == 0:
            bomb = f"{_BOMBS[index // 200 % len(_BOMBS)]}\n# {index}"
            yield httpx.Request("POST", "http://server/sparql", data={"query": bomb})
        else:
            yield chance.choice((_query, _query, _address, _headers, _body))(chance)


def _query(chance: random.Random) -> httpx.Request:
    words = " ".join(chance.choices(_WORDS, k=chance.randint(1, 25)))
    text = chance.choice((words, f"SELECT * {{ {words} }}", f"SELECT * {{ ?a dip:met ?b {words} }} LIMIT 5"))
    return httpx.Request("GET", "http://server/sparql", params={"query": text})


def _address(chance: random.Random) -> httpx.Request:
    path = "/".join(chance.choices(_STEPS, k=chance.randint(1, 7)))
    return httpx.Request("GET", f"http://server/{path}", params={chance.choice(_NAMES): _text(chance)})


def _headers(chance: random.Random) -> httpx.Request:
    names = ("Accept", "Host", "Range", "If-None-Match", "X-Forwarded-For", "Origin", "Cookie", "Accept-Encoding")
    value = bytes(chance.choice(range(0x20, 0x7F)) for _ in range(chance.randint(0, 200))).strip()
    page = "http://server" + chance.choice(_PAGES)
    return httpx.Request("GET", page, headers={chance.choice(names): value.decode()}, params={"q": _text(chance)})


def _body(chance: random.Random) -> httpx.Request:
    body = chance.randbytes(chance.choice((0, 1, 10, 1000, 100_000)))
    method = chance.choice(("POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"))
    page = "http://server" + chance.choice(_PAGES)
    return httpx.Request(method, page, content=body, headers={"Content-Type": chance.choice(_TYPES)})


def _text(chance: random.Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(1, 0xD800)))) for _ in range(20))


async def send(url: str, made: Iterator[httpx.Request], seen: list[tuple[httpx.Response | None, float]]) -> None:
    """Sends requests one after the other."""
    async with httpx.AsyncClient(timeout=120) as client:
        for request in made:
            request.url = request.url.copy_with(host=httpx.URL(url).host, port=httpx.URL(url).port)
            if "server" in request.headers["Host"]:
                request.headers["Host"] = httpx.URL(url).netloc.decode()
            started = time.perf_counter()
            try:
                answer = await client.send(request)
            except httpx.TransportError:
                answer = None
            seen.append((answer, time.perf_counter() - started))


async def attack(url: str, pid: int, number: int, seed: int) -> None:
    """Sends all requests and prints the figures."""
    made, most = requests(number, seed), [0]
    seen: list[tuple[httpx.Response | None, float]] = []
    watch = asyncio.create_task(_watch(pid, most))
    await asyncio.gather(*(send(url, made, seen) for _ in range(_CLIENTS)))
    watch.cancel()
    answers = [answer for answer, _ in seen if answer is not None]
    failed = [each for each in answers if each.status_code >= 500 and not _REASONS.search(each.text)]
    leaks = [each for each in answers if "root:" in each.text or "Traceback" in each.text]
    print(f"{len(seen)} requests, statuses {dict(sorted(Counter(each.status_code for each in answers).items()))}")
    print(f"{len(seen) - len(answers)} without an answer, {len(failed)} failed, {len(leaks)} leaks")
    print(f"longest answer {max(taken for _, taken in seen):.1f} s, memory at most {most[0]} MB")
    for each in (failed + leaks)[:5]:
        print(each.request.method, str(each.request.url)[:200], each.status_code, each.text[:200])


async def _watch(pid: int, most: list[int]) -> None:
    while True:
        most[0] = max(most[0], sum(map(resident, (pid, *children(pid)))) // 1_000_000)
        await asyncio.sleep(0.25)


def main() -> None:
    """Starts a server for the folder and attacks it."""
    number, seed = (
        int(sys.argv[index]) if len(sys.argv) > index else default for index, default in ((2, 20_000), (3, 1))
    )
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", "serve", sys.argv[1], "--port", "0"]
    with subprocess.Popen([*command, "--time", "5"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            url = re.findall(r"http://\S+/", process.stderr.readline())[0]
            asyncio.run(attack(url, process.pid, number, seed))
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
