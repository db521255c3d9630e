"""The commands that read a graph: query, questions, view, export and check."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
