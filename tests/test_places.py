"""The right one of several places of one name, from the text to the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphbuild import Graph, extract
from graphbuild.authority import site_at
from graphbuild.model import Extraction
from graphbuild.views.things import read_things
from graphbuild.vocabulary import KG

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "tables/places.tsv").read_text("utf8").splitlines()
    if line and not line.startswith("#")
]
RIGHT = 0.95


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
