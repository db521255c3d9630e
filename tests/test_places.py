"""The right one of several places of one name, from the text to the graph."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from graphbuild import Graph, authority, extract
from graphbuild.authority import Known, site_at
from graphbuild.authority.namesakes import areas, default, likeliest, within
from graphbuild.model import Extraction
from graphbuild.views.things import read_things
from graphbuild.vocabulary import KG

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "tables/places.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
]
RIGHT = 0.95
RSCRIPT = shutil.which("Rscript")
ARRESTS = "Lebanese soldiers arrested a Syrian general in Tripoli, Lebanon, on 3 May 2024."


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each row's name means in the graph of all texts: the GeoNames id, or the label where it has none."""
    path = tmp_path_factory.mktemp("places") / "texts.jsonl"
    path.write_text("".join(json.dumps({"id": f"a{i:02}", "text": text}) + "\n" for i, (_, _, text) in enumerate(ROWS)))
    extractions = list(extract(path))
    things = read_things(Graph.of(extractions))
    result = []
    for (_, name, _), extraction in zip(ROWS, extractions, strict=True):
        thing = things.get(KG + entity_of(extraction, name))
        ids = [site.id for iri in (thing.same_as if thing else ()) if (site := site_at(iri))]
        result.append(" ".join(ids) or (thing.label if thing else ""))
    return result


def entity_of(extraction: Extraction, name: str) -> str:
    """The thing that the last mention with these words means."""
    return next((m.entity for m in reversed(extraction.mentions) if m.span.text == name), "")


def test_namesakes_are_told_apart(found: list[str]) -> None:
    wrong = [(got, *row) for got, row in zip(found, ROWS, strict=True) if got != row[0]]
    assert len(wrong) <= (1 - RIGHT) * len(ROWS), wrong
    for each in wrong:
        print(each)


def graph(*texts: str) -> Graph:
    return Graph.of([each for text in texts for each in extract(text)])


def labels(text: str) -> set[str]:
    """The places of a text."""
    return {entity.label for found in extract(text) for entity in found.entities if entity.type == "Place"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police arrested two men in Paris, Texas, and one in Paris, France.", {"Paris (Texas)", "Paris", "Texas"}),
        ("After talks with Libya in Tripoli, Lebanon agreed to pay.", {"Tripoli"}),
        ("He met ministers in Vienna, Rome and Athens.", {"Vienna", "Rome", "Athens"}),
        ("In Paris, Texas Governor Greg Abbott met investors.", {"Paris", "Texas"}),
        ("The president of Lebanon visited Lebanon, Pennsylvania.", {"Lebanon (Pennsylvania)", "Pennsylvania"}),
        ("The White House criticized Morocco.", set()),
        ("Washington and London warned Iraq from three US vessels in the Gulf.", {"Persian Gulf"}),
        ("Bolivian President Luis Arce sent the army to Pando.", {"Pando (Bolivia)"}),
        ("The Syrian army shelled Idlib and two bases in the province of Idlib.", {"Idlib", "Idlib (region)"}),
        (
            "US senators met tribal leaders from the North in Brooklyn, New York.",
            {"Brooklyn", "New York (U.S. state)", "North"},
        ),
        ("A mobile phone rang while Victoria Nuland was reading to nice people.", set()),
        ("Cyril Ramaphosa met Lebanon's Tripoli mayors.", {"Tripoli (Lebanon)"}),
    ],
)
def test_what_names_in_a_sentence_mean(text: str, place: set[str]) -> None:
    assert labels(text) - {"Morocco"} == place


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Hyderabad", {("PAK", ""): 1.0}, "PAK"),
        ("Hyderabad", {}, "IND"),
        ("Athens", {("USA", ""): 1.5}, "GRC"),
        ("Athens", {("USA", ""): 1.5, ("USA", "Georgia"): 1.5}, "USA"),
        ("Springfield", {}, None),
        ("White House", {("MAR", ""): 1.5}, None),
        ("Georgia", {("USA", ""): 1.5}, None),
    ],
)
def test_the_likeliest_place(name: str, near: dict[tuple[str, str], float], country: str | None) -> None:
    """A country counts, that of towns told by their state only half; in doubt it is no place."""
    site = likeliest(name, near)
    assert (site.country if site else None) == country


def test_areas_and_what_lies_in_them() -> None:
    assert areas("Punjab") == {("PAK", "Punjab"), ("IND", "Punjab")}
    assert areas("Va.") == {("USA", "Virginia")}
    alexandria, puebla = within("Alexandria", areas("Va.")), within("Puebla", areas("Mexico"), subdivision=True)
    assert alexandria is not None
    assert puebla is not None
    assert (alexandria.country, alexandria.feature, puebla.feature) == ("USA", "PPL", "ADM1")
    assert within("Tripoli", areas("Canada")) is None


def test_a_name_by_itself() -> None:
    """With or without accents, by an older name, by a part of it."""
    found = {name: default(name) for name in ("Bogota", "Bombay", "Newcastle upon Tyne", "Victoria")}
    assert [site.name if site else None for site in found.values()] == [
        *("Bogotá", "Mumbai", "Newcastle upon Tyne", "Victoria")
    ]


def test_an_own_entry_at_geonames_is_kept() -> None:
    """A place of an authority file that names its entry gets the coordinates of that one."""
    own = Known("Tripoli", "Tripoli", "Place", None, ("https://sws.geonames.org/266826/",))
    found = authority.located(own)
    assert found.same_as == own.same_as
    assert found.coordinates is not None
    assert round(found.coordinates.latitude) == 34


def test_turtle_has_the_entry_at_geonames() -> None:
    one = graph(ARRESTS)
    text = one.to_turtle()
    assert "kg:Tripoli_Lebanon a dip:Place ;" in text
    assert "skos:exactMatch <https://sws.geonames.org/266826/>" in text
    assert "geo:lat 34.4335" in text
    assert one.check() == []


def test_tables_have_city_province_and_id(tmp_path: Path) -> None:
    """A city, a subdivision and a state as places of events; pandas and R read the ids as numbers."""
    pandas = pytest.importorskip("pandas")
    one = graph(ARRESTS, "German police arrested a Russian spy in Bavaria on 4 May 2024.")
    one.save(tmp_path / "events", "polecat")
    read = pandas.read_csv(tmp_path / "events", sep="\t", na_values="None")
    columns = ["City", "Province", "Country", "GeoNames ID", "Feature Type", "Latitude"]
    assert read[columns].fillna("").values.tolist() == [
        ["Tripoli", "Liban-Nord", "LBN", 266826, "PPL", 34.4335],
        ["", "Bavaria", "DEU", 2951839, "ADM1", 48.9],
    ]
    (icews, _), (phoenix, _) = (one.events(form).to_dict("records") for form in ("icews", "phoenix"))
    assert (icews["City"], icews["Province"], icews["Country"]) == ("Tripoli", "Liban-Nord", "Lebanon")
    assert (phoenix["LocationName"], phoenix["StateName"], phoenix["Lat"]) == ("Tripoli", "Liban-Nord", "34.4335")
    place = json.loads(one.to_bytes("plover").decode().splitlines()[0])["place"]
    assert (place["geonames"], place["city"], place["latitude"]) == ("266826", "Tripoli", 34.4335)


@pytest.mark.skipif(not RSCRIPT, reason="no R: apt-get install r-base-core")
def test_r_joins_by_place(tmp_path: Path) -> None:
    graph(ARRESTS).save(tmp_path / "events", "polecat")
    program = """d <- read.delim("events", quote = "", na.strings = "None")
        own <- data.frame(GeoNames.ID = 266826, port = "yes"); cat(merge(d, own)$port, round(d$Longitude))"""
    done = subprocess.run([str(RSCRIPT), "-e", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("yes 36", 0), done.stderr
