"""What a build says about itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from graphbuild.errors import Problem
from graphbuild.model import Article

FILE = "report.json"


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article that is in the graph, and how much it says."""

    id: str
    title: str | None
    published: str | None
    source: str | None
    events: int
    claims: int

    @classmethod
    def of(cls, article: Article, events: int, claims: int) -> ArticleSummary:
        """The summary of an article that says so much."""
        return cls(article.id, article.title, article.published, article.source, events, claims)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read, what it left out, and what is in the graph.

    `counts` are of articles, words, mentions, entities, events, claims and triples; `versions` of the programs
    and the spaCy pipeline that made the graph; `files` has the SHA-256 of each file that belongs to it. `unchanged` is
    True where the folder had all this already and nothing was done.
    """

    output: Path
    articles: tuple[ArticleSummary, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    unchanged: bool = field(default=False, compare=False)

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The inputs that are not in the graph."""
        return tuple(problem for problem in self.problems if problem.left_out)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What may be wrong with inputs that are in the graph."""
        return tuple(problem for problem in self.problems if not problem.left_out)

    @classmethod
    def from_json(cls, output: Path, data: dict[str, Any]) -> Self:
        """The report of an earlier build that `to_json` made `data` of; KeyError or TypeError for others."""
        articles = tuple(ArticleSummary(**article) for article in data["articles"])
        problems = tuple(Problem(**problem) for problem in (*data["left_out"], *data["warnings"]))
        return cls(output, articles, problems, data["counts"], data["versions"], data["files"], unchanged=True)

    def to_json(self) -> dict[str, Any]:
        """The report as JSON-ready values, the same for the same articles wherever they are built."""
        return {
            "counts": self.counts,
            "articles": [asdict(article) for article in self.articles],
            "left_out": [asdict(problem) for problem in self.left_out],
            "warnings": [asdict(problem) for problem in self.warnings],
            "versions": self.versions,
            "files": self.files,
        }
