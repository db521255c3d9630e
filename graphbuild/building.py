"""Builds a graph from articles: reads, extracts, identifies, writes."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from graphbuild.articles import Options, Problem, read
from graphbuild.articles import fingerprint as fingerprint_articles
from graphbuild.authority import Authority
from graphbuild.cache import FILE as CACHE
from graphbuild.cache import Cache, fingerprint, whole_fingerprint
from graphbuild.corpus import Corpus, Fingerprints
from graphbuild.errors import GraphbuildError
from graphbuild.extracting import authority_of, check_model, extracted, frames_of, row_problem
from graphbuild.extraction.pipeline import DEFAULT_MODEL, load_model
from graphbuild.graph import Graph
from graphbuild.model import Extraction
from graphbuild.publishing import publishing, room_on, settle
from graphbuild.rdf.decisions import write_decisions
from graphbuild.rdf.description import Build, describe
from graphbuild.rdf.parts import Assembly
from graphbuild.rdf.store import Store, is_url, open_store, turtle_store
from graphbuild.rdf.writer import write_entities
from graphbuild.records import Record
from graphbuild.report import Report
from graphbuild.resolution import Decision, Identities, identify, read_decisions
from graphbuild.resolution.review import FILE as RECORD
from graphbuild.resolution.review import write_record
from graphbuild.unchanged import REPORT, Inputs
from graphbuild.views import page

Notice = Callable[[str, int], None]
_FILES = ("graph.html", "graph.ttl", RECORD, REPORT)
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
    frames: str | Path | None = None,
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
    what researchers decided, `frames` a folder of words and the events that they evoke. `store` is a folder or the URL
    of a SPARQL server whose triples the graph replaces, `licence` that of the data, as an IRI or in words. `notice` is
    called with the name of each stage and the number of articles that it has done.

    Raises `GraphbuildError` where no article can be read, no spaCy pipeline `model` is installed, a file of `frames`
    has a fault, the store cannot be written or the disk is full, `OSError` where `output` cannot be written.

    >>> build("seeds").counts["articles"]
    12
    """
    made = _Making(Path(output), model, notice or _silent, licence, _checked(store))
    known, problems = authority_of(authority)
    knowledge = _Knowledge(known, problems, read_decisions(Path(decisions)) if decisions else ())
    check_model(model)
    folder = frames_of(frames, model)
    made.output.mkdir(parents=True, exist_ok=True)
    given = [Path(paths)] if isinstance(paths, (str, Path)) else list(map(Path, paths))
    options = _without(options, given, made.output)
    with room_on(made.output), Cache(made.output / CACHE) as cache:
        settle(made.output)
        prints = Fingerprints(fingerprint(model, folder), whole_fingerprint(model, folder))
        files = (Path(file) if file else None for file in (authority, decisions))
        inputs = Inputs(fingerprint_articles(given, options), prints.part, *files, licence, str(store))
        mark = made.mark()
        if mark is not None and (report := inputs.built(cache, made.output, mark)):
            return report
        corpus = Corpus(cache, prints, knowledge.rejected)
        items = extracted(corpus.known(read(given, options)), model, processes, executor, folder)
        report = _written(items, corpus, knowledge, made)
        inputs.note(cache, made.output, made.mark() or b"")
        cache.tidy()
        return report


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What a researcher knows: an authority file with its bad rows, and decisions."""

    known: Authority | None
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]

    @property
    def rejected(self) -> frozenset[str]:
        """The articles of which a claim is rejected."""
        return frozenset(decision.article for decision in self.decisions if decision.kind == "reject")


@dataclass(frozen=True, slots=True)
class _Making:
    """Where a build writes, with what and how it tells."""

    output: Path
    model: str
    notice: Notice
    licence: str | None
    store: Store | None

    def mark(self) -> bytes | None:
        """Changes with what the store holds; None where that cannot be told."""
        return b"" if self.store is None else self.store.mark()


def _written(
    items: Iterable[Extraction | Record | Problem], corpus: Corpus, knowledge: _Knowledge, made: _Making
) -> Report:
    """Identifies what the articles name while they arrive, and writes the files of the build."""
    corpus.problems += knowledge.problems
    identities = identify(_arriving(items, corpus, made.notice), knowledge.known, knowledge.decisions)
    if not len(corpus):
        raise GraphbuildError(_nothing_read(corpus.problems))
    corpus.problems += (replace(row_problem(message), left_out=False) for message in identities.problems)
    return _write(corpus, identities, made)


def _arriving(items: Iterable[Extraction | Problem | Record], corpus: Corpus, notice: Notice) -> Iterator[Extraction]:
    """What identity depends on of each article, while the articles are read and extracted."""
    for item in items:
        essentials = corpus.add(item)
        notice("Reading and extracting", len(corpus))
        if essentials:
            yield essentials
    notice("Finding who is the same", 0)


def _write(corpus: Corpus, identities: Identities, made: _Making) -> Report:
    """Makes the graph of a corpus and writes the files of the build."""
    with publishing(made.output) as folder:
        made.notice("Making the graph", 0)
        _write_graph(corpus, identities, made, folder / "graph.ttl")
        with turtle_store(folder / "graph.ttl") as triples:
            graph = Graph(triples)
            counts = {**corpus.counts, "entities": len(identities.nodes), **_counts(graph)}
            if made.store is not None:
                made.notice("Loading the store", 0)
                with made.store:
                    made.store.load(triples.quads(), replace=True)
            made.notice("Drawing the page", 0)
            page.write(graph, folder / "graph.html", title="Who did what to whom")
        write_record(identities, folder / RECORD)
        report = Report(made.output, tuple(corpus.articles), tuple(corpus.problems), counts, _versions(made.model))
        return _write_report(report, folder)


def _write_graph(corpus: Corpus, identities: Identities, made: _Making, path: Path) -> None:
    """Writes the graph to a file of Turtle, its description of itself with the number of its own triples too."""
    assembly = Assembly(path.parent)
    for part in corpus.parts(identities):
        assembly.add(part)
    assembly.add_quads(write_entities(identities.nodes.values()))
    assembly.add_quads(write_decisions(identities.decided))
    about = Build(version("graphbuild"), made.model, _model_version(made.model), 0, licence=made.licence)
    number = len(assembly) + len(set(describe(about, corpus.articles)))
    assembly.add_quads(describe(replace(about, triples=number), corpus.articles))
    made.notice("Writing the graph", 0)
    assembly.write(path)


def _write_report(report: Report, folder: Path) -> Report:
    """Writes report.json with the digests of the other files."""
    report = replace(report, files={path.name: _digest(path) for path in sorted(folder.iterdir())})
    (folder / REPORT).write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n", "utf8")
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


def _counts(graph: Graph) -> dict[str, int]:
    """How many events, claims and triples there are."""
    names = {"events": "Event", "claims": "Claim"}
    rows = {
        key: graph.query(f"SELECT (COUNT(DISTINCT ?node) AS ?count) {{ ?node a dip:{names[key]} }}") for key in names
    }
    return {**{key: int(str(found[0].count)) for key, found in rows.items()}, "triples": len(graph)}


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _versions(model: str) -> dict[str, str]:
    programs = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **programs, model: _model_version(model)}


def _model_version(model: str) -> str:
    return str(load_model(model).meta.get("version") or "unknown")


def _nothing_read(problems: list[Problem]) -> str:
    reasons = "\n".join(map(str, problems)) or "Give files or folders of articles."
    return f"no article could be read\n{reasons}"


def _silent(stage: str, done: int) -> None:
    pass
