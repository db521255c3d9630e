"""The measures with public data: what they find, and what they make of data of our own in the same form."""

from __future__ import annotations

import json
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


TIMEML = """\
<?xml version="1.0" ?>
<TimeML>
<DOCID>lima-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-11-05" functionInDocument="CREATION_TIME">5 Nov</TIMEX3></DCT>
<TEXT>
Chile &amp; Peru <EVENT eid="e1" class="OCCURRENCE">met</EVENT> on \
<TIMEX3 tid="t1" type="DATE" value="2025-11-03">Monday</TIMEX3> and signed a treaty on \
<TIMEX3 tid="t2" type="DATE" value="2025-10-30">Tuesday</TIMEX3>. The talks took \
<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>.
</TEXT>
</TimeML>
"""
"""The second value is none that the words have."""
SAID = """\
"Norway will leave the union," Anna Berg said on Monday, "and will not return." Peru announced that it would stay. \
It was said that Chile had won."""
BRAT = {
    "Content": ('"Norway will leave the union,"', '"and will not return."'),
    "Source": ("Anna Berg",),
    "Cue": ("said",),
}


def brat(text: str) -> str:
    """The first attribution of a text, broken into two, and one without a source."""
    places = {
        part: ";".join(f"{text.index(words)} {text.index(words) + len(words)}" for words in spans)
        for part, spans in BRAT.items()
    }
    lines = [f"T{number}\t{part} {place}\t..." for number, (part, place) in enumerate(places.items(), 1)]
    parts = " ".join(f"{part}:T{number}" for number, part in enumerate(BRAT, 1))
    unsaid = "T4\tCue 119 123\tsaid\nE2\tAttribution-no-source:T4 Cue:T4\n"
    return "\n".join([*lines, f"E1\tAttribution:T3 {parts}", unsaid])


FOUGHT = "Chile attacked Peru. Anna Berg met Jan Hansen in Oslo."
NAMES = {"Chile": "Organisation", "Peru": "Location", "Anna Berg": "Person", "Jan Hansen": "Person", "Oslo": "Location"}
RELATED = (("FightingAgainst", "Peru", "Chile"), ("CommWith", "Anna Berg", "Jan Hansen"), ("Likes", "Chile", "Oslo"))


def re3d(folder: Path) -> None:
    """Writes a publisher of re3d; that Chile likes Oslo is not confident."""
    folder.mkdir(parents=True)
    places = {name: (FOUGHT.index(name), FOUGHT.index(name) + len(name)) for name in NAMES}
    entities = [
        {"begin": places[name][0], "end": places[name][1], "type": kind, "value": name, "confidence": 1}
        for name, kind in NAMES.items()
    ]
    relations = [
        {"type": kind, "source": one, "sourceBegin": places[one][0], "sourceEnd": places[one][1], "target": other,
         "targetBegin": places[other][0], "targetEnd": places[other][1], "confidence": int(kind != "Likes")}
        for kind, one, other in RELATED
    ]  # fmt: skip
    for name, rows in (("entities", entities), ("relations", relations), ("documents", [{"text": FOUGHT}])):
        lines = [json.dumps({"_id": "d1" if "text" in row else f"d1-{number}", "documentId": "d1", **row}) + "\n"
                 for number, row in enumerate(rows)]  # fmt: skip
        (folder / f"{name}.json").write_text("".join(lines))


CONLL = """\
#begin document 0/-/0_L; part 000
Mark (0_CAN_Carney_ACTOR
Carney 0_CAN_Carney_ACTOR)
met -
the -
head (0_DOR_COUNTRY
of -
Dorado 0_DOR_COUNTRY)
. -
\\n -

Carney (0_CAN_Carney_ACTOR)
said -
, -
" -
We -
like -
Peru (0_PER_COUNTRY)
. -
" -
#end document
#begin document 0/-/0_R; part 000
Mr. (0_CAN_Carney_ACTOR
Mark -
Carney 0_CAN_Carney_ACTOR)
left -
Lima (0_PER_COUNTRY)| (0_Visit_EVENT)
. -
The (0_CAN_Carney_ACTOR
President 0_CAN_Carney_ACTOR)
praised -
Peru (0_PER_COUNTRY)
. -
#end document
"""


def conll() -> str:
    """The words in the columns of NewsWCL50.conll."""
    lines = CONLL.splitlines()
    return "\n".join(
        line if not line or line.startswith("#") else "\t".join(("0/-/0", "0", "0", *line.split(" ", 1), ""))
        for line in lines
    )


CODED = {
    "cameo_class/train.tsv": "Chile attacked Peru.\t4\n",
    "cameo_class/test.tsv": 'Norway praised Sweden\'s king.\t1\n"Chile, it said, had met Peru."\t3\n',
    "cameo_ner/train.txt": "Chile B-S\nattacked O\nPeru B-T\n. O\n",
    "cameo_ner/test.txt": "Norway B-S\npraised B-R\nSweden B-T\n's I-T\nking I-T\n. O\n\nNobody O\n",
}
"""The last sentence has no parties, and a class that is not its."""
RECORDS = [
    {"event": "DOCUMENT", "eventText": "what a record is"},
    {"event": "DISAPPROVE", "text": "Chile accused Peru.", "source": [{"actorText": "Chile"}],
     "target": [{"actorText": "Peru"}]},
    {"event": "CONSULT", "text": "Norway and Sweden met in Oslo.", "target": "",
     "source": [{"actorText": "Norway"}, {"actorText": "Sweden"}]},
    {"event": "FIGHT", "text": "Chile bombed Lima.", "source": [{"actorText": "Chile"}]},
]  # fmt: skip


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


def scores(script: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Number of gold ones, precision, recall and F1 by row of the table that a script prints."""
    done = run(script, path)
    assert done.returncode == 0, done.stderr
    rows = [tuple(cell.strip() for cell in line.split("|")[1:-1]) for line in done.stdout.splitlines()[2:]]
    return {name: tuple(cells) for name, *cells in rows}


def test_dates_are_set_beside_timeml(tmp_path: Path) -> None:
    (tmp_path / "lima-1.tml").write_text(TIMEML)
    (tmp_path / "._lima-1.tml").write_bytes(b"\x00 what a Mac leaves beside it")
    assert scores("dates.py", tmp_path) == {
        "dates and times: words": ("2", "1.000", "1.000", "1.000"),
        "dates and times: value": ("2", "0.500", "0.500", "0.500"),
        "all, with durations and sets: words": ("3", "1.000", "1.000", "1.000"),
        "all, with durations and sets: value": ("3", "0.667", "0.667", "0.667"),
    }


def test_who_says_what_is_set_beside_brat(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "own_1.txt").write_text(SAID)
    (tmp_path / "attributions" / "own_1_aaaa.ann").write_text(brat(SAID))
    (tmp_path / "attributions" / "own_1_bbbb.ann").write_text("T1\tCue 0 1\tof a second reader\n")
    found = scores("speakers.py", tmp_path)
    assert found["source and content"][0] == "1"
    assert found["source and content"][2] == "1.000"
    assert found["source and cue"][2] == "1.000"
    assert float(found["source and cue"][1]) < 1, "Peru's announcement is in no gold attribution"


def test_names_and_relations_are_set_beside_re3d(tmp_path: Path) -> None:
    re3d(tmp_path / "Publisher")
    found = scores("relations.py", tmp_path)
    assert found["Person"] == ("2", "1.000", "1.000", "1.000")
    assert found["Location"] == ("2", "1.000", "1.000", "1.000")
    assert found["Organisation"] == ("1", "1.000", "1.000", "1.000")
    assert found["hostile"] == found["contact"] == ("1", "1.000", "1.000", "1.000")
    assert found["friendly"][0] == "0"
    assert found["all relations"][0] == "2"
    assert found["all relations"][2] == "1.000"


def test_nodes_are_set_beside_chains(tmp_path: Path) -> None:
    (tmp_path / "NewsWCL50.conll").write_text(conll())
    found = scores("nodes.py", tmp_path / "NewsWCL50.conll")
    assert found["story 0"] == found["all stories"]
    assert found["story 0"] == ("5", "1.000", "1.000", "1.000"), (
        "descriptions and what is no country's name are left out"
    )


def coded(folder: Path) -> Path:
    for name, text in CODED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_classes_and_parties_are_set_beside_cameo(tmp_path: Path) -> None:
    found = scores("cameo.py", coded(tmp_path))
    assert found["train"] == ("1", "1.000", "1.000", "1.000", "1.000", "1.000")
    assert found["test"] == ("2", "0.500", "0.333", "1.000", "1.000", "1.000")


def test_types_are_set_beside_plovers_records(tmp_path: Path) -> None:
    (tmp_path / "PLOVER_GSR_CAMEO.txt").write_text(json.dumps(RECORDS))
    done = run("plover.py", tmp_path / "PLOVER_GSR_CAMEO.txt")
    assert done.returncode == 0, done.stderr
    assert " ".join(done.stdout.split()) == "ACCUSE 1.000 ASSAULT 1.000 CONSULT 1.000 3 pairs; macro F1 1.000"


def test_each_data_set_of_a_folder_is_measured(data: Path) -> None:
    (data / "own").mkdir()
    (data / "own" / "score.py").write_text("import sys; print('scored with', sys.argv[2][-33:])")
    (data / "tempeval" / "own").mkdir(parents=True)
    (data / "tempeval" / "own" / "lima-1.tml").write_text(TIMEML)
    coded(data / "ConfliBERT" / "data")
    done = run("measure.py", data)
    assert done.returncode == 0, done.stderr
    assert "## Class and parties of an event (CAMEO)\n\n| part |" in done.stdout
    assert "## Dates and times (own)\n\n| what |" in done.stdout
    assert "## Factuality (uw)" in done.stdout
    assert "## All that own scores\n\nscored with graphbuild extract --format jsonl" in done.stdout


def test_a_folder_without_data_says_what_is_known(tmp_path: Path) -> None:
    done = run("measure.py", tmp_path)
    assert done.returncode == 1
    assert "PLV_test.tsv" in done.stderr
    assert run("measure.py").returncode == 2
