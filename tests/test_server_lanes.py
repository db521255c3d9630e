"""Whose query runs when: clients by turns, quick queries before slow ones, lost workers replaced."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from live_server import write_output

from graphbuild.server.lanes import BusyError, Lane, asker
from graphbuild.server.loading import Place, stored
from graphbuild.server.messages import Job
from graphbuild.server.pool import Pool
from graphbuild.server.running import listening
from graphbuild.server.settings import Limits

FRIENDLY = Job("SELECT ?who { ?who rdfs:label 'Mark Carney' }")
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with stored(write_output(tmp_path_factory.mktemp("lanes"))) as found:
        yield found


def pooled(place: Place, limits: Limits, use: Callable[[Pool], Awaitable[object]]) -> None:
    """Uses a pool of workers."""

    async def run() -> None:
        pool = Pool(str(place.folder), place.namespace, limits)
        await pool.open()
        try:
            await use(pool)
        finally:
            await pool.close()

    asyncio.run(run())


async def queued(lane: Lane, *clients: str) -> tuple[list[str], list[str]]:
    """Which of these clients get a place, in their order, and which are sent away."""
    served, refused = [], []

    async def one(client: str) -> None:
        asker.set(client)
        try:
            await lane.enter()
        except BusyError:
            refused.append(client)
            return
        served.append(client)
        lane.leave()

    assert lane.has_entered()
    waiting = [asyncio.create_task(one(client)) for client in clients]
    await asyncio.sleep(0)
    lane.leave()
    await asyncio.gather(*waiting)
    return served, refused


def test_clients_have_their_turns_however_much_one_of_them_asks() -> None:
    served, _ = asyncio.run(queued(Lane(1, 1.0, 100, 10.0), *"aaaaab", "c"))
    assert served == [*"abcaaaa"]


def test_a_full_queue_sends_away_who_fills_it() -> None:
    served, refused = asyncio.run(queued(Lane(1, 1.0, 4, 10.0), *"aaaab", "c", "a"))
    assert (served, refused) == ([*"abca"], [*"aaa"])


def test_who_waits_too_long_or_goes_away_takes_no_place() -> None:
    async def run() -> None:
        lane = Lane(1, 1.0, 10, 0.01)
        assert lane.has_entered()
        gone = asyncio.create_task(lane.enter())
        await asyncio.sleep(0)
        gone.cancel()
        with pytest.raises(BusyError):
            await lane.enter()
        lane.leave()
        assert lane.has_entered()
        assert not lane.has_entered()

    asyncio.run(run())


def test_a_place_that_is_given_to_somebody_who_goes_away_is_free() -> None:
    async def run() -> None:
        lane = Lane(1, 1.0, 10, 10.0)
        assert lane.has_entered()
        waiting = asyncio.create_task(lane.enter())
        await asyncio.sleep(0)
        lane.leave()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert lane.has_entered()

    asyncio.run(run())


def test_friendly_queries_are_about_as_quick_beside_hostile_ones(place: Place) -> None:
    async def median(pool: Pool) -> float:
        times = []
        for _ in range(40):
            started = time.perf_counter()
            assert (await pool.ask(FRIENDLY)).status == 200
            times.append(time.perf_counter() - started)
        return statistics.median(times)

    async def use(pool: Pool) -> None:
        quiet = await median(pool)
        foes = [asyncio.create_task(pool.ask(Job(f"{BOMB} # {number}"))) for number in range(6)]
        await asyncio.sleep(0.5)
        beside = await median(pool)
        assert not all(foe.done() for foe in foes)
        for foe in foes:
            foe.cancel()
        await asyncio.gather(*foes, return_exceptions=True)
        assert beside < 8 * quiet

    pooled(place, Limits(time=20, workers=4), use)


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux runs processes when nothing else wants to run")
def test_a_slow_query_leaves_the_processors_to_others(place: Place) -> None:
    async def use(pool: Pool) -> None:
        slow = asyncio.create_task(pool.ask(Job(BOMB)))
        await asyncio.sleep(0.6)
        policies = [os.sched_getscheduler(child) for child in children()]
        sessions = {os.getsid(child) for child in children()}
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        assert policies.count(os.SCHED_IDLE) == 1
        assert sessions == {os.getsid(0)}

    pooled(place, Limits(time=20, workers=2), use)


def children() -> list[int]:
    """The processes that this one has started."""
    return [int(child) for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_worker_that_dies_while_it_waits_is_replaced_unnoticed(place: Place) -> None:
    async def use(pool: Pool) -> None:
        assert (await pool.ask(FRIENDLY)).status == 200
        await asyncio.sleep(1)
        for child in children():
            os.kill(child, signal.SIGKILL)
        await asyncio.sleep(0.3)
        assert [(await pool.ask(FRIENDLY)).body[:9] for _ in range(6)] == [b'{"head":{'] * 6

    pooled(place, Limits(time=20, workers=2), use)


def test_answers_are_sent_at_once() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
