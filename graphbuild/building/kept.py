"""What the articles of the last build gave together, which the next build only changes."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from graphbuild.building.cache import Cache
from graphbuild.building.inputs import sha256_of


@dataclass(frozen=True, slots=True)
class Last:
    """Sorted files, the items that they were made of, and how much these are."""

    items: tuple[bytes, ...]
    files: tuple[Path, ...]
    counts: Counter[str]


class Kept:
    """The sorted files of the last build, which lie in `output`, and those of this one, in `folder` for now.

    `mark` stands for all that they depend on besides their items.
    """

    def __init__(self, cache: Cache, output: Path, folder: Path, mark: bytes) -> None:
        self._cache, self._output, self._folder = cache, output, folder
        self._mark = blake2b(mark, digest_size=16)
        self._new: dict[str, Last] = {}

    def last(self, name: str) -> Last | None:
        """What the last build kept under a name, if it is whole."""
        data = self._cache.get("kept", name.encode())
        try:
            mark, items, files, counts = json.loads(zlib.decompress(data or b""))
            if mark != self._mark.hexdigest() or any(sha256_of(self._output / file) != known for file, known in files):
                return None
        except (OSError, ValueError, zlib.error):
            return None
        paths = tuple(self._output / file for file, _ in files)
        return Last(tuple(map(bytes.fromhex, items)), paths, Counter(counts))

    def forget(self, name: str) -> None:
        """Drops what the last build kept under a name."""
        self._cache.drop("kept", name.encode())

    def paths(self, name: str, number: int) -> tuple[Path, ...]:
        """Where this build is to put so many files of a name."""
        return tuple(self._folder / f".{name}-{kind}" for kind in range(number))

    def note(self, name: str, new: Last) -> None:
        """Takes up what this build has under a name."""
        self._new[name] = new

    def published(self) -> None:
        """Keeps what was taken up, whose files are now those of the output."""
        for name, new in self._new.items():
            items = [item.hex() for item in new.items]
            files = [(path.name, sha256_of(self._output / path.name)) for path in new.files]
            data = json.dumps((self._mark.hexdigest(), items, files, new.counts))
            self._cache.put("kept", name.encode(), zlib.compress(data.encode()))
