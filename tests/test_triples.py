"""The direct triples of sentences, to the last one: what is stated as fact, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import understand
from graphbuild.model import Article, Extraction

_TABLE = Path(__file__).parent / "tables" / "triples.tsv"


def _rows() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text("utf8").splitlines() if not line.startswith("#")]
    return [(sentence, triples) for sentence, _, triples in (line.partition("\t") for line in lines)]


def _extract(text: str) -> Extraction:
    nlp = load_model()
    article = Article("x", text, published="2025-11-05")
    return understand(nlp(tokenized(nlp, article)), article)


def _triples(text: str) -> list[str]:
    extraction = _extract(text)
    labels = {entity.id: entity.label for entity in extraction.entities}
    return sorted(
        {
            f"{labels[t.subject.entity]} | {t.property or f'[{t.relation}]'} | {labels[t.object.entity]}"
            for t in extraction.triples
        }
    )


@pytest.mark.parametrize(("sentence", "triples"), _rows(), ids=[sentence for sentence, _ in _rows()])
def test_a_sentence_gives_exactly_its_triples(sentence: str, triples: str) -> None:
    """No triple is missing, and none states what is denied, planned, asked or only possible."""
    assert _triples(sentence) == [triple for triple in triples.split("; ") if triple]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Mark Carney visited Rafah in Gaza. He praised the region's doctors.", "praised | Gaza"),
        ("Troops reached Sarmada. Then they attacked the city of Idlib.", "attacked | Sarmada"),
        ("Norway praised Chad. While Syrians face hunger, we urge France to help.", "Syria | asked"),
        ("Saddam Hussein ruled Iraq. Karim Wasfi insists he will stay.", "Saddam Hussein | [stay"),
        ("Tobias Ellwood praised Jordan. He said: “We have armed the rebels in Syria.”", "Tobias Ellwood | aided"),
        (
            "The Council will not lift the sanctions imposed on Iraq after its 1990 invasion of Kuwait.",
            "Council | attacked",
        ),
        ("President Assad fell. China and Russia support the government.", "China | supported | Russia"),
        ("NATO grew. World leaders praised Estonia.", "memberOf | World"),
        ("Hillary Clinton, the former secretary of State, praised Chad.", "memberOf | State"),
        ("The Jaffe family owns a bank.", "memberOf"),
        ("The treaty was signed. John Hume of the Labour Party welcomed it.", "praised | Labour"),
        ("Turkey and Qatar brokered the deal.", "brokered"),
        ("Canada hosted a minister of Mexico. The administration praised Chad.", "Mexico | praised"),
        ("Norway will bring together ministers in London.", "locatedIn"),
        ("The group includes cities in California, Arizona and Nevada.", "California | locatedIn"),
        ("The EU may send aid to Mahmoud Abbas, bypassing Hamas.", "bypassing"),
        ("Serbs were arrested for collaborating with Croatia.", "cooperatedWith"),
        ("Modi will dine with Netanyahu after his arrival in Agra.", "visited"),
        ("A Venezuelan police helicopter attacked Caracas.", "Venezuela | attacked"),
        ("The Latvian journalist Dainis Ivans praised Estonia.", "positionIn"),
        ("Peru's army freed prisoners to the Red Cross.", "released | Red Cross"),
        ("Guatemala declared a state of siege in Petén.", "state |"),
        ("She holds one of the key positions of power in Washington.", "locatedIn"),
    ],
)
def test_what_a_text_does_not_say(text: str, wrong: str) -> None:
    """References and noun phrases that look like another give no triple."""
    assert not [triple for triple in _triples(text) if wrong in triple]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Petty Officer 1st Class Charles Keating met Kurds.", "Charles Keating"),
        ("Abboud Qanbar(Arabic: عبود) is a general.[1] Qanbar led the troops.", "Abboud Qanbar"),
        ("He visited the British Museum.", "British Museum"),
        ("Rebel-held Karabilah fell.", "Karabilah"),
        ("The 82nd Airborne Division left.", "82nd Airborne Division"),
        ("The U.S. Secretary of State left.", "U.S. Secretary of State"),
    ],
)
def test_a_name_is_whole(text: str, label: str) -> None:
    """Ranks and brackets are no part of a name; numbers of units, demonyms of buildings and offices are."""
    assert label in {entity.label for entity in _extract(text).entities}
