"""The extractor's speed as a share of the bare spaCy pipeline's, in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from graphbuild.articles import read
from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import understand
from graphbuild.model import Article

_SEEDS = Path(__file__).parents[2] / "seeds"
_LEAST = 0.6


def _seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The quickest of several runs."""
    return min(_timed(work) for _ in range(runs))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured_share() -> float:
    """Words a second with the extractor, divided by those of spaCy alone, over the sample articles."""
    nlp = load_model()
    articles = [article for article in read([_SEEDS]) if isinstance(article, Article)]
    docs = [nlp(tokenized(nlp, article)) for article in articles]
    bare = _seconds(lambda: [nlp(article.text) for article in articles])
    ours = _seconds(lambda: [understand(doc, article) for doc, article in zip(docs, articles, strict=True)])
    return bare / (bare + ours)


def test_extraction_keeps_most_of_the_speed_of_spacy() -> None:
    """At least 60% of the words a second of the pipeline that it stands on, in a process that does nothing else."""
    done = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True)
    assert int(done.stdout.split("%")[0]) >= 100 * _LEAST


if __name__ == "__main__":
    print(f"{measured_share():.0%} of the bare pipeline's words per second")
