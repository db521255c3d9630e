"""Texts of others do no harm: on a terminal, in a spreadsheet, to the reader of a folder."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import sys
import time
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild.articles import Options, read
from graphbuild.cli import app
from graphbuild.errors import Problem
from graphbuild.model import Article
from graphbuild.safety import cell, uncell, visible

ESCAPES = "\x1b[2J\x1b]0;gotcha\x07"
BLIND = "\u202e\x9b31m"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    row = {
        "id": f"a{ESCAPES}",
        "title": f'=HYPERLINK("http://evil.example";"x"){ESCAPES}',
        "publisher": f"@Courier{BLIND}",
        "published": "2025-03-01",
        "text": f"Chile accused Peru of spying.{ESCAPES} Norway met Sweden in Oslo{BLIND} on Monday.",
    }
    (folder / "news.jsonl").write_text(json.dumps(row) + "\n" + "{broken" + "\n", "utf8")
    done = CliRunner().invoke(app, ["build", str(folder / "news.jsonl"), "--output", str(folder / "out")])
    assert done.exit_code == 3, done.output
    return folder


def harmless(text: str) -> bool:
    return not any(sign in text for sign in ("\x1b", "\x07", "\x9b", "\u202e"))


@pytest.mark.parametrize(
    "words",
    [
        "extract news.jsonl",
        "build news.jsonl --output other",
        "query out articles",
        "query out 'SELECT ?text { ?s dip:text ?text }'",
        "stats out",
        "explain Chile --output out",
        "review out",
        "check out",
        "validate out --verdicts v.csv",
    ],
)
def test_no_command_prints_orders_to_the_terminal(built: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(built)
    done = CliRunner().invoke(app, shlex.split(words), input="q")
    assert done.exit_code in (0, 3), done.output
    assert done.output.strip()
    assert harmless(done.output)


def test_the_name_of_a_file_is_no_order_either(tmp_path: Path) -> None:
    path = tmp_path / f"b{ESCAPES[:4]}.txt"
    path.write_text("")
    done = CliRunner().invoke(app, ["extract", str(path)])
    assert "is empty" in done.output
    assert harmless(done.output)


@pytest.mark.parametrize("form", ["csv", "phoenix", "polecat", "icews"])
def test_no_cell_of_a_table_is_a_formula(built: Path, form: str) -> None:
    printed = CliRunner().invoke(app, ["export", str(built / "out"), "--format", form])
    separator = "\t" if form in ("polecat", "icews") else ","
    rows = list(csv.reader(io.StringIO(printed.stdout), delimiter=separator))
    assert len(rows) > 1
    wrong = [value for row in rows for value in row if value[:1] in ("=", "@", "+", "-") and not value[1:2].isdigit()]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "-2+3", "+cmd|' /C calc'!A0", "\t=1", "Canada", "'tis", "-10", "", "3"]
)
def test_a_cell_comes_back_as_it_was(text: str) -> None:
    assert uncell(cell(text)) == text


def test_lines_and_tabs_stay_visible() -> None:
    assert visible("Canada\n\tmet") == "Canada\n\tmet"


def problems(path: Path) -> list[Problem]:
    return [item for item in read([path], Options(language=None)) if isinstance(item, Problem)]


def test_deep_json_and_long_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text("[" * 200_000 + "\n" + json.dumps({"text": "a" * 2_000_000}) + "\n" + json.dumps({"text": "Met."}))
    items = list(read([path], Options(language=None)))
    assert [type(item) for item in items] == [Problem, Problem, Article]
    assert "longer than a million characters" in str(items[1])


def test_a_line_without_end_is_told_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphbuild.articles.json_lines._LONGEST_LINE", 1000)
    path = tmp_path / "long.jsonl"
    good = json.dumps({"text": "Chile met Peru."})
    path.write_text("\n".join((good, json.dumps({"text": "a" * 5000}), "b" * 999, good)))
    items = list(read([path], Options(language=None)))
    assert [type(item) for item in items] == [Article, Problem, Problem, Article]
    assert "line 2: is longer than 20 million characters" in str(items[1])
    assert "line 3: is not JSON" in str(items[2])


def test_entities_of_a_page_are_neither_unfolded_nor_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("TOP-SECRET")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE html [<!ENTITY a0 "boom">{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    body = "<p>Chile met Peru in Lima on Monday to talk about trade and fishing rights, officials said.</p>" * 5
    page = tmp_path / "bomb.html"
    page.write_text(f"{head}<html><body><article>{body}<p>&a11; &x;</p></article></body></html>")
    text = "".join(item.text for item in read([page], Options(language=None)) if isinstance(item, Article))
    assert "TOP-SECRET" not in text
    assert len(text) < 10_000


def test_a_page_of_endless_brackets_is_read_or_told(tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<html><body>" + "<div>" * 50_000 + "Chile met Peru." + "</div>" * 50_000)
    assert len(list(read([page], Options(language=None)))) == 1


def _pdf(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def test_a_pdf_whose_pages_hold_each_other_is_told(tmp_path: Path) -> None:
    path = tmp_path / "loop.pdf"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>"
    path.write_bytes(_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, tree.replace(b"[3 0", b"[2 0")]))
    assert len(problems(path)) == 1


def test_a_pdf_with_a_filter_that_nobody_knows_is_told(tmp_path: Path) -> None:
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    stream = b"<< /Length 3 /Filter /FloteDecode >>\nstream\nabc\nendstream"
    path = tmp_path / "odd.pdf"
    path.write_bytes(_pdf([*pages, page, stream, font]))
    assert "is no PDF that can be read (NotImplementedError)" in str(problems(path)[0])


def test_a_pdf_that_unfolds_to_gigabytes_is_told(tmp_path: Path) -> None:
    data = zlib.compress(b"0" * 300_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    path = tmp_path / "bomb.pdf"
    path.write_bytes(_pdf([*pages, page, stream]))
    assert len(problems(path)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
def test_links_in_a_circle_and_out_of_the_folder_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Chile met Peru.")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    items = list(read([folder], Options(language=None)))
    assert [item.id for item in items if isinstance(item, Article)] == ["a.txt"]
    assert [str(item) for item in items if isinstance(item, Problem)] == [
        f"{folder}/self.txt: is not there. Check the path."
    ]


@pytest.mark.parametrize("piece", ["[", "![", "**", "_a", "<!--", "<script>", " <", "\n ", "<a ", "&amp", "- "])
@pytest.mark.parametrize("ending", [".md", ".csv"])
def test_marks_without_an_end_take_no_longer_than_others(tmp_path: Path, ending: str, piece: str) -> None:
    """Twice as many take about twice as long; where each is looked for to the end, they take four times as long."""
    seconds = []
    for times in (10_000, 40_000):
        path = tmp_path / f"{times}{ending}"
        path.write_text(f"text\nChile met Peru. {piece * times}")
        start = time.process_time()
        assert list(read([path], Options(language=None)))
        seconds.append(time.process_time() - start)
    assert seconds[1] < 8 * max(seconds[0], 0.05)


def test_ids_with_separators_name_no_file(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text(json.dumps({"id": "../../../escape/a", "text": "Chile met Peru in Lima."}))
    before = set(tmp_path.parent.rglob("*escape*"))
    done = CliRunner().invoke(app, ["build", str(source), "--output", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert set(tmp_path.parent.rglob("*escape*")) == before
    assert not os.path.lexists(tmp_path / "escape")
