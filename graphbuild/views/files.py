"""A graph in files for other programs: GraphML and GEXF with typed columns for Gephi, igraph …, tables of events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import networkx as nx

from graphbuild.views import network as networks
from graphbuild.views import tables
from graphbuild.views.columns import Source

if TYPE_CHECKING:
    from graphbuild.views.network import Network

# What XML 1.0 has no place for: control characters, halves of surrogate pairs, noncharacters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_bytes(graph: Source, form: str) -> bytes:
    """The graph as `graphml` or `gexf`, its events as `csv` or `parquet`."""
    if form == "parquet":
        return tables.to_parquet(tables.events(graph))
    if form == "csv":
        return tables.to_csv(tables.events(graph)).encode()
    network = networks.to_networkx(graph)
    return (to_gexf(network) if form == "gexf" else to_graphml(network)).encode()


def to_graphml(network: Network) -> str:
    """The network as GraphML: nodes with label, kind, type, country …, edges with quad, weight, dates …

    >>> Path("graph.graphml").write_text(to_graphml(network), encoding="utf-8")  # doctest: +SKIP
    """
    return "\n".join(nx.generate_graphml(_flat(network))) + "\n"


def to_gexf(network: Network) -> str:
    """The network as GEXF 1.2, for Gephi's time line: an edge starts with its first claim and ends with the last day
    of its last one; where its days are apart, it has a spell for each.

    >>> Path("graph.gexf").write_text(to_gexf(network), encoding="utf-8")  # doctest: +SKIP
    """
    flat = _flat(network)
    for (_, _, dated), (_, _, data) in zip(network.edges(data=True), flat.edges(data=True), strict=True):
        spells = dated["spells"]
        del data["spells"]
        if spells:
            data |= {"start": data["earliest"], "end": data["latest"]}
        if len(spells) > 1:
            data["spells"] = spells
    lines = "\n".join(nx.generate_gexf(flat))
    return re.sub(r' lastmodifieddate="[^"]*"', "", lines) + "\n"


def _flat(network: Network) -> Network:
    """The network with columns of text, numbers and truth values only; each edge with an id of its own."""
    flat: Network = nx.MultiDiGraph()
    columns = (
        "label",
        "kind",
        "type",
        "country",
        "aliases",
        "same_as",
        "named",
        "claims",
        "code",
        "modes",
        "contexts",
        "factuality",
        "marks",
        "earliest",
        "latest",
        "lat",
        "long",
    )
    for node, data in network.nodes(data=True):
        flat.add_node(node, **{name: _value(data[name]) for name in columns if name in data})
    names = ("label", "kind", "quad", "asserted", "factuality", "weight", "earliest", "latest", "spells")
    for number, (subject, object_, key, data) in enumerate(network.edges(keys=True, data=True)):
        values = {name: _value(data[name]) for name in names}
        articles = len({claim.sentence.article.id for claim in data["evidence"]})
        flat.add_edge(subject, object_, key=f"e{number}", id=f"e{number}", property=key, articles=articles, **values)
    return flat


def _value(value: Any) -> str | int | float | bool:
    """A value of a column; several names or spells are joined by a bar, the two days of a spell by a slash."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple):
        value = " | ".join(part if isinstance(part, str) else "/".join(part) for part in value)
    return _NOT_XML.sub("", value)
