"""Asks the workers for what the pages show."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

import pyoxigraph as ox

from graphbuild.authority import country
from graphbuild.rdf.quads import quad_of
from graphbuild.rdf.results import Result, Row
from graphbuild.rdf.standing import Mark, marks
from graphbuild.server.facts import About, Claim, Dated, Fact, Marks, Statement, Tenure, UnavailableError
from graphbuild.server.messages import Job
from graphbuild.server.names import Node, kind_of
from graphbuild.server.pool import Pool
from graphbuild.vocabulary import DIP, RDF, RDFS, REL, properties, terms

_ROOM = files("graphbuild.server") / "queries"
_JSON = "application/sparql-results+json"


class Reader:
    """Asks for what the pages show."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def about(self, iri: str) -> About | None:
        """A thing by its IRI; None where the graph does not know it."""
        rows = await self.rows("about", iri)
        if not rows:
            return None
        types = [str(row.value).removeprefix(DIP) for row in rows if row.property == RDF + "type"]
        label = next((str(row.value) for row in rows if row.property == RDFS + "label"), _local(iri))
        return About(Node(iri, label, kind_of(types)), tuple(_facts(rows)))

    async def towards(self, iri: str) -> tuple[Fact, ...]:
        """The direct relations of others to a thing."""
        return tuple(_facts(await self.rows("towards", iri, relations=_relations())))

    async def tenures(self, iri: str) -> tuple[Tenure, ...]:
        """The tenures of a holder, of a position, or in a state."""
        return tuple(_tenure(row) for row in await self.rows("tenures", iri))

    async def timeline(self, iri: str) -> tuple[Dated, ...]:
        """The events that a thing has a part in, by their days."""
        rows = await self.rows("timeline", iri)
        marked = await self.marks(str(row.event) for row in rows)
        return tuple(_dated(row, marked) for row in rows)

    async def marks(self, iris: Iterable[str]) -> Marks:
        """What keeps events from being plain facts, by their IRIs; nothing for other things."""
        events = " ".join(str(ox.NamedNode(iri)) for iri in iris)
        rows = await self.rows("marks", events=events) if events else ()
        return {
            event: marks((str(row.factuality), _thing(row, "speaker")) for row in group)
            for event, group in groupby(rows, key=lambda row: str(row.event))
        }

    async def marks_of(self, iri: str) -> tuple[Mark[Node | None], ...]:
        """What keeps one event from being plain fact."""
        return (await self.marks([iri])).get(iri, ())

    async def claims(self, iri: str, choice: str) -> tuple[Claim, ...]:
        """Claims by a choice of queries/choices.toml, in the order of articles and offsets, 101 at most."""
        rows = await self.rows("claims", iri, choice=chosen(choice))
        return tuple(_claim(list(group)) for _, group in groupby(rows, key=lambda row: row["claim"]))

    async def contradictions(self, iri: str) -> tuple[Claim, ...]:
        """The claims about a thing that deny what another one asserts, and those that they deny."""
        claims = await self.claims(iri, "contradictions")
        return tuple(claim for claim in claims if any(claim.contradicts(other) for other in claims))

    async def rows(self, name: str, iri: str = "", **parts: str) -> Result:
        """The answer to a query of the folder queries/; raises UnavailableError where there is none."""
        answer = await self._pool.ask(Job(query(name, iri, **parts), _JSON))
        if answer.status != 200:
            raise UnavailableError(answer.status, answer.body.decode())
        solutions = ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)
        return Result.of(solutions)


def query(name: str, iri: str = "", **parts: str) -> str:
    """A query of the folder queries/ with a thing in its place; raises ValueError for what is no IRI."""
    text = (_ROOM / f"{name}.rq").read_text("utf8")
    for part, value in parts.items():
        text = text.replace(f"${part}", value)
    return text.replace("$thing", str(ox.NamedNode(iri))) if iri else text


@cache
def chosen(choice: str) -> str:
    """The pattern of a choice of queries/choices.toml."""
    known = tomllib.loads((_ROOM / "choices.toml").read_text("utf8"))
    return " UNION ".join(f"{{ {branch} {known['place']['each']} }}" for branch in known["branches"][choice])


@cache
def _words() -> dict[str, str]:
    """Labels of the properties of other vocabularies."""
    return tomllib.loads((_ROOM / "words.toml").read_text("utf8"))


@cache
def _relations() -> str:
    """The properties that people read as a relation between two things."""
    direct = [name for name, term in properties().items() if term.event]
    return " ".join(f"dip:{name}" for name in (*direct, "memberOf", "locatedIn"))


def _facts(rows: Iterable[Row]) -> Iterator[Fact]:
    for iri, group in groupby(rows, key=lambda row: str(row.property)):
        yield Fact(Node(iri, _term(iri), "Property"), tuple(_value(row) for row in group))


def _value(row: Row) -> Node:
    term = row.terms[row.columns.index("value")]
    if isinstance(term, ox.NamedNode):
        return Node(term.value, str(row.label) if row.label else _term(term.value), "")
    state = country(str(row.value)) if str(row.property) == DIP + "country" else None
    return Node("", state.label if state else str(row.value), "")


def _term(iri: str) -> str:
    """The label of a term of the vocabulary, else the last part of the IRI."""
    term = terms().get(iri.removeprefix(DIP)) if iri.startswith(DIP) else None
    return term.label if term else _words().get(iri) or _local(iri).replace("_", " " if iri.startswith(REL) else "_")


def _local(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2].replace("_", " ")


def _thing(row: Row, name: str, kind: str = "") -> Node | None:
    iri = row[name]
    label = row[f"{name}Label"] if f"{name}Label" in row.columns else None
    return Node(str(iri), str(label or _local(str(iri))), kind) if iri else None


def _named(row: Row, name: str) -> Node:
    return _thing(row, name) or Node("", "", "")


def _text(row: Row, name: str) -> str:
    return "" if row[name] is None else str(row[name])


def _tenure(row: Row) -> Tenure:
    return Tenure(
        thing=_named(row, "tenure"),
        holder=_named(row, "holder"),
        position=_named(row, "position"),
        place=_thing(row, "place"),
        former=row.former is True,
        first=_text(row, "first"),
        last=_text(row, "last"),
    )


def _dated(row: Row, marked: Marks) -> Dated:
    return Dated(
        event=Node(str(row.event), str(row.label), "Event"),
        first=_text(row, "first"),
        last=_text(row, "last"),
        text=_text(row, "dateText"),
        side=quad_of(_text(row, "code")).side,
        marks=marked.get(str(row.event), ()),
    )


def _claim(rows: list[Row]) -> Claim:
    row = rows[0]
    sentence, offset = str(row.sentence), _number(row, "sentenceStart")
    start, end = (min(len(sentence), max(0, _number(row, name) - offset)) for name in ("start", "end"))
    return Claim(
        thing=Node(str(row.claim), _local(str(row.claim)), "Claim"),
        factuality=_text(row, "factuality"),
        condition=_text(row, "condition"),
        confidence=float(_text(row, "confidence") or 1),
        statements=tuple(dict.fromkeys(_statement(each) for each in rows if each.subject and each.object)),
        event=_thing(row, "event", "Event"),
        speaker=_thing(row, "speaker"),
        article=Node(str(row.article), _text(row, "title") or _local(str(row.article)), "Article"),
        issued=_text(row, "issued"),
        start=_number(row, "start"),
        end=_number(row, "end"),
        before=sentence[:start],
        words=sentence[start:end],
        after=sentence[end:],
    )


def _statement(row: Row) -> Statement:
    relation = _text(row, "words") or _term(_text(row, "property"))
    return Statement(_named(row, "subject"), relation, _named(row, "object"))


def _number(row: Row, name: str) -> int:
    value = row[name]
    return value if isinstance(value, int) else 0
