"""Time expressions become TIMEX3 values and the days that they cover."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graphbuild.extraction.dates import find_dates
from graphbuild.extraction.dates.durations import duration_value
from graphbuild.extraction.dates.words import number
from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.paragraphs import readable
from graphbuild.extraction.pipeline import load_model
from graphbuild.model import DateExpression

PUBLISHED = "2025-11-05"  # a Wednesday
Row = tuple[str, str, str, str, str | None, str | None]


def parse(text: str) -> Text:
    return read(load_model()(readable(text)))


def dates_of(text: str, published: str | None = PUBLISHED) -> tuple[DateExpression, ...]:
    return find_dates(parse(text), published, text)


DAYS: list[Row] = [
    ("Carney met Trump on Monday.", "Monday", "DATE", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("Carney will meet Trump on Monday.", "Monday", "DATE", "2025-11-10", "2025-11-10", "2025-11-10"),
    ("The envoy plans to visit Cairo on Friday.", "Friday", "DATE", "2025-11-07", "2025-11-07", "2025-11-07"),
    ("The envoy failed to meet the rebels on Friday.", "Friday", "DATE", "2025-10-31", "2025-10-31", "2025-10-31"),
    ("The summit opens on Thursday in Belém.", "Thursday", "DATE", "2025-11-06", "2025-11-06", "2025-11-06"),
    ("Talks scheduled for Saturday were cancelled.", "Saturday", "DATE", "2025-11-08", "2025-11-08", "2025-11-08"),
    ("Talks held on Saturday ended without a deal.", "Saturday", "DATE", "2025-11-01", "2025-11-01", "2025-11-01"),
    ("Macron spoke to Zelenskyy last Friday.", "last Friday", "DATE", "2025-10-31", "2025-10-31", "2025-10-31"),
    ("Rubio flies to Geneva next Tuesday.", "next Tuesday", "DATE", "2025-11-11", "2025-11-11", "2025-11-11"),
    ("Erdogan arrived in Doha yesterday.", "yesterday", "DATE", "2025-11-04", "2025-11-04", "2025-11-04"),
    ("Ministers gather in Brussels today.", "today", "DATE", "2025-11-05", "2025-11-05", "2025-11-05"),
    (
        "The Council will vote the day after tomorrow.",
        "the day after tomorrow",
        "DATE",
        "2025-11-07",
        "2025-11-07",
        "2025-11-07",
    ),
    ("The treaty was signed on April 4, 1949.", "April 4, 1949", "DATE", "1949-04-04", "1949-04-04", "1949-04-04"),
    ("The treaty was signed on 4 April 1949.", "4 April 1949", "DATE", "1949-04-04", "1949-04-04", "1949-04-04"),
    (
        "Leaders met on Monday, October 13, in Egypt.",
        "Monday, October 13",
        "DATE",
        "2025-10-13",
        "2025-10-13",
        "2025-10-13",
    ),
    ("The foreign minister resigned on Dec. 16.", "Dec. 16", "DATE", "2024-12-16", "2024-12-16", "2024-12-16"),
    ("The two presidents will meet on Jan. 20.", "Jan. 20", "DATE", "2026-01-20", "2026-01-20", "2026-01-20"),
    ("The leaders met on Oct. 30 in Busan.", "Oct. 30", "DATE", "2025-10-30", "2025-10-30", "2025-10-30"),
    (
        "The forum took place on May 6-8, 2025.",
        "May 6-8, 2025",
        "DATE",
        "2025-05-06/2025-05-08",
        "2025-05-06",
        "2025-05-08",
    ),
    ("The communiqué is dated 2025-10-13.", "2025-10-13", "DATE", "2025-10-13", "2025-10-13", "2025-10-13"),
    (
        "Tehran has not cooperated since the Sept. 11 attacks.",
        "Sept. 11",
        "DATE",
        "2001-09-11",
        "2001-09-11",
        "2001-09-11",
    ),
    ("Diplomats exchanged gifts on Christmas Eve.", "Christmas Eve", "DATE", "2024-12-24", "2024-12-24", "2024-12-24"),
]

DAYS += [
    ("The king spoke on Wednesday last week.", "Wednesday last week", "DATE", "2025-10-29", "2025-10-29", "2025-10-29"),
    (
        "The Council met on Thursday 19 December.",
        "Thursday 19 December",
        "DATE",
        "2024-12-19",
        "2024-12-19",
        "2024-12-19",
    ),
    ("Talks resume on Tuesday.", "Tuesday", "DATE", "2025-11-11", "2025-11-11", "2025-11-11"),
    ("They extended the truce until Sunday.", "Sunday", "DATE", "2025-11-09", "2025-11-09", "2025-11-09"),
    ("The siege lasted until Sunday.", "Sunday", "DATE", "2025-11-02", "2025-11-02", "2025-11-02"),
    ("The note was dated 11/03/2025.", "11/03/2025", "DATE", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("Ministers want a deal by Friday.", "Friday", "DATE", "2025-11-07", "2025-11-07", "2025-11-07"),
]

DAYS += [
    ("Ottawa announced a ban effective Jan. 1.", "Jan. 1", "DATE", "2026-01-01", "2026-01-01", "2026-01-01"),
    ("He declared a curfew starting Friday.", "Friday", "DATE", "2025-11-07", "2025-11-07", "2025-11-07"),
]

MONTHS_AND_YEARS: list[Row] = [
    (
        "Canada recognized the State of Palestine in September.",
        "September",
        "DATE",
        "2025-09",
        "2025-09-01",
        "2025-09-30",
    ),
    ("Canada will host the ministers in March.", "March", "DATE", "2026-03", "2026-03-01", "2026-03-31"),
    ("The leaders met in December.", "December", "DATE", "2024-12", "2024-12-01", "2024-12-31"),
    ("The embassy reopened in May.", "May", "DATE", "2025-05", "2025-05-01", "2025-05-31"),
    ("The accord was reached in late June 2025.", "late June 2025", "DATE", "2025-06", "2025-06-01", "2025-06-30"),
    ("Syria closed the consulate last April.", "last April", "DATE", "2025-04", "2025-04-01", "2025-04-30"),
    ("The envoy left in July last year.", "July last year", "DATE", "2024-07", "2024-07-01", "2024-07-31"),
    ("Japan lifted the ban last month.", "last month", "DATE", "2025-10", "2025-10-01", "2025-10-31"),
    ("The ministers will meet again this month.", "this month", "DATE", "2025-11", "2025-11-01", "2025-11-30"),
    ("Norway raised its aid last year.", "last year", "DATE", "2024", "2024-01-01", "2024-12-31"),
    ("Sweden joined the alliance in 2024.", "2024", "DATE", "2024", "2024-01-01", "2024-12-31"),
    ("The mission ends by the end of this year.", "the end of this year", "DATE", "2025", "2025-01-01", "2025-12-31"),
    ("The troops will leave by year's end.", "year's end", "DATE", "2025", "2025-01-01", "2025-12-31"),
    ("The war of 2014-2019 cost many lives.", "2014-2019", "DATE", "2014/2019", "2014-01-01", "2019-12-31"),
    ("The Congress of Vienna met in 1815.", "1815", "DATE", "1815", "1815-01-01", "1815-12-31"),
    ("Exports fell in the third quarter.", "the third quarter", "DATE", "2025-Q3", "2025-07-01", "2025-09-30"),
    (
        "Exports fell in the third quarter of 2019.",
        "the third quarter of 2019",
        "DATE",
        "2019-Q3",
        "2019-07-01",
        "2019-09-30",
    ),
    (
        "Aid dropped in last year's fourth quarter.",
        "last year's fourth quarter",
        "DATE",
        "2024-Q4",
        "2024-10-01",
        "2024-12-31",
    ),
    (
        "Arms sales rose in the first half of 2024.",
        "the first half of 2024",
        "DATE",
        "2024-H1",
        "2024-01-01",
        "2024-06-30",
    ),
    ("The offensive began last summer.", "last summer", "DATE", "2025-SU", "2025-06-01", "2025-08-31"),
    (
        "The pact was negotiated in the spring of 2023.",
        "the spring of 2023",
        "DATE",
        "2023-SP",
        "2023-03-01",
        "2023-05-31",
    ),
    ("The two blocs clashed in the 1980s.", "the 1980s", "DATE", "198", "1980-01-01", "1989-12-31"),
    ("Relations thawed in the early '90s.", "the early '90s", "DATE", "199", "1990-01-01", "1999-12-31"),
    ("The border was drawn in the 19th century.", "the 19th century", "DATE", "18", "1800-01-01", "1899-12-31"),
    ("Congress approved the money for fiscal 2026.", "fiscal 2026", "DATE", "2026", "2026-01-01", "2026-12-31"),
    ("The wall fell in nineteen eighty-nine.", "nineteen eighty-nine", "DATE", "1989", "1989-01-01", "1989-12-31"),
]

RELATIVE: list[Row] = [
    ("The minister arrived two days ago.", "two days ago", "DATE", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("The truce began two weeks ago.", "two weeks ago", "DATE", "2025-W43", "2025-10-20", "2025-10-26"),
    ("The envoy resigned three months ago.", "three months ago", "DATE", "2025-08", "2025-08-01", "2025-08-31"),
    ("The war started four years ago.", "four years ago", "DATE", "2021", "2021-01-01", "2021-12-31"),
    ("Kenya sent police officers last week.", "last week", "DATE", "2025-W44", "2025-10-27", "2025-11-02"),
    ("The chancellor will visit Ankara next week.", "next week", "DATE", "2025-W46", "2025-11-10", "2025-11-16"),
    ("Clashes broke out over the weekend.", "the weekend", "DATE", "2025-W44-WE", "2025-11-01", "2025-11-02"),
    ("The leaders will talk at the weekend.", "the weekend", "DATE", "2025-W45-WE", "2025-11-08", "2025-11-09"),
    ("The Senate ratified the treaty several years ago.", "several years ago", "DATE", "PAST_REF", None, "2025-11-05"),
    ("The two sides recently resumed talks.", "recently", "DATE", "PAST_REF", None, "2025-11-05"),
    ("Warsaw now supports the plan.", "now", "DATE", "PRESENT_REF", "2025-11-05", "2025-11-05"),
    ("Seoul is currently reviewing the offer.", "currently", "DATE", "PRESENT_REF", "2025-11-05", "2025-11-05"),
    ("Hanoi hopes to sign the pact soon.", "soon", "DATE", "FUTURE_REF", "2025-11-05", None),
    ("Both sides want peace in the near future.", "the near future", "DATE", "FUTURE_REF", "2025-11-05", None),
    ("Sanctions may be lifted in the coming months.", "the coming months", "DATE", "FUTURE_REF", "2025-11-05", None),
    ("Attacks have increased in recent weeks.", "recent weeks", "DURATION", "PXW", None, "2025-11-05"),
    ("Relations have soured in recent years.", "recent years", "DATE", "PAST_REF", None, "2025-11-05"),
]

TIMES: list[Row] = [
    ("The president landed this morning.", "this morning", "TIME", "2025-11-05TMO", "2025-11-05", "2025-11-05"),
    ("Drones struck the port last night.", "last night", "TIME", "2025-11-04TNI", "2025-11-04", "2025-11-04"),
    ("The king will speak tonight.", "tonight", "TIME", "2025-11-05TNI", "2025-11-05", "2025-11-05"),
    (
        "They spoke by telephone on Tuesday evening.",
        "Tuesday evening",
        "TIME",
        "2025-11-04TEV",
        "2025-11-04",
        "2025-11-04",
    ),
    ("The truce began at noon on Sunday.", "noon on Sunday", "TIME", "2025-11-02T12:00", "2025-11-02", "2025-11-02"),
    (
        "The talks ended at 5:30 p.m. Monday.",
        "5:30 p.m. Monday",
        "TIME",
        "2025-11-03T17:30",
        "2025-11-03",
        "2025-11-03",
    ),
    (
        "The vote began yesterday at 14:30 GMT.",
        "yesterday at 14:30 GMT",
        "TIME",
        "2025-11-04T14:30",
        "2025-11-04",
        "2025-11-04",
    ),
    ("Missiles hit the capital overnight.", "overnight", "TIME", "2025-11-04TNI", "2025-11-04", "2025-11-04"),
]

DURATIONS: list[Row] = [
    ("The siege lasted three months.", "three months", "DURATION", "P3M", None, None),
    (
        "Violence rose over the last three months.",
        "the last three months",
        "DURATION",
        "P3M",
        "2025-08-05",
        "2025-11-05",
    ),
    (
        "The mission will stay for the next two weeks.",
        "the next two weeks",
        "DURATION",
        "P2W",
        "2025-11-05",
        "2025-11-19",
    ),
    ("Ties have improved over the past year.", "the past year", "DURATION", "P1Y", "2024-11-05", "2025-11-05"),
    ("The sides agreed to a 72-hour truce.", "72-hour", "DURATION", "PT72H", None, None),
    ("She begins a four-day visit to Beijing.", "four-day", "DURATION", "P4D", None, None),
    ("The talks lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M", None, None),
    ("They spoke for half an hour.", "half an hour", "DURATION", "PT30M", None, None),
    ("The embargo lasted for decades.", "decades", "DURATION", "PXE", None, None),
    ("The monthlong blockade was lifted.", "monthlong", "DURATION", "P1M", None, None),
    ("He waited a couple of days for an answer.", "a couple of days", "DURATION", "P2D", None, None),
    ("The pact stays in force for the next few years.", "the next few years", "DURATION", "PXY", "2025-11-05", None),
]

DURATIONS += [
    ("It is a decades-old dispute.", "decades-old", "DURATION", "PXE", None, None),
    ("Aid must arrive in the next 48 hours.", "the next 48 hours", "DURATION", "PT48H", "2025-11-05", "2025-11-07"),
]

SETS: list[Row] = [
    ("The committee meets every month.", "every month", "SET", "P1M", None, None),
    ("The envoys confer every Thursday.", "every Thursday", "SET", "XXXX-WXX-4", None, None),
    ("The ambassadors meet on Mondays.", "Mondays", "SET", "XXXX-WXX-1", None, None),
    ("The leaders meet annually.", "annually", "SET", "XXXX", None, None),
    ("The two ministers talk twice a week.", "a week", "SET", "P1W", None, None),
    ("The assembly opens each September.", "each September", "SET", "XXXX-09", None, None),
    ("Inspectors return every two years.", "every two years", "SET", "P2Y", None, None),
]


def check(row: Row, found: tuple[DateExpression, ...]) -> None:
    _, text, kind, value, earliest, latest = row
    assert [(item.span.text, item.type, item.value, item.earliest, item.latest) for item in found] == [
        (text, kind, value, earliest, latest)
    ]


@pytest.mark.parametrize(
    "row", [*DAYS, *MONTHS_AND_YEARS, *RELATIVE, *TIMES, *DURATIONS, *SETS], ids=lambda row: row[0]
)
def test_an_expression_has_its_value_and_range(row: Row) -> None:
    check(row, dates_of(row[0]))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Officials on Monday said talks begun Friday would end Saturday.", ["2025-11-03", "2025-10-31", "2025-11-08"]),
        ("The bombs fell on Aug. 7, 1998, at 10:35 a.m. local time.", ["1998-08-07T10:35"]),
        ("Pope Leo left on Monday. Yesterday, he landed in Beirut.", ["2025-11-03", "2025-11-04"]),
        ("The convoy left on Oct. 3. Two days later it reached Gaza.", ["2025-10-03", "2025-10-05"]),
        ("The accord was signed on Oct. 10. The next day the guns fell silent.", ["2025-10-10", "2025-10-11"]),
        ("They met on Oct. 10 in Cairo. The day before, they had met in Doha.", ["2025-10-10", "2025-10-09"]),
        ("The war ended in 1953. A year earlier, talks had collapsed.", ["1953", "1952"]),
        ("The treaty was signed in March 2019. The following month it was ratified.", ["2019-03", "2019-04"]),
        ("The Shah fled in 1979. In November of that year, students seized the embassy.", ["1979", "1979-11"]),
        ("Ministers met on Oct. 10. They spoke again that evening.", ["2025-10-10", "2025-10-10TEV"]),
        ("Imports fell in the third quarter from 2 million tons a year earlier.", ["2025-Q3", "2024-Q3"]),
    ],
)
def test_a_later_expression_counts_from_the_date_last_named(text: str, values: list[str]) -> None:
    assert [item.value for item in dates_of(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Turkey may mediate between the two sides.",
        "Protesters plan to march through Tehran.",
        "Theresa May accused Moscow.",
        "The government could fall.",
        "Tensions spring from an old dispute.",
        "He was the second minister to resign.",
        "Canada will send 2000 troops.",
        "The Council adopted Resolution 1973.",
        "The Sunday Times interviewed the ambassador.",
        "The embassy is in room 2010.",
        "A quarter of the delegates walked out.",
        "The king is 76 years old.",
        "It was his third visit in as many months.",
        "Fighters held out on the night of the attack.",
        "The paper is read day-to-day by diplomats.",
        "Ministers briefed USA Today.",
        "Gold rose to $2020.",
    ],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert dates_of(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met in October.", "XXXX-10"),
        ("They met on Oct. 7.", "XXXX-10-07"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met last month.", "XXXX-XX"),
        ("They met last year.", "XXXX"),
        ("They met two years ago.", "XXXX"),
        ("They met over the weekend.", "XXXX-WXX-WE"),
        ("They met last summer.", "XXXX-SU"),
        ("They met in the third quarter.", "XXXX-Q3"),
        ("They met this morning.", "XXXX-XX-XXTMO"),
        ("They met recently.", "PAST_REF"),
        ("They met on Monday at noon.", "XXXX-WXX-1T12:00"),
    ],
)
def test_without_a_day_of_publication_relative_expressions_stay_unresolved(text: str, value: str) -> None:
    (found,) = dates_of(text, None)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The comet passed 99999999 years ago.", None),
        ("They met on Feb. 30.", "2025-02"),
        ("They met on February 29.", "2024-02-29"),
        ("The year 0000 does not exist.", None),
        ("They will meet in 99999 weeks.", "P99999W"),
        ("They met on 45/45/2025.", None),
    ],
)
def test_a_day_that_no_calendar_has_is_left_out(text: str, value: str | None) -> None:
    values = [item.value for item in dates_of(text)]
    assert value in values if value else not any(item.earliest for item in dates_of(text))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_calendar_has_ends(published: str) -> None:
    text = "They met last week, last year, on Monday, in March, two years ago; they will meet next year, on Friday."
    assert find_dates(parse(text), published)


def test_spans_are_of_the_untouched_text() -> None:
    text = "They met last\nweek. They will meet on 5\u00a0January."
    assert [item.span.text for item in dates_of(text)] == ["last\nweek", "5\u00a0January"]


def test_expressions_stand_in_text_order_and_apart() -> None:
    text = "Early on Monday, 3 November 2025, two days later, in the early 1990s, the end of last month, at 5 p.m."
    found = dates_of(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


def test_durations_and_numbers() -> None:
    assert duration_value(1.5, "TH") == "PT1H30M"
    assert number("two hundred and twenty-four thousand") == 224_000
