"""Draws a sample of what a graph says, the same one for the same seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from graphbuild.validation.items import Item


def sample(found: Sequence[Item], size: int, seed: int = 1, each: int = 0) -> tuple[Item, ...]:
    """`size` of the items, spread over classes, certainties and articles as the graph is; all where it has fewer.

    The items stand in the order of their strata, by chance within these, and every (n / size)-th is taken from a chance
    start on, so that each has the same chance (systematic sampling; Cochran 1977, chapter 8). With `each` that many of
    every class are taken instead. They come in a chance order, so that a coder who stops early has judged a sample too.
    """
    chance = Random(seed)
    if each:
        classes: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in found:
            classes[item.kind, item.type].append(item)
        drawn = [item for members in classes.values() for item in _systematic(members, each, chance)]
    else:
        drawn = _systematic(found, size, chance)
    chance.shuffle(drawn)
    return tuple(drawn)


def _systematic(found: Sequence[Item], size: int, chance: Random) -> list[Item]:
    if size >= len(found):
        return list(found)
    ordered = sorted(chance.sample(found, len(found)), key=lambda item: (item.kind, item.stratum))
    step = len(ordered) / size
    start = chance.random() * step
    return [ordered[min(int(start + number * step), len(ordered) - 1)] for number in range(size)]
