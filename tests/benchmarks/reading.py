"""How many plain triples of whole articles are right, by the verdicts of a reader.

The articles in reading/ are of our own writing, in the manner of agencies and ministries. Each plain triple was read
against its sentence; reading/verdicts.tsv has the verdict on each.

    python tests/benchmarks/reading.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from graphbuild.articles import read
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article

_READING = Path(__file__).parent / "reading"
_SURE = 1.96
"""Standard deviations on each side of a 95 % interval."""


def told() -> Iterator[tuple[str, ...]]:
    """Article, subject, relation and object of each plain triple."""
    articles = [article for article in read(sorted(_READING.glob("*.md"))) if isinstance(article, Article)]
    for extraction in extract_all(articles):
        labels = {entity.id: entity.label for entity in extraction.entities}
        for triple in extraction.triples:
            ends = (labels.get(end.entity, end.span.text) for end in (triple.subject, triple.object))
            subject, other = ends
            yield Path(extraction.article.id).stem, subject, triple.property or triple.relation, other


def verdicts() -> dict[tuple[str, ...], str]:
    """The verdict on each triple that was read: "right" or "wrong"."""
    lines = (_READING / "verdicts.tsv").read_text("utf8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {tuple(row[:4]): row[4] for row in rows}


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, square = right / of, _SURE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    width = _SURE * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return middle - width, middle + width


def main() -> None:
    """Prints the share, and each triple that is wrong or that nobody has read."""
    known, triples = verdicts(), sorted(set(told()))
    counts = Counter(known.get(triple, "unread") for triple in triples)
    for triple in triples:
        if known.get(triple) != "right":
            print(f"{known.get(triple, 'unread')}: {' | '.join(triple)}")
    read_ones = counts["right"] + counts["wrong"]
    low, high = interval(counts["right"], read_ones)
    print(f"{counts['right']} of {read_ones} plain triples are right: {counts['right'] / read_ones:.0%} ", end="")
    print(f"(95 % interval {low:.0%} to {high:.0%}); {counts['unread']} are unread")


if __name__ == "__main__":
    main()
