"""Wheel and source distribution: they hold everything, and what is installed runs far from the checkout."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="pip install hatchling to test the distributions")

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
ARTICLE = "Canada recognized Palestine on Sunday. Mark Carney met Emmanuel Macron in Paris.\n"


def hatch(source: Path, target: Path) -> None:
    """Builds both distributions of a source folder into the target."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    hatch(ROOT, target)
    return target


def wheel_files(folder: Path) -> set[str]:
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def source_files(folder: Path) -> set[str]:
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def checkout(*folders: str) -> set[str]:
    """The files of these folders, without what Python keeps beside them."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc" and not path.name.startswith(".")
    }


def test_the_wheel_holds_the_program_and_the_ontology(made: Path) -> None:
    files = wheel_files(made)
    assert checkout("graphbuild") <= files
    assert {f"graphbuild/{name}" for name in checkout("ontology")} <= files
    assert not [name for name in files if name.startswith(("tests/", "seeds/")) or name.endswith(".pyc")]


def test_the_source_distribution_holds_all_that_a_checkout_needs(made: Path) -> None:
    files = source_files(made)
    assert checkout("graphbuild", "ontology", "seeds", "notebooks", "tests") <= files
    assert {"CITATION.cff", "LICENSE", "Makefile", "README.md", "CHANGELOG.md", "pyproject.toml", ".ci/run"} <= files


def test_the_source_distribution_gives_the_same_wheel(made: Path, tmp_path: Path) -> None:
    with tarfile.open(next(made.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    hatch(source, tmp_path / "dist")
    assert wheel_files(tmp_path / "dist") == wheel_files(made)


def imported() -> Iterator[str]:
    """The packages that the program imports, anywhere."""
    for path in (ROOT / "graphbuild").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_what_is_imported_is_declared() -> None:
    project = SETTINGS["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    declared = {re.split(r"[<>=\[ ;]", each)[0].lower().replace("_", "-") for each in wanted} | {"graphbuild"}
    known = packages_distributions()
    others = {name for name in imported() if name not in sys.stdlib_module_names and name in known}
    missing = [name for name in sorted(others) if not {d.lower().replace("_", "-") for d in known[name]} & declared]
    assert missing == []


@pytest.fixture(scope="module")
def installed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and the libraries of this one behind it."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, *map(str, made.glob("*.whl"))], check=True)
    (site,) = folder.glob("[Ll]ib/**/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf8")
    return python.parent


def test_what_is_installed_builds_a_graph_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    program = shutil.which("graphbuild", path=str(installed))
    assert program

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "article.txt").write_text(ARTICLE, "utf8")
    place = run(str(installed / "python"), "-c", "import graphbuild; print(graphbuild.__file__)")
    assert str(installed.parent) in place
    run(program, "build", "article.txt", "--output", "graph")
    assert {"graph.ttl", "graph.html", "report.json"} <= {path.name for path in (tmp_path / "graph").iterdir()}
    assert "true" in run(program, "query", "graph", "ASK { kg:Canada dip:recognized kg:Palestine }", "--format", "csv")
    things = json.loads(run(program, "export", "graph", "--format", "jsonld"))["@graph"]
    assert {"kg:Canada", "kg:Mark_Carney"} <= {thing["@id"] for thing in things}
    assert "nothing" not in run(program, "check", "graph")
