"""An article that takes too long, or its process with it, is left out; nothing else is lost."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from graphbuild.building import build, extracting, workers
from graphbuild.building.watch import TooLongError, limited
from graphbuild.errors import GraphbuildError, Problem, Stopped
from graphbuild.model import Article, Extraction

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
LINES = ["Norway praised Peru.", "HANG Chile.", "Peru thanked Norway.", "Kenya met Ghana.", "Ghana left Kenya."]
STOPPED = "was stopped"


def work(items: list[str], marks: Path | None = None) -> list[str]:
    """Each item in capitals; "kill" ends the process, "once" only the first one that meets it."""
    for item in items:
        if item == "kill" or (item == "once" and marks and not (marks / "met").exists()):
            if marks:
                (marks / "met").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [item.upper() for item in items]


def hanging(articles: Iterable[Article]) -> Iterator[Extraction]:
    """Extractions; those of articles that say so never come."""
    for article in articles:
        while "HANG" in article.text:
            time.sleep(0.01)
        if "FULL" in article.text:
            raise MemoryError
        yield Extraction(article)


def outcome(texts: list[str], seconds: float = 0.3) -> list[str]:
    """The reason why an article is left out, or nothing."""
    articles = [Article(f"{number}", text) for number, text in enumerate(texts)]
    found = extracting._extract_batch(articles, hanging, seconds)
    assert [item.source if isinstance(item, Problem) else item.article.id for item in found] == [a.id for a in articles]
    return [item.reason if isinstance(item, Stopped) else "" for item in found]


@pytest.mark.parametrize("guilty", [0, 1, 4])
def test_one_that_takes_too_long_is_left_out(guilty: int) -> None:
    texts = ["Norway praised Peru."] * 5
    texts[guilty] = "HANG"
    assert outcome(texts) == ["took longer than 0.3 seconds" if number == guilty else "" for number in range(5)]


def test_two_of_them_and_one_without_memory() -> None:
    first, fine, second, third = outcome(["HANG", "Peru won.", "HANG", "FULL"])
    assert (first, fine, second) == ("took longer than 0.3 seconds", "", "took longer than 0.3 seconds")
    assert "more memory than there is" in third


def test_a_limit_breaks_off_what_runs_in_any_thread() -> None:
    def endless() -> None:
        with limited(0.2):
            while True:
                pass

    with pytest.raises(TooLongError):
        endless()
    with ThreadPoolExecutor(1) as pool, pytest.raises(TooLongError):
        pool.submit(endless).result(20)


def test_a_limit_breaks_off_a_regular_expression() -> None:
    with pytest.raises(TooLongError), limited(0.2):
        re.match(r"(a+)+b", "a" * 60)


def test_what_is_quick_enough_is_not_broken_off() -> None:
    for _ in range(3):
        with limited(0.05):
            pass
    time.sleep(0.1)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_one_that_stops_its_process_is_left_out(tmp_path: Path) -> None:
    """None that has the ill luck to be at work in a process that is stopped."""
    batches = [["a", "once"], ["b", "kill", "c"], ["d"], ["e"]]
    found = list(workers.Workers(2).share(partial(work, marks=tmp_path), batches, lambda item: f"{item} {STOPPED}"))
    assert found == [["A", "ONCE"], ["B", f"kill {STOPPED}", "C"], ["D"], ["E"]]


def test_what_cannot_be_left_out_is_an_error() -> None:
    with pytest.raises(GraphbuildError, match=r"a process of the build was stopped\..*take fewer processes"):
        list(workers.Workers(2, Breaking()).share(work, [["a"], ["kill"]]))


class Breaking(Executor):
    """Does the work at once; it breaks, as a cluster does whose worker is gone, where an item says so."""

    KilledWorker = type("KilledWorker", (Exception,), {"__module__": "distributed.scheduler"})

    def submit(self, act: Callable[..., list[str]], /, *arguments: list[str], **_: object) -> Future[list[str]]:
        """The work, done."""
        done: Future[list[str]] = Future()
        if "gone" in arguments[0]:
            done.cancel()
        elif "kill" in arguments[0]:
            done.set_exception(self.KilledWorker())
        else:
            done.set_result(act(*arguments))
        return done


def test_a_worker_of_a_cluster_that_is_stopped_costs_one_article() -> None:
    found = list(workers.Workers(2, Breaking()).share(work, [["a", "kill"], ["b"]], lambda _: STOPPED))
    assert found == [["A", STOPPED], ["B"]]


def test_a_cluster_that_is_gone_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(GraphbuildError, match="build again: the build goes on from where it was"):
        list(workers.Workers(2, Breaking()).share(work, [["a"], ["gone"]], lambda _: STOPPED))


def test_the_next_build_tries_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was left out is in the report, and in the graph once there is time enough."""
    for number, line in enumerate(LINES):
        (tmp_path / f"{number}.txt").write_text(line, "utf8")
    extract_all = extracting.extract_all
    paths, output = sorted(tmp_path.glob("*.txt")), tmp_path / "output"

    def slow(articles: Iterable[Article], **how: object) -> Iterator[Extraction]:
        list(hanging(articles := list(articles)))
        yield from extract_all(articles, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(extracting, "extract_all", slow)
        report = build(paths, output, article_seconds=1)
    assert [(problem.source, problem.reason) for problem in report.left_out] == [
        (str(paths[1]), "took longer than 1 seconds")
    ]
    assert report.counts["articles"] == 4
    report = build(paths, output)
    assert (report.counts["articles"], report.left_out) == (5, ())
    build(paths, tmp_path / "fresh")
    assert (output / "graph.ttl").read_bytes() == (tmp_path / "fresh" / "graph.ttl").read_bytes()
