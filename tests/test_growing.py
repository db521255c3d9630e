"""A build on an existing output extracts only what is new, gives the bytes of a fresh build, and survives its end."""

from __future__ import annotations

import errno
import os
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sparql_server import sparql_server

from graphbuild import Graph
from graphbuild.articles import reading
from graphbuild.building import batches, build, cache, extracting, inputs
from graphbuild.building.cache import Cache
from graphbuild.building.packed import DamagedError, pack, unpack
from graphbuild.errors import GraphbuildError
from graphbuild.extraction.pipeline import DEFAULT_MODEL
from graphbuild.model import Article, Extraction
from graphbuild.rdf.errors import StoreError

STORIES = {
    "camp-david.md": "President Jimmy Carter hosted Menachem Begin and Anwar Sadat at Camp David in September 1978.",
    "reykjavik.md": "Ronald Reagan met Mikhail Gorbachev in Reykjavik. Reagan said talks would go on.",
    "dayton.md": "Richard Holbrooke brokered the Dayton agreement. Slobodan Milošević signed it in Paris.",
    "minsk.md": "Angela Merkel and François Hollande met Vladimir Putin in Minsk in February 2015.",
    "vienna.md": "Iran signed a nuclear agreement with six powers in Vienna. Israel criticized the deal.",
}
FRONT = "---\npublished: 2016-03-0{}\n---\n"
# A build that is killed the moment that some function is called for the n-th time.
KILLED = """
import os, signal, sys
from graphbuild.building import build
articles, output, stage, times = *sys.argv[1:4], int(sys.argv[4])
def die(name, left=[times]):
    left[0] -= name == stage
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
build(articles, output, notice=lambda step: die(step.stage))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("[!.]*")) if path.is_file()}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, (name, text) in enumerate(STORIES.items(), start=1):
        (folder / name).write_text(FRONT.format(number) + text + "\n", "utf8")
    return folder


@pytest.fixture
def output(articles: Path, tmp_path: Path) -> Path:
    """The output of a build of all articles but the last."""
    (articles / "vienna.md").rename(tmp_path / "vienna.md")
    build(articles, tmp_path / "output")
    (tmp_path / "vienna.md").rename(articles / "vienna.md")
    return tmp_path / "output"


@pytest.fixture
def fresh(articles: Path, tmp_path: Path) -> Callable[[], dict[str, bytes]]:
    """Builds the articles as they are in a folder of their own."""

    def built() -> dict[str, bytes]:
        build(articles, tmp_path / "fresh")
        return contents(tmp_path / "fresh")

    return built


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that are extracted from now on."""
    ids: list[str] = []
    extract_all = extracting.extract_all

    def noting(articles: Iterable[Article], **how: object) -> Iterator[Extraction]:
        articles = list(articles)
        ids.extend(article.id for article in articles)
        return extract_all(articles, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(extracting, "extract_all", noting)
    return ids


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_only_new_and_changed_articles_are_extracted(
    articles: Path, output: Path, fresh: Callable[[], dict[str, bytes]], extracted: list[str]
) -> None:
    (articles / "minsk.md").unlink()
    (articles / "dayton.md").write_text("Carl Bildt praised the Dayton agreement on Tuesday.", "utf8")
    build(articles, output)
    assert extracted == ["dayton.md", "vienna.md"]
    assert contents(output) == fresh()


def test_nothing_new_gives_the_same_bytes(articles: Path, output: Path, extracted: list[str]) -> None:
    build(articles, output)
    before = contents(output)
    extracted.clear()
    build(articles, output)
    assert extracted == []
    assert contents(output) == before


def test_a_new_date_of_publication_is_a_change(articles: Path, output: Path, extracted: list[str]) -> None:
    (articles / "minsk.md").write_text(FRONT.format(9) + STORIES["minsk.md"], "utf8")
    build(articles, output)
    assert extracted == ["minsk.md", "vienna.md"]


def test_articles_that_moved_are_not_extracted_again(articles: Path, output: Path, extracted: list[str]) -> None:
    build(articles.rename(articles.with_name("elsewhere")), output)
    assert extracted == ["vienna.md"]
    assert b"elsewhere/minsk.md" in contents(output)["graph.ttl"]


def test_many_changes_give_the_bytes_of_a_fresh_build(
    articles: Path, output: Path, fresh: Callable[[], dict[str, bytes]]
) -> None:
    chance = random.Random(5)
    words = [*STORIES.values(), "Merkel praised Hollande on Monday.", "Mikhail Gorbachev thanked Reagan."]
    for _ in range(6):
        path = articles / chance.choice([*STORIES, "apart.md", "zagreb.md"])
        if path.exists() and chance.random() < 0.3:
            path.unlink()
        else:
            path.write_text(FRONT.format(chance.randrange(1, 9)) + " ".join(chance.sample(words, 2)), "utf8")
        build(articles, output)
        assert contents(output) == fresh()


def test_only_what_changed_is_read_and_noted(
    articles: Path, output: Path, fresh: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(articles, output)
    noted: list[int] = []
    names_of, checked = batches._names_of, reading._checked
    monkeypatch.setattr(batches, "_names_of", lambda some, names: noted.append(len(some)) or names_of(some, names))
    read: list[str] = []
    monkeypatch.setattr(reading, "_checked", lambda raw, *how: read.append(raw.id) or checked(raw, *how))
    (articles / "minsk.md").write_text("Merkel met Putin in Minsk.", "utf8")
    build(articles, output)
    assert read == ["minsk.md"]
    assert noted == [1, 1]  # what is new, and what is gone
    assert contents(output) == fresh()


DAMAGE = {
    "files": lambda output: [path.write_bytes(b"broken") for path in output.glob(".current/.graph-*")],
    "names": lambda output: [path.unlink() for path in output.glob(".current/.names-*")],
    "parts": lambda output: execute(output, "DELETE FROM kept WHERE kind = 'part'"),
    "essentials": lambda output: execute(output, "DELETE FROM kept WHERE kind = 'essentials'"),
    "readings": lambda output: execute(output, "UPDATE kept SET data = x'00' WHERE kind = 'reading'"),
    "kept": lambda output: execute(output, "UPDATE kept SET data = x'00' WHERE kind = 'kept'"),
}


def execute(output: Path, command: str) -> None:
    with closing(sqlite3.connect(output / cache.FILE)) as database:
        database.execute(command)
        database.commit()


@pytest.mark.parametrize("what", DAMAGE)
def test_what_the_last_build_kept_is_made_again_where_it_is_damaged(
    articles: Path, output: Path, fresh: Callable[[], dict[str, bytes]], what: str
) -> None:
    build(articles, output)
    (articles / "minsk.md").write_text("Merkel met Putin in Minsk.", "utf8")
    DAMAGE[what](output)
    build(articles, output)
    assert contents(output) == fresh()


def test_what_was_removed_is_forgotten(articles: Path, output: Path, extracted: list[str]) -> None:
    text = (articles / "minsk.md").read_text("utf8")
    (articles / "minsk.md").unlink()
    build(articles, output)
    (articles / "minsk.md").write_text(text, "utf8")
    build(articles, output)
    assert extracted == ["vienna.md", "minsk.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("stage", "times", "redone"),
    [("Reading and extracting", 3, ["reykjavik.md", "vienna.md"]), ("Drawing the page", 1, [])],
)
def test_a_killed_build_goes_on(
    articles: Path,
    fresh: Callable[[], dict[str, bytes]],
    extracted: list[str],
    tmp_path: Path,
    stage: str,
    times: int,
    redone: list[str],
) -> None:
    """Killed while it extracts and while it writes."""
    for path in articles.iterdir():
        path.write_text(path.read_text("utf8") + "Kofi Annan welcomed this.\n", "utf8")
    new, output = fresh(), tmp_path / "output"
    output.mkdir()
    old = dict.fromkeys(new, b"old")
    for name, content in old.items():
        (output / name).write_bytes(content)
    extracted.clear()
    command = [sys.executable, "-c", KILLED, str(articles), str(output), stage, str(times)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert contents(output) == old
    build(articles, output)
    assert extracted == redone
    assert contents(output) == new


@pytest.mark.parametrize(
    "place", ["graphbuild.rdf.parts.Assembly.take", "graphbuild.rdf.parts.Assembly.write", "os.fsync"]
)
def test_a_full_disk_leaves_the_old_output_whole(
    articles: Path, output: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before = contents(output)
    with monkeypatch.context() as patched:
        patched.setattr(place, full_disk)
        with pytest.raises(GraphbuildError, match=r"no room is left .* is unchanged\. Make room and build again"):
            build(articles, output)
    assert contents(output) == before
    extracted.clear()
    build(articles, output)
    assert extracted == []


def test_a_disk_too_full_for_the_cache_says_so(articles: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connected, before = cache._connected, contents(output)

    def small(path: Path) -> sqlite3.Connection:
        database = connected(path)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr(cache, "_connected", small)
    for number in range(9):
        (articles / f"{number}.txt").write_text(f"{number} ministers met. " + " ".join(STORIES.values()), "utf8")
    with pytest.raises(GraphbuildError, match="no room is left on the disk"):
        build(articles, output)
    assert contents(output) == before


@pytest.mark.parametrize("changed", ["version", "ontology_folder"])
def test_what_another_version_extracted_is_not_used(
    articles: Path, output: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: str
) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    (ontology / "diplomacy.ttl").write_text("# edited", "utf8")
    others = {"version": lambda _: "0.0.0", "ontology_folder": lambda: ontology}
    monkeypatch.setattr(inputs, changed, others[changed])
    build(articles, output)
    assert extracted == sorted(STORIES)


@pytest.mark.parametrize("kind", ["nonsense", "cut", "flipped", "zeros"])
def test_a_damaged_cache_is_told_and_not_used(
    articles: Path,
    output: Path,
    fresh: Callable[[], dict[str, bytes]],
    caplog: pytest.LogCaptureFixture,
    kind: str,
) -> None:
    path = output / cache.FILE
    data = path.read_bytes()
    every = bytearray(data)
    every[4096::50] = bytes(byte ^ 0x55 for byte in data[4096::50])
    damaged = {"nonsense": b"no database" * 999, "cut": data[:5000], "flipped": bytes(every), "zeros": bytes(len(data))}
    path.write_bytes(damaged[kind])
    build(articles, output)
    assert "damaged" in caplog.text
    assert contents(output) == fresh()


def test_a_cache_never_runs_code(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "run"),)

    extraction = Extraction(Article("a", "Leaders met."))
    assert unpack(pack(extraction)) == extraction
    for data in (zlib.compress(pickle.dumps(Evil())), zlib.compress(pickle.dumps([1])), pack(extraction)[:-9], b""):
        with pytest.raises(DamagedError):
            unpack(data)
    assert not (tmp_path / "run").exists()


def test_one_build_at_a_time_writes_to_an_output(articles: Path, output: Path) -> None:
    with (
        Cache(output / cache.FILE),
        pytest.raises(GraphbuildError, match="another build is writing to"),
    ):
        build(articles, output)


def test_an_output_that_cannot_be_written_says_so(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "output" / cache.FILE).mkdir(parents=True)
    with pytest.raises(
        GraphbuildError, match=r"nothing can be written to .*output\. Make it writable, or take another"
    ):
        build(articles, tmp_path / "output")


def test_an_output_around_the_articles_is_no_input(articles: Path, tmp_path: Path) -> None:
    for _ in range(2):
        report = build(articles, tmp_path)
        assert report.counts["articles"] == 5
        report = build(tmp_path, tmp_path)
        assert (report.counts["articles"], report.problems) == (5, ())


def test_files_that_no_build_made_stay(articles: Path, output: Path) -> None:
    (output / "notes.txt").write_text("mine")
    build(articles, output)
    assert (output / "notes.txt").read_text() == "mine"


def test_a_store_gets_the_same_graph(articles: Path, tmp_path: Path) -> None:
    store, output = tmp_path / "store", tmp_path / "output"
    build(articles, output, store=store)
    assert Graph.load(store).to_turtle() == (output / "graph.ttl").read_text("utf8")
    (articles / "minsk.md").unlink()
    build(articles, output, store=store)
    assert Graph.load(store).to_turtle() == (output / "graph.ttl").read_text("utf8")
    assert not Graph.load(store).query('ASK { ?s rdfs:label "Angela Merkel" }')


def test_a_server_gets_the_same_graph(articles: Path, tmp_path: Path) -> None:
    with sparql_server() as server:
        for _ in range(2):
            build(articles, tmp_path / "output", store=server.url)
            assert Graph.load(server.url).to_turtle() == (tmp_path / "output" / "graph.ttl").read_text("utf8")
            (articles / "minsk.md").unlink(missing_ok=True)


def test_a_store_that_cannot_be_written_is_told_at_once(articles: Path, tmp_path: Path, extracted: list[str]) -> None:
    with pytest.raises(StoreError, match="folder of something else"):
        build(articles, tmp_path / "output", store=articles)
    assert not extracted
    assert not (tmp_path / "output").exists()


def test_the_graph_describes_itself(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    report = build(articles, tmp_path, licence="https://creativecommons.org/publicdomain/zero/1.0/")
    graph = Graph.load(tmp_path)
    (row,) = graph.query(
        "SELECT * { ?graph a void:Dataset ; void:triples ?triples ; dcterms:modified ?day ; dcterms:license ?licence ;"
        " prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label ?pipeline FILTER(CONTAINS(?pipeline, 'en_core')) }"
    )
    assert str(row.triples) == str(len(graph)) == str(report.counts["triples"])
    assert str(row.day) == "2016-03-05"
    assert str(row.pipeline) == f"{DEFAULT_MODEL} {report.versions[DEFAULT_MODEL]}"
    assert graph.query("SELECT ?a { ?graph prov:wasDerivedFrom ?a . ?a dip:sha256 ?hash }").rows[4:]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    build(articles, tmp_path)
    assert b'dcterms:modified "2020-09-13"' in contents(tmp_path)["graph.ttl"]


def test_any_executor_does_the_work(articles: Path, tmp_path: Path, fresh: Callable[[], dict[str, bytes]]) -> None:
    with ThreadPoolExecutor(2) as executor:
        build(articles, tmp_path / "output", executor=executor, processes=2)
        assert executor.submit(int).result() == 0
    assert contents(tmp_path / "output") == fresh()


def test_the_cache_is_small(output: Path) -> None:
    size = (output / cache.FILE).stat().st_size
    with closing(sqlite3.connect(output / cache.FILE)) as database:
        kept = database.execute("SELECT kind, COUNT(*) FROM kept GROUP BY kind ORDER BY kind").fetchall()
    assert kept == [("build", 1), ("essentials", 4), ("extraction", 4), ("kept", 2), ("part", 4), ("reading", 4)]
    assert size < 60_000
