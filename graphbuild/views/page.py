"""The page that people open: one HTML file with the graph, its evidence and all that it needs to work offline."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import networkx as nx
from markupsafe import Markup
from pyvis.network import Network as PyvisNetwork

from graphbuild.views import budget
from graphbuild.views import network as networks
from graphbuild.views.columns import Source
from graphbuild.views.layout import Box
from graphbuild.views.overview import Overview, overview
from graphbuild.views.packing import packed, table
from graphbuild.views.payload import (
    Json,
    Keys,
    about_json,
    article_json,
    claim_json,
    edge_json,
    node_json,
    sentence_json,
)
from graphbuild.views.scene import Scene, SceneNode, stage
from graphbuild.views.selection import Selection, select

if TYPE_CHECKING:
    from graphbuild.rdf.excerpt import Excerpt
    from graphbuild.views.network import Network

_ROOM = files("graphbuild.views")
_TEMPLATES = _ROOM / "templates"
_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
_STYLES = ("colours", "frame", "legend", "panel", "views", "small")
# The order in which the page's scripts stand: those that others need first.
_SCRIPTS = (
    *("data", "state", "filter", "style", "layout", "view", "drawing", "labels"),
    *("turtle", "evidence", "panel", "search", "legend", "table"),
    *("projection", "spots", "map", "timeline", "chips", "picture", "save", "main"),
)


def write(
    graph: Source,
    path: str | Path,
    *,
    title: str = "graphbuild",
    part: Selection | None = None,
    excerpt: Excerpt | None = None,
) -> Path:
    """Writes the page of a graph, or of a part of it, to a file and returns its path.

    `excerpt` tells of what greater graph this one is the excerpt.

    >>> write(Graph.load("output"), "output/graph.html", part=Selection(around="Mark Carney"))  # doctest: +SKIP
    PosixPath('output/graph.html')

    Raises ValueError where the part is around a name that no node has.
    """
    target = Path(path)
    target.write_text(render(graph, title=title, part=part, excerpt=excerpt), encoding="utf-8")
    return target


def render(
    graph: Source, *, title: str = "graphbuild", part: Selection | None = None, excerpt: Excerpt | None = None
) -> str:
    """The page of a graph, or of a part of it, as one HTML text that asks no host for anything."""
    network = networks.to_networkx(graph)
    scene = budget.within(stage(select(network, part) if part else network), budget.LIMIT)
    return _rendered(budget.partial(scene, excerpt) if excerpt else scene, title)


def render_network(network: Network, *, title: str = "graphbuild") -> str:
    """The page of a network."""
    return _rendered(budget.within(stage(network), budget.LIMIT), title)


def _rendered(scene: Scene, title: str) -> str:
    view, keys = _overview(scene), Keys.of(scene)
    page = PyvisNetwork(directed=True, heading=title)
    page.nodes = [node_json(node, view, keys) for node in scene.nodes]
    page.edges = [edge_json(edge, keys) for edge in scene.edges]
    page.options = {"physics": {"enabled": False}}
    page.templateEnv = _environment(
        about=about_json(scene, view, keys),
        claims=[claim_json(claim, keys) for claim in scene.claims],
        sentences=[sentence_json(sentence, keys) for sentence in keys.sentences],
        articles=[article_json(article) for article in keys.articles],
    )
    page.path = "page.html"
    html: str = page.generate_html()
    return html


def _overview(scene: Scene) -> Overview:
    """What is drawn at first and where; people and organizations are drawn to the state that they belong to."""
    graph: nx.Graph[str] = nx.Graph()
    strength: Counter[str] = Counter()
    for edge in scene.edges:
        graph.add_edge(edge.subject, edge.object)
        if edge.kind == "relation":
            claims = len(edge.evidence) + edge.left_out
            strength.update(dict.fromkeys((edge.subject, edge.object), claims + 1))
    states = {node.country: node.id for node in scene.nodes if node.type == "State" and node.id in graph}
    joined = [node for node in scene.nodes if node.country in states and node.id in graph]
    graph.add_edges_from((node.id, states[node.country]) for node in joined if node.id != states[node.country])
    return overview(graph, strength, {node.id: _box(node) for node in scene.nodes})


def _box(node: SceneNode) -> Box:
    """The room for a node and the label under it."""
    return Box(min(len(node.label), 28) * 7.5 + 24, 84)


def _environment(**data: Json | list[Json]) -> jinja2.Environment:
    """The templates with the scripts, styles and data that the page carries."""
    environment = jinja2.Environment(loader=jinja2.PackageLoader("graphbuild.views"), autoescape=True)
    environment.filters |= {"packed": packed, "table": table}
    library, program = _library(), _joined("js", _SCRIPTS)
    environment.globals |= data | {
        "world": Markup(_text(_ROOM / "data" / "world.json")),
        "style": Markup(_joined("css", _STYLES)),
        "library": Markup(library),
        "program": Markup(program),
        "hashes": " ".join(_hash(script) for script in (library, program)),
    }
    return environment


def _hash(script: str) -> str:
    """The script's entry in the page's content security policy."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


@cache
def _library() -> str:
    """vis-network as pyvis brings it along."""
    return _text(files("pyvis").joinpath(*_VIS))


@cache
def _joined(suffix: str, names: tuple[str, ...]) -> str:
    """The page's own files of one kind, one after the other."""
    return "\n".join(_text(_TEMPLATES / suffix / f"{name}.{suffix}") for name in names)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
