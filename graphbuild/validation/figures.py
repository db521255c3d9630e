"""How right a graph is by its coders: precision with intervals, agreement of the coders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist

import krippendorff

from graphbuild.validation.items import Item
from graphbuild.validation.sheets import VERDICTS, Verdict

_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """A class or certainty: how many items the graph has, and how many of those judged are right, wrong or unsure."""

    name: str
    known: int
    right: int
    wrong: int
    unsure: int

    @property
    def precision(self) -> float:
        """The share of right ones among those that are right or wrong; nan where there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return wilson(self.right, self.right + self.wrong)


@dataclass(frozen=True, slots=True)
class Figures:
    """What verdicts say of a graph. `alpha` is Krippendorff's for right and wrong, nan without two coders.

    `precision` and `interval` weight each class by its share of the graph, so that a sample with as many of every
    class does not count rare ones too much. `gone` are judged items that the graph no longer has.
    """

    classes: tuple[Row, ...]
    certainties: tuple[Row, ...]
    total: Row
    precision: float
    interval: tuple[float, float]
    coders: tuple[str, ...]
    alpha: float
    twice: int
    disputed: tuple[str, ...]
    reasons: Mapping[str, int]
    gone: int


def figures(found: Sequence[Item], verdicts: Iterable[Verdict]) -> Figures:
    """The figures of a graph's items, of one kind, by its coders' verdicts."""
    known = {item.id for item in found}
    every = list(verdicts)
    kept = [verdict for verdict in every if verdict.item in known]
    agreed, votes = settled(kept), _votes(kept)
    classes = _rows(found, agreed, lambda item: item.type)
    share, interval = _weighted(classes)
    return Figures(
        classes=classes,
        certainties=_rows(found, agreed, lambda item: item.factuality),
        total=_row("all", found, agreed),
        precision=share,
        interval=interval,
        coders=tuple(sorted({verdict.coder for verdict in kept})),
        alpha=alpha(kept),
        twice=sum(len(each) > 1 for each in votes.values()),
        disputed=tuple(sorted(item for item, each in votes.items() if len(set(each.values())) > 1)),
        reasons=dict(Counter(v.why for v in kept if v.verdict == "wrong" and v.why).most_common()),
        gone=len({verdict.item for verdict in every} - known),
    )


def settled(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """The verdict of most coders on each item; unsure where as many say right as wrong.

    >>> settled([Verdict("a", "ann", "right"), Verdict("a", "bob", "wrong"), Verdict("a", "cy", "wrong")])
    {'a': 'wrong'}
    """
    return {item: _majority(Counter(votes.values())) for item, votes in _votes(verdicts).items()}


def wilson(right: int | float, judged: int | float, level: float = _LEVEL) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927), from 0 to 1.

    >>> [round(end, 3) for end in wilson(97, 108)]
    [0.827, 0.942]
    """
    if not judged:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = right / judged
    middle = (share + z * z / (2 * judged)) / (1 + z * z / judged)
    half = z * sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged)) / (1 + z * z / judged)
    return max(0.0, middle - half), min(1.0, middle + half)


def alpha(verdicts: Iterable[Verdict]) -> float:
    """Krippendorff's alpha of right and wrong, nominal (Krippendorff 2018); nan without two coders of one item.

    1 is full agreement, 0 what chance gives; where all say the same of everything it is 1.
    """
    votes = _votes(verdicts)
    coders = sorted({coder for each in votes.values() for coder in each})
    values = [[_value(each.get(coder)) for each in votes.values()] for coder in coders]
    pairs = [each for each in zip(*values, strict=True) if sum(value == value for value in each) > 1]
    if not pairs:
        return nan
    if len({value for each in pairs for value in each if value == value}) == 1:
        return 1.0
    return float(krippendorff.alpha(reliability_data=values, level_of_measurement="nominal"))


def _value(verdict: str | None) -> float:
    return {"right": 1.0, "wrong": 0.0}.get(verdict or "", nan)


def _votes(verdicts: Iterable[Verdict]) -> dict[str, dict[str, str]]:
    """The verdict on each item by coder."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for verdict in verdicts:
        found[verdict.item][verdict.coder] = verdict.verdict
    return found


def _majority(votes: Counter[str]) -> str:
    right, wrong, _ = (votes[verdict] for verdict in VERDICTS)
    return "right" if right > wrong else "wrong" if wrong > right else "unsure"


def _rows(found: Iterable[Item], agreed: Mapping[str, str], key: Callable[[Item], str]) -> tuple[Row, ...]:
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in found:
        groups[key(item)].append(item)
    return tuple(_row(name, members, agreed) for name, members in sorted(groups.items()))


def _row(name: str, members: Iterable[Item], agreed: Mapping[str, str]) -> Row:
    listed = list(members)
    counts = Counter(agreed[item.id] for item in listed if item.id in agreed)
    return Row(name, len(listed), *(counts[verdict] for verdict in VERDICTS))


def _weighted(classes: Iterable[Row]) -> tuple[float, tuple[float, float]]:
    """The precision of the graph from that of its classes, and its interval at the sample's effective size (Kish)."""
    judged = [row for row in classes if row.right + row.wrong]
    known = sum(row.known for row in judged)
    if not known:
        return nan, (0.0, 1.0)
    share = sum(row.precision * row.known for row in judged) / known
    weights = [(row.known / (row.right + row.wrong), row.right + row.wrong) for row in judged]
    size = sum(weight * count for weight, count in weights) ** 2 / sum(weight**2 * count for weight, count in weights)
    return share, wilson(share * size, size)
