"""Measures the extractor with every public data set that a folder holds.

None of them comes with graphbuild. What is found by its file's name, at any depth:

- PLV_test.tsv, PLOVER_GSR_CAMEO.txt: the type of an event between two parties (plover.py)
- cameo_class/test.tsv beside cameo_ner/, as in ConfliBERT: class and parties of an event (cameo.py)
- test.conll in uw, factbank_v1 or meantime: factuality (factuality.py)
- src/benchie.py: relations in the text's own words (openie.py)
- files of TimeML (.tml), as of TempEval-3: dates and times (dates.py)
- attributions/ beside text/, as in PolNeAR: who says what (speakers.py)
- entities.json, relations.json and documents.json, as in re3d: names and relations of two (relations.py)
- NewsWCL50.conll: one node for each name (nodes.py)
- score.py: a scorer of its own, called with `--cmd COMMAND`; COMMAND prints extractions of a file of JSON Lines

    make measure DATA=my-data
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
COMMAND = f"{Path(sys.executable).with_name('graphbuild')} extract --format jsonl"


class Known(NamedTuple):
    """A measure: the files that it is known by, its script and name; how many folders above them the data is."""

    files: str
    script: str
    name: str
    above: int = 0
    beside: str = "."
    """What must stand in the folder of such a file."""


KNOWN = (
    Known("PLV_test.tsv", "plover.py", "Types of events (PLV)"),
    Known("PLOVER_GSR_CAMEO.txt", "plover.py", "Types of events (PLOVER's records)"),
    Known("cameo_class/test.tsv", "cameo.py", "Class and parties of an event (CAMEO)", 2, "../cameo_ner"),
    *(
        Known(f"{folder}/test.conll", "factuality.py", f"Factuality ({folder})")
        for folder in ("uw", "factbank_v1", "meantime")
    ),
    Known("src/benchie.py", "openie.py", "Relations in the text's own words (BenchIE)", 2),
    Known("[!.]*.tml", "dates.py", "Dates and times ({})", 1),
    Known("attributions/*.ann", "speakers.py", "Who says what ({})", 2, "../text"),
    Known("entities.json", "relations.py", "Names and relations of two ({})", 2, "documents.json"),
    Known("NewsWCL50.conll", "nodes.py", "One node for each name (NewsWCL50)"),
)


def measures(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Each measure that the folder has data for: its name and the command that takes it."""
    for known in KNOWN:
        files = (path for path in data.rglob(known.files) if (path.parent / known.beside).exists())
        for path in sorted({(path, *path.parents)[known.above] for path in files}):
            yield known.name.format(path.name), [sys.executable, str(HERE / known.script), str(path)]
    for path in sorted(data.rglob("score.py")):
        yield f"All that {path.parent.name} scores", [sys.executable, str(path), "--cmd", COMMAND]


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
