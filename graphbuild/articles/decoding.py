"""From the bytes of a file to its text, whatever their encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from graphbuild.articles.problems import UnreadableError
from graphbuild.errors import Problem

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(
    rb"""(?:<meta\b[^>]*?\bcharset|<\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*(?P<name>[A-Za-z][\w.:-]*)""", re.IGNORECASE
)
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_WESTERN = "cp1252"
_MOSTLY = 0.9
_FEW_NULLS = 8
_MOST_NULLS = 0.01
_SAVE_AS_UTF8 = "Check its accented letters and quotation marks, or save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file; `warning` says what may be wrong with the result."""

    name: str
    errors: str = "strict"
    warning: Problem | None = None


def encoding_of(path: Path, *, is_page: bool = False, is_table: bool = False) -> Encoding:
    """The encoding of a file, found without holding the file in memory.

    A byte order mark decides, then bytes that are UTF-8, then what a web page declares. Other files are guessed, with
    a warning. Raises `UnreadableError` where the bytes are no text; a table may hold a few null bytes.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), None)
    if marked:
        return Encoding(marked, "replace")
    if head.count(0) > (max(_FEW_NULLS, _MOST_NULLS * len(head)) if is_table else 0):
        raise UnreadableError("is not a text file: it holds null bytes", "Export it as text in UTF-8")
    bad = _first_bad_byte(path)
    if not bad:
        return Encoding("utf-8-sig")
    declared = declared_encoding(head) if is_page else None
    return Encoding(declared) if declared and _decodes(path, declared) else _guess(path, *bad)


def text_of(path: Path, *, is_page: bool = False) -> tuple[str, Problem | None]:
    """The whole text of a file, every line end as one newline, and a warning where its encoding was guessed."""
    encoding = encoding_of(path, is_page=is_page)
    return path.read_text(encoding.name, encoding.errors), encoding.warning


def declared_encoding(head: bytes) -> str | None:
    """The encoding that a web page declares, as browsers understand its name.

    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">')
    'cp1252'
    """
    match = _DECLARATION.search(_COMMENT.sub(b"", head))
    if not match:
        return None
    try:
        name = codecs.lookup(match["name"].decode("ascii")).name
    except LookupError:
        return None
    return _AS_BROWSERS_DO.get(name, name)


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding) as file:
            while file.read(_BLOCK):
                pass
    except (UnicodeError, LookupError):
        return False
    return True


def _first_bad_byte(path: Path) -> tuple[int, int] | None:
    """The offset and the line of the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset, line = 0, 1
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                start = max(0, error.start - pending)
                return offset + error.start - pending, line + block.count(b"\n", 0, start)
            if not block:
                return None
            offset, line = offset + len(block), line + block.count(b"\n")


def _guess(path: Path, offset: int, line: int) -> Encoding:
    """The encoding of a file whose byte at `offset` is not UTF-8."""
    with path.open("rb") as file:
        file.seek(max(0, offset - _SAMPLE // 2))
        sample = file.read(_SAMPLE)
    if _is_damaged_utf8(sample):
        reason = "holds bytes that are not UTF-8, read as \N{REPLACEMENT CHARACTER}"
        return Encoding("utf-8-sig", "replace", Problem(str(path), reason, "Mend these letters", line, left_out=False))
    name = _likely_encoding(sample)
    if name is None:
        raise UnreadableError("is not a text file: its bytes fit no known encoding", "Export it as text in UTF-8", line)
    warning = Problem(str(path), f"is not UTF-8 and was read as {name}", _SAVE_AS_UTF8, line, left_out=False)
    return Encoding(name, "replace", warning)


def _is_damaged_utf8(sample: bytes) -> bool:
    """True where more sequences of bytes are right UTF-8 than wrong."""
    text = sample.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not character.isascii() for character in text) - wrong > wrong


def _likely_encoding(sample: bytes) -> str | None:
    """The most likely encoding: that of Western Europe for a text of mostly plain letters, else a guess by letters."""
    if sum(byte < 0x80 for byte in sample) > _MOSTLY * len(sample) and _fits(sample, _WESTERN):
        return _WESTERN
    best = from_bytes(sample).best()
    return best.encoding if best else None


def _fits(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
