"""From paths to articles: reads each file in its format and checks every article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, file_digest
from pathlib import Path

from graphbuild.articles.boilerplate import boilerplate, cut_off
from graphbuild.articles.datelines import find_dateline
from graphbuild.articles.dating import iso_date, stated_date
from graphbuild.articles.language import code_of, language_of
from graphbuild.articles.problems import UnreadableError
from graphbuild.articles.raw import Columns, Raw
from graphbuild.articles.sources import Reader, Source, rows_of, sources_of
from graphbuild.errors import Problem
from graphbuild.model import Article

LONGEST_TEXT = 1_000_000
_HALF_LETTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the names of columns, the language that is kept, the folders that are skipped.

    `language` is an ISO 639-1 code; None keeps every language.
    """

    columns: Columns = field(default_factory=Columns)
    language: str | None = "en"
    skip: tuple[Path, ...] = ()


def read(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[Article | Problem]:
    """The articles of files and folders, sorted by their ids, and the problems in between.

    Nothing is raised for a bad input: it gives a `Problem`, and the rest goes on. One article is in memory at a
    time. An article's id is its file's path below the folder given, with more of the path where two files had the same
    one; a row's is its own or "file#row".

    >>> [item.id for item in read(["seeds"])][:1]
    ['1978-09-camp-david-accords.md']
    """
    options = options or Options()
    seen: dict[bytes, str] = {}
    for source in sources_of(paths, options.skip):
        if isinstance(source.found, Problem):
            yield source.found
        else:
            yield from _read_file(source.path, source.id, source.found, options, seen)


def expected(paths: Iterable[str | Path], options: Options | None = None) -> int | None:
    """How many articles and problems `read` will give, None where only reading the tables would tell."""
    number = 0
    for source in sources_of(paths, (options or Options()).skip):
        if isinstance(source.found, Problem) or not source.is_table:
            number += 1
        elif (rows := rows_of(source.path)) is not None:
            number += rows
        else:
            return None
    return number


def fingerprint(paths: Iterable[str | Path], options: Options | None = None) -> bytes:
    """Stands for all that `read` would give: the files, what is in them, the options."""
    options = options or Options()
    digest = blake2b(repr(options).encode("utf8", "surrogatepass"), digest_size=32)
    for source in sources_of(paths, options.skip):
        name = f"{source.id}\0{source.path}".encode("utf8", "surrogateescape")
        digest.update(blake2b(name).digest() + _content(source))
    return digest.digest()


def _content(source: Source) -> bytes:
    """Stands for what is in a file, or what is wrong with it."""
    if isinstance(source.found, Problem):
        return blake2b(repr(source.found).encode()).digest()
    try:
        with source.path.open("rb") as file:
            return file_digest(file, blake2b).digest()
    except OSError as error:
        return blake2b(repr(error).encode()).digest()


def _read_file(
    path: Path, key: str, reader: Reader, options: Options, seen: dict[bytes, str]
) -> Iterator[Article | Problem]:
    name = path.as_posix()
    try:
        if not path.stat().st_size:
            raise UnreadableError("is empty", "Put an article's text into it or take it away")
        for item in reader(path, key, options.columns):
            yield from (item,) if isinstance(item, Problem) else _checked(item, name, options, seen)
    except UnreadableError as error:
        yield error.problem(name)
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror})", "Check that it is there and may be read")


def _checked(raw: Raw, name: str, options: Options, seen: dict[bytes, str]) -> Iterator[Article | Problem]:
    """The article of a row or file, after what is wrong with it."""
    try:
        _check_text(raw)
        language = _language(raw, options)
        _check_id(raw, name, seen)
    except UnreadableError as error:
        yield error.problem(name)
        return
    published = iso_date(raw.published) if raw.published else None
    if raw.published and not published:
        remedy = "Write it as in 2025-11-05"
        yield Problem(
            name, f"has a date of publication that is not understood: {raw.published!r}", remedy, raw.line, False
        )
    cut = cut_off(raw.text)
    if cut:
        yield Problem(name, f"is cut off at {cut.text!r}", "Read the whole article from its own page", raw.line, False)
    yield _article(raw, name, published, language)


def _article(raw: Raw, name: str, published: str | None, language: str | None) -> Article:
    dateline = find_dateline(raw.text)
    dull = boilerplate(raw.text)
    return Article(
        id=raw.id,
        text=raw.text,
        title=raw.title,
        publisher=raw.publisher,
        published=published or stated_date(raw.text) or (dateline.day if dateline else None),
        source=raw.url or name,
        language=language,
        boilerplate=tuple(sorted({*dull, dateline.whole})) if dateline else dull,
        dateline=dateline.place if dateline else None,
    )


def _check_text(raw: Raw) -> None:
    if not raw.text.strip():
        raise UnreadableError("has no text", "Put the article's text into it or take it away", raw.line)
    if "\0" in raw.text + (raw.title or ""):
        raise UnreadableError("holds null bytes", "Take them out, or export the text again", raw.line)
    if _HALF_LETTER.search(raw.text):
        raise UnreadableError("holds half a letter (a lone surrogate)", "Export the text again as UTF-8", raw.line)
    if len(raw.text) > LONGEST_TEXT:
        raise UnreadableError("is longer than a million characters", "Divide it into articles", raw.line)


def _language(raw: Raw, options: Options) -> str | None:
    """The language of the article; an error where it is not the one that is kept.

    An article that says of itself that it is in this language is, whatever its words look like.
    """
    stated, wanted = code_of(raw.language), options.language
    if wanted and stated == wanted:
        return wanted
    found = language_of(raw.text)
    code = found.code if found else stated
    if wanted and (code != wanted if found else code not in (wanted, None)):
        name = found.name if found else raw.language
        remedy = f"Take it away, state language: {wanted} if it is, or build with --language any"
        raise UnreadableError(f"is not in the language that is read ({wanted}) but in {name}", remedy, raw.line)
    return code


def _check_id(raw: Raw, name: str, seen: dict[bytes, str]) -> None:
    """An error where an earlier article has the same id; `seen` maps digests of ids to files."""
    digest = blake2b(raw.id.encode("utf8", "replace"), digest_size=8).digest()
    if digest in seen:
        reason = f"has the id {raw.id!r}, as an article of {seen[digest]} has"
        raise UnreadableError(reason, "Give each article an id of its own", raw.line)
    seen[digest] = name
