"""Which names of persons are one person, by the structure of names, positions and context."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.resolution.bearers import Bearer, Joining, grouped
from graphbuild.resolution.holders import join_named, join_surnames
from graphbuild.resolution.keys import Key
from graphbuild.resolution.partials import Directory, Holders, join_partials, join_posts
from graphbuild.resolution.person_names import PersonName, parse
from graphbuild.resolution.wordlists import words


def join_persons(joining: Joining) -> None:
    """Joins full names with full names, then parts of names and positions with those whom they may mean."""
    _join_middles(joining)
    _join_initials(joining)
    _join_reversed(joining)
    _join_shortened(joining)
    _join_numbered(joining)
    _join_regnal(joining)
    join_named(joining)
    directory = Directory.of(joining)
    join_partials(joining, directory)
    join_surnames(joining)
    _doubt_bodies(joining, directory)
    join_posts(joining, Holders.of(joining))


def _name(joining: Joining, key: Key) -> PersonName:
    return parse(joining.labels[key])


def _named(joining: Joining) -> Iterator[tuple[Key, PersonName]]:
    """The full names with what they consist of."""
    return ((key, parse(label)) for key, label in joining.labels.sorted_items("person"))


def _grouped(joining: Joining) -> Iterator[list[Key]]:
    """The full names that differ in middle names alone."""
    names = ((_order(name), key) for key, name in _named(joining))
    return (group for _, group in grouped(names))


def _join_middles(joining: Joining) -> None:
    """Vladimir Putin and Vladimir V. Putin, unless several middle names contradict each other."""
    for group in _grouped(joining):
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


def _join_initials(joining: Joining) -> None:
    """J. Smith and John Smith."""
    spelled = joining.index(
        ((name.family, name.generation, name.given[:1]), joining.root(key))
        for key, name in _named(joining)
        if not _is_short(name.given)
    )
    for key, name in _named(joining):
        if _is_short(name.given):
            found = spelled.get(name.family, name.generation, name.given[:1])
            candidates = [k for k in found if _initials(_name(joining, k)).startswith(name.given)]
            if candidates and _compatible(joining, key, candidates[0]):
                _join_only(joining, key, candidates, "initials of the same name")


def _is_short(given: str) -> bool:
    return len(given) == 1 or (len(given) == 2 and not set(given) & set("aeiouy"))


def _initials(name: PersonName) -> str:
    return name.given[:1] + "".join(part[:1] for part in name.middle) if name.middle else name.given[:1]


def _compatible(joining: Joining, key: Key, other: Key) -> bool:
    """True unless the two are of different countries."""
    return _compatible_countries(joining.bearers[key], joining.bearers[other])


def _join_reversed(joining: Joining) -> None:
    """Orbán Viktor and Viktor Orbán."""
    first = joining.index((_order(_name(joining, group[0])), group[0]) for group in _grouped(joining))
    for key in (group[0] for group in _grouped(joining)):
        given, family, generation = _order(_name(joining, key))
        for other in first.get(family, given, generation) if family < given else ():
            if _compatible(joining, key, other):
                joining.join(other, key, "same names in the other order")


def _order(name: PersonName) -> tuple[str, str, str]:
    """What full names are grouped and ordered by."""
    return name.given, name.family, name.generation


def _join_shortened(joining: Joining) -> None:
    """Enrique Peña and Enrique Peña Nieto, where both belong to one context."""
    longer = joining.index(
        ((short,), joining.root(key))
        for key, name in _named(joining)
        if not name.generation
        for short in _shorter(name.parts)
    )
    for key, name in _named(joining):
        found = longer.get(" ".join(name.parts)) if len(name.parts) == 2 else []
        candidates = [k for k in found if k != joining.root(key)]
        if len(candidates) == 1 and _same_context(joining, joining.bearers[key], joining.bearers[candidates[0]]):
            joining.join(key, candidates[0], "a shorter form of the same name in the same context")
        elif candidates:
            joining.doubt(key, candidates, "a longer form of the name exists")


def _shorter(parts: tuple[str, ...]) -> Iterator[str]:
    """The forms of two words of a longer name: the first with a middle one, the last two."""
    yield from (f"{parts[0]} {part}" for part in parts[1:-1])
    if len(parts) > 2:
        yield " ".join(parts[-2:])


def _join_numbered(joining: Joining) -> None:
    """Robert Mueller and Robert S. Mueller III in one context; a junior is never the one of the bare name."""
    names = (((name.given, name.family), key) for key, name in _named(joining) if len(name.parts) > 1)
    for _, group in grouped(names):
        numbered = [key for key in group if _name(joining, key).generation]
        people = {joining.root(key) for key in numbered}
        if len(people) != 1 or _name(joining, numbered[0]).generation not in words("numbers"):
            continue
        for key in group:
            bearer, other = joining.bearers[key], joining.bearers[numbered[0]]
            named_together = joining.setting(other).names(bearer.names)
            if key not in numbered and not named_together and _same_context(joining, bearer, other):
                joining.join(key, numbered[0], "same name, its number left out in the same context")


def _same_context(joining: Joining, bearer: Bearer, other: Bearer) -> bool:
    """True where articles of both name the same third person or organization, and no different countries of the two."""
    return _compatible_countries(bearer, other) and joining.setting(bearer).shares(joining.setting(other), other.names)


def _compatible_countries(bearer: Bearer, other: Bearer) -> bool:
    return not bearer.country or not other.country or bearer.country == other.country


def _join_regnal(joining: Joining) -> None:
    """Queen Elizabeth and Queen Elizabeth II; the King of Jordan whose country one article leaves out."""
    names = (((f"{name.given} {name.family}",), key) for key, name in _named(joining) if len(name.parts) == 1)
    for _, group in grouped(names):
        for kept in (
            {joining.root(k) for k in group if k.country},
            {joining.root(k) for k in group if _name(joining, k).generation},
        ):
            for key in group:
                if len(kept) == 1 and _compatible(joining, key, next(iter(kept))):
                    joining.join(key, next(iter(kept)), "same title and name")


def _doubt_bodies(joining: Joining, directory: Directory) -> None:
    """Lists bodies of one word that is the surname of a person of the corpus."""
    for key in joining.keys("agent"):
        if not key.country and " " not in key.name:
            people = directory.names.get(parse(joining.bearers[key].label).family)
            if people:
                joining.doubt(key, people, "the surname of a person")
