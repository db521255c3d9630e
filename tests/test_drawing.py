"""Statements drawn into their sentences: who does what, how certainly, said by whom; and no text is ever markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdf_samples import CARNEY, FIRST, first, second
from typer.testing import CliRunner

from graphbuild import draw, extract
from graphbuild.cli import app
from graphbuild.model import Article, Entity, Extraction, Mention, Span, Tenure


def shown(markup: str) -> str:
    """The text that a reader sees, with one space between words."""
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def test_a_sentence_has_its_parts_marked_and_its_statements_below() -> None:
    text = shown(draw(first()).markup)
    assert "1 LegalAction, conditional" in text
    assert "LegalAction “arrest”: Canada → Benjamin Netanyahu conditional (if he entered the country)" in text
    assert "says Mark Carney" in text
    assert "Meeting “met”: Mark Carney → Emmanuel Macron asserted says the article" in text


def test_what_is_denied_says_so_at_its_word_and_in_its_line() -> None:
    markup = draw(second()).markup
    assert "Meeting, denied" in markup
    assert re.search(r"<li style=.font-style:italic.>Meeting “meet”.*?denied", markup)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("France recognized Palestine.", "Recognition “recognized”: France → Palestine asserted"),
        ("France did not recognize Palestine.", "Recognition “recognize”: France → Palestine denied"),
        ("Kenya may attack Uganda.", "Assault “attack”: Kenya → Uganda possible"),
        ("Norway plans to visit Chile.", "Visit “visit”: Norway → Chile planned"),
        ("Foreign Minister Jane Doe of Ghana met Mark Carney.", "Jane Doe: foreign minister of Ghana asserted"),
        ("Ghana, a member of the African Union, left.", "Ghana – memberOf → African Union asserted"),
    ],
)
def test_each_kind_of_statement_stands_in_the_list(sentence: str, expected: str) -> None:
    assert expected in shown(draw(next(iter(extract(sentence)))).markup)


def test_text_and_names_are_never_markup() -> None:
    text = '<img src=x onerror=alert(1)> & {text} attended "talks".'
    holder = Entity("x", "Person", "<script>alert(2)</script>")
    tenure = Tenure("x", "<b>king</b>", Span.of(text, 0, len(text)))
    page = draw(Extraction(Article("a", text), entities=(holder,), tenures=(tenure,))).page("<title>")
    assert not re.search(r"<(img|script|b)\b", page)
    assert "{text}" in page


def test_nothing_to_draw_is_said() -> None:
    mention = Mention(Span.of(FIRST.text, 15, 26), "Person", CARNEY.id)
    assert "No statements" in draw(Extraction(FIRST, (mention,)))._repr_html_()


def test_try_writes_the_drawing_as_a_page(tmp_path: Path) -> None:
    target = tmp_path / "sentence.html"
    result = CliRunner().invoke(app, ["try", "Canada recognized Palestine.", "--html", str(target)])
    assert result.exit_code == 0, result.output
    page = target.read_text("utf8")
    assert page.startswith("<!DOCTYPE html>")
    assert "1 Recognition" in page
    assert "http" not in page
