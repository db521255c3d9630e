"""How many plain triples of whole articles are right, by a reader's verdicts, and how many of their claims are found.

The articles in reading/ are of our own writing, in the manner of agencies and ministries. Each plain triple was read
against its sentence; reading/verdicts.tsv has the verdict on each. Of eight articles, reading/claims.csv has the claims
that a coder found before he saw the graph, as `graphbuild validate --articles` asks for them: with one actor and one
recipient each, and without those that the codebooks leave open.

    python tests/benchmarks/reading.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

from graphbuild import Graph, extract
from graphbuild.model import Extraction
from graphbuild.validation.figures import wilson
from graphbuild.validation.recall import compare, read_found

_READING = Path(__file__).parent / "reading"


def told(extractions: Iterable[Extraction]) -> Iterator[tuple[str, ...]]:
    """Article, subject, relation and object of each plain triple."""
    for extraction in extractions:
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


def share(right: int, of: int) -> str:
    """A share with its 95 % interval."""
    low, high = wilson(right, of)
    return f"{right} of {of}: {right / of:.0%} (95 % interval {low:.0%} to {high:.0%})"


def main() -> None:
    """Prints the shares, each triple that is wrong or that nobody has read, and each claim that is not found."""
    extractions = list(extract(sorted(_READING.glob("*.md"))))
    known, triples = verdicts(), sorted(set(told(extractions)))
    counts = Counter(known.get(triple, "unread") for triple in triples)
    for triple in triples:
        if known.get(triple) != "right":
            print(f"{known.get(triple, 'unread')}: {' | '.join(triple)}")
    graph = Graph.of(extractions)
    claims = compare(graph.to_networkx(), read_found(_READING / "claims.csv"))
    for claim in claims:
        if not claim.whole:
            print(f"not found: {' | '.join(astuple(claim.found))}")
    print(f"plain triples that are right, {share(counts['right'], counts['right'] + counts['wrong'])}; ", end="")
    print(f"{counts['unread']} are unread")
    print(f"claims that are found with their parties, {share(sum(claim.parties for claim in claims), len(claims))}")
    print(f"and with their certainty, {share(sum(claim.whole for claim in claims), len(claims))}")


if __name__ == "__main__":
    main()
