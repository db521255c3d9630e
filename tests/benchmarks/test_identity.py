"""How right and how fast identity is on a made corpus.

`python tests/benchmarks/test_identity.py 10000` prints a table.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass

from corpus import articles

from graphbuild.resolution import identify


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds for all articles, and B-cubed precision and recall over their entities."""

    seconds: float
    precision: float
    recall: float


def measure(number: int) -> Result:
    """Identifies the entities of a made corpus of that many articles."""
    corpus = list(articles(number))
    start = time.perf_counter()
    found = identify(extraction for extraction, _ in corpus)
    applied = [found.apply(extraction) for extraction, _ in corpus]
    seconds = time.perf_counter() - start
    pairs = [
        (truth[entity.id], mention.entity)
        for (extraction, truth), result in zip(corpus, applied, strict=True)
        for entity, mention in zip(extraction.entities, result.mentions, strict=True)
    ]
    return Result(seconds, *_b_cubed(pairs))


def _b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    true, given, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    precision = sum(n * n / given[b] for (_, b), n in both.items()) / len(pairs)
    recall = sum(n * n / true[a] for (a, _), n in both.items()) / len(pairs)
    return precision, recall


def test_identities_of_a_made_corpus_are_right() -> None:
    result = measure(1000)
    assert result.precision > 0.97
    assert result.recall > 0.9


def test_no_two_full_names_become_one() -> None:
    """Persons of different given names never share a node."""
    corpus = list(articles(500))
    found = identify(extraction for extraction, _ in corpus)
    given = defaultdict(set)
    for extraction, _ in corpus:
        for entity, mention in zip(extraction.entities, found.apply(extraction).mentions, strict=True):
            parts = entity.label.split()
            if entity.type == "Person" and len(parts) > 1 and not parts[0].endswith("."):
                given[mention.entity].add(parts[0])
    assert [names for names in given.values() if len(names) > 1] == []


def main() -> None:
    """Prints seconds, accuracy and memory for growing corpora."""
    print("articles  seconds  precision  recall  memory (MB)")
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    for number in (largest // 4, largest // 2, largest):
        result = measure(number)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number:8}  {result.seconds:7.1f}  {result.precision:9.3f}  {result.recall:6.3f}  {memory:11}")


if __name__ == "__main__":
    main()
