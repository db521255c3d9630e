"""The command line: arguments in, messages out."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from graphbuild.cli import articles, eventdata, graphs, identities, serving, trying, validating
from graphbuild.cli.messages import FAILED, complain
from graphbuild.errors import GraphbuildError

_EPILOG = (
    "Exit codes: 0 done; 1 nothing could be done; 2 the command was not understood; 3 done, but inputs were left out "
    "or a check failed; 130 stopped by the user."
)

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode=None)
articles.add_to(app)
graphs.add_to(app)
eventdata.add_to(app)
identities.add_to(app)
serving.add_to(app)
trying.add_to(app)
validating.add_to(app)
for _command in app.registered_commands:
    _command.short_help = (_command.callback.__doc__ or "").partition("\n")[0] if _command.callback else None


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"graphbuild {version('graphbuild')}")
        raise typer.Exit


@app.callback(epilog=_EPILOG)
def _root(
    quiet: articles.Quiet = False,
    log_format: articles.LogFormat = "text",
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Builds knowledge graphs of diplomatic events from news articles.

    Example: graphbuild build articles/ --output output
    """


def main() -> None:
    """Runs the command line; errors that the user can mend are messages, never tracebacks."""
    try:
        app()
    except GraphbuildError as error:
        complain(str(error))
        sys.exit(FAILED)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        complain(f"{what}. Check the path, your rights to it and the room on the disk")
        sys.exit(FAILED)
