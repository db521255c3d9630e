"""On a real Dask cluster: no article stops a worker, and a worker that is stopped costs nothing."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest
import typer
import yaml
from test_recipes import ROOT, blocks

from graphbuild.building import batches, build, extracting, workers
from graphbuild.cli import app
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
LINES = ["Norway praised Peru.", "Peru thanked Norway.", "Kenya met Ghana in Lima.", "Ghana left Kenya."]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """Two workers, whose tasks fail for good when one is stopped."""
    import dask

    how = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": logging.CRITICAL}
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(**how) as local,
        distributed.Client(local) as client,
        client.get_executor(pure=False) as executor,
    ):
        yield executor


def work(items: list[str], marks: Path) -> list[str]:
    """Each item in capitals; "kill" ends the process, "worker" that of the worker, the first time."""
    for item in items:
        if item == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "worker" and not (marks / "met").exists():
            (marks / "met").touch()
            os.kill(os.getppid(), signal.SIGKILL)
    return [item.upper() for item in items]


def deadly(articles: Iterable[Article], **how: object) -> Iterator[Extraction]:
    """Extractions; an article that says so kills the process that works on it."""
    for article in articles:
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from extract_all([article], **how)  # type: ignore[arg-type]


def test_what_kills_every_process_is_left_out_and_a_lost_worker_costs_nothing(
    cluster: Executor, tmp_path: Path
) -> None:
    batches = [["a", "kill"], ["b", "worker"], ["kill"], ["c"]]
    found = workers.Workers(2, cluster).share(partial(work, marks=tmp_path), batches, lambda item: f"lost {item}")
    assert list(found) == [["A", "lost kill"], ["B", "WORKER"], ["lost kill"], ["C"]]


def test_a_build_is_that_without_the_article_that_kills_its_workers(
    cluster: Executor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, line in enumerate(LINES):
        (tmp_path / f"{number}.txt").write_text(line, "utf8")
    build(sorted(tmp_path.glob("*.txt")), tmp_path / "without")
    (tmp_path / "1b.txt").write_text("Chile praised Peru. KILL", "utf8")
    monkeypatch.setattr(extracting, "extract_all", deadly)
    monkeypatch.setattr(batches, "part_of", lambda *_: pytest.fail("the triples of an article were made here"))
    report = build(sorted(tmp_path.glob("*.txt")), tmp_path / "output", executor=cluster, processes=2)
    assert [problem.source for problem in report.left_out] == [str(tmp_path / "1b.txt")]
    assert "stopped the process that extracted it" in report.left_out[0].reason
    for name in ("graph.ttl", "graph.html", "identities.json"):
        assert (tmp_path / "output" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()


def test_workers_that_do_not_see_the_output_only_extract(
    cluster: Executor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(LINES[0], "utf8")
    build(tmp_path / "a.txt", tmp_path / "here")
    told: list[str] = []
    monkeypatch.setattr(workers.Workers, "see", lambda *_: False)
    build(tmp_path / "a.txt", tmp_path / "output", executor=cluster, processes=2, tell=told.append)
    assert told == [f"The workers do not see {tmp_path}/output: they extract, and the graph is made here"]
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == (tmp_path / "here" / "graph.ttl").read_bytes()


# A queue that starts each job at once.
SBATCH = """#!/bin/sh
cp "$1" job.sh
setsid sh job.sh > job.log 2>&1 &
echo Submitted batch job $!
"""
SCANCEL = """#!/bin/sh
for job; do kill -9 -- -$job; done
"""


def test_the_recipe_for_slurm_builds(tmp_path: Path) -> None:
    """With a queue that is none."""
    pytest.importorskip("dask_jobqueue", reason="dask-jobqueue is not installed")
    for name, script in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    (recipe,) = (block for block in blocks("graphbuild/README.md", "python") if "SLURM" in block)
    (tmp_path / "slurm.py").write_text(recipe.replace("jobs=20", "jobs=1"))
    (tmp_path / "articles").mkdir()
    for number, line in enumerate(LINES):
        (tmp_path / "articles" / f"{number}.txt").write_text(line, "utf8")
    path = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "slurm.py"], cwd=tmp_path, check=True, timeout=300, env={**os.environ, **path})
    assert "#SBATCH --cpus-per-task=8" in (tmp_path / "job.sh").read_text()
    with chdir(tmp_path):
        build("articles", "here")
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == (tmp_path / "here" / "graph.ttl").read_bytes()


def test_the_recipe_for_kubernetes_is_understood() -> None:
    (block,) = blocks("graphbuild/README.md", "yaml")
    cluster, job = yaml.safe_load_all(block)
    (port,) = (port["port"] for port in cluster["spec"]["scheduler"]["service"]["ports"] if port["name"] == "tcp-comm")
    (container,) = job["spec"]["template"]["spec"]["containers"]
    words = typer.main.get_command(app).commands["build"].make_context("build", container["args"][2:]).params
    assert words["cluster"] == f"tcp://{cluster['metadata']['name']}-scheduler:{port}"
    assert container["args"][:2] == ["graphbuild", "build"]
    (worker,) = cluster["spec"]["worker"]["spec"]["containers"]
    assert worker["volumeMounts"] == container["volumeMounts"]
    assert words["output"].is_relative_to(worker["volumeMounts"][0]["mountPath"])
