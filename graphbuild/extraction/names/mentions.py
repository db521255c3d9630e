"""Mentions of actors and places: the names of an article, repaired, typed and joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.english.lists import grammar, leaders, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.nouns import (
    apposed,
    governor_of,
    has_adjective,
    is_argument,
    is_attributive,
    is_modifier,
    modifies_next,
    objects_of,
    role_of,
)
from graphbuild.extraction.grammar.phrases import determiner, of_phrase
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.descriptions import find_descriptions
from graphbuild.extraction.names.home import home_of
from graphbuild.extraction.names.identities import definitions, identify
from graphbuild.extraction.names.kinds import find_kinds
from graphbuild.extraction.names.marks import Mark, state_entity
from graphbuild.extraction.names.namesakes import Namesakes
from graphbuild.extraction.names.segments import Name, find_occurrences
from graphbuild.extraction.names.titles import Offices, find_titles
from graphbuild.model import Article, Entity, Mention, Span, Tenure, Triple

_NEAR = 3
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_PARTISAN = re.compile(r"[RDI][-–][A-Z]\w*\.?")


@dataclass(frozen=True, slots=True)
class Names:
    """The mentions of one article, the entities that they refer to, and what titles say of these.

    `verbs` has the place of the verb that states a tenure ("is president of"), by the tenure's span.
    `marks` are the mentions by word.
    """

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()
    verbs: Mapping[Span, int] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()


def find_names(doc: Text, article: Article) -> Names:
    """Finds the names in a parsed article: who and what they are, and which of them are the same.

    "Carney" is the Mark Carney of an earlier sentence, "Ottawa" the government of Canada where it speaks.
    """
    names = [name for name in find_occurrences(doc) if not (_is_adjective(doc, name) or _is_common(doc, name))]
    defined = definitions(doc, names)
    kinds = find_kinds(doc, names)
    kinds |= {short: kinds[long] for short, long in defined.items()}
    actors = [name for name in names if kinds[name.text] not in ("Event", "Unknown")]
    identified = identify(doc, actors, kinds, defined)
    labels = frozenset(mark.entity.label.lower() for mark in identified)
    told = [_meant_here(doc, mark, labels) for mark in identified]
    meant = [_governing(doc, mark) for mark in Namesakes(doc, article, told).meant()]
    named = list(_owned(doc, meant))
    owners = {i: mark.entity for mark in named for i in range(mark.start, mark.end)}
    found = [mark for mark in (*named, *find_descriptions(doc, owners)) if not _is_boilerplate(doc, article, mark)]
    marks = sorted(_counted(doc, found), key=lambda mark: (mark.start, mark.end))
    mentions = tuple(mark.mention(doc, article) for mark in marks)
    home = home_of(article, mentions)
    offices = find_titles(doc, article, marks, home)
    entities = tuple(_at_home(_entities(marks, offices), home))
    return Names(mentions, entities, offices.tenures, offices.relations, offices.verbs, tuple(marks))


def _at_home(entities: Sequence[Entity], home: Known | None) -> Iterator[Entity]:
    """Gives parties without a country that of the article, where it names nobody of another country before."""
    first = next((entity.country for entity in entities if entity.country), None)
    local = home is not None and first in (None, home.country)
    for entity in entities:
        party = entity.type == "Organization" and entity.label.lower().endswith(" party")
        here = home if local and party and not entity.country and not authority.known(entity.label) else None
        yield replace(entity, country=here.country) if here else entity


def _owned(doc: Text, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Gives "Iran's Foreign Ministry" the country of its owner, and keeps it apart from Iraq's in the same article."""
    ends = {mark.end: mark.entity for mark in marks if mark.entity.type == "State"}
    latest: dict[str, Entity] = {}
    for mark in marks:
        entity, label = mark.entity, mark.entity.label
        if entity.type == "Organization" and not authority.known(label):
            owner = ends.get(mark.start - 1) if mark.start and doc[mark.start - 1].tag == "POS" else None
            if owner and (entity.country or owner.country) == owner.country:
                other = label in latest and latest[label].country != owner.country
                id_ = f"{label} ({owner.label})" if other else entity.id
                latest[label] = replace(entity, id=id_, country=owner.country)
            entity = latest.get(label, entity)
        yield mark if entity is mark.entity else replace(mark, entity=entity)


def _counted(doc: Text, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Gives "thousands of refugees" the entity of the refugees."""
    heads = {mark.head: mark for mark in marks}
    for mark in marks:
        counts = mark.kind == "description" and doc[mark.head].lower in words("people", "quantities")
        inner = of_phrase(doc[mark.head]) if counts else ()
        counted = next((heads[noun.i] for noun in inner if noun.i in heads), None)
        yield replace(mark, entity=counted.entity) if counted else mark


def _is_boilerplate(doc: Text, article: Article, mark: Mark) -> bool:
    place = doc[mark.head].idx
    return any(span.start <= place < span.end for span in article.boilerplate)


def _entities(marks: Iterable[Mark], offices: Offices) -> tuple[Entity, ...]:
    """Each entity once, with all its other names and the country of its position."""
    found: dict[str, Entity] = {}
    for entity in (*(mark.entity for mark in marks), *offices.entities):
        first = found.setdefault(entity.id, entity)
        aliases = tuple(dict.fromkeys((*first.aliases, *entity.aliases)))
        country = first.country or entity.country or offices.countries.get(entity.id)
        if (aliases, country) != (first.aliases, first.country):
            found[entity.id] = replace(first, aliases=aliases, country=country)
    return tuple(found.values())


def _is_adjective(doc: Text, name: Name) -> bool:
    """True for a people's name that only modifies: "Canadian officials", "the Israeli-Palestinian conflict"."""
    head = doc[name.end - 1]
    if head.tag in ("NNS", "NNPS") or authority.known(name.text) or name.text in leaders():
        return False
    parts = re.findall(r"[^-–]+-?", name.text.replace("–", "-"))
    tagged = all(token.ent == "NORP" for token in doc[name.start : name.end]) and not is_argument(head)
    return (tagged or all(authority.demonym(part) for part in parts)) and not _stands_alone(doc, name)


def _stands_alone(doc: Text, name: Name) -> bool:
    """True for "the British", "a Canadian": a noun phrase of the people's name alone."""
    head, before = doc[name.end - 1], doc[name.start - 1]
    determined = name.start > 0 and (before.tag in ("DT", "CD") or before.lower == "many")
    return determined and not (is_attributive(head) or modifies_next(head))


def _is_common(doc: Text, name: Name) -> bool:
    """True for "Member States", which names no state, for a headline's clause and for a politician's "R-Ga."."""
    if authority.known(name.text):
        return False
    if name.text.lower().split()[-1] == "states" or _PARTISAN.match(name.text):
        return True
    verbs_ = (word for word in doc[name.start + 1 : name.end] if word.tag in _FINITE and not word.ent)
    return any(doc.is_word(word.lower) for word in verbs_)


def _meant_here(doc: Text, mark: Mark, named: frozenset[str]) -> Mark:
    """The other thing of a name where the words beside it tell: the American state in "Georgia's governor"."""
    text = doc[mark.start].text if mark.end == mark.start + 1 else ""
    thing = authority.known(text) if text else None
    if thing is None or thing.label != mark.entity.label:
        return mark
    owned = mark.start > 0 and doc[mark.start - 1].lower == "of"
    first = max(doc[mark.start].sent.start, mark.start - _NEAR * (1 + owned))
    near = {doc[i].lower for i in range(first, min(len(doc), mark.end + _NEAR))} | named
    other = authority.homonym(text, near)
    if other is None:
        return mark
    entity = Entity(other.label, other.type, other.label, (text,), other.same_as, other.country)
    return replace(mark, entity=entity)


def _governing(doc: Text, mark: Mark) -> Mark:
    """The state in place of its capital or palace, where the name does what a government does."""
    text = "".join(word.spaced for word in doc[mark.start : mark.end]).strip()
    state = authority.seat(text)
    known = authority.known(text)
    namesake = known is not None and known.label != mark.entity.label
    if state is None or mark.entity.type == "Person" or namesake or not _acts(doc[mark.head]):
        return mark
    return replace(mark, entity=replace(state_entity(state), aliases=(text,)))


def _acts(head: Word) -> bool:
    """True where a capital stands for its government: subject, owner, or party to something."""
    if determiner(head) in grammar("indefinite") or any(
        noun.lemma in words("places", "before_of") for noun in apposed(head)
    ):
        return False
    role, (governor, preposition) = role_of(head), governor_of(head)
    if preposition:
        return _is_party(governor, preposition)
    if role == "subject":
        return governor.lemma not in words("places", "lying") or has_adjective(governor)
    if role == "object":
        return governor.lemma not in verbs().having("reached")
    return role == "possessor" and governor.lemma not in words("places", "nouns", "municipal")


def _is_party(governor: Word, preposition: str) -> bool:
    """True for "talks with Moscow", "the backing of Moscow", "demanded of Tehran"; not for "the streets of Moscow"."""
    dealt = any(noun.lemma in words("places", "dealing") for noun in (governor, *objects_of(governor)))
    if is_modifier(governor) or (governor.lemma in verbs().having("going") | verbs().having("reached") and not dealt):
        return False
    if preposition in grammar("parties"):
        return governor.lemma not in words("places", "striking")
    return dealt and preposition in grammar("asked_of")
