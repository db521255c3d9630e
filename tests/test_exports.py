"""Events in the columns of POLECAT, ICEWS and Phoenix, and as PLOVER objects; pandas and R read them back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from eventdata_samples import ACCUSED, HEAD, MET, graph
from typer.testing import CliRunner

from graphbuild.cli import app
from graphbuild.eventdata import links, scales
from graphbuild.eventdata.sectors import sectors_of
from graphbuild.graph import Graph

TABLES = ("polecat", "icews", "phoenix")
RSCRIPT = shutil.which("Rscript")
WAR = """kg:Russia a dip:State, dip:Agent ; rdfs:label "Russia" ; dip:country "RUS" .
kg:Ukraine a dip:State, dip:Agent ; rdfs:label "Ukraine" ; dip:country "UKR" .
"""


def rows(form: str, *events: tuple[str, ...], certainty: str = "asserted") -> list[dict[str, str]]:
    text = graph(*events).to_bytes(form, certainty).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter=scales.table()["formats"][form]["separator"]))


@pytest.mark.parametrize(
    ("form", "count", "first", "last"),
    [
        ("polecat", 40, "Event ID", "Version"),
        ("icews", 20, "Event ID", "Longitude"),
        ("phoenix", 26, "EventID", "NewsSources"),
    ],
)
def test_columns_are_those_of_the_format(form: str, count: int, first: str, last: str) -> None:
    columns = list(rows(form, ACCUSED)[0])
    assert (len(columns), columns[0], columns[-1]) == (count, first, last)
    assert list(rows(form, ACCUSED, certainty="all")[0])[count:] == ["Factuality", "Speaker"]


def test_polecat() -> None:
    (row,) = rows("polecat", ACCUSED)
    assert {
        name: row[name]
        for name in (
            *("Event Date", "Event Type", "Quad Code", "Intensity", "Actor Name", "Actor Country", "Actor COW"),
            *("Primary Actor Sector", "Recipient Name", "Recipient COW", "Event Mode", "Placename", "Publication Date"),
            "Language",
        )
    } == {
        "Event Date": "2025-01-10",
        "Event Type": "ACCUSE",
        "Quad Code": "VERBAL CONFLICT",
        "Intensity": "-2.0",
        "Actor Name": "Chile",
        "Actor Country": "CHL",
        "Actor COW": "155",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "Peru",
        "Recipient COW": "135",
        "Event Mode": "None",
        "Placename": "None",
        "Publication Date": "2025-03-20",
        "Language": "English",
    }


def test_icews() -> None:
    (row,) = rows("icews", ACCUSED)
    assert (row["Source Name"], row["Source Sectors"], row["Source Country"]) == ("Chile", "GOV", "Chile")
    assert (row["CAMEO Code"], row["Target Country"], row["City"]) == ("112", "Peru", "NULL")


def test_phoenix() -> None:
    (row,) = rows("phoenix", ACCUSED)
    assert (row["Date"], row["Year"], row["Month"], row["Day"]) == ("20250110", "2025", "1", "10")
    assert (row["SourceActorFull"], row["TargetActorEntity"], row["TargetActorRole"]) == ("CHLGOV", "PER", "GOV")
    assert (row["EventCode"], row["EventRootCode"], row["PentaClass"], row["GoldsteinScore"]) == (
        "112",
        "11",
        "3",
        "-2.0",
    )
    assert row["LocationName"] == ""


@pytest.mark.parametrize(("form", "count"), [("polecat", 1), ("icews", 2), ("phoenix", 2)])
def test_what_two_sides_do_alike_stands_as_the_format_has_it(form: str, count: int) -> None:
    for event in (MET, ("Signing", "057", "Chile Peru", "", "2025-01-10")):
        assert len(rows(form, event)) == count


@pytest.mark.parametrize("form", TABLES)
def test_what_no_one_acts_on_is_no_side(form: str) -> None:
    """A summit or an agreement is neither actor nor recipient."""
    found = rows(form, ("Visit", "042", "Chile", "event-1", "2025-01-10"), ACCUSED)
    assert len(found) == (2 if form == "polecat" else 1)
    assert not any("event-1" in value for row in found for name, value in row.items() if "ID" not in name)


def test_joint_parties_of_polecat_are_actor_and_recipient() -> None:
    (row,) = rows("polecat", ("Signing", "057", "Chile Peru", "", "2025-01-10"))
    assert (row["Actor Name"], row["Recipient Name"]) == ("Chile", "Peru")


@pytest.mark.parametrize("form", [*TABLES, "plover"])
@pytest.mark.parametrize("factuality", ["denied", "planned", "possible", "conditional"])
def test_only_what_is_stated_as_a_fact_is_there_unless_all_is_asked_for(form: str, factuality: str) -> None:
    doubtful = graph((*ACCUSED, "", factuality))
    assert len(doubtful.to_bytes(form).decode().splitlines()) == (form != "plover")
    assert factuality in doubtful.to_bytes(form, "all").decode()


def test_who_says_so_stands_at_the_end() -> None:
    (row,) = rows("icews", (*ACCUSED, "", "denied"), certainty="all")
    assert (row["Factuality"], row["Speaker"]) == ("denied", "Ana")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2025-01-10", ""), "2025-01-10"),
        (("2025-01-01", "2025-01-31"), "2025-01-01"),
        (("2024-01-01", "2024-12-31"), "NULL"),
        (("", ""), "2025-03-20"),
    ],
)
def test_a_year_is_no_day(days: tuple[str, str], told: str) -> None:
    (row,) = rows("icews", (*ACCUSED[:4], *days))
    assert row["Event Date"] == told


@pytest.mark.parametrize(
    ("actor", "sector"), [("Ana", ""), ("Army", "MIL"), ("Bank", "BUS"), ("Path", "REB"), ("Chile", "GOV")]
)
def test_sectors(actor: str, sector: str) -> None:
    (row,) = rows("phoenix", ("Assault", "190", actor, "Germany", "2025-01-10"))
    assert row["SourceActorRole"] == sector


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("defence minister", "GOV"),
        ("prime minister", "GOV PRE"),
        ("president", "GOV PRE"),
        ("deputy prime minister", "GOV"),
        ("police minister", "GOV"),
        ("justice minister", "GOV"),
        ("central bank", "GOV"),
        ("judge", "JUD"),
        ("Supreme Court", "JUD"),
        ("opposition leader", "OPP"),
        ("police chief", "COP"),
        ("army chief", "MIL"),
        ("secretary general", ""),
        ("Intelligence Directorate", "SPY"),
        ("senator", "LEG"),
        ("parliament", "LEG"),
        ("president of the senate", "LEG"),
        ("Liberation Front of the South", "REB"),
        ("village militia", "PRM"),
        ("gunmen", "UAF"),
        ("Labour Party", "PTY"),
        ("dock workers", "LAB"),
        ("aid workers", ""),
        ("Bank of the Andes", "BUS"),
        ("residents of the West Bank", "CVL"),
        ("news agency", "JRN"),
        ("archbishop", "REL"),
        ("surgeon", "MED"),
        ("professor", "EDU"),
        ("farmers", "AGR"),
        ("drug cartel", "CRM"),
        ("refugees", "REF"),
        ("protesters", "CVL"),
        ("clan", "SOC"),
        ("juggler", ""),
        ("Kingfisher", ""),
    ],
)
def test_the_sectors_of_an_office_or_name(words: str, told: str) -> None:
    assert " ".join(sectors_of(words)) == told


OFFICE = """
kg:{0} a dip:Position ; rdfs:label "{1}" .
kg:paper-{0}{3} a dip:Article ; rdfs:label "N" ; dcterms:issued "{2}"^^xsd:date .
kg:s-{0}{3} a dip:Sentence ; dip:text "N." ; dip:start 0 ; dip:end 2 ; dcterms:isPartOf kg:paper-{0}{3} .
kg:tenure-{0}{3} a dip:Tenure ; dip:holder kg:Ana ; dip:position kg:{0} ; dip:former {3} ; dip:asOf "{2}"^^xsd:date .
kg:c-{0}{3} a dip:Claim ; dip:about kg:tenure-{0}{3} ; dip:inSentence kg:s-{0}{3} ; dip:factuality "asserted" ;
    dip:start 0 ; dip:end 2 ; dip:source kg:paper-{0}{3} .
"""
HELD = """kg:Ana dip:holdsPosition kg:{0} .
kg:c-{0}{3} rdf:subject kg:Ana ; rdf:predicate dip:holdsPosition ; rdf:object kg:{0} .
"""


def sectors(*offices: tuple[str, str, bool], also: str = "") -> str:
    """Ana's sectors in an event of 20 March 2025; an office has its name, its article's day, and whether it is past."""
    made = graph(("Accusation", "112", "Ana", "Peru", "2025-03-20"))
    told = HEAD.replace(" ; dip:positionIn kg:Chile", "") + also
    for name, day, former in offices:
        values = name.replace(" ", "_"), name, day, str(former).lower()
        told += OFFICE.format(*values) + ("" if former else HELD.format(*values))
    kept = [quad for quad in made.place.quads() if "positionIn" not in quad.predicate.value]
    quads = [*kept, *ox.parse(told.encode(), format=ox.RdfFormat.TURTLE)]
    (row,) = csv.DictReader(io.StringIO(Graph.from_quads(quads).to_bytes("polecat").decode()), delimiter="\t")
    return row["Actor Sectors"]


@pytest.mark.parametrize(
    ("offices", "told"),
    [
        ([("trade minister", "2025-03-20", False)], "GOV"),
        ([("trade minister", "2024-09-01", False)], "GOV"),
        ([("trade minister", "2009-09-01", False)], "None"),
        ([("trade minister", "2024-09-01", False), ("trade minister", "2025-01-05", True)], "ELI"),
        ([("trade minister", "2025-03-20", False), ("trade minister", "2026-01-05", True)], "GOV"),
        ([("trade minister", "2025-01-05", True)], "ELI"),
        ([("trade minister", "2025-01-05", True), ("senator", "2025-02-05", False)], "LEG"),
        ([("president", "2025-03-20", False)], "GOV; PRE"),
    ],
)
def test_an_office_counts_at_its_time(offices: list[tuple[str, str, bool]], told: str) -> None:
    assert sectors(*offices) == told


@pytest.mark.parametrize(("body", "told"), [("Bank", "BUS"), ("Army", "MIL"), ("Chile", "GOV; PRE")])
def test_a_president_has_the_sector_of_the_body(body: str, told: str) -> None:
    assert sectors(("president", "2025-03-20", False), also=f"kg:Ana dip:positionIn kg:{body} .") == told


def test_plover_objects_have_sentences_and_counts() -> None:
    (event,) = map(json.loads, graph(ACCUSED).to_bytes("plover").decode().splitlines())
    assert (event["type"], event["quad"], event["cameo"], event["goldstein"]) == (
        "ACCUSE",
        "verbal conflict",
        "112",
        -2,
    )
    assert (event["actors"][0]["cow"], event["recipients"][0]["country"], event["place"]) == ("155", "PER", None)
    assert (event["articles"], event["publishers"], event["claims"][0]["sentence"]) == (1, 0, "News.")


@pytest.mark.parametrize("form", [*TABLES, "plover"])
def test_pandas_has_the_same_rows(form: str) -> None:
    pytest.importorskip("pandas")
    one = graph(ACCUSED, MET)
    lines = one.to_bytes(form).decode().splitlines()
    assert len(one.events(form)) == len(lines) - (form != "plover")


def test_pandas_reads_the_files(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    graph(ACCUSED, MET).save(tmp_path / "events.txt", "polecat")
    read = pandas.read_csv(tmp_path / "events.txt", sep="\t", na_values="None", parse_dates=["Event Date"])
    assert read["Actor COW"].tolist() == [155, 155]
    assert read["Event Date"].dt.month.tolist() == [1, 3]


R = {
    "polecat": 'd <- read.delim("events", quote = "", na.strings = "None"); d$day <- as.Date(d$Event.Date); '
    'cat(nrow(d), ncol(d), sum(d$Quad.Code == "VERBAL CONFLICT"), format(min(d$day)), d$Actor.COW[1])',
    "icews": 'd <- read.csv("events", sep = "\\t", quote = "", na.strings = "NULL"); d$day <- as.Date(d$Event.Date); '
    "cat(nrow(d), ncol(d), sum(d$Intensity < 0), format(min(d$day)), d$CAMEO.Code[1])",
    "phoenix": 'd <- read.csv("events"); d$day <- as.Date(as.character(d$Date), "%Y%m%d"); '
    "cat(nrow(d), ncol(d), sum(d$PentaClass == 3), format(min(d$day)), d$EventCode[1])",
}


@pytest.mark.skipif(not RSCRIPT, reason="no R: apt-get install r-base-core")
@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("polecat", "2 41 1 2025-01-10 155"),
        ("icews", "3 21 1 2025-01-10 112"),
        ("phoenix", "3 27 1 2025-01-10 112"),
    ],
)
def test_r_reads_the_files(tmp_path: Path, form: str, printed: str) -> None:
    graph(ACCUSED, MET).save(tmp_path / "events", form)
    assert RSCRIPT
    done = subprocess.run([RSCRIPT, "-e", R[form]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == (printed, 0), done.stderr


@pytest.mark.skipif(not RSCRIPT, reason="no R: apt-get install r-base-core")
def test_r_reads_the_panel(tmp_path: Path) -> None:
    (tmp_path / "panel.csv").write_text(graph(ACCUSED, MET).panel().to_csv())
    program = """panel <- read.csv("panel.csv")
        panel$date <- as.Date(sprintf("%d-%02d-01", panel$year, panel$month))
        pair <- subset(panel, ccode1 == 155 & ccode2 == 135)
        cat(nrow(panel), nrow(pair), pair$verbal_conflict, format(max(pair$date)), is.na(pair$goldstein_mean))"""
    done = subprocess.run([str(RSCRIPT), "-e", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("18 3 1 0 0 2025-03-01 FALSE TRUE TRUE", 0), done.stderr


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    graph(ACCUSED, ("Sanction", "163", "Chile", "Peru", "2024-01-01", "2024-12-31")).save(tmp_path / "graph.ttl")
    done = CliRunner().invoke(app, ["export", str(tmp_path / "graph.ttl"), "--format", "icews"])
    assert done.exit_code == 0
    assert "2 events; 1 have no day or last longer than a month, 0 have no country" in done.output
    assert CliRunner().invoke(app, ["export", str(tmp_path / "graph.ttl"), "--format", "wits"]).exit_code == 2


@pytest.mark.skipif(not RSCRIPT, reason="no R: apt-get install r-base-core")
def test_r_runs_the_lines_of_the_readme(tmp_path: Path) -> None:
    """Those on igraph only where it is there."""
    made = graph(("Assault", "190", "Russia", "Ukraine", "2025-01-10"), ACCUSED, also=WAR)
    made.save(tmp_path / "events.polecat", "polecat")
    panel = made.panel()
    (tmp_path / "panel.csv").write_text(panel.to_csv())
    links.save(panel, tmp_path / "net")
    lines = (Path(__file__).parents[1] / "README.md").read_text("utf8").partition("```r\n")[2].partition("```")[0]
    program = lines.replace(
        "library(igraph)", 'if (!requireNamespace("igraph", quietly = TRUE)) quit()\nlibrary(igraph)'
    )
    done = subprocess.run([str(RSCRIPT), "-e", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ASSAULT" in done.stdout
