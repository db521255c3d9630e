"""The documents and the code agree: every recipe is carried out on a copy, every command and path is known."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from test_house import ORDER
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.rdf import formats
from graphbuild.rdf.questions import questions
from graphbuild.resolution import read_decisions

ROOT = Path(__file__).parent.parent
ARCHITECTURE = (ROOT / "graphbuild" / "README.md").read_text("utf8")
FOLDERS = ("articles", "cli", "eventdata", "opinion", "server", "validation", "views")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "graphbuild/README.md",
    "ontology/README.md",
    *(f"graphbuild/{folder}/README.md" for folder in FOLDERS),
)
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^    \$ (graphbuild .*?)\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`((?:[\w.-]+/)*[\w.-]*(?:/|\.(?:py|toml|md|tsv|ttl|csv|rq|txt)))`")
_MADE = frozenset(
    {"my-question.rq", "decisions.toml", "names.csv", "graph.ttl", "my-frames/", "output/", "verdicts.csv", "found.csv"}
)
"""Files that readers of the documents make."""
_NO_WORK = re.compile("check --frames|has not met")
"""Commands that print the same before a recipe as after it."""


@dataclass(frozen=True)
class Command:
    """A command of a document, and the lines that it is to print; "…" stands for any."""

    words: str
    expected: tuple[str, ...] = ()

    @property
    def arguments(self) -> list[str]:
        return shlex.split(self.words)[1:]

    def missing(self, printed: str) -> list[str]:
        """The expected lines that are not printed in this order, next to each other unless "…" is between them."""
        lines, free = [line.rstrip() for line in printed.splitlines() if line.strip()], False
        for wanted in self.expected:
            if wanted == "…":
                free = True
                continue
            found = next((n for n, line in enumerate(lines[: None if free else 1]) if _is_like(line, wanted)), None)
            if found is None:
                return [wanted]
            lines, free = lines[found + 1 :], False
        return []


def _is_like(line: str, wanted: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, wanted.split("…"))), line) is not None


def blocks(document: str, kind: str) -> list[str]:
    return [body for found, body in _FENCE.findall((ROOT / document).read_text("utf8")) if found == kind]


def commands(document: str) -> list[Command]:
    """The commands of a document's console blocks, with what they print; in README.md that stands in a block below."""
    found: list[Command] = []
    for block in blocks(document, "console"):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        found += [_command(*part.split("\n", 1)) for part in parts]
    shown = _SHOWN.findall((ROOT / document).read_text("utf8"))
    return found + [_command(words, printed) for words, printed in shown]


def _command(words: str, printed: str) -> Command:
    return Command(words, tuple(line.rstrip() for line in printed.splitlines() if line.strip()))


def mentioned(document: str) -> list[str]:
    """Every command of graphbuild in a document, wherever it stands."""
    text = (ROOT / document).read_text("utf8")
    lines = re.findall(r"^(?:    |    \$ |\$ )(graphbuild [^\n]*(?:\n {6}[^\n]*)*)", text, re.MULTILINE)
    return [re.sub(r"\s+#.*", "", words) for words in (*lines, *re.findall(r"`(graphbuild [a-z][^`\n]*)`", text))]


def apply(change: str, folder: Path) -> None:
    """Carries out a diff block in a folder; its lines without + must stand together in the file, once."""
    head, *lines = change.splitlines()
    file = folder / head.removeprefix("# ")
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in (" ", "-"))
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in (" ", "+"))
    assert all(line[:1] in ("+", "-", " ") for line in lines), change
    text = file.read_text("utf8") if file.exists() else ""
    if old:
        assert text.count(old) == 1, f"{file.name} has {text.count(old)} places for\n{old}"
    file.write_text(text.replace(old, new) if old else text + new, "utf8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and the ontology with the changes of all recipes."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("graphbuild", "ontology", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "tests").mkdir()
    shutil.copytree(ROOT / "tests" / "tables", folder / "tests" / "tables")
    for file in (ROOT / "tests").glob("*.py"):
        shutil.copy(file, folder / "tests")
    for change in blocks("CONTRIBUTING.md", "diff"):
        apply(change, folder)
    return folder


RECIPES = [command for command in commands("CONTRIBUTING.md") if command.words.startswith("graphbuild ")]
CHECKS = [command for command in commands("CONTRIBUTING.md") if not command.words.startswith("graphbuild ")]
SHOWN = [*commands("graphbuild/README.md"), *commands("README.md")]
RUN = """
import contextlib, io, json, sys
import pytest
from typer.testing import CliRunner
from graphbuild.cli import app
commands, tests = json.load(sys.stdin)
printed = [CliRunner().invoke(app, arguments).output for arguments in commands]
with contextlib.redirect_stdout(io.StringIO()) as told:
    code = pytest.main(tests)
print(json.dumps([printed, int(code), told.getvalue()]))
"""
PICKED = "hobnobbed or sentences_of_the_table or never_reads or releases or edges"


@dataclass(frozen=True)
class Outcome:
    """What the commands of CONTRIBUTING.md print after the changes, and how the tests end that these name."""

    printed: dict[str, str]
    code: int
    told: str


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph of the sample articles in output/."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with chdir(folder):
        assert CliRunner().invoke(app, ["build", "seeds"]).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def outcome(copy: Path, home: Path) -> Outcome:
    """The commands and tests of CONTRIBUTING.md, run in the copy."""
    shutil.copytree(home / "output", copy / "output", symlinks=True)
    names = {word for command in CHECKS for word in command.arguments if word.endswith(".py")}
    tests = [
        *sorted(names),
        "tests/test_queries.py",
        "tests/test_graph.py",
        "-k",
        PICKED,
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    given = json.dumps([[command.arguments for command in RECIPES], tests])
    done = _run(copy, "-c", RUN, given=given)
    assert done.returncode == 0, done.stderr
    printed, code, told = json.loads(done.stdout)
    return Outcome(dict(zip([command.words for command in RECIPES], printed, strict=True)), code, told)


def _run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, text=True)


@pytest.mark.parametrize("command", RECIPES, ids=lambda command: command.words)
def test_after_its_change_a_recipe_prints_what_it_says(command: Command, outcome: Outcome) -> None:
    printed = outcome.printed[command.words]
    assert command.missing(printed) == [], printed[-2000:]


@pytest.mark.parametrize("command", RECIPES, ids=lambda command: command.words)
def test_before_its_change_a_recipe_prints_something_else(
    command: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where graphbuild knows the word of an example by now, the recipe needs another word."""
    monkeypatch.chdir(home)
    if not _NO_WORK.search(command.words):
        assert command.missing(CliRunner().invoke(app, command.arguments).output)


@pytest.mark.parametrize("command", SHOWN, ids=lambda command: command.words[:60])
def test_a_command_prints_what_its_document_shows(
    command: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    result = CliRunner().invoke(app, command.arguments)
    assert command.missing(result.output) == [], result.output
    assert result.exit_code == 0


def test_the_python_of_the_readme_runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(home)
    (code,) = blocks("README.md", "python")
    names: dict[str, object] = {}
    exec(code, names)  # the document's own lines
    assert names["report"].left_out == ()  # type: ignore[attr-defined]
    assert (home / "graph.gexf").exists()


def test_the_decisions_of_the_documents_are_understood(tmp_path: Path) -> None:
    (tmp_path / "decisions.toml").write_text("\n".join(blocks("graphbuild/cli/README.md", "toml")), "utf8")
    assert [decision.kind for decision in read_decisions(tmp_path / "decisions.toml")] == [
        "same",
        "reject",
        "different",
    ]


def test_the_tests_that_a_recipe_names_pass_after_its_change(outcome: Outcome) -> None:
    """The rows of the tables, the question and the format, in the copy."""
    assert re.search(r"^7 passed", outcome.told, re.MULTILINE), outcome.told
    assert outcome.code == 0, outcome.told


def test_the_code_of_a_recipe_is_in_our_style(copy: Path) -> None:
    for task in (["check"], ["format", "--check"]):
        done = _run(copy, "-m", "ruff", *task, "--no-cache", "--config", str(ROOT / "pyproject.toml"), "graphbuild")
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_recipe_that_no_longer_fits_is_told(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text("one\ntwo\n", "utf8")
    apply("# words.toml\n one\n+more\n", tmp_path)
    assert (tmp_path / "words.toml").read_text("utf8") == "one\nmore\ntwo\n"
    with pytest.raises(AssertionError, match="has 0 places"):
        apply("# words.toml\n three\n+more\n", tmp_path)
    command = Command("graphbuild try", ("Triples", "…", "  A – met → …"))
    assert command.missing("Triples\n  x\n  A – met → B\n") == []
    assert command.missing("Triples\n  A – met – B\n") == ["  A – met → …"]
    assert command.missing("Words\nTriples\n  A – met → B\n") == ["Triples"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_of_documents_exist_with_their_options(document: str) -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group of commands
    for words in mentioned(document):
        _, name, *rest = words.replace("'", "").replace('"', "").split()
        options = {option for parameter in known[name].params for option in parameter.opts}
        asked = {word for word in rest if word.startswith("--")} - {"--who", "--since", "--until"}
        assert asked <= options | {"--help"}, words


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_of_documents_exist(document: str) -> None:
    names = {path.name for folder in ("graphbuild", "ontology", "tests") for path in (ROOT / folder).rglob("*")}
    for path in _PATH.findall((ROOT / document).read_text("utf8")):
        here = (ROOT / path).exists() or ((ROOT / document).parent / path).exists() or path in names
        assert here or path in _MADE or path.removeprefix("output/") in _MADE, path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_of_documents_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf8")
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.*)", text, re.M)}
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)", text):
        assert ((ROOT / document).parent / path).exists(), path
        assert path or anchor in headings, anchor


def test_make_has_the_targets_that_documents_name() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf8"), re.MULTILINE))
    for document in DOCUMENTS:
        text = (ROOT / document).read_text("utf8")
        assert set(re.findall(r"(?:^    |`)make (\w+)", text, re.MULTILINE)) <= targets


def test_the_table_of_rooms_has_all_of_them_in_their_order() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf8").split("## The rooms")[1].split("## ")[0]
    found = re.findall(r"graphbuild/(\w+)[/.]", table)
    rank = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
    assert [rank[room] for room in found] == sorted(rank[room] for room in found)
    assert set(found) == rank.keys() - {"resources"}
    assert all(f"**`graphbuild/{room}" in ARCHITECTURE for room in found if rank[room])


def test_readme_names_every_command_format_and_file_type() -> None:
    text = (ROOT / "README.md").read_text("utf8")
    rows = dict(re.findall(r"^\| `graphbuild (\w+)[^|]*\| (.*) \|$", text, re.MULTILINE))
    assert rows.keys() == typer.main.get_command(app).commands.keys()  # type: ignore[attr-defined]
    assert {form.name for form in formats.EXPORTS} <= set(re.findall(r"\w+", rows["export"]))
    assert set(formats.PRINTED) <= set(re.findall(r"\w+", rows["query"]))
    assert len(text.splitlines()) < 200, "the rest stands in the README of its folder"
    assert {".txt", ".md", ".html", ".pdf", ".jsonl", ".csv", ".tsv"} <= set(re.findall(r"\.\w+", text))
    assert f"{len(questions())} questions come with the program" in text


def test_a_source_distribution_holds_every_document() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert {path.name for path in ROOT.glob("*.md")} <= set(included)
