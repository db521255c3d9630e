"""Mentions of actors and places: the names of an article, repaired, typed and joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild import authority
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.descriptions import find_descriptions
from graphbuild.extraction.names.identities import identify
from graphbuild.extraction.names.kinds import find_kinds
from graphbuild.extraction.names.marks import Mark, state_entity
from graphbuild.extraction.names.segments import Name, find_occurrences
from graphbuild.extraction.names.titles import Offices, find_titles
from graphbuild.extraction.wordlists import words
from graphbuild.model import Article, Entity, Mention, Span, Tenure, Triple

_MODIFIERS = frozenset({"amod", "compound", "nmod", "acomp", "npadvmod"})


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
    names = [name for name in find_occurrences(doc) if not _is_adjective(doc, name)]
    kinds = find_kinds(doc, names)
    actors = [name for name in names if kinds[name.text] not in ("Event", "Unknown")]
    named = [_governing(doc, mark) for mark in identify(doc, actors, kinds)]
    owners = {i: mark.entity for mark in named for i in range(mark.start, mark.end)}
    found = [mark for mark in (*named, *find_descriptions(doc, owners)) if not _is_boilerplate(doc, article, mark)]
    marks = sorted(_counted(doc, found), key=lambda mark: (mark.start, mark.end))
    offices = find_titles(doc, article, marks)
    mentions = tuple(mark.mention(doc, article) for mark in marks)
    return Names(mentions, _entities(marks, offices), offices.tenures, offices.relations, offices.verbs, tuple(marks))


def _counted(doc: Text, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Gives "thousands of refugees" the entity of the refugees."""
    heads = {mark.head: mark for mark in marks}
    for mark in marks:
        counted = None
        if mark.kind == "description" and doc[mark.head].lower in words("people", "quantities"):
            inner = (noun for prep in doc[mark.head].children if prep.lower == "of" for noun in prep.children)
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
    if head.tag in ("NNS", "NNPS") or authority.known(name.text):
        return False
    parts = name.text.replace("–", "-").split("-")
    people = all(authority.demonym(part) for part in parts) or all(t.ent == "NORP" for t in doc[name.start : name.end])
    return people and not _stands_alone(doc, name)


def _stands_alone(doc: Text, name: Name) -> bool:
    """True for "the British", "a Canadian": a noun phrase of the people's name alone."""
    head = doc[name.end - 1]
    determined = (name.start > 0 and doc[name.start - 1].tag in ("DT", "CD")) or doc[name.start - 1].lower == "many"
    return determined and head.dep not in _MODIFIERS and head.head.i != head.i + 1


def _governing(doc: Text, mark: Mark) -> Mark:
    """The state in place of its capital or palace, where the name does what a government does."""
    text = "".join(word.spaced for word in doc[mark.start : mark.end]).strip()
    state = authority.seat(text)
    if state is None or mark.entity.type == "Person" or not _acts(doc[mark.head]):
        return mark
    return replace(mark, entity=replace(state_entity(state), aliases=(text,)))


def _acts(head: Word) -> bool:
    """True where a capital stands for its government: subject, owner, or party to something."""
    while head.dep == "conj":
        head = head.head
    verb = head.head
    if any(child.dep == "appos" and child.lemma in words("places", "before_of") for child in head.children):
        return False
    if head.dep in ("nsubj", "agent", "dative"):
        return verb.lemma not in ("be", "lie", "become", "remain") or any(
            child.dep == "acomp" for child in verb.children
        )
    if head.dep == "dobj":
        return verb.lemma not in verbs().having("reached")
    if head.dep == "poss":
        return verb.lemma not in words("places", "nouns", "municipal")
    return head.dep == "pobj" and verb.lower in ("by", "with", "between", "against", "on")
