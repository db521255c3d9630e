"""What the measures with public data share: the extractor run over texts, spans that are the same, F1."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TypeVar

from graphbuild import extract
from graphbuild.model import Article, Extraction, Span

Found = TypeVar("Found")
Gold = TypeVar("Gold")


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the found ones are right, and how many of the gold ones are met."""

    right: float = 0
    found: float = 0
    met: float = 0
    gold: float = 0

    @classmethod
    def of(cls, found: Collection[Found], gold: Collection[Gold], same: Callable[[Found, Gold], bool]) -> Score:
        """Each found one that is the same as a gold one is right; each gold one likewise is met."""
        right = sum(any(same(one, other) for other in gold) for one in found)
        met = sum(any(same(one, other) for one in found) for other in gold)
        return cls(right, len(found), met, len(gold))

    def __add__(self, other: Score) -> Score:
        return Score(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        """The share of the found ones that is right."""
        return self.right / self.found if self.found else 0

    @property
    def recall(self) -> float:
        """The share of the gold ones that is met."""
        return self.met / self.gold if self.gold else 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0


def report(about: str, scores: Callable[[Path], Mapping[str, Score]]) -> None:
    """Prints the scores of the data at the path that the script is called with."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    print(_table(scores(parser.parse_args().data)))


def _table(scores: Mapping[str, Score]) -> str:
    rows = (
        f"| {name} | {score.gold:.0f} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} |"
        for name, score in scores.items()
    )
    return "\n".join(("| what | of | precision | recall | F1 |", "|---|---:|---:|---:|---:|", *rows))


def extracted(articles: Iterable[Article]) -> dict[str, Extraction]:
    """What `graphbuild extract` makes of texts with their dates, by id; a thing has one id in all of them."""
    texts = list(articles)
    rows = ({"id": one.id, "text": one.text, "published": one.published} for one in texts)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
        read = {extraction.article.id: extraction for extraction in extract(file)}
    return {one.id: read.get(one.id, Extraction(one)) for one in texts}


def shared(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def matching(one: Span, other: Span) -> bool:
    """True where two spans share at least half of the shorter one."""
    both = shared(one, other)
    return both > 0 and 2 * both >= min(one.end - one.start, other.end - other.start)


def alike(one: Span, other: Span) -> float:
    """The intersection of two spans over their union."""
    both = shared(one, other)
    return both / (one.end - one.start + other.end - other.start - both)
