"""What a build depends on, as hashes: by them it tells what need not be done again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from graphbuild.authority import NameIndex
from graphbuild.building.cache import Cache
from graphbuild.building.report import FILE as REPORT
from graphbuild.building.report import Report
from graphbuild.extraction.pipeline import load_model
from graphbuild.resources import ontology_folder

_ROOMS = ("authority", "extraction", "model")
_ALONE = ("plover.py", "tables.py", "vocabulary.py")
"""Modules besides the rooms that the extractor uses."""
_KEY = b"last"


def fingerprint(model: str, frames: Path | None = None, own: NameIndex | None = None) -> bytes:
    """Stands for all besides the article that an extraction depends on: programs, words, `own` names, pipeline."""
    package = files("graphbuild")
    rooms = (file for room in _ROOMS for file in _below(package / room))
    names = repr(own or NameIndex()).encode("utf8", "surrogatepass")
    alone = (package / name for name in _ALONE)
    return _hashed(model, [*alone, *_ontology(frames), *rooms], names)


def whole_fingerprint(model: str, frames: Path | None = None) -> bytes:
    """Stands for the programs, word lists, vocabulary and pipeline that a graph and its page depend on."""
    return _hashed(model, [*_ontology(frames), *_below(files("graphbuild"))])


class Inputs:
    """What a build is made of: articles, programs, files of a researcher and anything else that can be written down.

    >>> inputs = Inputs(fingerprint, Path("decisions.toml"), licence)
    >>> inputs.built(cache, Path("output")) or build()
    """

    def __init__(self, *parts: bytes | str | Path | None) -> None:
        digest = hashlib.blake2b(digest_size=32)
        for part in (*parts, os.environ.get("SOURCE_DATE_EPOCH")):
            digest.update(hashlib.blake2b(_content(part)).digest())
        self._digest = digest.digest()

    def built(self, cache: Cache, output: Path, mark: bytes = b"") -> Report | None:
        """The report of the last build, where it had the same inputs and its files are as it left them.

        `mark` is that of the store which the graph is in too.
        """
        known = cache.get("build", _KEY)
        try:
            data = (output / REPORT).read_bytes()
            if known != self._digest + _sha256(data) + mark:
                return None
            report = Report.from_json(output, json.loads(data))
            whole = all(sha256_of(output / name) == kept for name, kept in report.files.items())
        except OSError:
            return None
        return report if whole else None

    def note(self, cache: Cache, output: Path, mark: bytes = b"") -> None:
        """Notes that `output` has been built of these inputs, and the mark of the store."""
        cache.put("build", _KEY, self._digest + _sha256((output / REPORT).read_bytes()) + mark)


def _hashed(model: str, parts: list[Traversable], names: bytes = b"") -> bytes:
    digest = hashlib.blake2b(names, digest_size=32)
    for name in ("graphbuild", "spacy", "pyoxigraph"):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(json.dumps(load_model(model).meta, sort_keys=True, default=str).encode())
    for file in parts:
        digest.update(file.name.encode() + hashlib.blake2b(file.read_bytes()).digest())
    return digest.digest()


def _ontology(frames: Path | None) -> Iterator[Traversable]:
    """The files of ontology/, and those of a researcher's own folder of frames."""
    yield from _below(ontology_folder())
    yield from _below(frames) if frames else ()


def _below(folder: Traversable) -> Iterator[Traversable]:
    """The files of a room in a fixed order, except compiled ones."""
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_file():
            yield item
        elif item.name != "__pycache__":
            yield from _below(item)


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _content(part: bytes | str | Path | None) -> bytes:
    if isinstance(part, Path):
        return str(part).encode() + (part.read_bytes() if part.is_file() else b"")
    return part if isinstance(part, bytes) else repr(part).encode()
