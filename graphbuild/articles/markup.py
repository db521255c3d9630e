"""Texts without the marks of HTML and Markdown."""

from __future__ import annotations

import html
import re

_INLINE = tuple(
    (re.compile(pattern, re.MULTILINE), plain)
    for pattern, plain in (
        (r"!\[[^\[\]\n]*\]\([^()\n]*\)", ""),
        (r"\[([^\[\]\n]+)\]\([^()\n]*\)", r"\1"),
        (r"(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])", r"\2"),
    )
)
_FENCE = re.compile(r"^(?:```|~~~).*\n?", re.MULTILINE)
_LINE_MARK = re.compile(r"^(?:#{1,6}|>+|[*+-](?![*+-]))[ \t]+", re.MULTILINE)
_BLOCKS = (
    "address|article|aside|blockquote|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|"
    "p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_WORDS = "a|abbr|acronym|b|big|cite|code|em|font|i|img|ins|label|mark|o:p|q|s|small|span|strong|sub|sup|time|u|wbr"
_TAG = r"</?(?:{})(?:\s[^<>]*)?/?>"
_HTML = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), plain)
    for pattern, plain in (
        (r"<!--(?:(?!<!--).)*?-->", ""),
        (r"<(script|style|iframe|noscript|svg|video|audio)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>", "\n\n"),
        (r"(?<!\s)\s*" + _TAG.format("br") + r"\s*", "\n"),
        (r"(?<!\s)\s*" + _TAG.format(_BLOCKS) + r"\s*", "\n\n"),
        (_TAG.format(_WORDS), ""),
    )
)
_BLANK_LINES = re.compile(r"\n{3,}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_ESCAPED_LINE_END = re.compile(r"(?:\\r)?\\n(?=[\s\\\"“‘'A-Z]|\Z)")
_LINE_END = re.compile(r"\r(?!\n)|[\x0b\x0c\u2028\u2029]")
_MISREAD = re.compile(r"[\x80-\x9f]")
_UNSEEN = r"[\x01-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]"
_INVISIBLE = re.compile(_UNSEEN)
_INVISIBLE_BLANK = re.compile(rf"{_UNSEEN}(?=\s|\Z)|(?<=\s){_UNSEEN}|\A{_UNSEEN}")
"""Beside white space they become white space, so that what follows stays in its place."""


def without_markdown(text: str) -> str:
    """The text without the marks of headings, links, lists and emphasis."""
    return _without_emphasis(_LINE_MARK.sub("", _FENCE.sub("", text)))


def plain_text(text: str) -> str:
    r"""What a cell of a table says, without tags, entities, links, emphasis and characters that nobody sees.

    >>> plain_text("<p>Peru left.<br/>Chile &amp; Iran stayed.</p>")
    'Peru left.\nChile & Iran stayed.'
    """
    found = _without_html(_without_html(text))
    found = _MISREAD.sub(lambda letter: letter.group().encode("latin-1").decode("cp1252", "ignore") or " ", found)
    found = _ESCAPED_LINE_END.sub(lambda mark: "\n".rjust(len(mark.group())), _LINE_END.sub("\n", found))
    return _without_emphasis(_INVISIBLE.sub("", _INVISIBLE_BLANK.sub(" ", found)))


def _without_emphasis(text: str) -> str:
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text


def _without_html(text: str) -> str:
    """The text without tags, then without entities, which may hold tags in their turn."""
    found = text
    for pattern, plain in _HTML:
        found = pattern.sub(plain, found)
    if found != text:
        found = _BLANK_LINES.sub("\n\n", found).strip()
    return _ENTITY.sub(lambda entity: html.unescape(entity.group()), found)
