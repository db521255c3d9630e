"""Pronouns and descriptions find whom they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.naming_samples import meaning, resolved

PASSAGES = [
    line.split("\t") for line in (Path(__file__).parent / "data" / "pronouns.tsv").read_text("utf8").splitlines()
]


@pytest.mark.parametrize(("kind", "share"), [("he", 0.85), ("it", 0.75)])
def test_pronouns_mean_whom_a_reader_takes_them_to_mean(kind: str, share: float) -> None:
    """In data/pronouns.tsv the pronoun stands in square brackets; "-" where it means no actor."""
    rows = [(text, expected) for row_kind, text, expected in PASSAGES if row_kind == kind]
    right = [_pronoun(text) == expected for text, expected in rows]
    assert len(rows) >= 40
    assert sum(right) >= share * len(rows)


def _pronoun(marked: str) -> str:
    start = marked.index("[")
    return meaning(resolved(marked.replace("[", "").replace("]", "")), start) or "-"


DESCRIPTIONS = [
    (
        "Prime Minister Jonas Gahr Støre met Mark Rutte. The prime minister praised him.",
        "The prime minister",
        "Jonas Gahr Støre",
    ),
    (
        "French President Emmanuel Macron met Chancellor Olaf Scholz. The president left early.",
        "The president",
        "Emmanuel Macron",
    ),
    (
        "French President Emmanuel Macron met Chancellor Olaf Scholz. The chancellor left early.",
        "The chancellor",
        "Olaf Scholz",
    ),
    ("Foreign Minister Penny Wong landed in Suva. The minister brought aid.", "The minister", "Penny Wong"),
    (
        "A senior Indian official confirmed the talks. The official gave no date.",
        "The official",
        "senior Indian official",
    ),
    ("A senior Indian official confirmed the talks. The source gave no date.", "The source", "senior Indian official"),
    ("Hezbollah fired rockets. The group claimed to have hit a base.", "The group", "Hezbollah"),
    ("Hungary vetoed the loan. The country wants more money.", "The country", "Hungary"),
    ("The Ministry of Defence denied the report. The ministry gave no details.", "The ministry", "Ministry of Defence"),
    ("OTTAWA — The federal government will wait.", "The federal government", "Canada"),
    ("Retno Marsudi is a career diplomat.", "a career diplomat", "Retno Marsudi"),
    ("The fighting reached Goma. The city has an airport.", "The city", "Goma"),
]

FIRST_PERSON = [
    ("“I am grateful,” said Kaja Kallas.", "I", "Kaja Kallas"),
    ("Wang Yi said: “I hope for peace.”", "I", "Wang Yi"),
    ("“We will help,” said Norwegian Foreign Minister Espen Barth Eide.", "We", "Norway"),
    ("“We have no comment,” the Ministry of Defence said.", "We", "Ministry of Defence"),
    ("Foreign Secretary David Lammy said:\nI welcome the agreement.", "I", "David Lammy"),
]

NOTHING = [
    ("It is raining in Geneva.", "It"),
    ("It was reported that Iran had agreed.", "It"),
    ("He left.", "He"),
    ("The bridge collapsed. He saw it.", "He"),
]


@pytest.mark.parametrize(("text", "words", "entity"), DESCRIPTIONS + FIRST_PERSON)
def test_descriptions_and_speakers(text: str, words: str, entity: str) -> None:
    assert meaning(resolved(text), text.rindex(words)) == entity


@pytest.mark.parametrize(("text", "pronoun"), NOTHING)
def test_a_pronoun_without_antecedent_is_left_out(text: str, pronoun: str) -> None:
    assert meaning(resolved(text), text.index(pronoun)) is None


def test_a_relative_pronoun_means_its_antecedent() -> None:
    text = "Martti Ahtisaari, who mediated in Aceh, was honoured."
    assert meaning(resolved(text), text.index("who")) == "Martti Ahtisaari"


def test_the_unnamed_official_is_local_to_the_article() -> None:
    naming = resolved("A Western official confirmed it. The official gave no date.")
    official = next(entity for entity in naming.entities if entity.type == "Person")
    assert official.local
