"""Dates in digits are read as their country writes them; months make stretches; the years of a life date no event."""

from __future__ import annotations

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Span

PUBLISHED = "2024-06-01"


def _when(text: str, place: str = "", published: str = PUBLISHED) -> list[tuple[str, str | None, str | None]]:
    """The words of each date and its first and last day, in an article with a dateline."""
    dateline = Span.of(f"{place} — {text}", 0, len(place)) if place else None
    article = Article("test", f"{place} — {text}" if place else text, published=published, dateline=dateline)
    found = next(extract_all([article])).dates
    return [(date.span.text, date.earliest, date.latest) for date in found]


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Egypt met Chad on 05/11/2023.", "", "2023-05-11"),
        ("Egypt met Chad on 05/11/2023.", "WASHINGTON", "2023-05-11"),
        ("Egypt met Chad on 05/11/2023.", "LONDON", "2023-11-05"),
        ("Egypt met Chad on 05-11-2023.", "NAIROBI", "2023-11-05"),
        ("Egypt met Chad on 25/11/2023.", "", "2023-11-25"),
        ("Egypt met Chad on 11/25/2023.", "LONDON", "2023-11-25"),
        ("Egypt met Chad on 04/03/24.", "CANBERRA", "2024-03-04"),
        ("Egypt met Chad on 4.3.2024.", "", "2024-03-04"),
        ("Egypt met Chad on 04.03.2024.", "WASHINGTON", "2024-03-04"),
        ("Egypt met Chad on 19-Nov-23.", "", "2023-11-19"),
        ("Egypt met Chad on 7-March-2024.", "", "2024-03-07"),
    ],
)
def test_a_date_in_digits_is_read_as_its_country_writes(text: str, place: str, day: str) -> None:
    assert [found[1:] for found in _when(text, place)] == [(day, day)]


def test_one_clear_date_tells_how_all_of_a_text_are_written() -> None:
    text = "Egypt met Chad on 25/03/2024. Fiji met Samoa on 04/05/2024."
    assert [found[1] for found in _when(text)] == ["2024-03-25", "2024-05-04"]


@pytest.mark.parametrize(
    "text", ["Version 4.3.20 came out.", "The share fell by 3.4.", "He lives at 12.50.1 Main Road."]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert _when(text) == []


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("Oman hosted talks from January to March 2024.", "January to March 2024", "2024-01-01", "2024-03-31"),
        ("Oman hosted talks between May and July 2023.", "May and July 2023", "2023-05-01", "2023-07-31"),
        ("Rebels held the town from November to February.", "November to February", "2023-11-01", "2024-02-29"),
        ("The October-December 2023 talks failed.", "October-December 2023", "2023-10-01", "2023-12-31"),
        (
            "Oman led it between October 2022 and May 2023.",
            "October 2022 and May 2023",
            "2022-10-01",
            "2023-05-31",
        ),
    ],
)
def test_months_make_a_stretch(text: str, words: str, first: str, last: str) -> None:
    assert _when(text) == [(words, first, last)]


def test_two_months_that_are_only_joined_are_two_dates() -> None:
    assert [found[0] for found in _when("Oman hosted talks in January and March 2024.")] == ["January", "March 2024"]


@pytest.mark.parametrize(
    "text",
    [
        "Ahmed Sékou Touré (1922–1984) signed the treaty.",
        "Julius Nyerere (13 April 1922 – 14 October 1999) signed the treaty.",
        "King Hussein of Jordan (r. 1952-1999) signed the treaty.",
        "Kofi Annan (born 1938) signed the treaty.",
        "August Marin signed the treaty.",
        "Theresa May signed the treaty.",
    ],
)
def test_a_life_and_a_name_date_nothing(text: str) -> None:
    assert [event.date for event in next(extract_all([Article("a", text, published=PUBLISHED)])).events] == [None]


def test_other_brackets_behind_a_name_date_what_was_done() -> None:
    text = "Emmanuel Macron (May 2024) visited Nouméa."
    (event,) = next(extract_all([Article("a", text, published=PUBLISHED)])).events
    assert event.date is not None
