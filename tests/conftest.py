"""What several test files need."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.cli.messages import voice

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the sample articles."""
    return SEEDS


@pytest.fixture(autouse=True)
def speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that was told to be quiet leaves the next test's commands their voice."""
    monkeypatch.setattr(voice, "quiet", False)
    monkeypatch.setattr(voice, "json", False)
