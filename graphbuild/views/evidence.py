"""What each edge rests on: claims with their sentence, article, speaker, certainty and date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from graphbuild.plover import type_of
from graphbuild.rdf.quads import QuadName, quad_of
from graphbuild.views.columns import Column, Source, column, rows
from graphbuild.vocabulary import DCTERMS, DIP, RDF, RDFS, classes


@dataclass(frozen=True, slots=True, order=True)
class ArticleRecord:
    """The article that a claim stands in: its IRI, its id among the articles; `published` is an ISO date or ""."""

    id: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """A sentence and the article's offset of its first character."""

    text: str
    start: int
    article: ArticleRecord


@dataclass(frozen=True, slots=True)
class EventRecord:
    """What a claim is about: class, CAMEO code, first and last day (ISO dates or ""), the IRI of its place.

    `modes` and `contexts` are those of PLOVER; several articles may tell several modes.
    """

    id: str
    type: str
    label: str = ""
    code: str = ""
    earliest: str = ""
    latest: str = ""
    date_text: str = ""
    trigger: str = ""
    place: str = ""
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @property
    def plover(self) -> str:
        """The PLOVER type of its code, otherwise that of its class; "" where neither has one.

        >>> EventRecord("e", "Sanction", code="163").plover, EventRecord("e", "Appeal").plover
        ('COERCE', 'REQUEST')
        """
        known = classes().get(self.type)
        return type_of(self.code) or (known.plover if known else None) or ""

    @property
    def quad(self) -> QuadName:
        """Verbal or material, cooperation or conflict, from the CAMEO root.

        >>> EventRecord("e", "Assault", code="190").quad
        'material conflict'
        """
        return quad_of(self.code).name


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim. `start` and `end` are offsets in the article's text, `speaker` is the IRI of who says it.

    `words` are the relation's own words where the vocabulary has no property for it.
    """

    id: str
    factuality: str
    sentence: SentenceRecord
    start: int
    end: int
    event: EventRecord | None = None
    condition: str = ""
    speaker: str = ""
    confidence: float = 1.0
    words: str = ""
    statements: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)

    @property
    def asserted(self) -> bool:
        """True where somebody states it as a fact."""
        return self.factuality == "asserted"

    @property
    def date(self) -> str:
        """The day of the event where the text gives one, otherwise the day of publication, otherwise ""."""
        return (self.event.earliest if self.event else "") or self.sentence.article.published

    @property
    def last(self) -> str:
        """The last day of what `date` begins: of "in 2024" the end of the year, of a day the day itself."""
        return (self.event.latest if self.event and self.event.earliest else "") or self.date

    @property
    def quad(self) -> QuadName:
        """The quad class of the event."""
        return self.event.quad if self.event else "other"


def spells(claims: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
    """The first and last days of claims, in order; days that overlap or follow each other are one spell."""
    found: list[tuple[str, str]] = []
    for first_day, last_day in sorted((claim.date, claim.last) for claim in claims if claim.date):
        if found and first_day <= _next(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], last_day))
        else:
            found.append((first_day, last_day))
    return tuple(found)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def first(values: Column, subject: str, default: str = "") -> str:
    """The first value of a subject in a column, `default` where it has none."""
    return values.get(subject, (default,))[0]


def read_evidence(graph: Source, events: dict[str, EventRecord]) -> tuple[Evidence, ...]:
    """Every claim of the graph, in the order of articles and offsets."""
    sentences = _sentences(graph)
    statements = _statements(graph)
    names = ("about", "inSentence", "factuality", "condition", "source", "confidence", "start", "end", "relation")
    columns = {name: column(graph, DIP + name) for name in names}
    claims = sorted(columns["inSentence"].keys() & columns["factuality"].keys())
    found = (_evidence(claim, columns, sentences, statements, events) for claim in claims)
    return tuple(sorted(found, key=lambda each: (each.sentence.article, each.start, each.end, each.id)))


def _evidence(
    claim: str,
    columns: dict[str, Column],
    sentences: dict[str, SentenceRecord],
    statements: dict[str, list[tuple[str, str, str]]],
    events: dict[str, EventRecord],
) -> Evidence:
    def value(name: str) -> str:
        return first(columns[name], claim)

    return Evidence(
        id=claim,
        factuality=value("factuality"),
        sentence=sentences.get(value("inSentence"), SentenceRecord("", 0, ArticleRecord(""))),
        start=int(value("start") or 0),
        end=int(value("end") or 0),
        event=events.get(value("about")),
        condition=value("condition"),
        speaker=value("source"),
        confidence=float(value("confidence") or 1),
        words=value("relation"),
        statements=tuple(sorted(statements.get(claim, ()))),
    )


def _statements(graph: Source) -> dict[str, list[tuple[str, str, str]]]:
    """Subject, property (or the relation's own words) and object of each claim."""
    query = f"""PREFIX rdf: <{RDF}> PREFIX dip: <{DIP}>
        SELECT ?claim ?subject ?property ?object
        WHERE {{ ?claim rdf:subject ?subject ; rdf:predicate|dip:relation ?property ; rdf:object ?object }}"""
    statements: dict[str, list[tuple[str, str, str]]] = {}
    for claim, subject, property_, object_ in rows(graph, query):
        if claim and subject and property_ and object_:
            statements.setdefault(claim, []).append((subject, property_, object_))
    return statements


def _sentences(graph: Source) -> dict[str, SentenceRecord]:
    texts, starts = column(graph, DIP + "text"), column(graph, DIP + "start")
    articles, parts = read_articles(graph), column(graph, DCTERMS + "isPartOf")
    unknown = ArticleRecord("")
    return {
        sentence: SentenceRecord(
            text[0], int(first(starts, sentence, "0")), articles.get(first(parts, sentence), unknown)
        )
        for sentence, text in texts.items()
    }


def read_articles(graph: Source) -> dict[str, ArticleRecord]:
    """Every article of the graph by its IRI."""
    titles, labels = column(graph, DCTERMS + "title"), column(graph, RDFS + "label")
    publishers, urls = column(graph, DCTERMS + "publisher"), column(graph, DCTERMS + "source")
    issued, keys = column(graph, DCTERMS + "issued"), column(graph, DCTERMS + "identifier")
    ids = [subject for subject, types in column(graph, RDF + "type").items() if DIP + "Article" in types]
    return {
        article: ArticleRecord(
            id=article,
            title=first(titles, article) or first(labels, article),
            publisher=first(labels, first(publishers, article)) or first(publishers, article),
            published=first(issued, article)[:10],
            url=first(urls, article),
            key=first(keys, article),
        )
        for article in sorted(ids)
    }
