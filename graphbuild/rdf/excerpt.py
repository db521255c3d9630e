"""The excerpt of a large graph that one page can show: the most connected things, and the strongest claims on them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from graphbuild.rdf.claims import OBJECT, PREDICATE, SUBJECT
from graphbuild.rdf.patterns import DCTERMS
from graphbuild.runs import Runs
from graphbuild.vocabulary import dip

_THINGS = 2000
_CLAIMS = 30_000
_CLAIMS_AN_EDGE = 100
_ASSERTED = '"asserted"'
_NAMES = ("factuality", "confidence", "about", "inSentence", "source", "relation")
_PARTS = {str(SUBJECT): "subject", str(PREDICATE): "property", str(OBJECT): "object"} | {
    str(dip(name)): name for name in _NAMES
}
_PARTS[str(DCTERMS["publisher"])] = "publisher"


class Stated(NamedTuple):
    """A claim that states a relation of two things, by terms of N-Triples; of equal edges the strongest sorts first."""

    subject: str
    property: str
    object: str
    weakness: float
    claim: str
    article: str
    others: tuple[str, ...]
    """Its event, its sentence, who says it and who publishes the article."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a page shows: the things, claims, sentences and articles with those IRIs, in angle brackets.

    `nodes`, `edges` and `claims` are how many are left out; `more` has for each claim how many more there are of its
    edge.
    """

    shown: frozenset[str]
    nodes: int
    edges: int
    claims: int
    more: dict[str, int] = field(repr=False)


def stated(lines: Iterable[str], article: str) -> Iterator[Stated]:
    """The claims among the N-Triples of one article, that state a relation of two things."""
    found: dict[str, dict[str, str]] = {}
    for line in lines:
        subject, predicate, value = line[:-2].split(" ", 2)
        if part := _PARTS.get(predicate):
            found.setdefault(subject, {})[part] = value
    paper = found.get(article, {}).get("publisher")
    for claim, parts in sorted(found.items()):
        if "subject" in parts and "object" in parts:
            yield Stated(
                parts["subject"],
                parts.get("property") or parts.get("relation", ""),
                parts["object"],
                (parts.get("factuality") != _ASSERTED) - float(parts.get("confidence", '"1').split('"')[1]),
                claim,
                article,
                tuple(filter(None, (*map(parts.get, ("about", "inSentence", "source")), paper))),
            )


def chosen(claims: Runs[Stated]) -> Excerpt:
    """The claims on the most connected things: of each edge the strongest, then the second of each, and so on."""
    touched: Counter[str] = Counter()
    count = edges = 0
    for _, group in groupby(claims, key=itemgetter(slice(3))):
        edges += 1
        for subject, _, object_, *_ in group:
            count += 1
            touched.update({subject, object_})
    most = heapq.nsmallest(_THINGS, touched.items(), key=lambda item: (-item[1], item[0]))
    kept = heapq.nsmallest(_CLAIMS, _turns(claims, {thing: place for place, (thing, _) in enumerate(most)}))
    found = [claim for *_, claim in kept]
    held = Counter(claim[:3] for claim in found)
    ends = {end for subject, _, object_ in held for end in (subject, object_)}
    return Excerpt(
        frozenset(ends.union(*((claim.claim, claim.article, *claim.others) for claim in found))),
        len(touched) - len(ends),
        edges - len(held),
        count - len(found),
        {claim.claim[1:-1]: total - held[claim[:3]] for _, _, total, claim in kept},
    )


def _turns(claims: Runs[Stated], ranks: dict[str, int]) -> Iterator[tuple[int, int, int, Stated]]:
    """Each claim between two of the things with its turn, the rank of its edge and how many that edge has."""
    for (subject, _, object_), group in groupby(claims, key=itemgetter(slice(3))):
        if subject in ranks and object_ in ranks:
            first = list(islice(group, _CLAIMS_AN_EDGE))
            total, rank = len(first) + sum(1 for _ in group), max(ranks[subject], ranks[object_])
            yield from ((turn, rank, total, Stated(*claim)) for turn, claim in enumerate(first))
