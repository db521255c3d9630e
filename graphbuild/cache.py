"""What was extracted from which article, kept in the output so that a later build need not do it again."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Self

from graphbuild.articles import Problem
from graphbuild.errors import GraphbuildError
from graphbuild.extraction.pipeline import load_model
from graphbuild.model import Article, Extraction
from graphbuild.rdf.vocabulary import ontology_file
from graphbuild.spool import DamagedError, pack, unpack

FILE = ".extractions"
_ROOMS = ("extraction", "authority")
_ONTOLOGY = ("diplomacy.ttl", "frames.toml")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_log = logging.getLogger(__name__)


class Cache:
    """The extractions of earlier builds in a SQLite file; one build at a time has it.

    An extraction is found again where the article says the same and `fingerprint`, what else it depends on, is the
    same. Each is in the file as soon as `keep` returns, whatever happens to the process. A damaged file is begun anew.
    Raises GraphbuildError where another build has the file, OSError where it cannot be written.

    >>> with Cache(Path("output") / FILE, fingerprint(model)) as cache:
    ...     for item in extracted(cache.filled(read(paths)), model):
    ...         cache.keep(item)
    """

    def __init__(self, path: Path, fingerprint: bytes) -> None:
        self.path = path
        self._fingerprint = fingerprint
        self._used: set[bytes] = set()
        self._database = self._opened()

    def filled(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem | Extraction]:
        """The items, with its extraction in place of each article that has one."""
        for item in items:
            yield (self.find(item) or item) if isinstance(item, Article) else item

    def find(self, article: Article) -> Extraction | None:
        """The extraction of an article of this content, None where there is none."""
        key = self._key(article)
        for (data,) in self._do("SELECT data FROM extraction WHERE key = ?", key):
            try:
                found = replace(unpack(data), article=article)
            except DamagedError as error:
                _log.warning("%s: an extraction is damaged (%s) and is made again", self.path, error)
                return None
            self._used.add(key)
            return found
        return None

    def keep(self, extraction: Extraction) -> None:
        """Writes an extraction to the file, unless it was found there."""
        key = self._key(extraction.article)
        if key not in self._used:
            self._do("INSERT OR REPLACE INTO extraction VALUES (?, ?)", key, pack(extraction))
            self._used.add(key)

    def tidy(self) -> None:
        """Drops the extractions that were neither found nor kept since the file was opened."""
        stale = [key for (key,) in self._do("SELECT key FROM extraction") if key not in self._used]
        for key in stale:
            self._do("DELETE FROM extraction WHERE key = ?", key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def _key(self, article: Article) -> bytes:
        """Stands for all that an extraction depends on; where the article was read from does not count."""
        content = repr(replace(article, source=None)).encode("utf8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16, key=self._fingerprint).digest()

    def _opened(self) -> sqlite3.Connection:
        try:
            return _connected(self.path)
        except sqlite3.DatabaseError as error:
            return self._begun_anew(error)

    def _do(self, command: str, *values: bytes) -> list[tuple[bytes, ...]]:
        try:
            return self._database.execute(command, values).fetchall()
        except sqlite3.DatabaseError as error:
            self._database.close()
            self._database = self._begun_anew(error)
            return self._do(command, *values)

    def _begun_anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """An empty file in place of a damaged one; any other error is raised."""
        if _code(error) not in _DAMAGED:
            raise _explained(error, self.path) from error
        _log.warning("%s is damaged and is begun anew; its articles are extracted again", self.path)
        self.path.unlink()
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        return _connected(self.path)


def fingerprint(model: str) -> bytes:
    """Stands for all besides the article that an extraction depends on: programs, word lists, vocabulary, pipeline."""
    digest = hashlib.blake2b(digest_size=32)
    for name in ("graphbuild", "spacy"):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(json.dumps(load_model(model).meta, sort_keys=True, default=str).encode())
    package = files("graphbuild")
    parts = [package / "model.py", *map(ontology_file, _ONTOLOGY)]
    for file in [*parts, *(file for room in _ROOMS for file in _below(package / room))]:
        digest.update(file.name.encode() + hashlib.blake2b(file.read_bytes()).digest())
    return digest.digest()


def _below(folder: Traversable) -> Iterator[Traversable]:
    """The files of a room in a fixed order, but for compiled ones."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file():
            yield item
        elif item.name != "__pycache__":
            yield from _below(item)


def _connected(path: Path) -> sqlite3.Connection:
    """The file, locked for this process. A process may be killed at any time, so nothing waits for the disk."""
    database = sqlite3.connect(path, timeout=1, isolation_level=None)
    try:
        for command in (
            "PRAGMA auto_vacuum = FULL",
            "PRAGMA synchronous = OFF",
            "PRAGMA locking_mode = EXCLUSIVE",
            "BEGIN EXCLUSIVE",
            "CREATE TABLE IF NOT EXISTS extraction (key BLOB PRIMARY KEY, data BLOB NOT NULL)",
            "COMMIT",
        ):
            database.execute(command)
    except BaseException:
        database.close()
        raise
    return database


def _explained(error: sqlite3.DatabaseError, path: Path) -> Exception:
    """An error of SQLite in the words of the operating system, or with the remedy."""
    if _code(error) == sqlite3.SQLITE_BUSY:
        return GraphbuildError(f"another build is writing to {path.parent}. Wait for it, or take another --output")
    number = errno.ENOSPC if _code(error) == sqlite3.SQLITE_FULL else errno.EIO
    return OSError(number, str(error), str(path))


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary result code, which the lowest byte holds."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
