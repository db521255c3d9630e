"""What the commands say, where they say it, and their exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, NoReturn

import typer

from graphbuild.safety import visible

if TYPE_CHECKING:
    from graphbuild.building.steps import Notice, Step
    from graphbuild.errors import Problem

FAILED = 1
LEFT_OUT = 3
CHECK_FAILED = 3
INTERRUPTED = 130
_SHOWN_PROBLEMS = 20


@dataclass
class Voice:
    """Whether the user wants to hear how things go, and whether a program listens, which reads JSON."""

    quiet: bool = False
    json: bool = False


voice = Voice()


def hush(quiet: bool) -> None:
    """Keeps everything but errors from being said."""
    voice.quiet = voice.quiet or quiet


def choose_form(form: str) -> str:
    """Says everything as text, or with "json" as a line of JSON each, with time and level."""
    if form not in ("text", "json"):
        raise typer.BadParameter("write text or json")
    voice.json = voice.json or form == "json"
    return form


def say(message: str) -> None:
    """Tells the user how things go, unless told to be quiet."""
    if not voice.quiet:
        _put("info", message)


def warn(message: str, level: str = "warning") -> None:
    """Tells the user something, in any case."""
    _put(level, message)


def _put(level: str, message: str, **more: object) -> None:
    if voice.json:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": now, "level": level, **({"message": message} if message else {}), **more}
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)
    else:
        print(visible(message), file=sys.stderr)


def tell(line: str) -> None:
    """Prints a line of an answer, with nothing in it that a terminal would obey."""
    typer.echo(visible(line))


def fail(message: str) -> NoReturn:
    """Says what went wrong and what to do, and stops."""
    complain(message)
    raise typer.Exit(FAILED)


def complain(message: str) -> None:
    """Says what went wrong and what to do."""
    warn(message if voice.json else f"Error: {message}", "error")


def tell_problems(problems: Sequence[Problem]) -> None:
    """Lists the inputs that were left out or may be wrong, the first of them at least."""
    for problem in problems[:_SHOWN_PROBLEMS]:
        warn(f"{'Left out' if problem.left_out else 'Warning'}: {problem}")
    if len(problems) > _SHOWN_PROBLEMS:
        warn(f"… and {len(problems) - _SHOWN_PROBLEMS} more")


@contextmanager
def progress() -> Iterator[Notice]:
    """How far a build is: on a terminal a bar with the rate and the time left, in JSON a line a second."""
    if voice.json and not voice.quiet:
        yield _Logged()
    elif voice.quiet or not sys.stderr.isatty():
        yield lambda step: None  # noqa: ARG005 (nobody listens)
    else:
        with _bar() as shown:
            yield shown


@contextmanager
def _bar() -> Iterator[Notice]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting", total=None, rate="")
        stage = ""

        def shown(step: Step) -> None:
            nonlocal stage
            if step.stage != stage:
                stage = step.stage
                bar.reset(task, total=step.total, description=stage, rate="")
            rate = bar.tasks[0].speed
            told = f"{rate:.1f} a second" if rate else ""
            bar.update(task, completed=step.done, total=step.total, rate=told)

        yield shown


@dataclass
class _Logged:
    """Steps as lines of JSON: each article that is done, and once a second how far the stage is."""

    stage: str = ""
    begun: float = 0.0
    told: float = 0.0

    def __call__(self, step: Step) -> None:
        now = monotonic()
        if step.stage != self.stage:
            self.stage, self.begun, self.told = step.stage, now, 0.0
        if step.fate:
            reason = {"reason": step.reason} if step.reason else {}
            _put("info", "", article=step.article, fate=step.fate, **reason)
        if now - self.told >= 1:
            self.told = now
            _put("info", "", stage=step.stage, done=step.done, total=step.total, **self._pace(step, now - self.begun))

    def _pace(self, step: Step, seconds: float) -> dict[str, float]:
        if not step.done or seconds <= 0:
            return {}
        rate = step.done / seconds
        left = {"seconds_left": round((step.total - step.done) / rate, 1)} if step.total else {}
        return {"per_second": round(rate, 2), **left}
