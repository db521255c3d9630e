"""The days on which a web page says that it was published, each by where it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graphbuild.articles.dating import iso_date, stated_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|\w*Posting|Report|Statement|PressRelease)$", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"\w*Page$", re.IGNORECASE)
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "publish_date", "published", "published_time", "published_date", "pubdate",
    "publication_date", "publication-date", "originalpublicationdate", "article.published", "article_date_original",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "citation_publication_date",
    "citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "dc:date", "date",
)  # fmt: skip
_LOWER = "translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
_MARKS = f"concat({_LOWER.format('@class')}, ' ', {_LOWER.format('@id')})"
_APART = ("comment", "related", "teaser", "sidebar", "recommend", "most-read", "popular", "promo", "newsletter")
_FURNITURE = "ancestor-or-self::*[not(self::body or self::html or .//h1)][{} or {} or {}]".format(
    " or ".join(f"self::{tag}" for tag in ("nav", "aside", "header", "footer", "form")),
    " or ".join(f"contains({_MARKS}, '{mark}')" for mark in _APART),
    "contains(@itemtype, 'Comment')",
)
_DATED = "self::time or self::abbr or {}".format(
    " or ".join(f"contains({_MARKS}, '{mark}')" for mark in ("date", "publish", "posted", "timestamp", "byline"))
)
_UPDATE = re.compile(r"\b(?:updated?|modified|edited|revised|corrected|last)\b[^.\n]{0,30}$", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted)\b", re.IGNORECASE)
_PARAGRAPH = 80
_LONGEST_BYLINE = 150


@dataclass(frozen=True, slots=True)
class PublicationDates:
    """ISO dates by where the page states them, the most trusted first."""

    stated: tuple[tuple[str, str], ...]

    @property
    def day(self) -> str | None:
        """The date to take."""
        return self.stated[0][1] if self.stated else None

    @property
    def disputed(self) -> bool:
        """True where two dates are further apart than time zones make them."""
        days = [date.fromisoformat(day) for _, day in self.stated]
        return bool(days) and (max(days) - min(days)).days > 1

    def __str__(self) -> str:
        return ", ".join(f"{day} ({place})" for place, day in self.stated)


def publication_dates(tree: HtmlElement) -> PublicationDates:
    """What a page says of its publication: as structured data, in an attribute, among its metadata, in its text.

    Dates of updates, comments and of other articles do not count.
    """
    ways = (
        ("structured data", _structured(tree)),
        ("itemprop", _itemprop(tree)),
        ("meta", _meta(tree)),
        ("text", _visible(tree)),
    )
    found = ((place, next((day for day in map(iso_date, words) if day), None)) for place, words in ways)
    return PublicationDates(tuple((place, day) for place, day in found if day))


def _structured(tree: HtmlElement) -> Iterator[str]:
    """The dates in JSON-LD of articles, then of the page itself."""
    things = [thing for script in tree.xpath("//script[@type='application/ld+json']") for thing in _things(script.text)]
    for types in (_ARTICLE_TYPES, _PAGE_TYPES):
        for thing in things:
            named = thing.get("@type")
            names = named if isinstance(named, list) else [named]
            if any(isinstance(name, str) and types.match(name) for name in names):
                yield str(thing.get("datePublished") or "")


def _things(words: str | None) -> Iterator[dict[str, Any]]:
    """The objects of a script that stand for the page or its article, not for what they list or hold."""
    try:
        pending: list[Any] = [json.loads(words or "", strict=False)]
    except (ValueError, RecursionError):
        return
    while pending:
        thing = pending.pop(0)
        if isinstance(thing, list):
            pending = [*thing, *pending]
        elif isinstance(thing, dict):
            yield thing
            pending.extend(thing[holder] for holder in _HOLDERS if holder in thing)


def _itemprop(tree: HtmlElement) -> Iterator[str]:
    for part in tree.xpath(f"//*[@itemprop='datePublished'][not({_FURNITURE})]"):
        yield _words(part)


def _meta(tree: HtmlElement) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "http-equiv"):
            stated.setdefault((meta.get(attribute) or "").lower(), meta.get("content"))
    yield from (stated[name] for name in _META if name in stated)


def _visible(tree: HtmlElement) -> Iterator[str]:
    """The dates beside a headline, those that say "published" first."""
    parts = [part for part in tree.xpath(f"//body//*[{_DATED}][not({_FURNITURE})]") if _is_short(part)]
    parts = [part for part in parts if not _is_below_the_text(part)]
    paragraphs = [part for part in tree.xpath(f"//body//p[not({_FURNITURE})]") if _is_short(part)]
    for part in (*parts, *paragraphs):
        yield stated_date(_PUBLISHED.sub(r"\n\g<0>", " ".join(part.text_content().split()))) or ""
    for part in parts:
        if not _UPDATE.search(_before(part)):
            yield _without_updates(_words(part))


def _words(part: HtmlElement) -> str:
    return str(
        part.get("content") or part.get("datetime") or part.get("title") or " ".join(part.text_content().split())
    )


def _is_short(part: HtmlElement) -> bool:
    return len(" ".join(part.text_content().split())) <= _LONGEST_BYLINE


def _is_below_the_text(part: HtmlElement) -> bool:
    """True where the article's text has begun before it."""
    return any(len(text.text_content().strip()) > _PARAGRAPH for text in part.xpath("preceding::p"))


def _before(part: HtmlElement) -> str:
    """The words before a part in its block."""
    texts = part.xpath("preceding-sibling::node()[not(self::comment())]")
    words = "".join(text if isinstance(text, str) else text.text_content() for text in texts)
    return f"{part.getparent().get('class') or ''} {part.get('class') or ''} {words}".rstrip(" :\n\t")


def _without_updates(words: str) -> str:
    match = re.search(r"\b(?:updated?|modified|revised)\b", words, re.IGNORECASE)
    return words[: match.start()] if match else words
