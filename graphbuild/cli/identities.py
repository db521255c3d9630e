"""The commands about who is the same: explain and review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.messages import tell

if TYPE_CHECKING:
    from graphbuild.graph import Graph

Output = Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder of a build.")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(explain)
    app.command()(review)


def explain(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="An id, label or name of a thing.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder of the build.")] = Path("output"),
) -> None:
    """Tell which names a thing has in the articles, and what made them one thing.

    Example: graphbuild explain "Mark Carney" --output output
    """
    from graphbuild.resolution.review import explain as lines
    from graphbuild.resolution.review import read_record

    for line in lines(read_record(output), entity):
        tell(line)


def review(
    output: Output,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many pairs to show.")] = 50,
) -> None:
    """Show pairs of names that may be one, the likeliest first, and the most connected new names, ready to be decided.

    Example: graphbuild review output --limit 20
    """
    from graphbuild.graph import Graph
    from graphbuild.resolution.review import query, read_record
    from graphbuild.resolution.review import review as lines

    graph = Graph.load(output)
    found = ((str(row.thing).removeprefix(graph.namespace), row.claims) for row in graph.query(query("connected")))
    connected = [(thing, int(str(claims))) for thing, claims in found]
    for line in lines(read_record(output), connected, lambda key: _sentences(graph, key), limit):
        tell(line)


def _sentences(graph: Graph, key: str) -> list[str]:
    from graphbuild.resolution.review import query

    return [" ".join(str(row.text).split()) for row in graph.query(query("sentences", graph.namespace + key))]
