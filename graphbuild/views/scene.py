"""What a page shows of a network: which things are nodes, which edges are drawn, what each claim says, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from graphbuild.rdf.quads import QuadName
from graphbuild.views.evidence import Evidence
from graphbuild.views.network import EdgeKind
from graphbuild.views.things import Kind

if TYPE_CHECKING:
    from graphbuild.views.network import Network

Attributes: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SceneNode:
    """A thing to draw; `notes` are its ties in words, such as "Prime Minister", `point` is latitude and longitude."""

    id: str
    label: str
    kind: Kind
    type: str
    country: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    claims: int
    notes: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class SceneEdge:
    """An edge to draw; `evidence` are indexes into the scene's claims, `left_out` is how many more claims it has."""

    subject: str
    object: str
    property: str
    label: str
    kind: EdgeKind
    open: bool
    quad: QuadName
    asserted: bool
    evidence: tuple[int, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a sentence that name the subject, the relation or the object of a claim."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class SceneClaim:
    """A claim, and where in its sentence its parts are named."""

    evidence: Evidence
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things of a network its scene does not have."""

    nodes: int = 0
    edges: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """Nodes, edges and claims of a page."""

    nodes: tuple[SceneNode, ...]
    edges: tuple[SceneEdge, ...]
    claims: tuple[SceneClaim, ...]
    left_out: LeftOut = LeftOut()


def stage(network: Network) -> Scene:
    """The scene of a network.

    An event without a name of its own becomes a node only where no edge between two things stands for it; positions
    become notes of those who hold them.
    """
    drawn = _drawn(network)
    claims = _claims(network)
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    return Scene(
        nodes=tuple(_node(network, node) for node in drawn),
        edges=tuple(
            _edge(subject, object_, key, data, numbers)
            for subject, object_, key, data in network.edges(keys=True, data=True)
            if _is_drawn(network, drawn, subject, object_, data)
        ),
        claims=tuple(SceneClaim(claim, tuple(_marks(network, claim))) for claim in claims),
    )


def _drawn(network: Network) -> dict[str, None]:
    """The things that are nodes, in the network's order."""
    stood_for = {
        claim.event.id
        for _, _, data in network.edges(data=True)
        for claim in data["evidence"]
        if claim.event and data["kind"] == "relation"
    }
    return {node: None for node, data in network.nodes(data=True) if _is_node(network, node, data, stood_for)}


def _is_node(network: Network, node: str, data: Attributes, stood_for: set[str]) -> bool:
    if data["kind"] == "position":
        return False
    return bool(data["named"]) or (node not in stood_for and network.out_degree(node) > 1)


def _is_drawn(network: Network, drawn: dict[str, None], subject: str, object_: str, data: Attributes) -> bool:
    """True for an edge between two nodes; a role where nothing else joins the two."""
    if subject not in drawn or object_ not in drawn or subject == object_:
        return False
    return data["kind"] != "role" or not network.has_edge(object_, subject)


def _claims(network: Network) -> list[Evidence]:
    """The claims of all edges, each once, in the order of articles and offsets."""
    found = {claim.id: claim for _, _, data in network.edges(data=True) for claim in data["evidence"]}
    return sorted(found.values(), key=lambda claim: (claim.sentence.article, claim.start, claim.end, claim.id))


def _node(network: Network, node: str) -> SceneNode:
    data = network.nodes[node]
    ties = (network.nodes[other] for other in network.successors(node))
    posts = {tie["label"] for tie in ties if tie["kind"] == "position"}
    return SceneNode(
        id=node,
        label=data["label"],
        kind=data["kind"],
        type=data["type"],
        country=data["country"],
        aliases=data["aliases"],
        same_as=data["same_as"],
        claims=data["claims"],
        notes=tuple(sorted(posts)),
        point=(data["lat"], data["long"]) if "lat" in data else None,
    )


def _edge(subject: str, object_: str, key: str, data: Attributes, numbers: dict[str, int]) -> SceneEdge:
    evidence = tuple(sorted(numbers[claim.id] for claim in data["evidence"]))
    return SceneEdge(
        subject=subject,
        object=object_,
        property=key,
        label=data["label"],
        kind=data["kind"],
        open=data["open"],
        quad=data["quad"],
        asserted=data["asserted"],
        evidence=evidence,
    )


def _marks(network: Network, claim: Evidence) -> Iterable[Mark]:
    """Where the sentence names subject, relation and object: inside the claim's own words if they do."""
    triggers = [claim.event.trigger if claim.event else "", claim.words]
    wanted = [("relation", word) for word in triggers if word]
    wanted += [("subject", name) for subject, _, _ in claim.statements for name in _names(network, subject)]
    wanted += [("object", name) for _, _, object_ in claim.statements for name in _names(network, object_)]
    taken: list[Mark] = []
    for role, name in sorted(dict.fromkeys(wanted), key=lambda pair: -len(pair[1])):
        mark = _find(claim, role, name)
        if mark and not any(mark.start < other.end and other.start < mark.end for other in taken):
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)


def _names(network: Network, node: str) -> list[str]:
    """Label, other names, and of a person's name the last word."""
    if node not in network:
        return []
    data = network.nodes[node]
    surname = data["label"].rpartition(" ")[2] if data["type"] == "Person" else ""
    return [name for name in (data["label"], *data["aliases"], surname) if name]


def _find(claim: Evidence, role: str, name: str) -> Mark | None:
    """The first place of a name in the claim's words, otherwise in its sentence."""
    offset = claim.sentence.start
    places = list(_places(claim.sentence.text, name))
    inside = [place for place in places if claim.start - offset <= place < claim.end - offset]
    start = next(iter(inside or places), None)
    return None if start is None else Mark(start, start + len(name), role)


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text as a word of its own."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            yield place
        place = text.find(name, end)
