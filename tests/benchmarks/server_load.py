"""How a server bears many clients, some of them hostile.

`python tests/benchmarks/server_load.py FOLDER [SECONDS [OPTIONS]]` serves FOLDER, with options of `graphbuild serve`,
to 40 friendly clients, alone and then with ten hostile ones beside them, twice in turn. It prints requests, errors,
median and longest answer in milliseconds, how many times the quiet median the other one is, and the memory in
megabytes of all processes of the server.
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
    """Asks, reads for a moment, asks again; not all friends begin at once."""
    await asyncio.sleep(_PAUSE * number / _FRIENDS)
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


async def attend(url: str, pid: int, seconds: float, foes: int) -> float:
    """One run; prints its figures and returns the median of the friendly clients' answers."""
    until = time.perf_counter() + seconds
    friendly: list[tuple[int, float]] = []
    hostile: list[tuple[int, float]] = []
    memory: list[int] = []
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=httpx.Limits(max_connections=100)) as client:
        against = [asyncio.create_task(foe(client, number, until, hostile)) for number in range(foes)]
        friends = [friend(client, number, until, friendly) for number in range(_FRIENDS)]
        await asyncio.gather(*friends, _watch(pid, until, memory))
        for each in against:
            each.cancel()
    print(f"{_FRIENDS} friendly beside {foes} hostile: {_figures(friendly)}")
    if hostile:
        print(f"  {foes} hostile: {_figures(hostile)}")
    print(f"  memory: at most {max(memory)} MB", flush=True)
    return statistics.median(taken for _, taken in friendly)


def _figures(seen: list[tuple[int, float]]) -> str:
    times = [1000 * seconds for _, seconds in seen]
    statuses = dict(sorted(Counter(status for status, _ in seen).items()))
    return f"{len(seen)} requests, statuses {statuses}, median {statistics.median(times):.0f}, longest {max(times):.0f}"


async def _watch(pid: int, until: float, memory: list[int]) -> None:
    while time.perf_counter() < until:
        memory.append(sum(resident(each) for each in (pid, *children(pid))) // 1_000_000)
        await asyncio.sleep(0.25)


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident(pid: int) -> int:
    """The bytes of memory of a process."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def main() -> None:
    """Starts a server for the folder and runs the parts in turn."""
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", "serve", sys.argv[1], "--port", "0"]
    with subprocess.Popen([*command, *sys.argv[3:]], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        print(said.strip())
        try:
            url = re.findall(r"http://\S+/", said)[0]
            for _ in range(2):
                quiet, loud = (asyncio.run(attend(url, process.pid, seconds, foes)) for foes in (0, _FOES))
                print(f"  {loud / quiet:.1f} times the quiet median")
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
