"""A line's end parts sentences, except where a column of text goes on in the next line."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest

from graphbuild.extraction.paragraphs import paragraph_starts, readable
from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Span

_HEADLINE = "Ghana's envoy in Lomé"
_STORY = (
    "The foreign minister of Ghana arrived in Lomé on 4 March 2025 for talks. Ghana has condemned the coup in Niger. "
    "Togo offered to mediate between Niger and Benin, and the President of Burkina Faso recalled his ambassador."
)


def _paragraphs(text: str) -> list[str]:
    starts = [0, *paragraph_starts(text), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize("width", [32, 45, 60, 72, 90])
def test_a_column_of_any_width_is_its_paragraphs_below_its_headline(width: int) -> None:
    column = textwrap.fill(_STORY, width)
    text = f"{_HEADLINE}\n{column}\n\n{column}"
    assert [" ".join(paragraph.split()) for paragraph in _paragraphs(text)] == [_HEADLINE, _STORY, _STORY]


@pytest.mark.parametrize(
    "lines",
    [
        [_HEADLINE, _STORY],
        [_HEADLINE, "Ghana condemned the coup.", "Togo offered to mediate.", "Benin refused."],
        ["France expels two envoys of Iran over an arrest", "Peru condemns Chile over the strait", "Togo mediates"],
        ["The ministers agreed on:", "a truce;", "talks in May;", "a new border post."],
        [_STORY, _STORY, _STORY],
    ],
)
def test_lines_that_are_no_column_are_paragraphs(lines: list[str]) -> None:
    assert _paragraphs("\n".join(lines)) == [*(f"{line}\n" for line in lines[:-1]), lines[-1]]


@pytest.mark.parametrize(
    ("headline", "lead", "triples"),
    [
        ("Egypt mediates Gaza truce", "Egypt and Qatar mediated a truce between Israel and Hamas.", 7),
        ("Kenya condemns Uganda", "Kenya condemned Uganda over the attack.", 2),
        ("Ministers meet in Berlin", "Emmanuel Macron met Friedrich Merz.", 1),
    ],
)
def test_a_headline_costs_the_lead_no_party(headline: str, lead: str, triples: int) -> None:
    found = next(extract_all([Article("a", f"{headline}\n{lead}")]))
    assert len(found.triples) == triples


def test_the_text_for_the_parser_has_every_character_in_its_place() -> None:
    text = f"OSLO —\u00a0The envoy\tleft.\r\n{textwrap.fill(_STORY, 40)}"
    read = readable(text, [Span.of(text, 0, 6)])
    assert len(read) == len(text)
    assert read.startswith("       The envoy left.\n\n")
    assert read[24:] == text[24:].replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "Fiji thanked EU High Representative for Foreign Affairs and Security Policy Josep Borrell.",
        "Samoa welcomed UN Special Envoy for Human Rights and Environment Policy Arman Petrosyan.",
    ],
)
def test_no_sentence_begins_behind_a_word_without_a_mark(text: str) -> None:
    nlp = load_model()
    assert len(list(nlp(tokenized(nlp, Article("a", text))).sents)) == 1
