"""Measures the extractor with every public data set that a folder holds.

None of them comes with graphbuild. What is found by its file's name, at any depth:

- PLV_test.tsv: the type of an event between two parties (plover.py)
- test.conll in uw, factbank_v1 or meantime: factuality (factuality.py)
- src/benchie.py: relations in the text's own words (openie.py)
- score.py: a scorer of its own, called with `--cmd COMMAND`; COMMAND prints extractions of a file of JSON Lines

    make measure DATA=my-data
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = f"{Path(sys.executable).with_name('graphbuild')} extract --format jsonl"


def measures(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Each measure that the folder has data for: its name and the command that takes it."""
    for path in sorted(data.rglob("PLV_test.tsv")):
        yield "Types of events (PLV)", _script("plover.py", path)
    for path in sorted(data.rglob("test.conll")):
        if path.parent.name in ("uw", "factbank_v1", "meantime"):
            yield f"Factuality ({path.parent.name})", _script("factuality.py", path)
    for path in sorted(data.rglob("src/benchie.py")):
        yield "Relations in the text's own words (BenchIE)", _script("openie.py", path.parent.parent)
    for path in sorted(data.rglob("score.py")):
        yield f"All that {path.parent.name} scores", [sys.executable, str(path), "--cmd", COMMAND]


def _script(name: str, path: Path) -> list[str]:
    return [sys.executable, str(HERE / name), str(path)]


def main(arguments: list[str]) -> int:
    """Takes each measure and prints what it prints; 0 where all could be taken."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Which folder has the data? make measure DATA=my-data", file=sys.stderr)
        return 2
    found = list(measures(Path(arguments[0])))
    if not found:
        print(f"{arguments[0]} holds no data set that is known here:\n{__doc__}", file=sys.stderr)
        return 1
    failed = 0
    for name, command in found:
        print(f"## {name}\n", flush=True)
        failed += subprocess.run(command).returncode != 0
        print(flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
