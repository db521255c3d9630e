"""Direct speech: every text gives exactly the attributions that a careful reader finds in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speech_samples import Triple, attributions, said

from graphbuild.extraction.speech.quotations import find_quotations
from graphbuild.model import Span

DIRECT = [
    (
        "“We will rebuild our alliance,” Joe Biden said in Munich.",
        [("Joe Biden", "said", "“We will rebuild our alliance,”")],
    ),
    ('"The talks were frank," said Sergei Lavrov.', [("Sergei Lavrov", "said", '"The talks were frank,"')]),
    (
        "Kofi Annan said: “The war was not in conformity with the Charter.”",
        [("Kofi Annan", "said", "“The war was not in conformity with the Charter.”")],
    ),
    (
        "Angela Merkel told reporters, “We can do this.”",
        [("Angela Merkel", "told", "“We can do this.”")],
    ),
    (
        "“The window,” John Kerry said, “is still open.”",
        [("John Kerry", "said", "“The window,” John Kerry said, “is still open.”")],
    ),
    (
        "“We want peace,” Menachem Begin said. “We have always wanted it.”",
        [("Menachem Begin", "said", "“We want peace,” Menachem Begin said. “We have always wanted it.”")],
    ),
    (
        "‘No deal is better than a bad deal,’ Theresa May told Parliament.",
        [("Theresa May", "told", "‘No deal is better than a bad deal,’")],
    ),
    (
        "«Nous partons demain», said the French envoy.",
        [("the French envoy", "said", "«Nous partons demain»")],
    ),
    (
        "“Will Europe act?” asked Volodymyr Zelenskyy.",
        [("Volodymyr Zelenskyy", "asked", "“Will Europe act?”")],
    ),
    (
        "“This is a new chapter,” he added.",
        [("he", "added", "“This is a new chapter,”")],
    ),
    (
        "In a statement, the ministry said: “Oman will host the next round.”",
        [("the ministry", "said", "“Oman will host the next round.”")],
    ),
    (
        "“The bridge stays closed,” wrote the ambassador, a former general who served in Kosovo.",
        [("the ambassador, a former general who served in Kosovo", "wrote", "“The bridge stays closed,”")],
    ),
    (
        "“We are ready to talk,” a senior official said on condition of anonymity.",
        [("a senior official", "said", "“We are ready to talk,”")],
    ),
    (
        "Boris Johnson, who visited Kyiv in April, said, “Ukraine will win.”",
        [("Boris Johnson", "said", "“Ukraine will win.”")],
    ),
    (
        "“It was a mistake,” the minister conceded.",
        [("the minister", "conceded", "“It was a mistake,”")],
    ),
]

PARAGRAPHS = [
    (
        "“The border will reopen on Monday,” Óscar Arias said.\n\n“Both presidents gave me their word.”",
        [
            ("Óscar Arias", "said", "“The border will reopen on Monday,”"),
            ("Óscar Arias", "said", "“Both presidents gave me their word.”"),
        ],
    ),
    (
        "Martti Ahtisaari said: “Aceh has chosen peace.\n\n“Now the rest of us must help.”",
        [("Martti Ahtisaari", "said", "“Aceh has chosen peace.\n\n“Now the rest of us must help.”")],
    ),
    (
        "“Aceh has chosen peace.\n\n“Now the rest of us must help,” Martti Ahtisaari said.",
        [("Martti Ahtisaari", "said", "“Aceh has chosen peace.\n\n“Now the rest of us must help,”")],
    ),
    (
        "Ban Ki-moon said: “The parties must return to Geneva.\n\nHe left the building without another word.",
        [("Ban Ki-moon", "said", "“The parties must return to Geneva.")],
    ),
    (
        "The foreign secretary told the House:\n\n“We have expelled four diplomats.”",
        [("The foreign secretary", "told", "“We have expelled four diplomats.”")],
    ),
    (
        "David Miliband said:\n\nWe have expelled four diplomats. Britain expects answers.\n\nThe inquiry goes on.",
        [
            (
                "David Miliband",
                "said",
                "We have expelled four diplomats. Britain expects answers.\n\nThe inquiry goes on",
            )
        ],
    ),
    (
        "Federica Mogherini: The deal is working and we will keep to it.",
        [("Federica Mogherini", ":", "The deal is working and we will keep to it")],
    ),
    (
        "“Diplomacy is the art of the possible and the patient.” — Kofi Annan",
        [("Kofi Annan", "—", "“Diplomacy is the art of the possible and the patient.”")],
    ),
]

NOTHING = [
    "Queen Elizabeth visited Dublin in May 2011.",
    "The so-called “Arab Spring” began in Tunisia.",
    "The film “Argo” won three prizes.",
    "The said agreement entered into force in 1987.",
    "Troops crossed the river at dawn.",
    "Rebels attacked the airport on Sunday.",
    "The “road map” was published in 2003.",
    "The two countries share a border and a river.",
    "Update: 14:30 GMT",
    "Photo: Leaders at the summit table",
    'The tunnel between the islands was 12" too narrow.',
    "The generals' wives met the ambassadors' husbands.",
    "",
    "   \n\n ",
    "The rockets hit Ashkelon on Sunday, and four people died.",
    "His book “The Art of Peace” sold a million copies.",
    "“Historic” summit opens in Oslo",
    "Correction: The summit took place in Reykjavik.",
    "Success in Oslo: The talks ended on Friday.",
    "The council has the power to issue rules.",
    "OSLO, Norway: Two ministers met on Friday.",
    "The delay seems long.",
]


@pytest.mark.parametrize(("text", "expected"), DIRECT + PARAGRAPHS, ids=lambda value: str(value)[:60])
def test_direct_speech(text: str, expected: list[Triple]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_attribution(text: str) -> None:
    assert said(text) == []


def test_boilerplate_says_nothing() -> None:
    text = "Talks resumed.\n\nThe editor said that all rights are reserved."
    assert attributions(text, boilerplate=(Span.of(text, 16, len(text)),)) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="“”‘’'\"«»:,.!?—- \n\tsaid Xé🙂א\u00a0", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for found in attributions(text):
        for span in (found.source, found.cue, found.content):
            assert text[span.start : span.end] == span.text


@given(st.text(alphabet="“”‘’'\"«»`a. \n", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = find_quotations(text, [(0, len(text))] if text else [])
    assert all(left.end <= right.start for left, right in pairwise(found))
