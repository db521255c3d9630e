"""Workers of a Dask cluster, where the command line is told to use one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from graphbuild.cli.messages import fail


@contextmanager
def workers(address: str | None, processes: int | None) -> Iterator[tuple[Executor | None, int | None]]:
    """What extracts, and in how many tasks at a time: a cluster's workers, or no executor where there is no address."""
    if address is None:
        yield None, processes
        return
    try:
        from distributed import Client
    except ImportError:
        fail('a cluster needs Dask. Install it with: pip install "graphbuild[cluster]"')
    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        fail(f"no Dask scheduler answers at {address} ({error}). Give an address such as tcp://host:8786")
    with client, client.get_executor(pure=False) as executor:
        yield executor, max(processes or 1, sum(client.nthreads().values()))
