"""An output is a folder, by its path or by its URL."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.building import build
from graphbuild.cli import app
from graphbuild.errors import GraphbuildError
from graphbuild.outputs import folder_of


@pytest.mark.parametrize(
    ("output", "folder"),
    [
        ("output", "output"),
        ("file:///shared/news", "/shared/news"),
        ("file://localhost/shared/news", "/shared/news"),
        ("file:/shared/news", "/shared/news"),
        ("local:///shared/news", "/shared/news"),
        ("file:///shared/a%20b", "/shared/a b"),
        (Path("file:///shared/news"), "/shared/news"),
        (Path("a:b/c"), "a:b/c"),
    ],
)
def test_a_url_of_files_is_a_folder(output: str | Path, folder: str) -> None:
    assert folder_of(output) == Path(folder)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("s3://bucket/news", r"s3://bucket/news is no folder: .*filesystem\(\"s3\"\)\.put"),
        (Path("gs://bucket/news"), "is no folder: "),
        ("memory://news", r"filesystem\(\"memory\"\)"),
        ("file://elsewhere/news", "three slashes"),
        ("file://", "three slashes"),
    ],
)
def test_another_url_is_told_with_what_to_do(output: str | Path, told: str) -> None:
    with pytest.raises(GraphbuildError, match=told):
        folder_of(output)


def test_a_build_writes_to_the_folder_of_a_url(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway praised Peru.", "utf8")
    done = CliRunner().invoke(app, ["build", str(tmp_path / "a.txt"), "--output", (tmp_path / "out").as_uri()])
    assert done.exit_code == 0
    assert f"{tmp_path}/out/graph.ttl" in done.output.replace("\n", "")
    build(tmp_path / "a.txt", (tmp_path / "other").as_uri())
    assert (tmp_path / "out/graph.ttl").read_bytes() == (tmp_path / "other/graph.ttl").read_bytes()


def test_other_outputs_are_told_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway praised Peru.", "utf8")
    done = CliRunner().invoke(app, ["build", str(tmp_path / "a.txt"), "--output", "s3://bucket/out"])
    assert isinstance(done.exception, GraphbuildError) or done.exit_code
