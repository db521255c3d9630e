"""How a server bears many clients, some of them hostile.

`python tests/benchmarks/server_load.py FOLDER [SECONDS]` serves FOLDER to 40 friendly clients, alone and then with ten
hostile ones beside them, and prints requests, errors, median and longest answer in seconds, and the memory in megabytes
of all processes of the server.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx

_FRIENDS, _FOES = 40, 10
_PAUSE = 0.5
_FRIENDLY = (
    ("GET", "/names.json", {"q": "ruri"}),
    ("GET", "/kg/claim-404", {}),
    ("GET", "/sparql", {"query": "SELECT ?who ?name { ?who dip:country 'R08' ; rdfs:label ?name }"}),
    ("GET", "/sparql", {"query": "SELECT ?whom { kg:agent_40 dip:met ?whom }"}),
    ("GET", "/sparql", {"query": "DESCRIBE kg:event-77"}),
)
_HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "SELECT (COUNT(*) AS ?n) { ?a (dip:met|^dip:met)* ?b . ?b dip:met* ?c }",
    "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f . FILTER(STRLEN(STR(?a)) > STRLEN(STR(?d))) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
)


async def friend(client: httpx.AsyncClient, number: int, until: float, seen: list[tuple[int, float]]) -> None:
    """Asks, reads for a moment, asks again."""
    turn = number
    while time.perf_counter() < until:
        method, address, params = _FRIENDLY[turn % len(_FRIENDLY)]
        started = time.perf_counter()
        answer = await client.request(method, address, params=params)
        seen.append((answer.status_code, time.perf_counter() - started))
        turn += 1
        await asyncio.sleep(_PAUSE)


async def foe(client: httpx.AsyncClient, number: int, until: float, seen: list[tuple[int, float]]) -> None:
    """Sends what hurts, each time in other words, without a pause."""
    turn = number
    while time.perf_counter() < until:
        query = f"{_HOSTILE[turn % len(_HOSTILE)]} # {number} {turn}"
        started = time.perf_counter()
        answer = await client.post("/sparql", data={"query": query})
        seen.append((answer.status_code, time.perf_counter() - started))
        turn += 1


async def attend(url: str, pid: int, seconds: float, foes: int) -> None:
    """One run; prints its figures."""
    until = time.perf_counter() + seconds
    friendly: list[tuple[int, float]] = []
    hostile: list[tuple[int, float]] = []
    memory: list[int] = []
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=100)) as client:
        watch = asyncio.create_task(_watch(pid, until, memory))
        tasks = [friend(client, number, until, friendly) for number in range(_FRIENDS)]
        tasks += [foe(client, number, until, hostile) for number in range(foes)]
        await asyncio.gather(*tasks, watch)
    print(f"{_FRIENDS} friendly: {_figures(friendly)}")
    if hostile:
        print(f"{foes} hostile: {_figures(hostile)}")
    print(f"memory: at most {max(memory)} MB")


def _figures(seen: list[tuple[int, float]]) -> str:
    times = [seconds for _, seconds in seen]
    statuses = dict(sorted(Counter(status for status, _ in seen).items()))
    return f"{len(seen)} requests, statuses {statuses}, median {statistics.median(times):.3f}, longest {max(times):.2f}"


async def _watch(pid: int, until: float, memory: list[int]) -> None:
    while time.perf_counter() < until:
        memory.append(sum(_resident(each) for each in (pid, *_children(pid))) // 1_000_000)
        await asyncio.sleep(0.25)


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def main() -> None:
    """Starts a server for the folder and runs both parts."""
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", "serve", sys.argv[1], "--port", "0"]
    with subprocess.Popen([*command, "--time", "2"], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://\S+/", said)
        print(said.strip())
        if found:
            asyncio.run(attend(found[0], process.pid, seconds, 0))
            asyncio.run(attend(found[0], process.pid, seconds, _FOES))
        process.terminate()


if __name__ == "__main__":
    main()
