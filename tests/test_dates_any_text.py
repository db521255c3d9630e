"""Whatever the text, its dates are found without an error and stand where they say."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extraction.dates import find_dates
from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.paragraphs import readable
from graphbuild.extraction.pipeline import load_model

_PHRASES = """Monday last next May 30 Feb. February 0 99999999 years ago the third quarter of 1990 '80s 2025 - , at
5 p.m. noon fiscal year's end two thousand hundred and a half weeks later İstanbul ½ １９９０ \u202eshalom 🕊 each"""
_WORDS = st.sampled_from(_PHRASES.split())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join)), st.dates())
def test_no_text_raises(text: str, published: date) -> None:
    doc = read(load_model().make_doc(readable(text)))
    for found in find_dates(doc, published.isoformat(), text):
        assert text[found.span.start : found.span.end] == found.span.text
