"""The files of a build are exchanged all at once, whatever happens and when."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path

import pytest
from breaking_off import Act, Fault, broken_off

from graphbuild.building.publishing import publishing, settle

OLD = {"graph.html": "old", "graph.ttl": "old", "report.json": "old"}
NEW = dict.fromkeys(OLD, "new")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def contents(folder: Path) -> dict[str, str]:
    """What a user finds in a folder; hidden files are none of theirs."""
    return {path.name: path.read_text() for path in sorted(folder.glob("[!.]*")) if path.exists()}


def publish(folder: Path, files: dict[str, str] = NEW) -> None:
    with publishing(folder) as new:
        for name, text in files.items():
            (new / name).write_text(text)


def put(folder: Path) -> None:
    """Files that are no links, as a copy of an output has them."""
    for name, text in OLD.items():
        (folder / name).write_text(text)


def build(folder: Path) -> None:
    publish(folder, OLD)


def build_more(folder: Path) -> None:
    """An output that has a file more, another that some program put in place of a build's, and a user's own."""
    publish(folder, {**OLD, "extra.csv": "old"})
    (folder / "graph.html").unlink()
    (folder / "graph.html").write_text("mine")
    (folder / "notes.txt").write_text("mine")


def nothing(_: Path) -> None:
    """A new output."""


def hidden(folder: Path) -> int:
    """How many hidden things there are; a build leaves its folder and the link to it."""
    return sum(path.name.startswith(".") for path in folder.iterdir())


MORE = {**OLD, "graph.html": "mine", "extra.csv": "old", "notes.txt": "mine"}


@pytest.mark.parametrize("fault", ["killed", "full"])
@pytest.mark.parametrize(
    ("scene", "old", "new"),
    [(nothing, {}, NEW), (put, OLD, NEW), (build, OLD, NEW), (build_more, MORE, {**NEW, "notes.txt": "mine"})],
)
def test_a_reader_finds_all_old_files_or_all_new_ones(
    tmp_path: Path, fault: Fault, scene: Act, old: dict[str, str], new: dict[str, str]
) -> None:
    """Broken off at each single step on the disk: the output is whole, and the next build is as if nothing had been."""
    places = broken_off(scene, publish, tmp_path, fault)
    found = [contents(place) for place in places]
    assert len(places) > 5
    assert all(files in (old, new) for files in found)
    assert (found[0], found[-1]) == (old, new)
    for place in places:
        publish(place)
        assert contents(place) == new
        assert hidden(place) == 2


@pytest.mark.parametrize("scene", [nothing, put])
def test_without_links_files_are_renamed_and_what_was_broken_off_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scene: Act
) -> None:
    """Each file is whole at any moment; the next command puts in place what a killed one did not."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    scene(tmp_path)
    monkeypatch.setattr(Path, "symlink_to", refused)
    replace, left = Path.replace, [2]

    def killed(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path)
    assert contents(tmp_path) == {**contents(tmp_path), "graph.html": "new", "graph.ttl": "new"}
    left[0] = 9
    settle(tmp_path)
    assert contents(tmp_path) == NEW
    assert hidden(tmp_path) == 0


@pytest.mark.parametrize("symlinks", [True, False])
def test_a_copy_of_an_output_can_be_built_into(tmp_path: Path, symlinks: bool) -> None:
    """Programs copy links as links or as the files that they lead to."""
    (tmp_path / "output").mkdir()
    build(tmp_path / "output")
    copy = shutil.copytree(tmp_path / "output", tmp_path / "copy", symlinks=symlinks)
    shutil.rmtree(tmp_path / "output")
    assert contents(copy) == OLD
    publish(copy)
    assert contents(copy) == NEW
    assert hidden(copy) == 2


def test_a_file_alone_can_be_copied(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    build(tmp_path / "output")
    mailed = Path(shutil.copy(tmp_path / "output" / "graph.html", tmp_path))
    shutil.rmtree(tmp_path / "output")
    assert mailed.read_text() == "old"


@pytest.mark.parametrize("scene", [nothing, put, build])
def test_nothing_is_left_of_a_build_that_fails(tmp_path: Path, scene: Act) -> None:
    scene(tmp_path)
    before = sorted(tmp_path.iterdir()), contents(tmp_path)

    def fail() -> None:
        with publishing(tmp_path) as folder:
            (folder / "graph.ttl").write_text("new")
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        fail()
    assert (sorted(tmp_path.iterdir()), contents(tmp_path)) == before
