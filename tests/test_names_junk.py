"""Capitals that name nothing give no node; names that are everyday words too stay names."""

from __future__ import annotations

import pytest

from tests.naming_samples import extracted


def _labels(text: str) -> set[str]:
    extraction = extracted(text)
    named = {mention.entity for mention in extraction.mentions if mention.kind == "name"}
    return {entity.label for entity in extraction.entities if entity.id in named}


@pytest.mark.parametrize(
    ("text", "junk"),
    [
        ("Norway praised Fiji. The Annex lists the ports.", "Annex"),
        ("Norway praised Fiji. Flags flew in Fiji.", "Flags"),
        ("The Convention binds Norway and Fiji.", "Convention"),
        ("Norway praised Ann Lee (R-Ga.) on Monday.", "R-Ga."),
        ("Norway praised HH Sheikh Hamad bin Nasser.", "HH"),
        ("Ann Lee has an MBA from Norway.", "MBA"),
        ("Ann Lee met Norway's envoy in Charlotte, N.C., on Monday.", "N.C. Charlotte"),
    ],
)
def test_capitals_that_name_nothing(text: str, junk: str) -> None:
    assert junk not in _labels(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Laura Bush left. Bush praised Fiji.", "Laura Bush"),
        ("Mr. Harsh praised Fiji.", "Harsh"),
        ("The Senate praised Fiji.", "Senate"),
        ("Republicans praised Fiji.", "Republicans"),
        ("Norway praised the Gambia and the Netherlands.", "Netherlands"),
        ("Former NATO chief Ann Lee praised Fiji.", "NATO"),
    ],
)
def test_everyday_words_that_are_names(text: str, label: str) -> None:
    assert label in _labels(text)
