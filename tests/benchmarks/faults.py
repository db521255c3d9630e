"""Whether builds survive faults: processes killed, disks full, articles that never end.

`python tests/benchmarks/faults.py 200 20` builds 200 made articles, lets each kind of fault happen, most of them 20
times at moments that a seed draws, and prints a table: how often a user found nothing or a whole build right after the
fault, how often the next build gave the bytes of one that nothing disturbed, and what the disturbed build said last.
The articles are copies of two paragraphs of each of seeds/ with other names and days, and their extractions copies too.
Names of functions behind the numbers, such as `killed full`, take only these rows.
Full and read-only disks need root, which mounts them in memory; the clock libfaketime; the cluster distributed.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import growing

from graphbuild.articles import read
from graphbuild.building import extracting

FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
SHORT = "SHORT_SEEDS"
ODD = "Kenya praised Ghana, which {}."
_SEED = 5
Attempt = tuple[bool, bool, str]
"""Whether the files were those of the undisturbed build at the end, and whole before; what the build said."""


def _no_links(*_: object, **__: object) -> NoReturn:
    raise PermissionError(1, "Operation not permitted")


def made(articles: Iterable[Any], **_: object) -> Iterator[Any]:
    """Copied extractions; an odd article has none."""
    for article in articles:
        while ODD.format("hangs") in article.text:
            time.sleep(0.01)
        if ODD.format("kills") in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        yield from growing.copied([article])


def _act_oddly() -> None:
    """Puts the fault that the environment names into this process; each process of a build comes by here."""
    if os.environ.get("FAULT") == "links":
        os.symlink = os.link = _no_links  # type: ignore[assignment]
    if SHORT in os.environ:
        import faults

        growing.SEEDS = Path(os.environ[SHORT])
        growing.templates()
        extracting.extract_all = faults.made


@dataclass
class Scene:
    """Made articles, the files of their undisturbed build, and how long it takes."""

    folder: Path
    number: int
    chance: random.Random = field(default_factory=lambda: random.Random(_SEED))
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.articles, self.reference = self.folder / "articles", self.folder / "reference"
        self.articles.mkdir()
        os.environ |= {SHORT: str(_shortened(self.folder)), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        growing.SEEDS = Path(os.environ[SHORT])
        kinds = len(growing.templates())
        for i in range(self.number):
            growing.write(self.articles, i, i % kinds, i // kinds)
        started = time.monotonic()
        self.said(self.start(self.reference))
        self.seconds = time.monotonic() - started
        self.whole = contents(self.reference)

    def start(self, output: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
        """A build in a process group of its own."""
        command = [sys.executable, __file__, "build", str(self.articles), "--output", str(output), *options]
        options_ = [] if "--processes" in options else ["--processes", "1"]
        return subprocess.Popen(
            [*command, *options_],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
            env={**os.environ, **environment},
        )

    def said(self, build: subprocess.Popen[str]) -> str:
        """The last line of a build, once it has ended, without what differs between two."""
        lines = build.communicate()[1].strip().splitlines() or ["nothing"]
        line = lines[-1] if build.returncode else "the graph, as ever"
        return re.sub(rf"{self.folder}/\w+-\d+", "OUTPUT", line)

    def moment(self, seconds: float | None = None) -> None:
        """Waits for some part of the time that a build takes."""
        time.sleep(self.chance.uniform(0.02, 0.98) * (seconds or self.seconds))

    def again(self, output: Path, **environment: str) -> bool:
        """Whether another build gives the bytes of the undisturbed one."""
        self.said(self.start(output, **environment))
        return contents(output) == self.whole

    def is_whole(self, output: Path) -> bool:
        """Whether a user finds nothing or a whole build."""
        return contents(output) in ({}, self.whole)


def contents(folder: Path) -> dict[str, str]:
    """The digests of the files that a user finds in a folder."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("[!.]*") if path.is_file()}


def _shortened(folder: Path) -> Path:
    """A folder of two paragraphs of each of seeds/."""
    short = folder / "seeds"
    short.mkdir()
    for article in read([growing.SEEDS]):
        day = f"published: {article.published}\n" if article.published else ""
        text = "\n\n".join(article.text.split("\n\n")[:2])
        (short / article.id).with_suffix(".md").write_text(f"---\n{day}---\n{text}\n", "utf8")
    return short


def killed(scene: Scene, output: Path, **environment: str) -> Attempt:
    """Kill -9 of the build."""
    build = scene.start(output, **environment)
    scene.moment()
    os.killpg(build.pid, signal.SIGKILL)
    scene.said(build)
    whole = scene.is_whole(output)
    return scene.again(output, **environment), whole, "nothing"


def killed_without_links(scene: Scene, output: Path) -> Attempt:
    """Kill -9 of the build on a disk without links."""
    return killed(scene, output, FAULT="links")


def killed_worker(scene: Scene, output: Path) -> Attempt:
    """Kill -9 of one of two processes."""
    build = scene.start(output, "--processes", "2")
    scene.moment()
    for worker in _workers(build.pid)[:1]:
        os.kill(worker, signal.SIGKILL)
    said = scene.said(build)
    whole = contents(output) == scene.whole
    return scene.again(output), whole, said


def _workers(pid: int) -> list[int]:
    """The processes of a build that extract."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [int(child) for child in children.read_text().split()] if children.exists() else []
    return [child for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@contextmanager
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler; it and its two workers."""
    port = random.randint(20000, 60000)
    address = f"tcp://127.0.0.1:{port}"
    worker = ["worker", address, "--nthreads", "1", "--no-dashboard"]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"], worker, worker]
    started = [
        subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=subprocess.DEVNULL, start_new_session=True)
        for command in commands
    ]
    try:
        yield address, started
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def killed_dask(scene: Scene, output: Path, which: int) -> Attempt:
    """Kill -9 of a process of a cluster, after it has begun."""
    with cluster() as (address, processes):
        time.sleep(8)
        build = scene.start(output, "--cluster", address)
        scene.moment()
        os.killpg(processes[which].pid, signal.SIGKILL)
        said = scene.said(build)
    whole = scene.is_whole(output)
    return scene.again(output), whole, said


def killed_dask_worker(scene: Scene, output: Path) -> Attempt:
    """Kill -9 of a worker of a Dask cluster."""
    return killed_dask(scene, output, 1)


def killed_dask_scheduler(scene: Scene, output: Path) -> Attempt:
    """Kill -9 of the scheduler of a Dask cluster."""
    return killed_dask(scene, output, 0)


@contextmanager
def disk(output: Path, size: int) -> Iterator[Callable[[str], object]]:
    """A disk in memory at a folder; what is yielded mounts it again with other options."""

    def mount(*options: str) -> None:
        subprocess.run(["mount", *options, str(output)], check=True)

    output.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs")
    try:
        yield lambda options: mount("-o", f"remount,{options}")
    finally:
        subprocess.run(["umount", str(output)], check=True)


def full(scene: Scene, output: Path) -> Attempt:
    """Full disk."""
    needed = sum(path.stat().st_size for path in scene.reference.iterdir() if path.is_file())
    with disk(output, int(needed * scene.chance.uniform(0.05, 1.5))) as mount:
        said = scene.said(scene.start(output))
        whole = scene.is_whole(output)
        mount("size=1g")
        return scene.again(output), whole, said


def read_only(scene: Scene, output: Path) -> Attempt:
    """Read-only output."""
    with disk(output, 1 << 30) as mount:
        if scene.chance.random() < 0.5:
            scene.said(scene.start(output))
        mount("ro")
        said = scene.said(scene.start(output))
        whole = scene.is_whole(output)
        mount("rw")
        return scene.again(output), whole, said


def two_builds(scene: Scene, output: Path) -> Attempt:
    """Two builds into one output."""
    builds = [scene.start(output), scene.start(output)]
    said = sorted(map(scene.said, builds), key=lambda line: "as ever" in line)
    whole = contents(output) == scene.whole
    return scene.again(output), whole, said[0]


def clock(scene: Scene, output: Path) -> Attempt:
    """Clock that jumps by years."""
    now = output.with_suffix(".clock")
    now.write_text("+0")
    faked = {"LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": str(now), "FAKETIME_NO_CACHE": "1"}
    build = scene.start(output, **faked, FAKETIME_DONT_FAKE_MONOTONIC="1")
    scene.moment()
    now.write_text(f"{scene.chance.choice((-3000, -1, 1, 3000)):+}d")
    said = scene.said(build)
    whole = contents(output) == scene.whole
    return scene.again(output), whole, said


def odd(scene: Scene, output: Path, how: str, *more: str) -> Attempt:
    """An odd article among the others; the next build is without it."""
    path = scene.articles / f"{scene.chance.randrange(scene.number):05}b.md"
    path.write_text(ODD.format(how), "utf8")
    options = ("--processes", "2", "--article-seconds", "5")
    try:
        build = scene.start(output, *options, *more)
        lines = build.communicate()[1].splitlines()
    finally:
        path.unlink()
    graph = contents(output).get("graph.ttl") == scene.whole["graph.ttl"]
    said = next((line.partition(".md: ")[2] for line in lines if ".md: " in line), lines[-1])
    return scene.again(output), graph, said


def hangs(scene: Scene, output: Path) -> Attempt:
    """Article that never ends."""
    return odd(scene, output, "hangs")


def kills(scene: Scene, output: Path) -> Attempt:
    """Article that takes its process with it."""
    return odd(scene, output, "kills")


def kills_dask_workers(scene: Scene, output: Path) -> Attempt:
    """Article that takes each process of a Dask cluster with it."""
    with cluster() as (address, _):
        return odd(scene, output, "kills", "--cluster", address)


FAULTS: dict[Callable[[Scene, Path], Attempt], tuple[float, bool]] = {
    killed: (1, True),
    killed_without_links: (0.25, True),
    killed_worker: (0.5, True),
    killed_dask_worker: (0.25, find_spec("distributed") is not None),
    killed_dask_scheduler: (0.25, find_spec("distributed") is not None),
    full: (1, os.geteuid() == 0),
    read_only: (0.2, os.geteuid() == 0),
    two_builds: (0.25, True),
    clock: (0.25, Path(FAKETIME).exists()),
    hangs: (0.15, True),
    kills: (0.15, True),
    kills_dask_workers: (0.15, find_spec("distributed") is not None),
}
"""Each fault with how many of the times it is tried, at least once, and whether it can be here."""


def main() -> None:
    """Prints a row for each fault."""
    number, times = map(int, (*sys.argv[1:3], "200", "20")[:2] if len(sys.argv) != 2 else (sys.argv[1], 20))
    folder = Path(tempfile.mkdtemp())
    scene = Scene(folder, number)
    print(f"{number} articles, {scene.seconds:.0f} s undisturbed\n")
    print("| fault | times | whole or nothing | then same bytes | the build says |\n|---|---:|---:|---:|---|")
    for fault, (share, possible) in FAULTS.items():
        if sys.argv[3:] and fault.__name__ not in sys.argv[3:]:
            continue
        name = (fault.__doc__ or "").rstrip(".")
        if not possible:
            print(f"| {name} | 0 | | | cannot be tried here |")
            continue
        attempts = [_tried(fault, scene, i) for i in range(max(1, round(share * times)))]
        same, whole = (sum(attempt[place] for attempt in attempts) for place in (0, 1))
        said = "; ".join(dict.fromkeys(attempt[2] for attempt in attempts))
        print(f"| {name} | {len(attempts)} | {whole} | {same} | {said} |", flush=True)
    shutil.rmtree(folder)


def _tried(fault: Callable[[Scene, Path], Attempt], scene: Scene, number: int) -> Attempt:
    output = scene.folder / f"{fault.__name__}-{number}"
    try:
        return fault(scene, output)
    finally:
        shutil.rmtree(output, ignore_errors=True)


_act_oddly()
if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        from graphbuild.cli import main as command

        command()
    else:
        main()
