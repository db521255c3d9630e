"""The command for event data: panel."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.graphs import Out, Place, one_of, put
from graphbuild.cli.messages import say
from graphbuild.eventdata import choices


def _day(text: str | None) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2025-10-01") from error


Since = Annotated[str | None, typer.Option(callback=_day, help="Only events on this day or later, as in 2025-10-01.")]
Until = Annotated[str | None, typer.Option(callback=_day, help="Only events on this day or before.")]
By = Annotated[str, one_of(choices.BY, "The length of a period")]
Codes = Annotated[str, one_of(choices.CODES, "The codes of states")]
Count = Annotated[str, one_of(choices.COUNTS, "What is counted, quad classes, CAMEO roots or PLOVER types")]
Convention = Annotated[str, one_of(choices.CONVENTIONS, "Whose quad classes")]
Pairs = Annotated[str, one_of(choices.PAIRS, "The pairs of all who appear, or only those with an event")]
Certainty = Annotated[str, one_of(choices.CERTAINTY, "Only what is stated as a fact, or all events")]


def add_to(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command()(panel)


def panel(
    graph: Place,
    by: By = "month",
    codes: Codes = "cow",
    count: Count = "quad",
    convention: Convention = "cameo",
    undirected: Annotated[bool, typer.Option("--undirected", help="One row for both directions of a pair.")] = False,
    opponents: Annotated[bool, typer.Option("--opponents", help="Armed groups that fight states too.")] = False,
    pairs: Pairs = "all",
    certainty: Certainty = "asserted",
    since: Since = None,
    until: Until = None,
    network: Annotated[Path | None, typer.Option(help="A folder for nodes.csv, edges.csv and timed.csv.")] = None,
    output: Out = None,
) -> None:
    """Write a table of dyads for R or Stata: a row for each pair of states and month, also where nothing happened.

    Example: graphbuild panel output --by year --codes gw --output panel.csv
    """
    from graphbuild.eventdata import links
    from graphbuild.graph import Graph

    made = Graph.load(graph).panel(
        by=by,
        codes=codes,
        count=count,
        convention=convention,
        directed=not undirected,
        opponents=opponents,
        pairs=pairs,
        certainty=certainty,
        since=since or "",
        until=until or "",
    )
    put(made.to_csv().encode(), output)
    if network:
        links.save(made, network)
        say(f"The network is in {network}")
    say(made.report())
