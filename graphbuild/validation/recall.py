"""What coders find in an article, and how much of it the graph has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.errors import GraphbuildError
from graphbuild.rdf.standing import CERTAINTY
from graphbuild.validation.items import parties
from graphbuild.validation.sheets import Found, SheetError, read_rows, write_rows
from graphbuild.views.evidence import Evidence
from graphbuild.views.things import name_of
from graphbuild.vocabulary import lineage, terms

if TYPE_CHECKING:
    from graphbuild.views.network import Network

NOTHING = "nothing"
"""The relation of the one row of an article in which a coder finds no claim."""


class ClaimError(GraphbuildError):
    """A line that is no claim; the message says how to write one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A coder's claim and what the graph has of it: an event of the class, its parties, its certainty."""

    found: Found
    relation: bool
    parties: bool
    factuality: bool

    @property
    def whole(self) -> bool:
        """True where one claim of the graph has all of it."""
        return self.relation and self.parties and self.factuality


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim of the graph: names of its class and properties, who stands on either side, its certainty."""

    relations: frozenset[str]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: str


def parse(line: str, article: str, coder: str) -> Found:
    """The claim of a line such as "Canada | recognized | Palestine | asserted"; asserted where nothing is said.

    Raises ClaimError with the remedy.
    """
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= 4 or not parts[0]:
        raise ClaimError("write actor | class or property | recipient | certainty: Canada | met | France | planned")
    actor, relation, recipient, factuality = (*parts, *[""] * (4 - len(parts)))
    if (name := _term(relation)) is None:
        raise ClaimError(f"{relation!r} is no class or property of the vocabulary; write one such as Visit or met")
    if (factuality := factuality or "asserted") not in CERTAINTY:
        raise ClaimError(f"{factuality!r} is no certainty; write one of {', '.join(CERTAINTY)}")
    return Found(article, coder, actor, name, recipient, factuality)


def read_found(path: Path) -> tuple[Found, ...]:
    """The claims that coders found, none where there is no file. Raises SheetError with line and remedy."""
    found = list(read_rows(path, Found))
    for place, row in found:
        if row.relation != NOTHING and row.relation not in terms():
            raise SheetError(f"{place}: {row.relation!r} is not known. Write a class or property of the vocabulary")
    return tuple(row for _, row in found)


def write_found(path: Path, found: Iterable[Found]) -> None:
    """Writes the claims that coders found, each once, by article and coder."""
    write_rows(path, Found, sorted(set(found)))


def compare(network: Network, found: Iterable[Found]) -> tuple[Compared, ...]:
    """Each claim of the coders beside the claim of the graph that has most of it."""
    told = _told(network)
    return tuple(_best(claim, told[claim.article]) for claim in sorted(found) if claim.relation != NOTHING)


def _term(words: str) -> str | None:
    """The name of a class or property by its name or label."""
    wanted = words.casefold()
    return next((name for name, term in terms().items() if wanted in (name.casefold(), term.label.casefold())), None)


def _told(network: Network) -> defaultdict[str, list[_Told]]:
    """The claims of the graph by article."""
    roles = parties(network)
    claims = {claim.id: claim for _, _, data in network.edges(data=True) for claim in data["evidence"]}
    found: defaultdict[str, list[_Told]] = defaultdict(list)
    for claim in claims.values():
        found[claim.sentence.article.key].append(_claim(network, claim, roles[claim.event.id] if claim.event else {}))
    return found


def _claim(network: Network, claim: Evidence, roles: Mapping[str, list[str]]) -> _Told:
    stated = {name_of(property_) for _, property_, _ in claim.statements}
    kinds = lineage(claim.event.type) if claim.event else ()
    either = roles.get("participant", [])
    actors = [*roles.get("actor", []), *either, *(subject for subject, _, _ in claim.statements)]
    recipients = [*roles.get("recipient", []), *roles.get("concerns", []), *either]
    recipients += [object_ for _, _, object_ in claim.statements]
    return _Told(
        frozenset((*kinds, *(parent for name in stated for parent in lineage(name)))),
        _names(network, actors),
        _names(network, recipients),
        claim.factuality,
    )


def _names(network: Network, nodes: Iterable[str]) -> tuple[str, ...]:
    known = [network.nodes[node] for node in dict.fromkeys(nodes) if node in network]
    return tuple(name for data in known for name in (data["label"], *data["aliases"]))


def _best(claim: Found, told: Iterable[_Told]) -> Compared:
    compared = [_compared(claim, each) for each in told]
    best = max(compared, key=lambda each: (each.relation, each.parties, each.factuality), default=None)
    return best or Compared(claim, relation=False, parties=False, factuality=False)


def _compared(claim: Found, told: _Told) -> Compared:
    relation = claim.relation in told.relations
    parties = _among(claim.actor, told.actors) and (not claim.recipient or _among(claim.recipient, told.recipients))
    return Compared(claim, relation, relation and parties, relation and claim.factuality == told.factuality)


def _among(name: str, names: Iterable[str]) -> bool:
    """True for one of the names, or the last word or words of one: "Carney" for "Mark Carney"."""
    wanted = _folded(name)
    return any(_folded(known)[-len(wanted) :] == wanted for known in names)


def _folded(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold().removeprefix("the "))
