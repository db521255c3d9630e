"""From paths to files: each once, with the reader of its format and an id of its own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from graphbuild.articles.csv_files import read_csv
from graphbuild.articles.documents import read_markdown, read_text
from graphbuild.articles.json_lines import read_jsonl
from graphbuild.articles.pages import read_html
from graphbuild.articles.pdf import read_pdf
from graphbuild.articles.raw import Columns, Raw
from graphbuild.errors import Problem

Reader = Callable[[Path, str, Columns], Iterator[Raw | Problem]]

_LARGEST_FILE = 100_000_000
_BLOCK = 1 << 20
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


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or what is wrong with it."""

    id: str
    path: Path
    found: Reader | Problem

    @property
    def is_table(self) -> bool:
        """True for a file of many articles."""
        return self.found in _ROWS


def sources_of(paths: Iterable[str | Path], skip: tuple[Path, ...]) -> list[Source]:
    """Every file once, whichever of the paths lead to it, sorted by ids; no two have the same."""
    skipped = [_real(folder) for folder in skip]
    found: dict[Path, Source] = {}
    for given in map(Path, paths):
        for source in _below(given, skipped) if given.is_dir() else [_source(given, given.name)]:
            found.setdefault(_real(source.path), source)
    ids = distinct_ids({path: source.id for path, source in found.items()})
    named = [replace(source, id=ids[path]) for path, source in found.items()]
    return sorted(named, key=lambda source: (source.id, source.path.as_posix()))


def _real(path: Path) -> Path:
    """The path without links; a link that leads to itself stays as it is."""
    return Path(os.path.realpath(path))


def rows_of(path: Path) -> int | None:
    """About how many lines a file of JSON Lines has, None for other tables, whose cells may have lines."""
    if _READERS.get(path.suffix.lower()) is not read_jsonl:
        return None
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(partial(file.read, _BLOCK), b""))
    except OSError:
        return 1


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


def _below(folder: Path, skipped: list[Path]) -> Iterator[Source]:
    """The files of a folder and its folders, except hidden and skipped files."""
    found = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    read = [path for path in shown if not any(map(_real(path).is_relative_to, skipped))]
    if not read:
        yield Source("", folder, Problem(folder.as_posix(), "is an empty folder", _KNOWN))
    for path in read:
        yield _source(path, path.relative_to(folder).as_posix())


def _source(path: Path, key: str) -> Source:
    name = path.as_posix()
    reader = _READERS.get(path.suffix.lower())
    if not path.exists():
        return Source(key, path, Problem(name, "is not there", "Check the path"))
    if not path.is_file():
        return Source(key, path, Problem(name, "is no file", _KNOWN))
    if reader is None:
        return Source(key, path, Problem(name, f"is of an unknown type ({path.suffix or 'no ending'})", _KNOWN))
    if reader not in _ROWS and path.stat().st_size > _LARGEST_FILE:
        return Source(key, path, Problem(name, "is larger than 100 MB", "Divide it into articles"))
    return Source(key, path, reader)
