"""A graph put together of its articles' parts is the graph written at once; what is the same is not made again."""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rdf_samples as samples

from graphbuild import Graph
from graphbuild.articles import Options, Reading, Unit
from graphbuild.building import Report, batches, build, corpus, run, shards
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction
from graphbuild.rdf import excerpt, parts
from graphbuild.rdf import reading as rdf_reading
from graphbuild.rdf.excerpt import Excerpt
from graphbuild.rdf.parts import Assembly, Part, part_of
from graphbuild.rdf.places import open_store
from graphbuild.rdf.store import MemoryStore
from graphbuild.rdf.writer import write_entities
from graphbuild.resolution import Identities, essentials, identify
from graphbuild.views import budget
from graphbuild.views.scene import Scene

NEWS = {
    "a.md": "Bush met Tony Blair in Kuwait on Monday. Kofi Annan praised the talks.",
    "b.md": "George Bush met Tony Blair at Camp David on 7 September 2002. Blair said Iraq must disarm.",
    "c.md": "Tony Blair met George Bush at Camp David on 7 September 2002. They signed no agreement.",
}
JEB = "Jeb Bush met Tony Blair in Miami. Bush said that sanctions against Cuba would stay."


def extractions() -> list[Extraction]:
    texts = [*NEWS.values(), JEB]
    return list(extract_all([Article(f"n{i}", text, published="2002-09-09") for i, text in enumerate(texts)]))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in NEWS.items():
        put(folder / name, text)
    return folder


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles whose part of the graph is made from now on."""
    ids: list[str] = []
    make = part_of

    def noting(extraction: Extraction, *rest: object) -> Part:
        ids.append(extraction.article.id)
        return make(extraction, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(batches, "part_of", noting)
    return ids


def put(path: Path, text: str, day: str = "2002-09-09") -> None:
    path.write_text(f"---\npublished: {day}\n---\n{text}\n", "utf8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*")}


def assembled(identities: Identities, found: list[Extraction], folder: Path) -> str:
    assembly = Assembly(folder)
    parts = [part_of(identities.apply(extraction), identities.nodes) for extraction in found]
    for part in reversed(parts):
        assembly.add(Part.from_bytes(part.to_bytes()))
    assembly.add_quads(write_entities(identities.nodes.values()))
    assembly.write(folder / "graph.ttl")
    text = (folder / "graph.ttl").read_text("utf8")
    assert len(assembly) == len(Graph.load(folder))
    return text


def test_parts_in_any_order_give_the_graph(tmp_path: Path) -> None:
    found = extractions()
    identities = identify(found)
    assert set(identities.events["n1"].values()) & set(identities.events["n2"].values())
    assert assembled(identities, found, tmp_path) == Graph.of(map(identities.apply, found)).to_turtle()


def test_parts_of_other_namespaces_and_of_things_without_names(tmp_path: Path) -> None:
    space = "https://example.org/mine/"
    assembly = Assembly(tmp_path, space)
    for extraction in samples.extractions():
        assembly.add(part_of(extraction, (), space))
    assembly.write(tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text("utf8") == Graph.of(samples.extractions(), space).to_turtle()


def test_many_shards_give_the_same_graph(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(articles, tmp_path / "few")
    monkeypatch.setattr(corpus, "_BATCH", 1)
    monkeypatch.setattr(shards, "_MANY", 2)
    build(articles, tmp_path / "many")
    assert contents(tmp_path / "few") == contents(tmp_path / "many")


@pytest.mark.parametrize("data", [b"", b"nonsense", zlib.compress(b"[1, 2]"), zlib.compress(b"not json")])
def test_bytes_that_are_no_part(data: bytes) -> None:
    with pytest.raises((ValueError, zlib.error)):
        Part.from_bytes(data)


def test_the_essentials_of_articles_give_the_same_identities() -> None:
    found = extractions()
    whole, slight = identify(found), identify(map(essentials, found))
    assert slight == whole
    assert slight.pairs == whole.pairs
    assert [slight.of(essentials(one)) for one in found] == [whole.of(one) for one in found]


def test_only_the_part_of_an_article_that_changed_is_made(articles: Path, tmp_path: Path, made: list[str]) -> None:
    build(articles, tmp_path / "output")
    assert made == ["a.md", "b.md", "c.md"]
    put(articles / "c.md", NEWS["c.md"] + " Jack Straw welcomed the talks.")
    made.clear()
    build(articles, tmp_path / "output")
    assert made == ["c.md"]


def test_an_article_whose_names_mean_another_now_is_written_anew(
    articles: Path, tmp_path: Path, made: list[str]
) -> None:
    """Bush is no longer the only one; then he is again."""
    build(articles, tmp_path / "output")
    before = contents(tmp_path / "output")
    put(articles / "d.md", JEB)
    made.clear()
    build(articles, tmp_path / "output")
    assert made == ["a.md", "d.md"]
    build(articles, tmp_path / "fresh")
    assert contents(tmp_path / "output") == contents(tmp_path / "fresh")
    (articles / "d.md").unlink()
    build(articles, tmp_path / "output")
    assert contents(tmp_path / "output") == before


def test_the_label_of_an_event_goes_to_the_next_article_that_tells_it(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "output")
    (articles / "b.md").unlink()
    build(articles, tmp_path / "output")
    build(articles, tmp_path / "fresh")
    assert contents(tmp_path / "output") == contents(tmp_path / "fresh")


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """The folder of articles that tell of two states again and again, of two others twice, of two more once."""
    folder = tmp_path / "crowded"
    folder.mkdir()
    for day in range(1, 6):
        put(folder / f"often-{day}.md", "Norway met Sweden.", f"2003-05-0{day}")
    put(folder / "twice.md", "Chile criticized Peru. Peru criticized Chile. Norway praised Chile.")
    put(folder / "once.md", "Kenya visited Ghana.")
    return folder


def test_the_page_of_a_large_graph_shows_the_most_connected_things(
    crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph itself stays whole, and nothing else is left."""
    build(crowded, tmp_path / "small")
    monkeypatch.setattr(run, "_ON_ONE_PAGE", 0)
    monkeypatch.setattr(excerpt, "_THINGS", 4)
    shown: list[Scene] = []
    partial = budget.partial
    monkeypatch.setattr(budget, "partial", lambda *given: shown.append(partial(*given)) or shown[-1])
    build(crowded, tmp_path / "large")
    small, large = contents(tmp_path / "small"), contents(tmp_path / "large")
    assert small["graph.ttl"] == large["graph.ttl"]
    assert len(list((tmp_path / "large" / ".current").glob("[!.]*"))) == 4
    (scene,) = shown
    assert {node.label for node in scene.nodes} == {"Norway", "Sweden", "Chile", "Peru"}
    assert (scene.left_out.nodes, scene.left_out.edges, scene.left_out.claims) == (2, 1, 1)


def test_the_page_of_a_large_graph_may_be_drawn_in_a_process_of_its_own(
    crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_ON_ONE_PAGE", 0)
    build(crowded, tmp_path / "one", processes=1)
    build(crowded, tmp_path / "many", processes=None)
    assert contents(tmp_path / "one") == contents(tmp_path / "many")


def test_an_excerpt_takes_the_strongest_claim_of_each_edge_first(
    crowded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_ON_ONE_PAGE", 0)
    monkeypatch.setattr(excerpt, "_CLAIMS", 5)
    found: list[Excerpt] = []
    chosen = excerpt.chosen
    monkeypatch.setattr(parts, "chosen", lambda claims: found.append(chosen(claims)) or found[-1])
    build(crowded, tmp_path / "output")
    (one,) = found
    assert (len(one.more), one.nodes, one.edges) == (5, 0, 0)
    assert sorted(one.more.values()) == [0, 0, 0, 0, 4]


@pytest.fixture
def build_again(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Report, bool]]:
    """Builds again, and tells whether articles were read for it."""
    calls: list[object] = []
    units = Reading.units

    def noting(reading: Reading) -> Iterator[Unit]:
        calls.append(reading)
        return units(reading)

    def again(**options: object) -> tuple[Report, bool]:
        calls.clear()
        return build(articles, tmp_path / "output", **options), bool(calls)  # type: ignore[arg-type]

    monkeypatch.setattr(Reading, "units", noting)

    return again


def test_nothing_is_done_where_nothing_has_changed(
    build_again: Callable[..., tuple[Report, bool]], tmp_path: Path
) -> None:
    first, _ = build_again()
    before = contents(tmp_path / "output")
    second, done = build_again()
    assert (second, done) == (first, False)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert contents(tmp_path / "output") == before


def test_a_store_that_holds_the_graph_is_not_loaded_again(
    build_again: Callable[..., tuple[Report, bool]], tmp_path: Path
) -> None:
    """Unless another has written to it, or it is gone."""
    store = tmp_path / "store"
    assert [build_again(store=store)[1] for _ in range(2)] == [True, False]
    with open_store(store) as other:
        other.load([], replace=True)
    assert [build_again(store=store)[1] for _ in range(2)] == [True, False]
    assert len(Graph.load(store)) == len(Graph.load(tmp_path / "output"))
    shutil.rmtree(store)
    assert build_again(store=store)[1]
    assert build_again()[1]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html", "report.json", "identities.json"])
def test_a_file_that_was_lost_or_edited_is_made_again(
    build_again: Callable[..., tuple[Report, bool]], tmp_path: Path, name: str
) -> None:
    build_again()
    before = contents(tmp_path / "output")
    for harm in (os.unlink, lambda path: Path(path).write_text("edited")):
        harm(tmp_path / "output" / name)
        assert build_again()[1]
        assert contents(tmp_path / "output") == before


def test_other_options_and_files_are_a_change(
    build_again: Callable[..., tuple[Report, bool]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decisions, own = tmp_path / "decisions.toml", tmp_path / "own.csv"
    decisions.write_text('[[rename]]\nname = "Kuwait"\nto = "State of Kuwait"\n')
    own.write_text("label,type,lat,long\nOld Mill,Place,45.5,-75.25\n")
    build_again()
    changes: list[dict[str, object]] = [
        {"licence": "CC0"},
        {"decisions": decisions},
        {"authority": own},
        {"options": Options(language=None)},
    ]
    for options in changes:
        assert build_again(**options)[1]
        assert not build_again(**options)[1]
        decisions.write_text(decisions.read_text() + "# why\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert build_again(authority=own)[1]


def test_a_graph_read_by_pieces_is_the_graph(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(articles, tmp_path / "output")
    path = tmp_path / "output" / "graph.ttl"
    for size in (1, 100, 3001, 10**6):
        monkeypatch.setattr(rdf_reading, "_SOME", size)
        store = MemoryStore()
        rdf_reading.read_some_into(store.oxigraph, path)
        assert Graph(store).to_turtle() == path.read_text("utf8")


def test_a_piece_may_end_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("@prefix : <http://example.org/> .\n\n:a :b :c ;\n    :d :e .\n\n:f :g :h .\n", "utf8")
    for size in range(1, path.stat().st_size + 1):
        monkeypatch.setattr(rdf_reading, "_SOME", size)
        store = MemoryStore()
        rdf_reading.read_some_into(store.oxigraph, path)
        assert len(store.oxigraph) == 3
