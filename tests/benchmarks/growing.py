"""How long a build of many articles takes from nothing, with one article changed, and with nothing changed.

`python tests/benchmarks/growing.py 1000` prints a table. The articles are copies of seeds/ in which other people do the
same on other days. Their extractions are copies too, so that what is measured is all but the extractor.
"""

from __future__ import annotations

import pickle
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus import parts

from graphbuild.articles import read
from graphbuild.building import build
from graphbuild.building.packed import pack
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction

SEEDS = Path(__file__).parents[2] / "seeds"
_DAY = re.compile(rb"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Template:
    """An article of seeds/ and its extraction as bytes in which names can be exchanged for others of their length."""

    article: Article
    extraction: bytes
    names: re.Pattern[bytes]

    def renamed(self, data: bytes, number: int) -> bytes:
        """The same with other family names and days; the same number always gives the same."""
        chance = random.Random(number)
        others: dict[bytes, bytes] = {}
        days = timedelta(days=chance.randrange(-2000, 2000))

        def other(match: re.Match[bytes]) -> bytes:
            pool = _families()[len(match[0])]
            return others.setdefault(match[0], pool[int(len(pool) * chance.random() ** 2)])

        def day(match: re.Match[bytes]) -> bytes:
            return (date.fromisoformat(match[0].decode()) + days).isoformat().encode()

        return _DAY.sub(day, self.names.sub(other, data))


class Copying(Executor):
    """Gives each article the extraction of the template that its title names."""

    def submit(self, _: Any, /, *arguments: Any, **__: Any) -> Future[Any]:
        """The extractions of a batch of articles."""
        done: Future[list[bytes]] = Future()
        done.set_result([pack(_extraction(article)) for article in arguments[0]])
        return done


def _extraction(article: Article) -> Extraction:
    kind, number = map(int, (article.title or "").split(" of "))
    template = templates()[kind]
    found: Extraction = pickle.loads(template.renamed(template.extraction, number))
    return replace(found, article=article)


@cache
def templates() -> list[Template]:
    """The articles of seeds/, extracted."""
    articles = [item for item in read([SEEDS]) if isinstance(item, Article)]
    return [_template(extraction) for extraction in extract_all(articles)]


def _template(extraction: Extraction) -> Template:
    people = (entity.label.split()[-1] for entity in extraction.entities if entity.type == "Person")
    names = sorted({name for name in people if name.isalpha() and name.isascii() and 4 < len(name) < 12}, reverse=True)
    pattern = "|".join(names) or "(?!)"
    return Template(extraction.article, pickle.dumps(extraction), re.compile(pattern.encode()))


@cache
def _families() -> dict[int, list[bytes]]:
    """Made family names by their length."""
    found: dict[int, list[bytes]] = {length: [] for length in range(5, 12)}
    for middle in ([""], parts("rimes"), map("".join, product(parts("rimes"), repeat=2))):
        for name in map("".join, product(parts("onsets"), middle, parts("ends"))):
            if name.isascii() and len(name) in found:
                found[len(name)].append(name.encode())
    return {length: random.Random(length).sample(names, min(4000, len(names))) for length, names in found.items()}


def write(folder: Path, number: int, kind: int, copy: int) -> None:
    """Writes an article's file."""
    template = templates()[kind]
    day = f"published: {template.article.published}\n" if template.article.published else ""
    text = f"---\ntitle: {kind} of {copy}\n{day}---\n{template.article.text}\n"
    (folder / f"{number:05}.md").write_bytes(template.renamed(text.encode(), copy))


def measured(articles: Path, output: Path) -> tuple[float, float, int]:
    """Seconds that a build takes, those of its page among them, and megabytes at the most."""
    templates()
    start = time.perf_counter()
    drawing: list[float] = []

    def notice(stage: str, _: int) -> None:
        if stage == "Drawing the page":
            drawing.append(time.perf_counter())

    build(articles, output, executor=Copying(), notice=notice)
    end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return end - start, end - min(drawing, default=end), memory


def main() -> None:
    """Prints seconds and memory of each build."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = Path(tempfile.mkdtemp())
    articles, output = folder / "articles", folder / "output"
    articles.mkdir()
    for i in range(number):
        write(articles, i, i % len(templates()), i // len(templates()))
    print(f"{number} articles       seconds  of the page  memory (MB)")
    for what in ("from nothing", "one changed", "nothing changed"):
        if what == "one changed":
            write(articles, 0, 1, number)
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            seconds, page, memory = pool.submit(measured, articles, output).result()
        print(f"{what:18}  {seconds:8.1f}  {page:11.1f}  {memory:11}", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
