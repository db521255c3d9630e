"""What others need to take the project up: a citation, forms for issues, one version everywhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

from graphbuild.resources import ontology_file

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]


def test_citation_and_vocabulary_have_the_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))
    assert citation["version"] == PROJECT["version"]
    assert " AND ".join(citation["license"]) == PROJECT["license"]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert f'owl:versionInfo "{PROJECT["version"]}"' in ontology_file("diplomacy.ttl").read_text("utf8")


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda path: path.stem
)
def test_a_form_asks_what_is_needed(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf8"))
    assert {"name", "description", "body"} <= form.keys()
    ids = [part["id"] for part in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(part["attributes"]["label"] for part in form["body"])


def test_what_runs_before_a_commit_is_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf8"))["repos"][0]["hooks"]
    programs = {hook["entry"].split()[0].removeprefix(".venv/bin/") for hook in hooks}
    assert programs == {"ruff", "mypy", "graphbuild"}
