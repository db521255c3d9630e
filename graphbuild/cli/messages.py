"""What the commands say, where they say it, and their exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import typer

from graphbuild.safety import visible

if TYPE_CHECKING:
    from graphbuild.errors import Problem

FAILED = 1
LEFT_OUT = 3
CHECK_FAILED = 3
INTERRUPTED = 130
_SHOWN_PROBLEMS = 20


@dataclass
class Voice:
    """Whether the user wants to hear how things go."""

    quiet: bool = False


voice = Voice()


def hush(quiet: bool) -> None:
    """Keeps everything but errors from being said."""
    voice.quiet = voice.quiet or quiet


def say(message: str) -> None:
    """Tells the user how things go, unless told to be quiet."""
    if not voice.quiet:
        warn(message)


def warn(message: str) -> None:
    """Tells the user something, in any case."""
    print(visible(message), file=sys.stderr)


def tell(line: str) -> None:
    """Prints a line of an answer, with nothing in it that a terminal would obey."""
    typer.echo(visible(line))


def fail(message: str) -> NoReturn:
    """Says what went wrong and what to do, and stops."""
    warn(f"Error: {message}")
    raise typer.Exit(FAILED)


def tell_problems(problems: Sequence[Problem]) -> None:
    """Lists the inputs that were left out or may be wrong, the first of them at least."""
    for problem in problems[:_SHOWN_PROBLEMS]:
        warn(f"{'Left out' if problem.left_out else 'Warning'}: {problem}")
    if len(problems) > _SHOWN_PROBLEMS:
        warn(f"… and {len(problems) - _SHOWN_PROBLEMS} more")


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """A line that shows the stage and the number of articles done, on a terminal only."""
    if voice.quiet or not sys.stderr.isatty():
        yield _unseen
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[done]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None, done="")
        yield lambda stage, done: bar.update(task, description=stage, done=f"{done} articles" if done else "")


def _unseen(stage: str, done: int) -> None:
    pass
