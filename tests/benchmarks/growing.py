"""How long a build of many articles takes from nothing, with one article changed, and with nothing changed.

`python tests/benchmarks/growing.py 1000 2` prints the stages of builds in two processes, by default in one. The
articles are copies of seeds/ in which other people do the same on other days. Their extractions are copies too, so that
what is measured is all but the extractor; with `whole` as the last word they are extracted.
"""

from __future__ import annotations

import os
import pickle
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from corpus import parts

from graphbuild.articles import read
from graphbuild.building import build, extracting
from graphbuild.building.steps import Step
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
        days = timedelta(days=random.Random(number).randrange(-2000, 2000))

        @cache
        def another(name: bytes) -> bytes:
            pool = _families()[len(name)]
            return pool[int(len(pool) * random.Random(f"{number} {name!r}").random() ** 2)]

        def other(match: re.Match[bytes]) -> bytes:
            return another(match[0])

        def day(match: re.Match[bytes]) -> bytes:
            return (date.fromisoformat(match[0].decode()) + days).isoformat().encode()

        return _DAY.sub(day, self.names.sub(other, data))


def copied(articles: Iterable[Article], **_: object) -> Iterator[Extraction]:
    """Gives each article the extraction of the template that its title names."""
    return map(_extraction, articles)


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


class Stages:
    """Prints for each stage of a build its seconds, those of the processors of this process and of those that work for
    it, its megabytes at the most, and those of the largest of these so far."""

    def __init__(self) -> None:
        self._stage, self._noted = "starting", _clocks()

    def __call__(self, step: Step) -> None:
        """Notes what a build does."""
        if step.stage != self._stage:
            now = _clocks()
            spent = "".join(f"  {end - start:8.1f}" for end, start in zip(now, self._noted, strict=True))
            print(f"  {self._stage:24}{spent}  {_peak():8}  {_peak_of_others():8}", flush=True)
            self._stage, self._noted = step.stage, now


def _clocks() -> tuple[float, float, float]:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    others = ended.ru_utime + ended.ru_stime + sum(map(_used, active_children()))
    return time.perf_counter(), time.process_time(), others


def _used(process: BaseProcess) -> float:
    """The seconds of a processor that a process has taken; 0 where the system does not tell."""
    try:
        values = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(values[11]) + int(values[12])) / os.sysconf("SC_CLK_TCK")


def _peak() -> int:
    """Megabytes at the most since the last call; where the system does not tell, since the start."""
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _peak_of_others() -> int:
    """Megabytes at the most of a process that works for this one, or did."""
    found = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
    for process in active_children():
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            continue
        found += map(int, re.findall(r"VmHWM:\s*(\d+)", status))
    return max(found) // 1024


def measure(articles: Path, output: Path, processes: int, whole: bool) -> None:
    """Prints the stages of a build."""
    templates()
    stages = Stages()
    if not whole:
        extracting.extract_all = copied
    build(articles, output, processes=processes, notice=stages)
    stages(Step(""))


def main() -> None:
    """Prints the stages of each build."""
    number, processes = (*map(int, sys.argv[1:3]), *(1000, 1)[len(sys.argv[1:3]) :])
    whole = "whole" in sys.argv
    folder = Path(tempfile.mkdtemp())
    articles, output = folder / "articles", folder / "output"
    articles.mkdir()
    for i in range(number):
        write(articles, i, i % len(templates()), i // len(templates()))
    for what in ("from nothing", "one changed", "nothing changed"):
        if what == "one changed":
            write(articles, 0, 1, number)
        print(f"{number} articles, {what}: seconds, its processor's, of others, megabytes, of others", flush=True)
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            pool.submit(measure, articles, output, processes, whole).result()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
