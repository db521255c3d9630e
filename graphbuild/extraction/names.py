"""Mentions of actors and places: the names of an article, repaired, typed and joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from graphbuild import authority
from graphbuild.extraction.descriptions import find_descriptions
from graphbuild.extraction.identities import Named, identify
from graphbuild.extraction.kinds import find_kinds
from graphbuild.extraction.runs import Name, find_occurrences
from graphbuild.extraction.wordlists import words
from graphbuild.model import Article, Entity, Mention, Span, Tenure, Triple

_MODIFIERS = frozenset({"amod", "compound", "nmod", "acomp", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The mentions of one article, the entities that they refer to, and what names alone say of these."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()


def find_names(doc: Doc, article: Article) -> Naming:
    """Finds the names in a parsed article: who and what they are, and which of them are the same.

    "Carney" is the Mark Carney of an earlier sentence, "Ottawa" the government of Canada where it speaks.
    """
    names = [name for name in find_occurrences(doc) if not _is_adjective(doc, name)]
    kinds = find_kinds(doc, names)
    actors = [name for name in names if kinds[name.text] not in ("Event", "Unknown")]
    named = [_governing(doc, item) for item in identify(doc, actors, kinds)]
    owners = {i: item.entity for item in named for i in range(item.name.start, item.name.end)}
    pairs = [(_mention(doc, article, item), item.entity) for item in named] + find_descriptions(doc, article, owners)
    return _gather(pairs)


def _gather(pairs: Iterable[tuple[Mention, Entity]]) -> Naming:
    """Mentions by their place, and each entity once."""
    ordered = sorted(pairs, key=lambda pair: pair[0].span)
    entities: dict[str, Entity] = {}
    for _, entity in ordered:
        known = entities.setdefault(entity.id, entity)
        if entity.aliases and entity.aliases != known.aliases:
            entities[entity.id] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *entity.aliases))))
    return Naming(tuple(mention for mention, _ in ordered), tuple(entities.values()))


def _mention(doc: Doc, article: Article, item: Named) -> Mention:
    last = doc[item.name.end - 1]
    span = Span.of(article.text, doc[item.name.start].idx, last.idx + len(last))
    return Mention(span, item.entity.type, item.entity.id)


def _is_adjective(doc: Doc, name: Name) -> bool:
    """True for a people's name that only modifies: "Canadian officials", "the Israeli-Palestinian conflict"."""
    head = doc[name.end - 1]
    if head.tag_ in ("NNS", "NNPS") or authority.known(name.text):
        return False
    parts = name.text.replace("–", "-").split("-")
    people = all(authority.demonym(part) for part in parts) or all(
        t.ent_type_ == "NORP" for t in doc[name.start : name.end]
    )
    return people and not _stands_alone(doc, name)


def _stands_alone(doc: Doc, name: Name) -> bool:
    """True for "the British", "a Canadian": a noun phrase of the people's name alone."""
    head = doc[name.end - 1]
    determined = name.start > 0 and doc[name.start - 1].tag_ in ("DT", "CD") or doc[name.start - 1].lower_ == "many"
    return determined and head.dep_ not in _MODIFIERS and head.head.i != head.i + 1


def _governing(doc: Doc, item: Named) -> Named:
    """The state in place of its capital or palace, where the name does what a government does."""
    state = authority.seat(item.name.text)
    if state is None or item.entity.type == "Person" or not _acts(doc, item.name):
        return item
    entity = Entity(state.label, "State", state.label, (item.name.text,), state.same_as, state.country)
    return replace(item, entity=entity)


def _acts(doc: Doc, name: Name) -> bool:
    """True where a capital stands for its government: subject, owner, or party to something."""
    head = doc[name.end - 1]
    while head.dep_ == "conj":
        head = head.head
    verb = head.head
    if head.dep_ in ("nsubj", "agent", "dative"):
        return verb.lemma_ not in ("be", "lie", "become", "remain") or any(
            child.dep_ == "acomp" for child in verb.children
        )
    if head.dep_ == "dobj":
        return verb.lemma_ not in words("places", "reached")
    return head.dep_ == "poss" or (head.dep_ == "pobj" and verb.lower_ in ("by", "with", "between", "against", "on"))
