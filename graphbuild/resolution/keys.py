"""The key of each entity of an article: what decides which thing in the whole corpus it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from graphbuild import authority
from graphbuild.authority import Authority, Known
from graphbuild.model import Entity, Extraction
from graphbuild.resolution import positions
from graphbuild.resolution.institutions import (
    YEAR,
    comparable,
    comparable_occasion,
    is_acronym,
    is_common,
    is_government,
    is_institution,
    split_owner,
)
from graphbuild.resolution.person_names import PersonName, parse
from graphbuild.resolution.positions import Post
from graphbuild.resolution.settings import number_of

Kind = Literal[
    "known",
    "person",
    "partial",
    "post",
    "agent",
    "acronym",
    "government",
    "place",
    "occasion",
    "position",
    "apart",
    "local",
]
_TELLING = frozenset({"Person", "Organization", "Group", "Agreement", "Summit"})
AGENTS = frozenset({"Organization", "Group", "State", "Agent"})


class Key(NamedTuple):
    """What decides which thing an entity of an article is; entities with equal keys are one thing.

    `country` (ISO code) is part of it where the name alone does not decide, `article` where only the article's context
    can tell.
    """

    kind: Kind
    name: str
    country: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What an article says around its entities.

    `month` is that of its publication ("2025-10" or ""), `setting` has the countries that it names and its persons and
    organizations as numbers, `around` the countries of all that it names, `posts` the positions of each holder by
    entity id.
    """

    article: str
    month: str
    setting: tuple[int, ...]
    around: tuple[str, ...]
    posts: dict[str, tuple[Post, ...]]


def context_of(extraction: Extraction) -> Context:
    """What one article names, its month and its holders of positions."""
    countries = {entity.country for entity in extraction.entities if entity.type == "State" and entity.country}
    named = {
        setting_name(e.label) for e in extraction.entities if e.type in _TELLING and not e.local and " " in e.label
    }
    month = (extraction.article.published or "")[:7]
    around = tuple(sorted({entity.country for entity in extraction.entities if entity.country}))
    return Context(
        extraction.article.id, month, tuple(sorted(map(number_of, countries | named))), around, _posts(extraction)
    )


def keys_of(extraction: Extraction, context: Context, known: Authority) -> dict[str, Key]:
    """The key of each entity by its id; `known` is where known things are found."""
    return {entity.id: _key(entity, context, known) for entity in extraction.entities}


@lru_cache(maxsize=50_000)
def setting_name(label: str) -> str:
    """The form in which a setting has a name of several words, the same for all its spellings.

    >>> setting_name("Mevlüt Çavuşoğlu") == setting_name("Mevlut Cavusoglu")
    True
    """
    name = parse(label)
    return f"{name.given} {name.family} {name.generation}".strip() if name.is_full else comparable(label)


def short_hash(text: str) -> str:
    """Eight hexadecimal digits that stand for a text in ids."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _key(entity: Entity, context: Context, known: Authority) -> Key:
    if entity.local:
        return _described(entity, context, known)
    if found := _find(entity, known):
        return Key("known", found.id)
    if entity.type == "Person":
        return _person(entity, context)
    if entity.type == "Place":
        return Key("place", comparable(entity.label), entity.country or "")
    if entity.type in AGENTS:
        return _agent(entity, context)
    if entity.type == "Position":
        return Key("position", positions.position_key(entity.label))
    return _occasion(entity, context.month)


def _find(entity: Entity, known: Authority) -> Known | None:
    """The thing in the authority files: by name, or the state whose seat or adjective an agent is named by."""
    found = known.find(entity.label)
    if entity.type == "Person":
        return found if found and found.type == "Person" else None
    if entity.type in AGENTS:
        if found and found.type in AGENTS:
            return found
        return authority.seat(entity.label) or (authority.demonym(entity.label) if entity.type == "State" else None)
    return found if entity.type == "Place" and found and found.type in ("Place", "State") else None


def _described(entity: Entity, context: Context, known: Authority) -> Key:
    """A thing without a name: the holder of a position, or known to its article alone."""
    post = positions.read_description(entity.label) if entity.type == "Person" else None
    if post is None:
        return Key("local", entity.id, article=context.article)
    post = (post[0], post[1] or entity.country or "")
    holder = _holder(post, context.month, known)
    return Key("known", holder.id) if holder else Key("post", post[0], post[1], context.article)


def _holder(post: Post, month: str, known: Authority) -> Known | None:
    """The one person who held a position in a month, by the researcher's own authority file."""
    fitting = {
        h.holder
        for h in known.holdings
        if month and (positions.position_key(h.position), h.country) == post and h.covers(month)
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


def _person(entity: Entity, context: Context) -> Key:
    name = parse(entity.label)
    if not name.is_full:
        name = max((parse(alias) for alias in entity.aliases), key=lambda alias: alias.is_full, default=name)
        name = name if name.is_full else parse(entity.label)
    if name.is_full:
        regnal = len(name.parts) == 1
        return Key("person", full_name(name), entity.country or "" if regnal else "")
    country = entity.country or "" if entity.id != entity.label else ""
    return Key("partial", " ".join((*name.parts, name.generation)).strip(), country, context.article)


def full_name(name: PersonName) -> str:
    """Given, middle and family name and generation as one string, parted by bars."""
    return "|".join((name.given, " ".join(name.middle), name.family, name.generation))


def _agent(entity: Entity, context: Context) -> Key:
    owner, rest = split_owner(entity.label)
    if is_government(rest):
        state = authority.country(owner or entity.country or "")
        return Key("known", state.id) if state else Key("local", entity.id, article=context.article)
    if is_institution(rest):
        country = owner or entity.country or ""
        article = "" if country else context.article
        return Key("agent", comparable(rest), country, article=article)
    if is_common(entity.label, rest):
        return Key("local", entity.id, article=context.article)
    if is_acronym(entity.label):
        return Key("acronym", entity.label.replace(".", ""))
    if leader := _led_government(entity.label):
        return Key("government", leader)
    return Key("agent", comparable(entity.label))


def _led_government(label: str) -> str:
    """The leader in "Trump administration", "the Netanyahu government"."""
    head, _, last = label.removeprefix("the ").removeprefix("The ").rpartition(" ")
    return " ".join(parse(head).parts) if head and is_government(last) else ""


def _posts(extraction: Extraction) -> dict[str, tuple[Post, ...]]:
    """For each holder the positions that the article says they hold, with country or organization."""
    entities = {entity.id: entity for entity in extraction.entities}
    found: dict[str, set[Post]] = {}
    for tenure in (tenure for tenure in extraction.tenures if tenure.factuality == "asserted"):
        if tenure.holder in entities:
            owner = _owner(entities.get(tenure.organization or ""), entities[tenure.holder])
            position = "former " * tenure.former + positions.position_key(tenure.position)
            found.setdefault(tenure.holder, set()).add((position, owner))
    return {holder: tuple(sorted(posts)) for holder, posts in found.items()}


def _owner(organization: Entity | None, holder: Entity) -> str:
    if organization is None:
        return holder.country or ""
    if organization.type == "State":
        return organization.country or organization.label
    thing = authority.known(organization.label)
    return comparable(thing.label if thing else organization.label)


def _occasion(entity: Entity, month: str) -> Key:
    """The key of a named event: its words in any order, with its year.

    The year is that of the name; for what an organization holds again and again (the G7 summit) else that of the
    article's `month` ("2025-10" or "").
    """
    year = YEAR.search(entity.label)
    recurs = not year and _recurs(entity.label)
    return Key("occasion", comparable_occasion(entity.label), year.group() if year else month[:4] if recurs else "")


def _recurs(label: str) -> bool:
    parts = label.removeprefix("the ").split()
    heads = (authority.known(" ".join(parts[:size])) for size in range(1, len(parts)))
    return any(head.type == "Organization" for head in heads if head)
