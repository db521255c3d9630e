"""A graph as the files that `neo4j-admin database import` reads: nodes and relationships, with typed headers.

Relationships between things are only what somebody states as a fact, so that a plain pattern of Cypher never takes what
is planned or denied for one; all claims are nodes that lead to who and what they are about.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from graphbuild.views.columns import Source
from graphbuild.views.frames import ClaimRow, RelationRow, ThingRow, claims, relations, things
from graphbuild.views.network import to_networkx
from graphbuild.vocabulary import lineage, properties

Row: TypeAlias = Sequence[Any]
_TYPES = {
    "int": ":int",
    "float": ":double",
    "float | None": ":double",
    "bool": ":boolean",
    "tuple[str, ...]": ":string[]",
}
_DATES = {"earliest", "latest", "published"}
_OF_EVENTS = {"code", "quad", "earliest", "latest", "factuality", "marks"}
_OF_THINGS = {"country", "aliases", "same_as"}
_ENDS = (":START_ID", ":END_ID", ":TYPE")
_LINKS = {"subject": "subject", "object": "object", "event": "about", "speaker_id": "source", "article_id": "inArticle"}


def to_files(graph: Source) -> Mapping[str, bytes]:
    """The files by their names: nodes-*.csv and relationships-*.csv."""
    network = to_networkx(graph)
    nodes, edges, told = things(network), relations(network), claims(graph)
    articles = {
        (each.article_id, each.article, each.publisher, each.published, each.url) for each in told if each.article_id
    }
    known = {node.id for node in nodes} | {key for key, *_ in articles}
    links = [
        (each.claim, getattr(each, column), name)
        for each in told
        for column, name in _LINKS.items()
        if getattr(each, column) in known
    ]
    stated = [each for each in edges if each.asserted and each.kind != "role"]
    roles = [each for each in edges if each.kind == "role"]
    article_header = ("iri:ID", "title", "publisher", "published:date", "url", ":LABEL")
    return {
        "nodes-things.csv": _nodes(ThingRow, [each for each in nodes if each.kind != "event"], _OF_EVENTS),
        "nodes-events.csv": _nodes(ThingRow, [each for each in nodes if each.kind == "event"], _OF_THINGS),
        "nodes-claims.csv": _nodes(ClaimRow, told, _LINKS.keys()),
        "nodes-articles.csv": _csv(article_header, [(*each, "Article") for each in sorted(articles)]),
        "relationships-statements.csv": _edges(stated),
        "relationships-roles.csv": _edges(roles),
        "relationships-claims.csv": _csv(_ENDS, links),
    }


def _nodes(kind: type[ThingRow | ClaimRow], rows: Sequence[ThingRow | ClaimRow], without: Container[str]) -> bytes:
    """One node a row, whose first column is its identifier, without these columns."""
    names = [field.name for field in fields(kind) if field.name not in without]
    header = ["iri:ID", *(_typed(kind, name) for name in names[1:]), ":LABEL"]
    return _csv(header, ((*(getattr(row, name) for name in names), _labels(row)) for row in rows))


def _labels(row: ThingRow | ClaimRow) -> tuple[str, ...]:
    return lineage(row.type) if isinstance(row, ThingRow) else ("Claim",)


def _edges(rows: Sequence[RelationRow]) -> bytes:
    """A relationship a row; its type is the property, of a relation in the text's own words `relatedTo`."""
    names = [
        field.name
        for field in fields(RelationRow)
        if field.name not in ("subject", "object", "subject_label", "object_label", "property")
    ]
    header = (*_ENDS, "words", *(_typed(RelationRow, name) for name in names))
    return _csv(
        header, ((row.subject, row.object, *_kind(row), *(getattr(row, name) for name in names)) for row in rows)
    )


def _kind(row: RelationRow) -> tuple[str, str]:
    return (row.property, "") if row.property in properties() else ("relatedTo", row.property)


def _typed(kind: type, name: str) -> str:
    """The header of a column with its type, text where none is named."""
    types = {field.name: str(field.type) for field in fields(kind)}
    return name + (":date" if name in _DATES else _TYPES.get(types[name], ""))


def _csv(header: Iterable[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    """A value on one line; several are parted by semicolons, so none of them has one."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ";".join(" ".join(each.replace(";", ",").split()) for each in value)
    return " ".join(value.split()) if isinstance(value, str) else value
