"""The commands that read a graph: query, questions, view, stats, export and check."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from graphbuild.cli.messages import CHECK_FAILED, fail, say, tell
from graphbuild.eventdata import choices
from graphbuild.rdf import formats

_PLACE = typer.Argument(
    metavar="GRAPH", help="The folder of a build, a file of triples, a store's folder or a server's URL."
)
Place = Annotated[str, _PLACE]
MaybePlace = Annotated[str | None, _PLACE]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; the terminal by default.")]


def one_of(names: Sequence[str], what: str) -> Any:
    """An option whose value is one of these names."""
    listed = ", ".join(names)

    def checked(name: str) -> str:
        if name not in names:
            raise typer.BadParameter(f"{name!r} is not known; choose one of {listed}")
        return name

    return typer.Option(help=f"{what}: {listed}.", metavar="FORM", callback=checked)


ResultFormat = Annotated[str, one_of(formats.PRINTED, "The form of the answer")]
Certainty = Annotated[
    str, one_of(choices.CERTAINTY, "In polecat, icews, phoenix and plover only what is stated as a fact, or all events")
]
GraphFormat = Annotated[str, one_of([form.name for form in formats.EXPORTS], "The format")]


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    app.command(context_settings=settings)(query)
    for command in (questions, view, stats, export, check):
        app.command()(command)


def query(
    context: typer.Context,
    graph: Place,
    question: Annotated[str, typer.Argument(help="SPARQL, a .rq file, or the name of a bundled question.")],
    format: ResultFormat = "table",  # noqa: A002 (the option's name)
    output: Out = None,
) -> None:
    """Ask a graph in SPARQL, or with a bundled question and its parameters.

    Example: graphbuild query output met --who "Mark Carney"
    """
    from graphbuild.graph import Graph
    from graphbuild.rdf.render import render

    loaded = Graph.load(graph)
    result = loaded.query(question, **_parameters(context.args))
    put(render(result, format, loaded.place.prefixes), output)


def questions(
    name: Annotated[str | None, typer.Argument(help="One question, to see its parameters and its SPARQL.")] = None,
) -> None:
    """List the bundled questions, or show one of them.

    Example: graphbuild questions met
    """
    from graphbuild.rdf.questions import question, questions

    if name is None:
        width = max((len(known.name) for known in questions()), default=0)
        for known in questions():
            typer.echo(f"{known.name:{width}}  {known.title}")
        return
    found = question(name)
    if found is None:
        fail(f"no question is called {name!r}. See them all with: graphbuild questions")
    typer.echo(found.text)


def view(
    graph: Place,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path("graph.html"),
    around: Annotated[str | None, typer.Option(help="Only what is near the thing of this name.")] = None,
    steps: Annotated[int, typer.Option(min=1, help="How many edges away from it.")] = 1,
    since: Annotated[str | None, typer.Option(help="Only claims dated on this day or later, as in 2025-10-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Only claims dated on this day or before.")] = None,
    min_claims: Annotated[int, typer.Option(min=1, help="Only edges with as many claims.")] = 1,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Write the interactive page of a graph, or of a part of it.

    Example: graphbuild view output --around "Mark Carney" --steps 2 --output carney.html
    """
    from graphbuild.graph import Graph
    from graphbuild.views import page
    from graphbuild.views.selection import Selection

    part = Selection(around=around, steps=steps, since=since, until=until, min_claims=min_claims)
    try:
        put(page.render(Graph.load(graph), part=None if part == Selection() else part).encode(), output)
    except ValueError as error:
        fail(str(error))
    if open_page:
        typer.launch(output.resolve().as_uri())


def stats(
    graph: Place,
    top: Annotated[int, typer.Option(min=1, help="How many of the most central actors are listed.")] = 10,
) -> None:
    """Print the figures of a graph: things, events, relations, central actors.

    Example: graphbuild stats output
    """
    from graphbuild.graph import Graph
    from graphbuild.views.stats import summary

    part = None
    for stat in summary(Graph.load(graph).to_networkx(), top):
        if stat.part != part:
            tell(f"\n{stat.part}" if part else stat.part)
            part = stat.part
        tell(f"  {stat.name:40} {stat.value}")


def export(
    graph: Place,
    format: GraphFormat = "ttl",  # noqa: A002 (the option's name)
    certainty: Certainty = "asserted",
    annotations: Annotated[
        bool, typer.Option("--annotations", help="In RDF also where each claim stands, as Web Annotations.")
    ] = False,
    output: Out = None,
) -> None:
    """Write a graph in another format: RDF, a network for Gephi, a table of events, files for Neo4j.

    Example: graphbuild export output --format gexf --output graph.gexf
    """
    from graphbuild.eventdata import exports
    from graphbuild.graph import Graph

    known = formats.named(format, formats.EXPORTS)
    if known.folder and not output:
        fail(f"{format} is a folder of several files; name it with --output FOLDER")
    loaded = Graph.load(graph)
    if known.folder and output:
        loaded.save(output, format)
        return say(f"Written to {output}")
    if known not in formats.EVENT_DATA:
        return put(loaded.to_bytes(format, annotations=annotations), output)
    network = loaded.to_networkx()
    put(exports.to_text(network, format, certainty).encode(), output)
    return say(exports.report(network, certainty))


def check(
    graph: MaybePlace = None,
    frames: Annotated[
        Path | None, typer.Option(help="Check a folder of frames too, or alone where no graph is named.")
    ] = None,
    words: Annotated[bool, typer.Option("--words", help="Check graphbuild's own word lists too, or alone.")] = False,
) -> None:
    """Check a graph against the shapes of the vocabulary, and say in words what is wrong and where.

    Example: graphbuild check output
    """
    if graph is None and frames is None and not words:
        raise typer.BadParameter("name a graph, or a folder of frames with --frames", param_hint="GRAPH")
    if words:
        _check_words()
    if frames:
        _check_frames(frames)
    if graph is not None:
        _check_graph(graph)


def _check_words() -> None:
    from graphbuild.extraction.english.lists import check_words

    with _telling_faults():
        check_words()
    say("The word lists are right")


def _check_frames(folder: Path) -> None:
    from graphbuild.building.extracting import frames_of

    with _telling_faults():
        frames_of(folder)
    say(f"The frames are right; take them with: graphbuild build ARTICLES --frames {folder}")


@contextmanager
def _telling_faults() -> Iterator[None]:
    """Prints the faults of data files, and ends the command."""
    from graphbuild.tables import FaultyDataError

    try:
        yield
    except FaultyDataError as error:
        for fault in error.faults:
            tell(str(fault))
        raise typer.Exit(CHECK_FAILED) from error


def _check_graph(graph: str) -> None:
    from graphbuild.graph import Graph

    faults = Graph.load(graph).check()
    for fault in faults:
        tell(str(fault))
    if faults:
        raise typer.Exit(CHECK_FAILED)
    say("The graph keeps to the vocabulary")


def _parameters(arguments: list[str]) -> dict[str, str]:
    """The parameters of a question: `--who NAME` or `--who=NAME`."""
    values: dict[str, str] = {}
    words = iter(arguments)
    for word in words:
        name, divider, value = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise typer.BadParameter(f"{word!r} belongs to no parameter; put text with spaces between quotation marks")
        values[name] = value if divider else next(words, "")
    return values


def put(data: bytes, output: Path | None) -> None:
    """Writes to the file, whole or not at all, or to the terminal."""
    from graphbuild.rdf.serialize import write_atomically

    if output:
        write_atomically(output, data)
        say(f"Written to {output}")
    else:
        sys.stdout.buffer.write(data)
