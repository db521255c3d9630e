"""Each command does its work, explains itself with an example and ends in the exit code that the help states."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import graphbuild.cli
from graphbuild.cli import app

STORY = "Prime Minister Mark Carney met President Inga Berg in Paris on Monday.\n"
COMMANDS = [
    "build",
    "extract",
    "query",
    "questions",
    "view",
    "stats",
    "export",
    "panel",
    "check",
    "explain",
    "review",
    "serve",
    "try",
    "validate",
]
runner = CliRunner()


def run(*words: str | Path) -> Result:
    return runner.invoke(app, [str(word) for word in words])


def main(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """The exit code of the command line as users start it."""
    monkeypatch.setattr(sys, "argv", ["graphbuild", *map(str, words)])
    with pytest.raises(SystemExit) as stop:
        graphbuild.cli.main()
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "story.txt"
    path.write_text(STORY, "utf8")
    return path


@pytest.fixture(scope="module")
def output(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    assert run("build", story, "--output", folder).exit_code == 0
    return folder


def test_the_tests_know_every_command() -> None:
    names = (command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
    assert sorted(names) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_starts_with_the_command(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: graphbuild {command}" in result.output


def test_help_states_the_exit_codes() -> None:
    assert "Exit codes: 0 done; 1 nothing could be done" in " ".join(run("--help").output.split())


def test_version() -> None:
    assert run("--version").output.startswith("graphbuild 0.")


def test_build_writes_graph_page_and_report(output: Path) -> None:
    files = sorted(path.name for path in output.iterdir() if not path.name.startswith("."))
    assert files == ["graph.html", "graph.ttl", "identities.json", "report.json"]


def test_build_says_what_it_left_out(story: Path, tmp_path: Path) -> None:
    result = run("build", story, tmp_path / "missing.txt", "--output", tmp_path / "output")
    assert result.exit_code == 3
    assert "missing.txt: is not there. Check the path." in result.stderr


def test_quiet_says_only_what_went_wrong(story: Path, tmp_path: Path) -> None:
    assert run("build", story, "--output", tmp_path, "--quiet").output == ""
    assert run("--quiet", "build", story, "--output", tmp_path).output == ""
    assert "is not there" in run("build", story, tmp_path / "missing.txt", "--output", tmp_path, "-q").stderr


@pytest.mark.parametrize("number", ["0", "two", "-1"])
def test_a_number_of_processes_that_is_none(story: Path, tmp_path: Path, number: str) -> None:
    result = run("build", story, "--output", tmp_path, f"--processes={number}")
    assert result.exit_code == 2
    assert "write a number, or auto" in " ".join(result.stderr.split())


def test_errors_are_messages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(monkeypatch, "build", tmp_path / "missing.txt", "--output", tmp_path) == 1
    assert main(monkeypatch, "query", tmp_path / "missing.ttl", "SELECT * {}") == 1
    assert main(monkeypatch, "build", tmp_path, "--output", __file__) == 1
    assert main(monkeypatch, "build", tmp_path, "--column", "words") == 2
    errors = capsys.readouterr().err
    assert "Traceback" not in errors
    assert errors.count("Error") == 4


def test_extract_prints_one_json_object_an_article(story: Path) -> None:
    result = run("extract", story, "--format", "jsonl")
    (line,) = result.stdout.splitlines()
    row = json.loads(line)
    keys = {"article", "mentions", "entities", "dates", "attributions", "events", "claims", "triples"}
    assert keys <= set(row)
    assert row["article"]["id"] == "story.txt"
    assert all(STORY[item["start"] : item["end"]] == item["text"] for item in row["mentions"])
    assert {item["entity"] for item in row["mentions"]} <= {entity["id"] for entity in row["entities"]}


def test_extract_prints_a_table_for_people(story: Path) -> None:
    result = run("extract", story)
    assert result.exit_code == 0
    assert "Who says so" in result.stdout


def test_columns_by_option(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'key,words\nx,"{STORY.strip()}"\n', "utf8")
    assert run("extract", path, "--format", "jsonl").exit_code == 3
    result = run("extract", path, "--format", "jsonl", "--column", "text=words", "--column", "id=key")
    assert json.loads(result.stdout)["article"]["id"] == "x"


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json"])
def test_query_in_each_form(output: Path, form: str) -> None:
    result = run("query", output, "SELECT ?label { ?article a dip:Article ; rdfs:label ?label }", "--format", form)
    assert result.exit_code == 0, result.output
    assert "story.txt" in result.stdout


def test_a_wrong_query_shows_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], output: Path
) -> None:
    assert main(monkeypatch, "query", output, "SELECT ?a { ?a dip:mett ?b }") == 1
    error = capsys.readouterr().err
    assert "^" in error
    assert "dip:met" in error


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld", "xml", "trig", "nq", "graphml", "gexf", "csv"])
def test_export_in_each_format(output: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph.{form}"
    assert run("export", output, "--format", form, "--output", path).exit_code == 0
    assert "Carney" in path.read_text("utf8")


@pytest.mark.parametrize("command", [("export",), ("query", "ASK {}")])
def test_an_unknown_format_is_refused_with_the_known_ones(output: Path, command: tuple[str, ...]) -> None:
    result = run(command[0], output, *command[1:], "--format", "docx")
    assert result.exit_code == 2
    assert "choose one of t" in " ".join(result.stderr.replace("│", " ").split())


def test_view_writes_a_page(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run("view", output / "graph.ttl", "--output", path).exit_code == 0
    assert "<html" in path.read_text("utf8")


def test_view_of_a_part(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run("view", output, "--around", "Mark Carney", "--output", path).exit_code == 0
    dates = ("--since", "2025-01-01", "--until", "2025-12-31", "--min-claims", "1")
    assert run("view", output, "--around", "Mark Carney", "--steps", "2", *dates, "--output", path).exit_code == 0
    result = run("view", output, "--around", "Mark Karney", "--output", path)
    assert result.exit_code == 1
    assert "did you mean Mark Carney?" in result.stderr


def test_stats_lists_figures(output: Path) -> None:
    result = run("stats", output)
    assert result.exit_code == 0
    assert "central actors" in result.stdout
    assert "Mark Carney" in result.stdout


def test_questions_are_listed_and_shown() -> None:
    names = [line.split()[0] for line in run("questions").stdout.splitlines()]
    assert names
    assert "SELECT" in run("questions", names[0]).stdout
    assert run("questions", "no-such-question").exit_code == 1


def test_check_passes_on_a_build(output: Path) -> None:
    result = run("check", output)
    assert (result.exit_code, result.stdout) == (0, "")


def test_the_command_starts_without_the_heavy_rooms() -> None:
    heavy = "{'spacy', 'networkx', 'pyoxigraph', 'trafilatura', 'pandas', 'rich'}"
    program = f"import sys, graphbuild, graphbuild.cli; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_explain_tells_the_names_of_a_thing(output: Path) -> None:
    result = run("explain", "carney", "--output", str(output))
    assert result.exit_code == 0
    assert result.output.startswith("Mark Carney (Person, Mark_Carney)\n\nNames\n")


def test_explain_an_unknown_name_is_a_message(output: Path) -> None:
    result = run("explain", "Mark Carny", "--output", str(output))
    assert result.exit_code == 1


def test_review_shows_names_with_sentences(output: Path) -> None:
    result = run("review", str(output))
    assert result.exit_code == 0
    assert "Names that most claims are about, and that no authority knows" in result.output


def test_try_shows_each_stage_of_a_sentence() -> None:
    """Words, propositions, statements with their certainty, and triples."""
    result = run("try", "Carney said Canada would arrest him if he entered the country.")
    assert result.exit_code == 0
    for line in (
        "arrest (subject: Canada; object: him)   modals: would; condition: entered   under said [complement]",
        "LegalAction 173 “arrest” (actor: Canada; recipient: Carney)   conditional (if he entered the country)",
    ):
        assert line in result.output


def test_an_error_is_a_line_of_json_where_a_program_listens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(monkeypatch, "--log-format", "json", "query", tmp_path / "none.ttl", "met") == 1
    line = json.loads(capsys.readouterr().err)
    assert line["level"] == "error"
    assert "none.ttl does not exist" in line["message"]
