"""Builds a graph from articles: reads, extracts, identifies, writes."""

from __future__ import annotations

import json
import platform
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from graphbuild.articles import Options, Problem, read
from graphbuild.errors import GraphbuildError
from graphbuild.extracting import authority_of, extracted, row_problem
from graphbuild.extraction.pipeline import DEFAULT_MODEL
from graphbuild.graph import Graph
from graphbuild.model import Extraction
from graphbuild.rdf.decisions import write_decisions
from graphbuild.resolution import Identities, identify, read_decisions
from graphbuild.resolution.review import FILE as RECORD
from graphbuild.resolution.review import write_record
from graphbuild.spool import Spool
from graphbuild.views import page

Notice = Callable[[str, int], None]
_PACKAGES = ("graphbuild", "spacy", "pyoxigraph")


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article that is in the graph, and how much it says."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    events: int
    claims: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, what it left out, and what is in the graph.

    `counts` are of articles, words, mentions, entities, events, claims and triples; `versions` of the programs
    and the spaCy pipeline that made the graph.
    """

    output: Path
    articles: tuple[ArticleSummary, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The inputs that are not in the graph."""
        return tuple(problem for problem in self.problems if problem.left_out)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What may be wrong with inputs that are in the graph."""
        return tuple(problem for problem in self.problems if not problem.left_out)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-ready values, the same for the same articles wherever they are built."""
        return {
            "counts": self.counts,
            "articles": [asdict(article) for article in self.articles],
            "left_out": [asdict(problem) for problem in self.left_out],
            "warnings": [asdict(problem) for problem in self.warnings],
            "versions": self.versions,
        }


def build(
    paths: str | Path | Iterable[str | Path],
    output: str | Path = "output",
    *,
    model: str = DEFAULT_MODEL,
    options: Options | None = None,
    processes: int = 1,
    authority: str | Path | None = None,
    decisions: str | Path | None = None,
    notice: Callable[[str, int], None] | None = None,
) -> Report:
    """Builds the graph of the articles in files and folders: graph.ttl, graph.html and report.json in `output`.

    The same articles give the same bytes. The files replace those of an earlier build only when all are complete.
    `authority` is a file of names and what they mean, `decisions` one of what researchers decided. `notice` is called
    with the name of each stage and the number of articles that it has done. Raises `GraphbuildError` where no article
    can be read or no spaCy pipeline `model` is installed, `OSError` where `output` cannot be written.

    >>> build("seeds").counts["articles"]
    12
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    notice = notice or _silent
    known, problems = authority_of(authority)
    decided = read_decisions(Path(decisions)) if decisions else ()
    Path(output).mkdir(parents=True, exist_ok=True)
    options = options or Options()
    options = replace(options, skip=(*options.skip, Path(output)))
    corpus = _Corpus(problems)
    for item in extracted(read(given, options), model, processes):
        corpus.add(item)
        notice("Reading and extracting", len(corpus.spool))
    if not len(corpus.spool):
        raise GraphbuildError(_nothing_read(given, corpus.problems))
    notice("Finding who is the same", 0)
    identities = identify(corpus.spool, known, decided)
    corpus.problems += (replace(row_problem(message), left_out=False) for message in identities.problems)
    return _write(corpus, identities, Path(output), model, notice)


class _Corpus:
    """What has been extracted so far."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.spool = Spool()
        self.articles: list[ArticleSummary] = []
        self.problems = list(problems)
        self.counts: Counter[str] = Counter()

    def add(self, item: Extraction | Problem) -> None:
        if isinstance(item, Problem):
            self.problems.append(item)
            return
        self.spool.add(item)
        self.articles.append(_summary(item))
        self.counts.update(articles=1, words=len(item.article.text.split()), mentions=len(item.mentions))


def _write(corpus: _Corpus, identities: Identities, output: Path, model: str, notice: Notice) -> Report:
    """Makes the graph of a corpus and writes the files of the build."""
    notice("Making the graph", 0)
    graph = Graph.of(map(identities.apply, corpus.spool))
    graph.place.load(write_decisions(identities.decided, graph.namespace))
    nodes = {"entities": len(identities.nodes), "events": _count(graph, "Event"), "claims": _count(graph, "Claim")}
    counts = {**corpus.counts, **nodes, "triples": len(graph)}
    report = Report(output, tuple(corpus.articles), tuple(corpus.problems), counts, _versions(model))
    _write_files(graph, identities, report, notice)
    return report


def _write_files(graph: Graph, identities: Identities, report: Report, notice: Notice) -> None:
    """Writes all files beside those of an earlier build, then puts them in their places, the report last."""
    with tempfile.TemporaryDirectory(dir=report.output, prefix=".build-") as folder:
        stage = Path(folder)
        notice("Writing the graph", 0)
        (stage / "graph.ttl").write_bytes(graph.to_bytes())
        notice("Drawing the page", 0)
        page.write(graph, stage / "graph.html", title="Who did what to whom")
        (stage / "report.json").write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n", "utf8")
        write_record(identities, stage / RECORD)
        for name in ("graph.ttl", "graph.html", RECORD, "report.json"):
            (stage / name).replace(report.output / name)


def _count(graph: Graph, name: str) -> int:
    """How many nodes of a class there are."""
    (row,) = graph.query(f"SELECT (COUNT(DISTINCT ?node) AS ?count) {{ ?node a dip:{name} }}")
    return int(str(row.count))


def _summary(extraction: Extraction) -> ArticleSummary:
    article = extraction.article
    counts = len(extraction.events), len(extraction.claims)
    return ArticleSummary(article.id, article.title, article.published, article.source, *counts)


def _versions(model: str) -> dict[str, str]:
    versions = {name: version(name) for name in _PACKAGES}
    try:
        versions[model] = version(model)
    except PackageNotFoundError:
        versions[model] = "unknown"
    return {"python": platform.python_version(), **versions}


def _nothing_read(given: list[str | Path], problems: list[Problem]) -> str:
    reasons = "\n".join(map(str, problems)) or "Give files or folders of articles."
    return f"no article could be read from {', '.join(map(str, given)) or 'nothing'}\n{reasons}"


def _silent(stage: str, done: int) -> None:
    pass
