"""In what company names are: which persons, organizations and countries the same articles name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graphbuild.disk import Disk

_WAITING = 200_000
_FEW = 1000


class Settings:
    """The settings of all bearers of names, by the bearers' numbers; they lie on the disk."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._table = disk.table("bearer INTEGER, name INTEGER, PRIMARY KEY (bearer, name)")
        self._waiting: dict[int, set[int]] = {}
        self._count = 0

    def add(self, bearer: int, numbers: Iterable[int], own: str) -> None:
        """Adds the names with those numbers to the setting of a bearer, but for its own name."""
        names = {*numbers} - {number_of(own)}
        self._waiting.setdefault(bearer, set()).update(names)
        self._count += len(names)
        if self._count > _WAITING:
            self._write()

    def of(self, bearers: Iterable[int], names: Iterable[str] = ()) -> Setting:
        """What the settings of these bearers hold together, and these names."""
        self._write()
        chosen = f"FROM {self._table} WHERE bearer IN ({','.join(map(str, bearers))})"
        return Setting(self._disk, chosen, frozenset(map(number_of, names)))

    def merge(self, bearer: int, *others: int) -> None:
        """Adds the settings of the others to that of a bearer."""
        self._write()
        for other in others:
            command = f"INSERT OR IGNORE INTO {self._table} SELECT ?, name FROM {self._table} WHERE bearer = ?"
            self._disk.do(command, bearer, other)

    def _write(self) -> None:
        if self._waiting:
            rows = ((bearer, name) for bearer in sorted(self._waiting) for name in sorted(self._waiting[bearer]))
            self._disk.do_many(f"INSERT OR IGNORE INTO {self._table} VALUES (?, ?)", rows)
            self._waiting, self._count = {}, 0


class Setting:
    """The names of a setting, which is read only as far as it is needed."""

    def __init__(self, disk: Disk, chosen: str, names: frozenset[int]) -> None:
        self._disk, self._chosen, self._names = disk, chosen, names

    def __bool__(self) -> bool:
        return bool(self._names) or self._size(1) > 0

    def names(self, names: Iterable[str]) -> bool:
        """True where it has one of these names."""
        return any(self._has(number_of(name)) for name in names)

    def shares(self, other: Setting, own: Iterable[str] = ()) -> bool:
        """True where both have a person or organization, or two countries; `own` are names that do not count."""
        few, many = sorted((self, other), key=lambda setting: setting._size(_FEW))
        passed, countries = set(map(number_of, own)), 0
        for name in few._all():
            if name not in passed and many._has(name):
                countries += 1
                if name >= 0 or countries > 1:
                    return True
        return False

    def _all(self) -> Iterator[int]:
        yield from self._names
        last, rows = None, self._next(None)
        while rows:
            yield from (name for (name,) in rows if name not in self._names)
            last = rows[-1][0]
            rows = self._next(last)

    def _next(self, last: int | None) -> list[tuple[int]]:
        after = "" if last is None else f"AND name > {last}"
        return self._disk.do(f"SELECT DISTINCT name {self._chosen} {after} ORDER BY name LIMIT {_FEW}")

    def _has(self, name: int) -> bool:
        return name in self._names or bool(self._disk.do(f"SELECT 1 {self._chosen} AND name = ? LIMIT 1", name))

    def _size(self, most: int) -> int:
        return len(self._names) + len(self._disk.do(f"SELECT 1 {self._chosen} LIMIT {most}"))


@lru_cache(maxsize=20_000)
def number_of(name: str) -> int:
    """A number that stands for a name, a negative one for the code of a country."""
    if len(name) == 3 and name.isupper():
        return -sum(ord(letter) << 21 * place for place, letter in enumerate(name))
    data = hashlib.blake2b(name.encode("utf8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big") >> 1
