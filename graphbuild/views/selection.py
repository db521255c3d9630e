"""A part of a network: around one thing, within dates, resting on enough claims."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphbuild.views.evidence import Evidence
from graphbuild.views.network import dated

if TYPE_CHECKING:
    from graphbuild.views.network import Network


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part: `steps` edges `around` a name, claims dated `since` to `until` (ISO dates, inclusive).

    >>> Selection(around="Mark Carney", steps=2, since="2025-11-01", min_claims=2).steps
    2
    """

    around: str | None = None
    steps: int = 1
    since: str | None = None
    until: str | None = None
    min_claims: int = 1

    def holds(self, claim: Evidence) -> bool:
        """True for a claim within the dates."""
        if not (self.since or self.until):
            return True
        return bool(claim.date) and claim.last >= (self.since or "") and claim.date <= (self.until or "9999")


def select(network: Network, part: Selection) -> Network:
    """The part of a network, its edges with the claims that are left.

    Raises ValueError where `part.around` is the name of no node.
    """
    chosen: Network = nx.MultiDiGraph()
    chosen.add_nodes_from(network.nodes(data=True))
    for subject, object_, key, data in network.edges(keys=True, data=True):
        left = tuple(claim for claim in data["evidence"] if part.holds(claim))
        if _is_kept(data["evidence"], left, part):
            chosen.add_edge(subject, object_, key=key, **_narrowed(data, left))
    if part.around is not None:
        return _neighbourhood(chosen, find(network, part.around), part.steps)
    chosen.remove_nodes_from([node for node, degree in list(chosen.degree()) if not degree])
    return chosen


def find(network: Network, name: str) -> str:
    """The id of the node that has a name; of several the one with most claims.

    Raises ValueError with similar names where there is none.
    """
    wanted = name.casefold()
    hits = [node for node, data in network.nodes(data=True) if wanted in _names(node, data)]
    if hits:
        return max(sorted(hits), key=lambda node: network.nodes[node]["claims"])
    labels = {data["label"].casefold(): data["label"] for _, data in network.nodes(data=True) if data["named"]}
    similar = [labels[label] for label in get_close_matches(wanted, sorted(labels), n=3, cutoff=0.5)]
    advice = f"did you mean {' or '.join(similar)}?" if similar else "look for its name in the page's search box."
    raise ValueError(f"No node is called {name!r}: {advice}")


def _names(node: str, data: dict[str, Any]) -> set[str]:
    return {name.casefold() for name in (node, data["label"], *data["aliases"])}


def _is_kept(evidence: tuple[Evidence, ...], left: tuple[Evidence, ...], part: Selection) -> bool:
    """An edge without claims of its own stays as long as neither dates nor a number of claims are asked for."""
    if not evidence:
        return part.min_claims <= 1 and not (part.since or part.until)
    return len(left) >= max(1, part.min_claims)


def _narrowed(data: dict[str, Any], left: tuple[Evidence, ...]) -> dict[str, Any]:
    if len(left) == len(data["evidence"]):
        return data
    return (
        data
        | dated(left)
        | {
            "evidence": left,
            "weight": len(left),
            "asserted": any(claim.asserted for claim in left),
        }
    )


def _neighbourhood(network: Network, node: str, steps: int) -> Network:
    near = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), node, cutoff=steps)
    part: Network = nx.MultiDiGraph(network.subgraph(near))
    return part
