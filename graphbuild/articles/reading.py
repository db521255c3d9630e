"""From paths to articles: reads each file in its format and checks every article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read at once: a file, or a row of a table.

    `digest` stands for all that decides what `items` gives; None where that cannot be told, or where the file has been
    changed since it was looked at. `name` and `line` are its place.
    """

    name: str
    line: int | None
    items: Callable[[], list[Article | Problem]]
    digest: Callable[[], bytes | None] = lambda: None


class Ids:
    """The ids of articles; each may be there once."""

    def __init__(self) -> None:
        self._seen: dict[bytes, str] = {}

    def clash(self, name: str, unit: Unit) -> Problem | None:
        """What is wrong where an article of an earlier unit has the same id."""
        digest = blake2b(name.encode("utf8", "replace"), digest_size=8).digest()
        if digest not in self._seen:
            self._seen[digest] = unit.name
            return None
        reason = f"has the id {name!r}, as an article of {self._seen[digest]} has"
        return UnreadableError(reason, "Give each article an id of its own", unit.line).problem(unit.name)


class Reading:
    """The articles of files and folders, which are looked at once."""

    def __init__(self, paths: Iterable[str | Path], options: Options | None = None) -> None:
        self._options = options or Options()
        self._sources = sources_of(paths, self._options.skip)
        self._contents: dict[Path, bytes] = {}

    def fingerprint(self) -> bytes:
        """Stands for all that the units give: the files, what is in them, the options."""
        digest = blake2b(repr(self._options).encode("utf8", "surrogatepass"), digest_size=32)
        for source in self._sources:
            name = f"{source.id}\0{source.path}".encode("utf8", "surrogateescape")
            self._contents[source.path] = content = _content(source)
            digest.update(blake2b(name).digest() + content)
        return digest.digest()

    def expected(self) -> int | None:
        """How many articles and problems there are, None where only reading the tables would tell."""
        number = 0
        for source in self._sources:
            if isinstance(source.found, Problem) or not source.is_table:
                number += 1
            elif (rows := rows_of(source.path)) is not None:
                number += rows
            else:
                return None
        return number

    def units(self) -> Iterator[Unit]:
        """All units, sorted by the ids of their articles' files."""
        for source in self._sources:
            if isinstance(source.found, Problem):
                yield _alone(source.found)
            elif source.is_table:
                yield from self._rows(source, source.found)
            else:
                items, digest = partial(self._file, source, source.found), partial(self._digest, source)
                yield Unit(source.path.as_posix(), None, items, digest)

    def _file(self, source: Source, reader: Reader) -> list[Article | Problem]:
        name, found = source.path.as_posix(), list[Article | Problem]()
        for item in _raws(source, reader, self._options):
            found += (item,) if isinstance(item, Problem) else _checked(item, name, self._options)
        return found

    def _rows(self, source: Source, reader: Reader) -> Iterator[Unit]:
        name = source.path.as_posix()
        for item in _raws(source, reader, self._options):
            if isinstance(item, Problem):
                yield _alone(item)
            else:
                items = partial(_listed, item, name, self._options)
                yield Unit(name, item.line, items, partial(self._hashed, f"{name}\0{item!r}"))

    def _digest(self, source: Source) -> bytes | None:
        """That of a file which is the same as when it was first looked at."""
        content = _content(source)
        if self._contents.setdefault(source.path, content) != content:
            return None
        return self._hashed(f"{source.id}\0{source.path}\0{content.hex()}")

    def _hashed(self, text: str) -> bytes:
        text += f"\0{self._options.columns}\0{self._options.language}"
        return blake2b(text.encode("utf8", "surrogatepass"), digest_size=16).digest()


def read(paths: Iterable[str | Path], options: Options | None = None) -> Iterator[Article | Problem]:
    """The articles of files and folders, sorted by their ids, and the problems in between.

    Nothing is raised for a bad input: it gives a `Problem`, and the rest goes on. One article is in memory at a
    time. An article's id is its file's path below the folder given, with more of the path where two files had the same
    one; a row's is its own or "file#row".

    >>> [item.id for item in read(["seeds"])][:1]
    ['1978-09-camp-david-accords.md']
    """
    ids = Ids()
    for unit in Reading(paths, options).units():
        for item in unit.items():
            clash = ids.clash(item.id, unit) if isinstance(item, Article) else None
            yield clash or item


def expected(paths: Iterable[str | Path], options: Options | None = None) -> int | None:
    """How many articles and problems `read` will give, None where only reading the tables would tell."""
    return Reading(paths, options).expected()


def _alone(problem: Problem) -> Unit:
    return Unit(problem.source, problem.line, lambda: [problem])


def _content(source: Source) -> bytes:
    """Stands for what is in a file, or what is wrong with it."""
    if isinstance(source.found, Problem):
        return blake2b(repr(source.found).encode(), digest_size=16).digest()
    try:
        with source.path.open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).digest()
    except OSError as error:
        return blake2b(repr(error).encode(), digest_size=16).digest()


def _raws(source: Source, reader: Reader, options: Options) -> Iterator[Raw | Problem]:
    """What the reader of a file finds there."""
    name = source.path.as_posix()
    try:
        if not source.path.stat().st_size:
            raise UnreadableError("is empty", "Put an article's text into it or take it away")
        yield from reader(source.path, source.id, options.columns)
    except UnreadableError as error:
        yield error.problem(name)
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror})", "Check that it is there and may be read")


def _listed(raw: Raw, name: str, options: Options) -> list[Article | Problem]:
    return list(_checked(raw, name, options))


def _checked(raw: Raw, name: str, options: Options) -> Iterator[Article | Problem]:
    """The article of a row or file, after what is wrong with it."""
    try:
        _check_text(raw)
        language = _language(raw, options)
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
