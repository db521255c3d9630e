"""The command that serves a graph: serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.messages import say


def add_to(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command()(serve)


def serve(
    output: Annotated[Path, typer.Argument(help="The folder of a build, a file of triples or a store's folder.")],
    host: Annotated[str, typer.Option(help="The address to listen at; 0.0.0.0 opens it to the network.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    time: Annotated[float, typer.Option(min=0.1, help="How many seconds a query may take.")] = 30.0,
    memory: Annotated[int, typer.Option(min=50, help="How many megabytes a query may need.")] = 1000,
    result: Annotated[int, typer.Option(min=1, help="How many megabytes an answer may have.")] = 20,
    workers: Annotated[int | None, typer.Option(min=1, help="How many quick queries run at a time.")] = None,
    allow_service: Annotated[bool, typer.Option("--allow-service", help="Let queries ask other servers.")] = False,
    allow_from: Annotated[bool, typer.Option("--allow-from", help="Let queries choose named graphs.")] = False,
) -> None:
    """Serve a graph: a SPARQL endpoint, a page for queries, an explorer, a page for each thing.

    Example: graphbuild serve output --port 8000
    """
    from graphbuild.server import running
    from graphbuild.server.settings import DEFAULTS, Limits

    limits = Limits(
        time=time,
        memory=memory * 1_000_000,
        result=result * 1_000_000,
        workers=workers or DEFAULTS.workers,
        allow_service=allow_service,
        allow_from=allow_from,
    )
    running.serve(output, host, port, limits, say)
