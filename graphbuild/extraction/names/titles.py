"""Titles and positions: who holds which office, and in what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.english.lists import leaders, mapping, words
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.marks import Mark, by_token, state_entity, words_span
from graphbuild.extraction.names.positions import TitleReader
from graphbuild.extraction.names.wording import Title
from graphbuild.model import Article, Entity, Span, Tenure, Triple


@dataclass(frozen=True, slots=True)
class Offices:
    """What titles say: tenures, relations, entities without a mention, the countries of persons.

    `verbs` has the place of the verb that states a tenure, by the tenure's span.
    """

    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()
    entities: tuple[Entity, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    verbs: Mapping[Span, int] = field(default_factory=dict)


def find_titles(doc: Text, article: Article, marks: Sequence[Mark], home: Known | None = None) -> Offices:
    """The positions of the named persons of an article, which is written in the country `home`.

    "Alexandre Lévêque, an assistant deputy minister at Global Affairs Canada" gives a Tenure and positionIn.
    """
    reader = TitleReader(doc, by_token(mark for mark in marks if mark.kind == "name"))
    persons = [mark for mark in marks if mark.kind == "name" and mark.entity.type == "Person"]
    held = [(person, _at_home(person, title, home)) for person in persons for title in reader.titles(person)]
    return Offices(
        tuple(dict.fromkeys(_tenure(doc, article, person, title) for person, title in held)),
        tuple(dict.fromkeys(triple for person, title in held for triple in _triples(doc, article, person, title))),
        tuple(entity for _, title in held for entity in _entities(title)),
        _countries(reader, persons, {person.entity.id for person, title in held if _is_namesake(person, title)})
        | {one.entity.id: code for one, title in held if (code := _country(one, title))},
        {_span(doc, article, person, title): title.verb for person, title in held if title.verb is not None},
    )


def _at_home(person: Mark, title: Title, home: Known | None) -> Title:
    """The title of a monarch who is named without a country, as that of the country of the article."""
    crowned = title.position in mapping("references", "stands_for")["monarch"].split()
    if home is None or not crowned or title.organization or leaders().get(person.entity.label):
        return title
    return replace(title, organization=Mark(title.start, title.start + 1, title.start, state_entity(home)))


def _countries(reader: TitleReader, persons: Sequence[Mark], others: Collection[str]) -> dict[str, str]:
    """The country that stands with each name, or that of a known leader; `others` are namesakes of leaders."""
    known = ((person, leaders().get(person.entity.label)) for person in persons if person.entity.id not in others)
    led = {person.entity.id: leader.country for person, leader in known if leader and leader.country}
    return led | {person.entity.id: code for person in persons if (code := reader.origin(person))}


def _span(doc: Text, article: Article, person: Mark, title: Title) -> Span:
    return words_span(doc, article, min(person.start, title.start), max(person.end, title.end))


def _tenure(doc: Text, article: Article, person: Mark, title: Title) -> Tenure:
    span = _span(doc, article, person, title)
    organization = title.organization.entity.id if title.organization else _nation(person, title)
    return Tenure(person.entity.id, title.position, span, organization, title.former)


def _nation(person: Mark, title: Title) -> str | None:
    """The country of a leader who is named without it: "Prime Minister Mark Carney"."""
    leader = None if _is_namesake(person, title) else leaders().get(person.entity.label)
    governing = title.position.split()[-1] in words("titles", "national")
    if leader is None or leader.country is None or not (governing or leader.position == title.position):
        return None
    state = authority.country(leader.country)
    return state.label if state else None


def _country(person: Mark, title: Title) -> str | None:
    if title.organization and title.organization.entity.country:
        return title.organization.entity.country
    leader = leaders().get(person.entity.label)
    return leader.country if leader and not _is_namesake(person, title) else None


def _is_namesake(person: Mark, title: Title) -> bool:
    """True for "King Hussein", who is no president: of king and other leader one only has the surname."""
    leader = leaders().get(person.entity.label)
    if leader is None or " " in person.entity.label:
        return False
    crowned = mapping("references", "stands_for")["monarch"].split()
    return (title.position in crowned) != (leader.position in crowned)


def _entities(title: Title) -> Iterator[Entity]:
    yield Entity(title.position, "Position", title.position)
    for mark in (title.organization, title.party):
        if mark:
            yield mark.entity


def _is_nationality(title: Title) -> bool:
    """True for "the Latvian journalist": a country's calling is no position in it."""
    place = title.organization is not None and title.organization.entity.type in ("State", "Place")
    return place and title.position.split()[-1].lower() in words("titles", "professions")


def _triples(doc: Text, article: Article, person: Mark, title: Title) -> Iterator[Triple]:
    holder = person.argument(doc, article)
    sentence = doc[person.head].sent
    where = words_span(doc, article, sentence.start, sentence.end)
    if not title.former:
        if title.organization and not _is_nationality(title):
            yield Triple(
                holder, title.position, title.organization.argument(doc, article), "positionIn", sentence=where
            )
        if title.party:
            yield Triple(holder, "member of", title.party.argument(doc, article), "memberOf", sentence=where)
