"""The command line: arguments in, messages out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article

app = typer.Typer(no_args_is_help=True)


@app.callback()
def _root() -> None:
    """Builds knowledge graphs of diplomatic events from news articles."""


@app.command()
def extract(path: Path, format: Annotated[str, typer.Option()] = "jsonl") -> None:
    """Prints what each article says."""
    keys = ("id", "text", "title", "publisher", "published")
    rows = (json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip())
    articles = (Article(**{key: row.get(key) for key in keys}) for row in rows)
    for extraction in extract_all(articles):
        sys.stdout.write(json.dumps(extraction.to_json(), ensure_ascii=False) + "\n")


def main() -> None:
    """Runs the command line."""
    app()
