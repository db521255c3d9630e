"""The reader of web pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.articles.decoding import text_of
from graphbuild.articles.language import language_of
from graphbuild.articles.page_dates import publication_dates
from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw
from graphbuild.errors import Problem

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FURNITURE = ("nav", "aside", "header", "footer", "form", "menu")
_BLOCKS = "self::p or self::div or self::table or self::ul or self::ol or self::dl or self::section or self::article"
_SENTENCE = re.compile(r"\w+(?:\W+\w+){2,}.*[.!?…][”’\"')\]]*", re.DOTALL)
_MOST_LINKED = 0.3
_SHORTEST = "50"
"""Characters of an article; a page that seems to have fewer is read as one text without paragraphs."""


def read_html(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:  # noqa: ARG001 (every reader takes them)
    """The main text of a web page, with the title, site, date and language that the page states."""
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document, use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    html, warning = text_of(path, is_page=True)
    if warning:
        yield warning
    tree = load_html(html)
    if tree is None:
        raise _without_text()
    dates = publication_dates(tree)
    _open_lists(tree)
    _open_tables(tree)
    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST)
    page = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False, config=settings)
    if not isinstance(page, Document) or not page.text:
        raise _without_text()
    if dates.disputed:
        remedy = f"{dates.day} was taken; save the text as .txt with the right date in front matter, if it is another"
        yield Problem(str(path), f"states more than one date of publication: {dates}", remedy, left_out=False)
    language = None if language_of(page.text) else page.language
    yield Raw(page.text, key, page.title, page.sitename, dates.day, page.url, language)


def _without_text() -> UnreadableError:
    return UnreadableError("is a page without an article's text", "Save the article's own page, or its text as .txt")


def _open_lists(tree: HtmlElement) -> None:
    """Makes paragraphs of the items of lists that are sentences, not links."""
    for found in tree.xpath("//ul | //ol"):
        items = found.xpath("./li")
        if items and not _is_furniture(found) and _is_prose(items) and not _is_linked(found):
            _open(items, found)


def _open_tables(tree: HtmlElement) -> None:
    """Makes paragraphs of the cells of tables that hold sentences."""
    for table in tree.xpath("//table"):
        bodies = table.xpath("./tbody | ./thead | ./tfoot")
        rows = table.xpath("./tr | ./tbody/tr | ./thead/tr | ./tfoot/tr")
        cells = [cell for row in rows for cell in row.xpath("./td | ./th")]
        if not _is_furniture(table) and any(map(_is_sentence, cells)):
            _open(cells, *rows, *bodies, table)


def _open(cells: list[HtmlElement], *frames: HtmlElement) -> None:
    """Makes each cell a paragraph, or leaves the paragraphs in it, without what frames them."""
    for cell in cells:
        if cell.xpath(f".//*[{_BLOCKS}]"):
            cell.drop_tag()
        else:
            cell.tag = "p"
    for frame in frames:
        frame.drop_tag()


def _is_prose(items: list[HtmlElement]) -> bool:
    """True where at least half of the items are sentences."""
    return 2 * sum(map(_is_sentence, items)) >= len(items)


def _is_sentence(part: HtmlElement) -> bool:
    return bool(_SENTENCE.fullmatch(part.text_content().strip()))


def _is_linked(part: HtmlElement) -> bool:
    linked = sum(len(link.text_content()) for link in part.xpath(".//a"))
    return linked > _MOST_LINKED * len(part.text_content())


def _is_furniture(part: HtmlElement) -> bool:
    return any(above.tag in _FURNITURE for above in part.iterancestors())
