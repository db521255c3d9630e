"""A web page gives its story, in its own encoding, with the day on which it was published."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles_samples import STORY, only, problems

_TEXT = "".join(
    f"<p>{line}</p>" for line in (STORY, "The border will open after two years of talks, both said.", STORY)
)
_SENTENCES = ("Peru recognized Kosovo.", "Chile expelled the envoy of Iran.", "Ghana lifted its ban on Togo.")


def _page(body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>Ministers meet</title>{head}</head><body>{body}</body></html>'


def _written(tmp_path: Path, page: str) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page, "utf8")
    return path


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "iso-8859-2"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ("<META CONTENT='text/html;charset=ISO-8859-2' HTTP-EQUIV='content-type'>", "iso-8859-2"),
        ('<!-- <meta charset="koi8-r"> --><meta charset="windows-1250">', "cp1250"),
        ('<meta charset="iso-8859-2">', "utf-8"),
        ('<meta charset="iso-8859-2">', "utf-16"),
    ],
)
def test_a_page_is_read_as_it_declares(tmp_path: Path, declaration: str, encoding: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(_page(f"<p>Łukasz Žáček met Jiří Růžička in Łódź.</p>{_TEXT}", declaration).encode(encoding))
    assert only(path).text.startswith("Łukasz Žáček met Jiří Růžička in Łódź.")
    assert problems(path) == []


def test_a_page_in_xml_is_read_as_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = f'<?xml version="1.0" encoding="ISO-8859-2"?><html><body><p>Łukasz met Jiří.</p>{_TEXT}</body></html>'
    path.write_bytes(page.encode("iso-8859-2"))
    assert only(path).text.startswith("Łukasz met Jiří.")


@pytest.mark.parametrize("declaration", ["", '<meta charset="no-such-one">', '<meta charset="utf-8">'])
def test_a_page_that_declares_nothing_right_is_guessed_with_a_warning(tmp_path: Path, declaration: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(_page(f"<p>Sebastián Piñera met them.</p>{_TEXT}", declaration).encode("cp1252"))
    assert only(path).text.startswith("Sebastián Piñera met them.")
    assert [problem.left_out for problem in problems(path)] == [False]


_LD = '<script type="application/ld+json">{}</script>'
_NEWS = '{"@type": "NewsArticle", "datePublished": "2023-11-07T08:00:00Z", "dateModified": "2024-03-19"}'
_ITEM = '<time itemprop="datePublished" datetime="2023-11-07">7 November 2023</time>'
_META = '<meta property="article:published_time" content="2023-11-07T08:00:00+02:00">'
_MODIFIED = (
    '<meta property="article:modified_time" content="2024-03-19"><meta name="last-modified" content="2024-03-19">'
)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (_LD.format(_NEWS), ""),
        (_LD.format(f'{{"@graph": [{{"@type": "WebPage", "datePublished": "2023-11-07"}}, {_NEWS}]}}'), ""),
        (_LD.format('{"@type": ["ReportageNewsArticle"], "datePublished": "2023-11-07"}'), ""),
        (_MODIFIED, f"Last updated <time datetime='2024-03-19'>19 March 2024</time> First published {_ITEM}"),
        (f"{_MODIFIED}{_META}", ""),
        ('<meta name="DC.date.issued" content="2023-11-07">', ""),
        ("", "Updated 19 March 2024. Published: 7 November 2023"),
        ("", "Published 7 November 2023, updated 2024-03-19"),
        ("", "<time datetime='2024-03-19' class='updated'>now</time> <time datetime='2023-11-07'>then</time>"),
        ("", "<abbr class='published' title='2023-11-07'>Tuesday</abbr>"),
        ("", "<span class='post-date'>Nov. 7, 2023</span>"),
    ],
)
@pytest.mark.parametrize("after", ["", "<aside><time datetime='2022-01-02'>2 January 2022</time></aside>"])
def test_the_date_of_a_page_is_that_of_its_publication(tmp_path: Path, head: str, byline: str, after: str) -> None:
    body = f"<article><h1>Ministers meet</h1><div class='byline'>{byline}</div>{_TEXT}{after}</article>"
    path = _written(tmp_path, _page(body, head))
    assert only(path).published == "2023-11-07"
    assert problems(path) == []


@pytest.mark.parametrize(
    ("head", "before", "after"),
    [
        ("", "", "<aside><ul><li><a href='/x'>A vote</a> <time datetime='2022-01-02'></time></li></ul></aside>"),
        ("", "", "<div class='comments'><p>Ann, <time datetime='2022-01-02'>2 January 2022</time></p></div>"),
        ("", "", "<div><a href='/x'>A vote</a> <time datetime='2022-01-02'>2 January 2022</time></div>"),
        ("", "<header><span class='date'>March 5, 2025</span></header>", ""),
        ("", "<p>Last updated: <time datetime='2024-03-19'>19 March 2024</time></p>", ""),
        (_LD.format(f'{{"@type": "ItemList", "itemListElement": [{_NEWS}]}}'), "", ""),
        (_LD.format('{"@type": "Article", "comment": {"@type": "Comment", "datePublished": "2022-01-02"}}'), "", ""),
        (_MODIFIED, "", ""),
    ],
)  # fmt: skip
def test_the_date_of_something_else_is_not_taken(tmp_path: Path, head: str, before: str, after: str) -> None:
    body = f"{before}<main><article><h1>Ministers meet</h1>{_TEXT}</article>{after}</main>"
    path = _written(tmp_path, _page(body, head))
    assert only(path).published is None
    assert problems(path) == []


@pytest.mark.parametrize(
    ("day", "warnings"), [("2023-11-07", []), ("2023-11-08", []), ("2023-11-09", [False]), ("2019-01-01", [False])]
)
def test_two_dates_that_disagree_are_told(tmp_path: Path, day: str, warnings: list[bool]) -> None:
    head = _LD.format(_NEWS) + f'<meta name="pubdate" content="{day}">'
    path = _written(tmp_path, _page(f"<article><h1>Ministers meet</h1>{_TEXT}</article>", head))
    assert only(path).published == "2023-11-07"
    assert [problem.left_out for problem in problems(path)] == warnings


_LIST = "<ul>" + "".join(f"<li>{line}</li>" for line in _SENTENCES) + "</ul>"
_TABLE = (
    "<table>"
    + "".join(f"<tr><td>{day} May</td><td>{line}</td></tr>" for day, line in enumerate(_SENTENCES))
    + "</table>"
)


@pytest.mark.parametrize("part", [_LIST, _LIST.replace("ul>", "ol>"), _TABLE, _TABLE.replace("<td>P", "<td><p>P")])
@pytest.mark.parametrize("frame", ["{}", "<article><h1>Ministers meet</h1>{}</article>", "<div>{}</div>"])
def test_lists_and_tables_of_sentences_are_text(tmp_path: Path, part: str, frame: str) -> None:
    path = _written(tmp_path, _page(frame.format(f"{_TEXT}{part}{_TEXT}")))
    lines = only(path).text.splitlines()
    assert [line for line in lines if line in _SENTENCES] == list(_SENTENCES)


@pytest.mark.parametrize(
    "part",
    [
        "<ul><li><a href='/a'>Peru recognized Kosovo.</a></li><li><a href='/b'>Chile expelled envoys.</a></li></ul>",
        "<nav><ul><li>Peru recognized Kosovo.</li><li>Chile expelled the envoy.</li></ul></nav>",
        "<aside><ul><li>Peru recognized Kosovo.</li><li>Chile expelled the envoy.</li></ul></aside>",
        "<table><tr><th>Peru</th><td>31 million</td></tr><tr><th>Chile</th><td>20 million</td></tr></table>",
    ],
)
def test_lists_of_links_and_tables_of_figures_are_not(tmp_path: Path, part: str) -> None:
    path = _written(tmp_path, _page(f"{part}<article><h1>Ministers meet</h1>{_TEXT}{part}</article>"))
    assert "Peru" not in only(path).text


def test_a_short_page_keeps_its_paragraphs(tmp_path: Path) -> None:
    byline = "<div>Last updated: <time>19 March 2024</time></div>"
    path = _written(tmp_path, _page(f"<main><article><h1>Ministers meet</h1>{byline}<p>{STORY}</p></article></main>"))
    lines = only(path).text.splitlines()
    assert (lines[0], lines[-1]) == ("Ministers meet", STORY.strip())
