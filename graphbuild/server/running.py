"""Runs the server until it is stopped."""

from __future__ import annotations

import contextlib
import ipaddress
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from graphbuild.errors import GraphbuildError
from graphbuild.server.app import create_app
from graphbuild.server.loading import stored
from graphbuild.server.settings import DEFAULTS, Limits

_CONNECTIONS = 500
_OPEN = (
    "WARNING: the server is open to the network, at {host}. Everyone who reaches this machine can read the whole "
    "graph, sentences of the articles included; there is no password. For this machine alone leave --host out."
)


class ServeError(GraphbuildError):
    """A server that cannot be started; the message says what to do."""


def serve(output: Path, host: str, port: int, limits: Limits = DEFAULTS, say: Callable[[str], None] = print) -> None:
    """Serves a graph until the process is interrupted; `port` 0 takes a free one.

    >>> serve(Path("output"), "127.0.0.1", 8000)  # doctest: +SKIP

    Raises StoreError where there is no graph, ServeError where the address cannot be used.
    """
    with listening(host, port) as listener, stored(output) as place:
        address = _address(host, listener.getsockname()[1])
        app = create_app(place, limits, local=is_local(host))
        if not is_local(host):
            say(_OPEN.format(host=host))
        say(f"{place.triples:,} triples at {address} (SPARQL: {address}sparql); stop with Ctrl-C")
        run(app, listener)


def is_local(host: str) -> bool:
    """True for an address that only this machine reaches.

    >>> is_local("127.0.0.1"), is_local("0.0.0.0")
    (True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def run(app: object, listener: socket.socket) -> None:
    """Serves an application until the process is interrupted."""
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # uvicorn's own type for applications is narrower than ASGI's
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
    # uvicorn raises the signal that stopped it again; a temporary store goes before the process does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listener])


def listening(host: str, port: int) -> socket.socket:
    """The socket of a server at a port, 0 for a free one. Raises ServeError where it cannot be used.

    Its connections send at once: head and body of an answer are two packets.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=256)
    except (OSError, OverflowError) as error:
        raise ServeError(f"{host}, port {port} cannot be used: {error}; choose another with --host or --port") from None
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
