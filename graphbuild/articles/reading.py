"""From paths to articles: finds the files, reads each in its format, checks every article."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b, file_digest
from pathlib import Path

from graphbuild.articles.boilerplate import boilerplate, cut_off
from graphbuild.articles.csv_files import read_csv
from graphbuild.articles.datelines import find_dateline
from graphbuild.articles.dating import iso_date, stated_date
from graphbuild.articles.documents import read_markdown, read_text
from graphbuild.articles.json_lines import read_jsonl
from graphbuild.articles.language import code_of, language_of
from graphbuild.articles.pages import read_html
from graphbuild.articles.pdf import read_pdf
from graphbuild.articles.problems import Problem, UnreadableError
from graphbuild.articles.raw import Columns, Raw
from graphbuild.model import Article

Reader = Callable[[Path, str, Columns], Iterator[Raw | Problem]]

LONGEST_TEXT = 1_000_000
_LARGEST_FILE = 100_000_000
_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}
_ROWS = (read_jsonl, read_csv)
_KNOWN = "Give .txt, .md, .html, .pdf, .jsonl or .csv files"
_HALF_LETTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: the names of columns, the language that is kept, the folders that are passed over.

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
    for source in _sources(paths, options.skip):
        if isinstance(source.found, Problem):
            yield source.found
        else:
            yield from _read_file(source.path, source.id, source.found, options, seen)


def fingerprint(paths: Iterable[str | Path], options: Options | None = None) -> bytes:
    """Stands for all that `read` would give: the files, what is in them, the options."""
    options = options or Options()
    digest = blake2b(repr(options).encode("utf8", "surrogatepass"), digest_size=32)
    for source in _sources(paths, options.skip):
        name = f"{source.id}\0{source.path}".encode("utf8", "surrogateescape")
        digest.update(blake2b(name).digest() + _content(source))
    return digest.digest()


def _content(source: _Source) -> bytes:
    """Stands for what is in a file, or what is wrong with it."""
    if isinstance(source.found, Problem):
        return blake2b(repr(source.found).encode()).digest()
    try:
        with source.path.open("rb") as file:
            return file_digest(file, blake2b).digest()
    except OSError as error:
        return blake2b(repr(error).encode()).digest()


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read, or what is wrong with it."""

    id: str
    path: Path
    found: Reader | Problem


def _sources(paths: Iterable[str | Path], skip: tuple[Path, ...]) -> list[_Source]:
    """Every file once, whichever of the paths lead to it, sorted by ids; no two have the same."""
    passed_over = [folder.resolve() for folder in skip]
    found: dict[Path, _Source] = {}
    for given in map(Path, paths):
        for source in _below(given, passed_over) if given.is_dir() else [_source(given, given.name)]:
            found.setdefault(source.path.resolve(), source)
    ids = distinct_ids({path: source.id for path, source in found.items()})
    named = [replace(source, id=ids[path]) for path, source in found.items()]
    return sorted(named, key=lambda source: (source.id, source.path.as_posix()))


def distinct_ids(ids: Mapping[Path, str]) -> dict[Path, str]:
    """The ids of files, those that several share with as many folders before them as tell the files apart.

    >>> distinct_ids({Path("/a/2024/story.txt"): "story.txt", Path("/a/2025/story.txt"): "story.txt"}).values()
    dict_values(['2024/story.txt', '2025/story.txt'])
    """
    found = dict(ids)
    while True:
        counts = Counter(found.values())
        longer = {path: _with_folder(path, name) for path, name in found.items() if counts[name] > 1}
        if all(found[path] == name for path, name in longer.items()):
            return found
        found |= longer


def _with_folder(path: Path, name: str) -> str:
    """The end of the path that has one part more than `name`, as far as there is one."""
    return "/".join(path.parts[1:][-len(Path(name).parts) - 1 :]) if name else name


def _below(folder: Path, passed_over: list[Path]) -> Iterator[_Source]:
    """The files of a folder and its folders, but for hidden ones and those that are passed over."""
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    read = [path for path in shown if not any(map(path.resolve().is_relative_to, passed_over))]
    if not read:
        yield _Source("", folder, Problem(folder.as_posix(), "is an empty folder", _KNOWN))
    for path in read:
        yield _source(path, path.relative_to(folder).as_posix())


def _source(path: Path, key: str) -> _Source:
    name = path.as_posix()
    reader = _READERS.get(path.suffix.lower())
    if not path.exists():
        return _Source(key, path, Problem(name, "is not there", "Check the path"))
    if not path.is_file():
        return _Source(key, path, Problem(name, "is no file", _KNOWN))
    if reader is None:
        return _Source(key, path, Problem(name, f"is of an unknown type ({path.suffix or 'no ending'})", _KNOWN))
    if reader not in _ROWS and path.stat().st_size > _LARGEST_FILE:
        return _Source(key, path, Problem(name, "is larger than 100 MB", "Divide it into articles"))
    return _Source(key, path, reader)


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
