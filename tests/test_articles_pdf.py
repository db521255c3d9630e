"""The text of a PDF is that of its story: whole words, plain letters, nothing of the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_samples import only, pdf

from graphbuild.articles.pdf import text_of_pages


def test_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "talks.pdf"
    path.write_bytes(pdf("The ministers of France and Germany met in Paris, and they agreed."))
    assert only(path).text == "The ministers of France and Germany met in Paris, and they agreed."


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("the vice-\npresident left", "the vice-president left"),
        ("the vice\u2010\npresident left", "the vice-president left"),
        ("the secretary-\ngeneral left", "the secretary-general left"),
        ("a French-\nled force and a Saudi-\nbacked one", "a French-led force and a Saudi-backed one"),
        ("the Anglo-\nIrish pact and 30-\nyear bonds", "the Anglo-Irish pact and 30-year bonds"),
        ("Sharm el-\nSheikh", "Sharm el-Sheikh"),
        ("a knock-\nout offer, or knock-out", "a knock-out offer, or knock-out"),
        ("the min-\nister left", "the minister left"),
        ("the min\u00ad\nis\u00adter left", "the minister left"),
        ("an ex-\nchange and a pro-\ntest and post-\nponed talks", "an exchange and a protest and postponed talks"),
        ("an ex-\npresident", "an ex-president"),
        ("a cease-\nfire, the ceasefire", "a ceasefire, the ceasefire"),
        ("the talks –\nthe last ones –\nended", "the talks –\nthe last ones –\nended"),
        ("O\ufb03cials con\ufb01rmed the \ufb02ight", "Officials confirmed the flight"),
        ("E = mc\u00b2 … ½", "E = mc\u00b2 … ½"),
    ],
)
def test_words_are_whole_and_keep_their_hyphens(divided: str, whole: str) -> None:
    assert text_of_pages([divided]) == whole


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["Courier\nPeru left\n1", "Courier\nthe talks.\n2"], "Peru left\nthe talks."),
        (["Courier 5\nPeru left", "Courier 6\nthe talks."], "Peru left\nthe talks."),
        (["Peru left\nPage 1 of 2", "the talks.\nPage 2 of 2"], "Peru left\nthe talks."),
        (
            ["A\nPeru left\n- 1 -", "B\nthe talks.\n- 2 -", "A\nChile stayed.\n- 3 -"],
            "Peru left\nB\nthe talks.\n\nChile stayed.",
        ),
        (["Courier, 5 May 2024\nPeru left.", "Courier, 5 May 2024\nChile stayed."], "Peru left.\n\nChile stayed."),
        (["The vice-\n7", "president left.\n8"], "The vice-president left."),
        (["Peru left.\n1"], "Peru left."),
        (["The treaty is of\n2024", "It was signed in Lima."], "The treaty is of\n2024\nIt was signed in Lima."),
        (["3 May\nPeru left.", "7 May\nChile stayed."], "3 May\nPeru left.\n\n7 May\nChile stayed."),
        (["Peru left.\nIts envoy stayed.\n\nChile left."], "Peru left.\nIts envoy stayed.\n\nChile left."),
    ],
)
def test_running_heads_and_page_numbers_stand_in_no_sentence(pages: list[str], text: str) -> None:
    assert text_of_pages(pages) == text
