"""Builds a graph from articles: reads, extracts, identifies, writes."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from graphbuild.articles import Options, Problem, read
from graphbuild.cache import FILE as CACHE
from graphbuild.cache import Cache, fingerprint
from graphbuild.errors import GraphbuildError
from graphbuild.extracting import authority_of, check_model, extracted, row_problem
from graphbuild.extraction.pipeline import DEFAULT_MODEL, load_model
from graphbuild.graph import Graph
from graphbuild.model import Extraction
from graphbuild.publishing import publishing, room_on, settle
from graphbuild.rdf.decisions import write_decisions
from graphbuild.rdf.description import Build, describe
from graphbuild.rdf.store import Store, is_url, open_store
from graphbuild.report import ArticleSummary, Report
from graphbuild.resolution import Identities, identify, read_decisions
from graphbuild.resolution.review import FILE as RECORD
from graphbuild.resolution.review import write_record
from graphbuild.spool import Spool
from graphbuild.views import page

Notice = Callable[[str, int], None]
_FILES = ("graph.html", "graph.ttl", RECORD, "report.json")
_PACKAGES = ("graphbuild", "spacy", "pyoxigraph")


def build(
    paths: str | Path | Iterable[str | Path],
    output: str | Path = "output",
    *,
    model: str = DEFAULT_MODEL,
    options: Options | None = None,
    processes: int = 1,
    executor: Executor | None = None,
    authority: str | Path | None = None,
    decisions: str | Path | None = None,
    store: str | Path | None = None,
    licence: str | None = None,
    notice: Notice | None = None,
) -> Report:
    """Builds the graph of the articles in files and folders: graph.ttl, graph.html and report.json in `output`.

    The same articles give the same bytes, whatever was built in `output` before; articles that it had are not
    extracted again. The files replace those of an earlier build only when all are complete, and what was extracted
    before a build was stopped is kept for the next one.

    `executor` does the extracting, in `processes` tasks at a time: that of a Dask cluster is
    `distributed.Client(address).get_executor()`. `authority` is a file of names and what they mean, `decisions` one of
    what researchers decided. `store` is a folder or the URL of a SPARQL server whose triples the graph replaces,
    `licence` that of the data, as an IRI or in words. `notice` is called with the name of each stage and the number of
    articles that it has done.

    Raises `GraphbuildError` where no article can be read, no spaCy pipeline `model` is installed, the store cannot be
    written or the disk is full, `OSError` where `output` cannot be written.

    >>> build("seeds").counts["articles"]
    12
    """
    made = _Making(Path(output), model, notice or _silent, licence, _checked(store))
    known, problems = authority_of(authority)
    decided = read_decisions(Path(decisions)) if decisions else ()
    check_model(model)
    made.output.mkdir(parents=True, exist_ok=True)
    given = [Path(paths)] if isinstance(paths, (str, Path)) else list(map(Path, paths))
    with room_on(made.output), Cache(made.output / CACHE, fingerprint(model)) as cache:
        settle(made.output)
        corpus = _Corpus(Spool(made.output), problems)
        items = cache.filled(read(given, _without(options, given, made.output)))
        for item in extracted(items, model, processes, executor):
            corpus.add(item, cache)
            made.notice("Reading and extracting", len(corpus.spool))
        if not len(corpus.spool):
            raise GraphbuildError(_nothing_read(given, corpus.problems))
        made.notice("Finding who is the same", 0)
        identities = identify(corpus.spool, known, decided)
        corpus.problems += (replace(row_problem(message), left_out=False) for message in identities.problems)
        report = _write(corpus, identities, made)
        cache.tidy()
        return report


@dataclass(frozen=True, slots=True)
class _Making:
    """Where a build writes, with what and how it tells."""

    output: Path
    model: str
    notice: Notice
    licence: str | None
    store: Store | None


class _Corpus:
    """What has been extracted so far."""

    def __init__(self, spool: Spool, problems: Iterable[Problem] = ()) -> None:
        self.spool = spool
        self.articles: list[ArticleSummary] = []
        self.problems = list(problems)
        self.counts: Counter[str] = Counter()

    def add(self, item: Extraction | Problem, cache: Cache) -> None:
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        cache.keep(item)
        self.spool.add(item)
        self.articles.append(ArticleSummary.of(item))
        self.counts.update(articles=1, words=len(item.article.text.split()), mentions=len(item.mentions))


def _write(corpus: _Corpus, identities: Identities, made: _Making) -> Report:
    """Makes the graph of a corpus and writes the files of the build, after the store, which is the likelier to fail."""
    made.notice("Making the graph", 0)
    graph = Graph.of(map(identities.apply, corpus.spool))
    graph.place.load(write_decisions(identities.decided, graph.namespace))
    _describe(graph, corpus.articles, made)
    nodes = {"entities": len(identities.nodes), "events": _count(graph, "Event"), "claims": _count(graph, "Claim")}
    counts = {**corpus.counts, **nodes, "triples": len(graph)}
    report = Report(made.output, tuple(corpus.articles), tuple(corpus.problems), counts, _versions(made.model))
    if made.store is not None:
        made.notice("Loading the store", 0)
        with made.store:
            made.store.load(graph.place.quads(), replace=True)
    return _write_files(graph, identities, report, made.notice)


def _describe(graph: Graph, articles: Iterable[ArticleSummary], made: _Making) -> None:
    """Adds the graph's description of itself, which counts its own triples too."""
    articles = list(articles)
    about = Build(version("graphbuild"), made.model, _model_version(made.model), 0, licence=made.licence)
    number = len(graph) + len(set(describe(about, articles, graph.namespace)))
    graph.place.load(describe(replace(about, triples=number), articles, graph.namespace))


def _write_files(graph: Graph, identities: Identities, report: Report, notice: Notice) -> Report:
    with publishing(report.output) as folder:
        notice("Writing the graph", 0)
        (folder / "graph.ttl").write_bytes(graph.to_bytes())
        notice("Drawing the page", 0)
        page.write(graph, folder / "graph.html", title="Who did what to whom")
        write_record(identities, folder / RECORD)
        report = replace(report, files={path.name: _digest(path) for path in sorted(folder.iterdir())})
        (folder / "report.json").write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n", "utf8")
    return report


def _checked(place: str | Path | None) -> Store | None:
    """The store at a place; an error now rather than after hours where it is no store or no server answers."""
    if place is None:
        return None
    store = open_store(place)
    if is_url(place):
        store.query("ASK {}")
    return store


def _without(options: Options | None, given: list[Path], output: Path) -> Options:
    """The options, with the output left out of what is read; only its own files where the articles lie in it."""
    options = options or Options()
    inside = any(path.resolve().is_relative_to(output.resolve()) for path in given)
    return replace(options, skip=(*options.skip, *([output / name for name in _FILES] if inside else [output])))


def _count(graph: Graph, name: str) -> int:
    """How many nodes of a class there are."""
    (row,) = graph.query(f"SELECT (COUNT(DISTINCT ?node) AS ?count) {{ ?node a dip:{name} }}")
    return int(str(row.count))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _versions(model: str) -> dict[str, str]:
    programs = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **programs, model: _model_version(model)}


def _model_version(model: str) -> str:
    return str(load_model(model).meta.get("version") or "unknown")


def _nothing_read(given: list[Path], problems: list[Problem]) -> str:
    reasons = "\n".join(map(str, problems)) or "Give files or folders of articles."
    return f"no article could be read from {', '.join(map(str, given)) or 'nothing'}\n{reasons}"


def _silent(stage: str, done: int) -> None:
    pass
