"""Tells whether a build would give again what its folder holds already."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from graphbuild.cache import Cache
from graphbuild.report import Report

REPORT = "report.json"
_KEY = b"last"


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
            if known != self._digest + _digest(data) + mark:
                return None
            report = Report.from_json(output, json.loads(data))
            whole = all(_digest((output / name).read_bytes()).hex() == kept for name, kept in report.files.items())
        except OSError:
            return None
        return report if whole else None

    def note(self, cache: Cache, output: Path, mark: bytes = b"") -> None:
        """Notes that `output` has been built of these inputs, and the mark of the store."""
        cache.put("build", _KEY, self._digest + _digest((output / REPORT).read_bytes()) + mark)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _content(part: bytes | str | Path | None) -> bytes:
    if isinstance(part, Path):
        return str(part).encode() + (part.read_bytes() if part.is_file() else b"")
    return part if isinstance(part, bytes) else repr(part).encode()
