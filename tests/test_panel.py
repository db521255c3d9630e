"""Panels of dyads with zeros, and the network of states for igraph and statnet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from eventdata_samples import ACCUSED, MET, graph
from typer.testing import CliRunner

from graphbuild import authority
from graphbuild.authority import tables
from graphbuild.cli import app
from graphbuild.eventdata import choices, links, scales
from graphbuild.eventdata.panel import Wanted, panel
from graphbuild.eventdata.periods import period_of, periods
from graphbuild.resources import ontology_file


def table(*events: tuple[str, ...], **wanted) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(graph(*events).panel(**wanted).to_csv())))


def happened(*events: tuple[str, ...], **wanted) -> list[tuple[str, str, str]]:
    """Both codes and the quad class of each row with an event."""
    kinds = [name.replace(" ", "_") for name in scales.quads("cameo")]
    rows = [row for row in table(*events, **wanted) if row["events"] != "0"]
    return [(row["ccode1"], row["ccode2"], *[kind for kind in kinds if row[kind] != "0"]) for row in rows]


def test_every_pair_has_a_row_for_every_month_also_with_zeros() -> None:
    rows = table(ACCUSED, MET)
    assert len(rows) == 6 * 3
    assert list(rows[0]) == [
        *("ccode1", "ccode2", "year", "month", "verbal_cooperation", "material_cooperation"),
        *("verbal_conflict", "material_conflict", "events", "goldstein_mean"),
    ]
    assert [(row["ccode1"], row["ccode2"], row["month"]) for row in rows[:4]] == [
        *(("135", "155", "1"), ("135", "155", "2"), ("135", "155", "3"), ("135", "255", "1"))
    ]
    assert [row["verbal_conflict"] for row in rows if (row["ccode1"], row["ccode2"]) == ("155", "135")] == [
        "1",
        "0",
        "0",
    ]
    assert {row["goldstein_mean"] for row in rows} == {"-2.0", "1.0", ""}


def test_only_pairs_with_an_event_on_request() -> None:
    rows = table(ACCUSED, MET, pairs="active")
    assert {(row["ccode1"], row["ccode2"]) for row in rows} == {("155", "135"), ("155", "255"), ("255", "155")}


@pytest.mark.parametrize(
    ("event", "pairs"),
    [
        (ACCUSED, [("155", "135", "verbal_conflict")]),
        (
            ("Meeting", "040", "Chile", "Peru", "2025-01-10"),
            [("135", "155", "verbal_cooperation"), ("155", "135", "verbal_cooperation")],
        ),
        (
            ("Signing", "057", "Chile Peru", "", "2025-01-10"),
            [("135", "155", "verbal_cooperation"), ("155", "135", "verbal_cooperation")],
        ),
        (("Accusation", "112", "Ana", "Peru", "2025-01-10"), [("155", "135", "verbal_conflict")]),
        (("Assault", "190", "Army", "Chile", "2025-01-10"), [("135", "155", "material_conflict")]),
        (("Accusation", "112", "Blogger", "Peru", "2025-01-10"), []),
        (("Accusation", "112", "Bank", "Chile", "2025-01-10"), []),
        (("Accusation", "112", "Ana", "Chile", "2025-01-10"), []),
        (("Assault", "190", "Path", "Peru", "2025-01-10"), []),
        (("Event", "", "Chile", "Peru", "2025-01-10"), []),
        ((*ACCUSED, "", "denied"), []),
    ],
)
def test_who_counts_as_a_state(event: tuple[str, ...], pairs: list[tuple[str, ...]]) -> None:
    assert happened(event) == pairs


def test_all_claims_count_on_request() -> None:
    assert happened((*ACCUSED, "", "denied"), certainty="all") == [("155", "135", "verbal_conflict")]


def test_without_direction_a_pair_has_one_row_and_an_event_counts_once() -> None:
    rows = table(ACCUSED, ("Meeting", "040", "Chile Peru", "", "2025-01-11"), directed=False)
    assert [(row["ccode1"], row["ccode2"], row["events"]) for row in rows] == [("135", "155", "2")]
    assert rows[0]["goldstein_mean"] == "-0.5"


def test_armed_opponents_have_their_names() -> None:
    rows = table(("Assault", "190", "Path", "Peru", "2025-01-10"), opponents=True, pairs="active")
    assert [(row["ccode1"], row["name1"], row["ccode2"], row["name2"]) for row in rows] == [
        ("", "Shining Path", "135", "Peru")
    ]
    assert table(("Accusation", "112", "Path", "Peru", "2025-01-10"), opponents=True) == []


@pytest.mark.parametrize(
    ("by", "numbers"),
    [
        ("year", {"year": "2025"}),
        ("month", {"year": "2025", "month": "1"}),
        ("week", {"year": "2025", "week": "2"}),
        ("day", {"year": "2025", "month": "1", "day": "10"}),
    ],
)
def test_periods(by: str, numbers: dict[str, str]) -> None:
    (row,) = table(ACCUSED, by=by, pairs="active")
    assert {name: row[name] for name in numbers} == numbers


def test_an_event_is_counted_only_in_a_period_that_holds_it() -> None:
    year = ("Sanction", "163", "Chile", "Peru", "2024-01-01", "2024-12-31")
    assert table(year) == []
    assert [row["material_conflict"] for row in table(year, by="year", pairs="active")] == ["1"]
    assert "1 of more than one month" in graph(year).panel().report()


def test_an_event_without_a_day_has_that_of_its_article() -> None:
    assert [(row["year"], row["month"]) for row in table((*ACCUSED[:4], ""), pairs="active")] == [("2025", "3")]


def test_a_panel_begins_and_ends_where_it_is_told_to() -> None:
    rows = table(ACCUSED, MET, since="2024-12-01", until="2025-02-28", pairs="active")
    assert [(row["year"], row["month"], row["events"]) for row in rows] == [
        ("2024", "12", "0"),
        ("2025", "1", "1"),
        ("2025", "2", "0"),
    ]


@pytest.mark.parametrize(
    ("wanted", "column"),
    [
        ({"count": "root"}, "root_11"),
        ({"count": "type"}, "ACCUSE"),
        ({"convention": "plover"}, "verbal_conflict"),
        ({"convention": "penta"}, "verbal_conflict"),
        ({"codes": "gw"}, "gwcode1"),
        ({"codes": "iso"}, "iso1"),
    ],
)
def test_codes_and_counts(wanted: dict[str, str], column: str) -> None:
    (row,) = table(ACCUSED, pairs="active", **wanted)
    assert row[column] in ("1", "155", "CHL")


def test_conventions_differ_in_statements() -> None:
    said = ("Statement", "010", "Chile", "Peru", "2025-01-10")
    assert [
        name
        for name in ("neutral", "verbal_cooperation")
        if table(said, pairs="active", convention="penta")[0][name] == "1"
    ] == ["neutral"]
    assert table(said, pairs="active")[0]["verbal_cooperation"] == "1"


def test_a_choice_that_does_not_exist_is_told() -> None:
    with pytest.raises(ValueError, match="by='hour' is not known; choose one of month, year, week, day"):
        Wanted(by="hour")


@pytest.mark.parametrize(
    ("first", "last", "by", "count"),
    [
        ((2024, 11), (2025, 2), "month", 4),
        ((2020, 52), (2021, 1), "week", 3),
        ((2024, 2, 28), (2024, 3, 1), "day", 3),
        ((1999,), (2001,), "year", 3),
    ],
)
def test_periods_follow_each_other(first: tuple[int, ...], last: tuple[int, ...], by: str, count: int) -> None:
    assert len(list(periods(first, last, by))) == count


def test_weeks_are_those_of_the_calendar() -> None:
    assert period_of("2021-01-03", "week") == (2020, 53)


def test_every_state_of_today_has_its_numbers() -> None:
    without = {row["code"] for row in tables.rows("countries.csv") if not authority.state_numbers(row["code"])}
    assert without == {"ESH", "PSE", "VAT"}
    rows = [row for row in tables.rows("state_numbers.csv") if row["code"] not in ("SUN", "YUG")]
    assert len({row["cow"] for row in rows}) == len({row["gw"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("code", "cow", "gw"), [("USA", "2", "2"), ("DEU", "255", "260"), ("YEM", "679", "678"), ("SRB", "345", "340")]
)
def test_the_numbers_of_states(code: str, cow: str, gw: str) -> None:
    numbers = authority.state_numbers(code)
    assert numbers is not None
    assert (numbers.cow, numbers.gw) == (cow, gw)


def test_each_convention_reads_each_root_and_the_scale_has_all() -> None:
    roots = [f"{number:02}" for number in range(1, 21)]
    for convention in ("cameo", "penta"):
        assert all(scales.quad_of(convention, root, "") for root in roots)
    assert all(scales.quad_of("plover", "", name) for name in scales.types())
    assert [scales.goldstein(root) for root in ("01", "07", "20")] == [0, 7, -10]
    assert set(choices.CONVENTIONS) == {"cameo", "penta", "plover"}


def test_networks_name_the_sides_by_number(tmp_path: Path) -> None:
    made = graph(ACCUSED, MET).panel()
    links.save(made, tmp_path / "net")
    nodes, edges, timed = (
        list(csv.DictReader((tmp_path / "net" / name).open())) for name in ("nodes.csv", "edges.csv", "timed.csv")
    )
    names = {row["id"]: row["name"] for row in nodes}
    assert {(names[row["from"]], names[row["to"]], row["events"]) for row in edges} == {
        *(("Chile", "Peru", "1"), ("Chile", "Germany", "1"), ("Germany", "Chile", "1"))
    }
    assert [(row["onset"], row["terminus"], names[row["tail"]], row["quad"]) for row in timed[:1]] == [
        ("2025-01-10", "2025-01-11", "Chile", "verbal conflict")
    ]


def test_pandas_reads_numbers() -> None:
    pytest.importorskip("pandas")
    frame = graph(ACCUSED).panel(pairs="active").to_pandas()
    assert frame.dtypes["ccode1"].kind == frame.dtypes["verbal_conflict"].kind == "i"
    assert frame["goldstein_mean"].tolist() == [-2.0]


def test_the_command_says_what_is_left_out(tmp_path: Path) -> None:
    graph(ACCUSED, ("Accusation", "112", "Bank", "Chile", "2025-01-10")).save(tmp_path / "graph.ttl")
    words = ["panel", str(tmp_path / "graph.ttl"), "--output", str(tmp_path / "p.csv"), "--network", str(tmp_path)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0
    assert "1 events between 1 pairs; left out: 1 not between two states" in done.output
    assert (tmp_path / "p.csv").read_text().startswith("ccode1,ccode2,year,month")
    assert (tmp_path / "nodes.csv").exists()


@pytest.mark.parametrize("words", [["--by", "hour"], ["--since", "last week"]])
def test_the_command_refuses_what_it_does_not_know(tmp_path: Path, words: list[str]) -> None:
    graph(ACCUSED).save(tmp_path / "graph.ttl")
    assert CliRunner().invoke(app, ["panel", str(tmp_path / "graph.ttl"), *words]).exit_code == 2


def test_a_graph_without_events_gives_a_header() -> None:
    assert len(graph().panel().to_csv().splitlines()) == 1
    assert panel(graph().to_networkx(), Wanted()).report() == "0 events between 0 pairs"


def test_the_vocabulary_has_the_same_scale() -> None:
    rows = ox.parse(ontology_file("diplomacy.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    told = {
        quad.subject.value[-2:]: float(quad.object.value)
        for quad in rows
        if quad.predicate.value.endswith("#goldstein")
    }
    assert told == {root: float(value) for root, value in scales.table()["goldstein"].items()}
