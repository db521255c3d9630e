"""Sums of money and quantities of events, on a table: each event's trigger with its amount, "-" where it has none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.graph import Graph
from graphbuild.model import Amount, Article, Extraction

_TABLE = Path(__file__).parent / "tables" / "amounts.tsv"


def _rows() -> list[tuple[str, ...]]:
    with _TABLE.open(encoding="utf8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _extract(text: str) -> Extraction:
    return next(extract_all([Article("test", text, published="2025-11-05")]))


def _told(amount: Amount | None) -> str:
    return f"{amount.value:.12g} {amount.currency or amount.unit}" if amount else "-"


@pytest.mark.parametrize(("told", "sentence"), _rows())
def test_each_event_has_its_own_amount(told: str, sentence: str) -> None:
    events = _extract(sentence).events
    assert "; ".join(f"{event.trigger.text}: {_told(event.amount)}" for event in events) == told
    for amount in (event.amount for event in events if event.amount):
        assert sentence[amount.span.start : amount.span.end] == amount.span.text


def test_the_json_form_has_the_amount() -> None:
    (event,) = _extract("Canada pledged $50 million in aid to Ukraine.").to_json()["events"]
    assert event["amount"] == {
        "start": 15, "end": 26, "text": "$50 million", "value": 50_000_000.0, "currency": "USD", "unit": None
    }  # fmt: skip


def test_the_graph_answers_which_sums_were_promised() -> None:
    articles = [
        Article("a", "AMMAN — Canada pledged $50 million in aid to Jordan. Germany gave Jordan €1.2bn.", title="Aid"),
        Article(
            "b", "PARIS — France sent 300 soldiers to Chad. Poland demanded 20 million euros from Niger.", title="Mali"
        ),
    ]
    graph = Graph.of(extract_all(articles))
    rows = graph.query("money")
    found = [(str(row.amount), str(row.currency), str(row.factuality)) for row in rows]
    assert found == [
        ("1200000000", "EUR", "asserted"), ("20000000", "EUR", "asserted"), ("50000000", "USD", "asserted")
    ]  # fmt: skip
