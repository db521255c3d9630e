"""The reader of PDFs: the text of its pages as one text."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw
from graphbuild.articles.wordlists import section_of
from graphbuild.errors import Problem

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_HYPHEN = re.compile("[\u2010\u2011]")
_CONTROL = re.compile(r"[^\S\n]*[\x00-\x08\x0b-\x1f\x7f][^\S\n]*")
_SOFT_HYPHEN = re.compile("\u00ad\\s*\n\\s*|\u00ad")
_DIVIDED = re.compile(r"(?P<first>[^\W_]+)-[^\S\n]*\n\s*(?P<last>[^\W_]+)")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_PAGE_NUMBER = re.compile(r"(?<!of )(?<!/)\b\d{1,4}\b")
_NUMBER_LINE = re.compile(r"\W*(?P<page>page|p\.)?\s*(?P<number>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE = 2


def read_pdf(path: Path, key: str, columns: Columns) -> Iterator[Raw | Problem]:  # noqa: ARG001 (every reader takes them)
    """The text of a PDF, page after page, without running heads and with words joined that a line's end divides."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        text = text_of_pages([page.extract_text() for page in reader.pages])
        title = str(reader.metadata.title) if reader.metadata and reader.metadata.title else None
    except DependencyError:
        raise UnreadableError("is an encrypted PDF", "Save it without a password") from None
    except Exception as error:  # damaged files raise whatever comes to pass in pypdf
        reason = f"is no PDF that can be read ({type(error).__name__})"
        raise UnreadableError(reason, "Save it as PDF again, or its text as .txt") from None
    if not text.strip():
        raise UnreadableError("is a PDF without text, perhaps a scan", "Run text recognition on it, such as ocrmypdf")
    yield Raw(text, key, title)


def text_of_pages(pages: Sequence[str]) -> str:
    r"""The text of all pages: plain letters and hyphens, no running heads, words whole, sentences across pages.

    >>> text_of_pages(["Sample Courier\nThe vice-\npresident of\n1", "Sample Courier\nIran left O\ufb03ce.\n2"])
    'The vice-president of\nIran left Office.'
    """
    bodies = ["\n".join(lines).strip() for lines in _bodies([_plain(page).splitlines() for page in pages])]
    bodies = [body for body in bodies if body]
    return _undivided("".join(map(_with_gap, bodies)).rstrip())


def _with_gap(body: str) -> str:
    return body + ("\n\n" if _SENTENCE_END.search(body) else "\n")


def _plain(page: str) -> str:
    page = _LIGATURE.sub(lambda letter: unicodedata.normalize("NFKC", letter.group()), page)
    return _CONTROL.sub(" ", _HYPHEN.sub("-", _SOFT_HYPHEN.sub("", page.replace("\r\n", "\n"))))


def _bodies(pages: list[list[str]]) -> Iterator[list[str]]:
    """The lines of each page without running heads, running feet and page numbers."""
    counts = Counter(
        name
        for place, page in enumerate(pages, 1)
        for name in {name for i in _edges(page) for name in _names(page[i], place)}
    )
    often = {name for name, count in counts.items() if count >= max(2, len(pages) / 2)}
    for place, page in enumerate(pages, 1):
        dull = {
            i for i in _edges(page) if often.intersection(_names(page[i], place)) or _is_only_number(page[i], place)
        }
        yield [line for i, line in enumerate(page) if i not in dull]


def _edges(page: list[str]) -> list[int]:
    """The places of the first and last lines of a page."""
    full = [i for i, line in enumerate(page) if line.strip()]
    return [*full[:_EDGE], *full[-_EDGE:]]


def _names(line: str, place: int) -> set[str]:
    """What a line has in common with those of other pages: its words, or its words but for the page's number."""
    words = " ".join(line.casefold().split())
    return {words, _PAGE_NUMBER.sub(lambda number: f"#{int(number.group()) - place}", words)}


def _is_only_number(line: str, place: int) -> bool:
    """True for "Page 4 of 9", and for "1" on the first page."""
    match = _NUMBER_LINE.fullmatch(line.strip())
    return match is not None and (bool(match["page"]) or int(match["number"]) == place == 1)


def _undivided(text: str) -> str:
    """The text with the halves of words joined, with a hyphen where the word has one."""
    lower = text.casefold()

    def whole(match: re.Match[str]) -> str:
        first, last = match["first"], match["last"]
        return f"{first}-{last}" if _has_hyphen(first, last, lower) else first + last

    return _DIVIDED.sub(whole, text)


def _has_hyphen(first: str, last: str, text: str) -> bool:
    """True where the word is written with a hyphen: in the text, by the lists, or before a capital or digit."""
    word = f"{first}-{last}".casefold()
    if not last.islower() or first[-1].isdigit():
        return True
    if word in text or word.replace("-", "") in text:
        return word in text
    return bool({word, f"{first.casefold()}-", f"-{last}"} & _hyphenated())


@cache
def _hyphenated() -> frozenset[str]:
    return frozenset(section_of("hyphens.txt", "hyphen"))
