"""Pictures and data out of the page."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree

import networkx as nx
import pyoxigraph as ox
from reading import load, saved

from graphbuild.vocabulary import DIP, KG, RDF


def test_the_saved_turtle_holds_what_is_asserted_and_the_claims_behind_all(conference, visit):
    store = load(saved(visit(conference), "turtle").decode())
    met = ox.Quad(ox.NamedNode(KG + "Anwar_Sadat"), ox.NamedNode(DIP + "met"), ox.NamedNode(KG + "Jimmy_Carter"))
    attacked = ox.Quad(ox.NamedNode(KG + "Israel"), ox.NamedNode(DIP + "attacked"), ox.NamedNode(KG + "Syria"))
    assert met in store
    assert attacked not in store
    assert store.query(f'ASK {{ ?claim <{RDF}predicate> <{DIP}attacked> ; <{DIP}factuality> "denied" }}')


def test_the_saved_table_has_the_filtered_claims(conference, visit):
    tab = visit(conference, "#off=factuality:denied")
    table = list(csv.DictReader(io.StringIO(saved(tab, "csv").decode())))
    assert "attacked" not in {row["relation"] for row in table}
    (row,) = [row for row in table if row["relation"] == "aided"]
    assert (row["speaker"], row["condition"]) == ("Jimmy Carter", "if it left Sinai")


def test_the_saved_network_reads_back(conference, visit, tmp_path):
    path = tmp_path / "graph.gexf"
    path.write_bytes(saved(visit(conference), "gexf"))
    network = nx.read_gexf(path)
    assert network.nodes["Egypt"]["country"] == "EGY"
    assert network.number_of_nodes() == 12


def test_the_saved_pictures_are_pictures(conference, visit):
    tab = visit(conference)
    assert saved(tab, "png").startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(saved(tab, "svg"))
    texts = {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Jimmy Carter", "aided (conditional)", "SYR"} <= texts


def test_the_saved_pictures_of_the_map_are_of_the_map(conference, visit):
    tab = visit(conference, "#view=map")
    assert saved(tab, "png").startswith(b"\x89PNG")
    drawing = ElementTree.fromstring(saved(tab, "svg"))
    assert {"Egypt", "Camp David"} <= {text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")}
    tab.click("#show-table")
    tab.click("summary:has-text('Save')")
    assert tab.is_disabled("[data-save=png]")
