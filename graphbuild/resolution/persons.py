"""Which names of persons are one person, by the structure of names, positions and context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.resolution.bearers import Bearer, Joining, shares
from graphbuild.resolution.holders import join_named, join_surnames
from graphbuild.resolution.keys import Key
from graphbuild.resolution.partials import Directory, append_once, join_partials, join_posts
from graphbuild.resolution.person_names import PersonName, parse
from graphbuild.resolution.wordlists import words

_Index = dict[str, list[Key]]


def join_persons(joining: Joining) -> None:
    """Joins full names with full names, then parts of names and positions with those whom they may mean."""
    full = sorted(key for key in joining.bearers if key.kind == "person")
    _join_middles(joining, full)
    _join_initials(joining, full)
    _join_reversed(joining, full)
    _join_shortened(joining, full)
    _join_numbered(joining, full)
    _join_regnal(joining, full)
    join_named(joining, full)
    directory = Directory.of(joining, full)
    partial = sorted(key for key in joining.bearers if key.kind == "partial")
    join_partials(joining, directory, partial)
    join_surnames(joining, partial)
    _doubt_bodies(joining, directory)
    apart = sorted(key for key in joining.bearers if key.kind == "apart")
    join_posts(joining, Directory.of(joining, [*full, *partial, *apart]))


def _name(joining: Joining, key: Key) -> PersonName:
    return parse(joining.bearers[key].label)


def _grouped(joining: Joining, keys: Iterable[Key]) -> dict[tuple[str, str, str], list[Key]]:
    groups: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key in keys:
        name = _name(joining, key)
        groups[name.given, name.family, name.generation].append(key)
    return groups


def _join_middles(joining: Joining, full: list[Key]) -> None:
    """Vladimir Putin and Vladimir V. Putin, unless several middle names contradict each other."""
    for group in _grouped(joining, full).values():
        named = [key for key in group if _name(joining, key).middle]
        for i, key in enumerate(named):
            for other in named[i + 1 :]:
                if _middles_agree(_name(joining, key).middle, _name(joining, other).middle):
                    joining.join(key, other, "same name, a middle name shortened")
        people = sorted({joining.root(key) for key in named})
        for key in group:
            if key not in named:
                _join_only(joining, key, people, "same name, middle name left out")


def _middles_agree(middle: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(middle) == len(other) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(middle, other, strict=True)
    )


def _join_only(joining: Joining, key: Key, candidates: list[Key], reason: str) -> bool:
    """Joins `key` with the only candidate; notes a doubt where there are several."""
    candidates = [candidate for candidate in candidates if candidate != joining.root(key)]
    if len(candidates) == 1:
        return joining.join(key, candidates[0], reason)
    if candidates:
        joining.doubt(key, candidates, "several bear the name")
    return False


def _join_initials(joining: Joining, full: list[Key]) -> None:
    """J. Smith and John Smith."""
    spelled: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    short = [key for key in full if _is_short(_name(joining, key).given)]
    for key in full:
        name = _name(joining, key)
        if not _is_short(name.given):
            append_once(spelled[name.family, name.generation, name.given[:1]], joining.root(key))
    for key in short:
        name = _name(joining, key)
        candidates = [
            k
            for k in spelled[name.family, name.generation, name.given[:1]]
            if _initials(_name(joining, k)).startswith(name.given)
        ]
        if candidates and _compatible(joining, key, candidates[0]):
            _join_only(joining, key, candidates, "initials of the same name")


def _is_short(given: str) -> bool:
    return len(given) == 1 or (len(given) == 2 and not set(given) & set("aeiouy"))


def _initials(name: PersonName) -> str:
    return name.given[:1] + "".join(part[:1] for part in name.middle) if name.middle else name.given[:1]


def _compatible(joining: Joining, key: Key, other: Key) -> bool:
    """True unless the two are of different countries."""
    return _compatible_countries(joining.bearers[key], joining.bearers[other])


def _join_reversed(joining: Joining, full: list[Key]) -> None:
    """Orbán Viktor and Viktor Orbán."""
    groups = _grouped(joining, full)
    for (given, family, generation), keys in sorted(groups.items()):
        others = groups.get((family, given, generation), [])
        if others and given < family and _compatible(joining, keys[0], others[0]):
            joining.join(keys[0], others[0], "same names in the other order")


def _join_shortened(joining: Joining, full: list[Key]) -> None:
    """Enrique Peña and Enrique Peña Nieto, where both belong to one context."""
    longer: _Index = defaultdict(list)
    for key in full:
        name = _name(joining, key)
        if not name.generation:
            for part in name.parts[1:-1]:
                append_once(longer[f"{name.parts[0]} {part}"], joining.root(key))
            if len(name.parts) > 2:
                append_once(longer[" ".join(name.parts[-2:])], joining.root(key))
    for key in full:
        parts = _name(joining, key).parts
        candidates = [k for k in longer.get(" ".join(parts), []) if k != joining.root(key)] if len(parts) == 2 else []
        if len(candidates) == 1 and _same_context(joining.bearers[key], joining.bearers[candidates[0]]):
            joining.join(key, candidates[0], "a shorter form of the same name in the same context")
        elif candidates:
            joining.doubt(key, candidates, "a longer form of the name exists")


def _join_numbered(joining: Joining, full: list[Key]) -> None:
    """Robert Mueller and Robert S. Mueller III in one context; a junior is never the one of the bare name."""
    groups: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in full:
        name = _name(joining, key)
        if len(name.parts) > 1:
            groups[name.given, name.family].append(key)
    for group in groups.values():
        numbered = [key for key in group if _name(joining, key).generation]
        people = {joining.root(key) for key in numbered}
        if len(people) != 1 or _name(joining, numbered[0]).generation not in words("numbers"):
            continue
        for key in group:
            bearer, other = joining.bearers[key], joining.bearers[numbered[0]]
            named_together = other.setting & bearer.names
            if key not in numbered and not named_together and _same_context(bearer, other):
                joining.join(key, numbered[0], "same name, its number left out in the same context")


def _same_context(bearer: Bearer, other: Bearer) -> bool:
    """True where articles of both name the same third person or organization, and no different countries of the two."""
    return _compatible_countries(bearer, other) and shares(bearer.setting, other.setting, other.names)


def _compatible_countries(bearer: Bearer, other: Bearer) -> bool:
    return not bearer.country or not other.country or bearer.country == other.country


def _join_regnal(joining: Joining, full: list[Key]) -> None:
    """Queen Elizabeth and Queen Elizabeth II; the King of Jordan whose country one article leaves out."""
    groups: _Index = defaultdict(list)
    for key in full:
        name = _name(joining, key)
        if len(name.parts) == 1:
            groups[f"{name.given} {name.family}"].append(key)
    for group in groups.values():
        for kept in (
            {joining.root(k) for k in group if k.country},
            {joining.root(k) for k in group if _name(joining, k).generation},
        ):
            for key in group:
                if len(kept) == 1 and _compatible(joining, key, next(iter(kept))):
                    joining.join(key, next(iter(kept)), "same title and name")


def _doubt_bodies(joining: Joining, directory: Directory) -> None:
    """Lists bodies of one word that is the surname of a person of the corpus."""
    for key in sorted(key for key in joining.bearers if key.kind == "agent" and not key.country):
        people = directory.names.get(parse(joining.bearers[key].label).family, [])
        if " " not in key.name and people:
            joining.doubt(key, people, "the surname of a person")
