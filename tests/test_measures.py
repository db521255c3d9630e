"""The measures with public data: what they find, and what they make of data of our own in the same form."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"
WORDS = """\
0	Chile	_
1	attacked	3.0
2	Peru	_
3	.	_

0	Peru	_
1	did	_
2	not	_
3	attack	-3.0
4	Chile	_
5	.	_

0	Nothing	_
1	.	_

0	Chile	_
1	plans	_
2	to	_
3	invade	0.5
4	Peru	_
5	.	_
"""


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "unified" / "uw").mkdir(parents=True)
    (tmp_path / "unified" / "uw" / "test.conll").write_text(WORDS)
    return tmp_path


def test_factuality_is_set_beside_what_readers_say(data: Path) -> None:
    done = run("factuality.py", data / "unified" / "uw" / "test.conll")
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines()]
    assert rows[2][:2] == ["uw, test", "covered (3 of 3)"]
    assert float(rows[2][3]) > 0.9
    assert rows[4] == ["uw, test", "all taken for facts", "2.83", "–"]


def test_each_data_set_of_a_folder_is_measured(data: Path) -> None:
    (data / "own").mkdir()
    (data / "own" / "score.py").write_text("import sys; print('scored with', sys.argv[2][-33:])")
    done = run("measure.py", data)
    assert done.returncode == 0, done.stderr
    assert "## Factuality (uw)" in done.stdout
    assert "## All that own scores\n\nscored with graphbuild extract --format jsonl" in done.stdout


def test_a_folder_without_data_says_what_is_known(tmp_path: Path) -> None:
    done = run("measure.py", tmp_path)
    assert done.returncode == 1
    assert "PLV_test.tsv" in done.stderr
    assert run("measure.py").returncode == 2
