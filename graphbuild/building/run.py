"""Builds a graph from articles: reads, extracts, identifies, writes."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from graphbuild.articles import Options, Reading
from graphbuild.authority import Authority, read_authority
from graphbuild.building.cache import FILE as CACHE
from graphbuild.building.cache import Cache
from graphbuild.building.corpus import Corpus
from graphbuild.building.entries import Entries, Fingerprints
from graphbuild.building.extracting import ARTICLE_SECONDS, check_model, extracted, frames_of
from graphbuild.building.inputs import Inputs, fingerprint, sha256_of, whole_fingerprint
from graphbuild.building.kept import Kept
from graphbuild.building.publishing import publishing, room_on, settle
from graphbuild.building.report import FILE as REPORT
from graphbuild.building.report import Report
from graphbuild.building.shards import Share
from graphbuild.building.steps import Notice, Step, silent
from graphbuild.building.workers import Workers, apart
from graphbuild.errors import GraphbuildError, Problem, Stopped
from graphbuild.extraction.pipeline import DEFAULT_MODEL, load_model
from graphbuild.garbage import uncollected
from graphbuild.graph import Graph
from graphbuild.opinion import Opinion
from graphbuild.outputs import folder_of
from graphbuild.rdf.decisions import write_decisions
from graphbuild.rdf.description import Build, describe
from graphbuild.rdf.excerpt import Excerpt
from graphbuild.rdf.parts import Assembly
from graphbuild.rdf.places import is_url, open_store
from graphbuild.rdf.reading import read_some_into
from graphbuild.rdf.store import MemoryStore, Store
from graphbuild.rdf.writer import write_entities
from graphbuild.resolution import Decision, Identities, Names, identified, read_decisions
from graphbuild.resolution.review import FILE as IDENTITIES
from graphbuild.resolution.review import write_record
from graphbuild.views import page

_FILES = ("graph.html", "graph.ttl", IDENTITIES, REPORT)
_EXCERPT = ".excerpt.ttl"
_ON_ONE_PAGE = 500_000
"""Triples of which a page shows all; drawing as many takes 350 MB."""
_PACKAGES = ("graphbuild", "spacy", "pyoxigraph")


def build(
    paths: str | Path | Iterable[str | Path],
    output: str | Path = "output",
    *,
    model: str = DEFAULT_MODEL,
    options: Options | None = None,
    processes: int | None = 1,
    executor: Executor | None = None,
    authority: str | Path | None = None,
    decisions: str | Path | None = None,
    frames: str | Path | None = None,
    store: str | Path | None = None,
    licence: str | None = None,
    opinion: Opinion | None = None,
    article_seconds: float = ARTICLE_SECONDS,
    notice: Notice | None = None,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Builds the graph of the articles in files and folders: graph.ttl, graph.html and report.json in `output`.

    The same articles give the same bytes, whatever was built in `output` before; articles that it had are not
    extracted again. The files replace those of an earlier build only when all are complete, and what was extracted
    before a build was stopped is kept for the next one.

    `output` may be a URL of files, as file:///shared/news is. `executor` does the extracting, in `processes` tasks at
    a time: that of a Dask cluster is `distributed.Client(address).get_executor(pure=False)`. `authority` is a file of
    names and what they mean, `decisions` one of what researchers decided, `frames` a folder of words and the events
    that they evoke. `store` is a folder or the URL of a SPARQL server whose triples the graph replaces, `licence` that
    of the data, as an IRI or in words. `opinion` is a language model's, whose proposals stand beside what the rules
    find. An article whose extraction takes longer than `article_seconds`, or stops one of several processes, is left
    out. `notice` is called with each step: the stage, the number of articles that it has done, what became of an
    article. With `processes` None many articles are extracted on all cores, and `tell` is called with a line that says
    so.

    Raises `GraphbuildError` where no article can be read, no spaCy pipeline `model` is installed, a file of `frames`
    has a fault, the store cannot be written or the disk is full, `OSError` where `output` cannot be written.

    >>> build("seeds").counts["articles"]
    12
    """
    made = _Making(folder_of(output), model, notice or silent, licence, _checked(store), processes != 1, tell)
    knowledge = _Knowledge.of(authority, decisions)
    check_model(model)
    folder = frames_of(frames, model)
    made.output.mkdir(parents=True, exist_ok=True)
    given = [Path(paths)] if isinstance(paths, (str, Path)) else list(map(Path, paths))
    options = _without(options, given, made.output)
    with (
        room_on(made.output),
        Cache(made.output / CACHE) as cache,
        Workers(processes, executor, tell) as workers,
    ):
        settle(made.output)
        prints = Fingerprints(fingerprint(model, folder, knowledge.known.own), whole_fingerprint(model, folder))
        files = (Path(file) if file else None for file in (authority, decisions))
        asked = opinion.mark if opinion else None
        reading = Reading(given, options)
        inputs = Inputs(reading.fingerprint(), prints.part, *files, licence, str(store), asked)
        mark = made.mark()
        if mark is not None and (report := inputs.built(cache, made.output, mark)):
            return report
        extract = partial(
            extracted,
            model=model,
            workers=workers,
            frames=folder,
            own=knowledge.known.own,
            seconds=article_seconds,
        )
        entries = Entries(cache, prints)
        entries.gather(reading.units(), extract, made.notice, reading.expected())
        del reading  # the paths of many files take much memory
        if not len(entries):
            raise GraphbuildError(_nothing_read((*knowledge.problems, *entries.problems)))
        with publishing(made.output) as new:
            kept = Kept(cache, made.output, new, repr((prints, knowledge.known)).encode())
            report = _identified(entries, Corpus(entries, cache, prints, kept, opinion), knowledge, made, workers, new)
        kept.published()
        if not (opinion and opinion.problems) and not any(isinstance(problem, Stopped) for problem in report.problems):
            inputs.note(cache, made.output, made.mark() or b"")
        cache.tidy()
        return report


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What a researcher knows: an authority file with its bad rows, and decisions."""

    known: Authority
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...]

    @classmethod
    def of(cls, authority: str | Path | None, decisions: str | Path | None) -> _Knowledge:
        known, problems = read_authority(Path(authority)) if authority else (Authority(), ())
        return cls(known, problems, read_decisions(Path(decisions)) if decisions else ())

    @property
    def rejected(self) -> frozenset[str]:
        """The ids of the articles with a rejected claim."""
        return frozenset(decision.article for decision in self.decisions if decision.kind == "reject")


@dataclass(frozen=True, slots=True)
class _Making:
    """Where a build writes, with what and how it tells; whether the page of a large graph has a process of its own."""

    output: Path
    model: str
    notice: Notice
    licence: str | None
    store: Store | None
    apart: bool
    tell: Callable[[str], None] | None

    def mark(self) -> bytes | None:
        """Changes with what the store holds; None where that cannot be told."""
        return b"" if self.store is None else self.store.mark()

    def share(self, workers: Workers, folder: Path) -> Share:
        """Shares out work whose results lie in a folder, which it may be that those elsewhere do not see."""
        if workers.see(folder):
            return workers.share
        if self.tell:
            self.tell(f"The workers do not see {self.output}: they extract, and the graph is made here")
        return map


@uncollected()
def _identified(
    entries: Entries, corpus: Corpus, knowledge: _Knowledge, made: _Making, workers: Workers, folder: Path
) -> Report:
    """Finds out which names mean one thing, and writes the files of the build."""
    problems = (*knowledge.problems, *entries.problems)
    with TemporaryDirectory(dir=folder) as place:
        shards = Path(place).resolve()
        share = made.share(workers, shards)
        made.notice(Step("Finding who is the same"))
        begin = partial(Names, knowledge.known, knowledge.decisions, shards)
        names = corpus.names(begin, share, knowledge.rejected if knowledge.decisions else None)
        identities = identified(names)
        assembly = corpus.assembly(identities, partial(Assembly, shards), share, made.notice)
        _add_shared(assembly, entries, identities, made)
        number = len(assembly)
        told = {what: assembly.counts[what] for what in ("events", "claims")}
        counts = {**entries.counts, "entities": len(identities.nodes), **told, "triples": number}
        made.notice(Step("Writing the graph"))
        excerpt = _write_graph(assembly, folder)
    made.notice(Step("Drawing the page"))
    with _drawing(excerpt, made.apart, folder):
        write_record(identities, folder / IDENTITIES)
    if made.store is not None:
        made.notice(Step("Loading the store"))
        with made.store:
            made.store.load(folder / "graph.ttl", replace=True)
    problems += (*identities.problems, *(corpus.opinion.problems if corpus.opinion else ()))
    report = Report(made.output, entries.articles, problems, counts, _versions(made.model))
    return _write_report(report, folder)


def _add_shared(assembly: Assembly, entries: Entries, identities: Identities, made: _Making) -> None:
    """Adds what articles share, and the graph's description of itself with the number of its own triples too."""
    assembly.add_quads(write_entities(identities.nodes.values()))
    assembly.add_quads(write_decisions(identities.decided))
    about = Build(version("graphbuild"), made.model, _model_version(made.model), 0, licence=made.licence)
    number = len(assembly) + len(set(describe(about, entries.articles)))
    assembly.add_quads(describe(replace(about, triples=number), entries.articles))


def _write_graph(assembly: Assembly, folder: Path) -> Excerpt | None:
    """Writes the graph; of a large one also the triples of the excerpt that a page shows."""
    if len(assembly) <= _ON_ONE_PAGE:
        assembly.write(folder / "graph.ttl")
        return None
    return assembly.write_with_excerpt(folder / "graph.ttl", folder / _EXCERPT)


@contextmanager
def _drawing(excerpt: Excerpt | None, alone: bool, folder: Path) -> Iterator[None]:
    """Draws the page; that of a large graph in a process of its own, if it may, while the block is done."""
    read, page = folder / (_EXCERPT if excerpt else "graph.ttl"), folder / "graph.html"
    if excerpt and alone:
        with apart(partial(_draw, read, excerpt), page):
            yield
    else:
        _draw(read, excerpt, page)
        yield
    if excerpt:
        read.unlink()


@uncollected()
def _draw(triples: Path, excerpt: Excerpt | None, path: Path) -> None:
    with MemoryStore() as store:
        read_some_into(store.oxigraph, triples)
        page.write(Graph(store), path, title="Who did what to whom", excerpt=excerpt)


def _write_report(report: Report, folder: Path) -> Report:
    """Writes report.json with the digests of the other files."""
    report = replace(report, files={path.name: sha256_of(path) for path in sorted(folder.glob("[!.]*"))})
    with (folder / REPORT).open("w", encoding="utf8") as file:
        json.dump(report.to_json(), file, ensure_ascii=False, indent=2)
        file.write("\n")
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
    """The options, with the output skipped; if the articles lie in it, only its own files."""
    options = options or Options()
    inside = any(path.resolve().is_relative_to(output.resolve()) for path in given)
    return replace(options, skip=(*options.skip, *([output / name for name in _FILES] if inside else [output])))


def _versions(model: str) -> dict[str, str]:
    programs = {name: version(name) for name in _PACKAGES}
    return {"python": platform.python_version(), **programs, model: _model_version(model)}


def _model_version(model: str) -> str:
    return str(load_model(model).meta.get("version") or "unknown")


def _nothing_read(problems: tuple[Problem, ...]) -> str:
    reasons = "\n".join(map(str, problems)) or "Give files or folders of articles."
    return f"no article could be read\n{reasons}"
