"""A made corpus whose identities are known: persons, organizations and states in the forms that news give them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from graphbuild.authority import Known, tables
from graphbuild.model import Article, Entity, Extraction, Mention, Span, Tenure

NOWHERE = Span(0, 0, "")


@cache
def parts(kind: str) -> tuple[str, ...]:
    """Parts of made names: given, middle, onsets, rimes, ends, bodies, fields."""
    return tuple(tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf8"))[kind].split())


@dataclass(frozen=True, slots=True)
class Human:
    """One made person."""

    key: str
    given: str
    middle: str
    family: str
    country: str
    position: str


@cache
def states() -> tuple[tuple[str, str], ...]:
    """Labels and codes of some states."""
    return tuple((thing.label, thing.country or "") for thing, _ in tables.states())[:120]


def people(number: int, seed: int = 7) -> list[Human]:
    """Made persons with given, middle and family names; of 100 about ten share their family name with another."""
    rng = random.Random(seed)
    families = ["".join(p) for p in product(parts("onsets"), parts("rimes"), parts("ends"))]
    rng.shuffle(families)
    posts = [(post, code) for _, code in states() for post in ("president", "prime minister", "foreign minister")]
    found = []
    for i in range(number):
        family = families[(i - 1 if i % 10 == 0 and i else i) % len(families)]
        post, country = posts[i] if i < len(posts) else ("analyst", rng.choice(states())[1])
        found.append(
            Human(f"person-{i}", rng.choice(parts("given")), rng.choice(parts("middle")), family, country, post)
        )
    return found


def articles(number: int, seed: int = 11) -> Iterator[tuple[Extraction, dict[str, str]]]:
    """Articles, each with the true identity of each of its entities by the entity's id."""
    rng = random.Random(seed)
    humans = people(max(200, number // 2), seed)
    weights = [1 / (i + 3) for i in range(len(humans))]
    for i in range(number):
        cast = list(dict.fromkeys(rng.choices(humans, weights, k=6)))
        yield _article(f"article-{i}", cast, rng)


def _article(name: str, cast: list[Human], rng: random.Random) -> tuple[Extraction, dict[str, str]]:
    entities: list[Entity] = []
    tenures: list[Tenure] = []
    truth: dict[str, str] = {}
    for human in cast:
        entity = _person(human, len(entities), rng)
        entities.append(entity)
        truth[entity.id] = human.key
        state = _state(human.country, rng)
        if state.id not in truth:
            entities.append(state)
            truth[state.id] = human.country
        if human.position != "analyst" and rng.random() < 0.6:
            tenures.append(Tenure(entity.id, human.position, NOWHERE, state.id))
    body = _body(rng)
    entities.append(Entity("body", "Organization", body))
    truth["body"] = body.casefold()
    mentions = tuple(Mention(NOWHERE, entity.type, entity.id) for entity in entities)
    month = f"2025-{rng.randint(1, 12):02}-15"
    return Extraction(Article(name, "", published=month), mentions, tuple(entities), tenures=tuple(tenures)), truth


def _person(human: Human, number: int, rng: random.Random) -> Entity:
    full = f"{human.given} {human.family}"
    forms = ((0.7, full), (0.8, f"{human.given} {human.middle}. {human.family}"), (0.95, human.family))
    draw = rng.random()
    label = next((form for limit, form in forms if draw < limit), f"{human.given[0]}. {human.family}")
    country = human.country if rng.random() < 0.5 else None
    return Entity(f"p{number}", "Person", label, (human.family,) if " " in label else (), country=country)


@cache
def _rows() -> dict[str, tuple[Known, tables.Row]]:
    return {thing.country or "": (thing, row) for thing, row in tables.states()}


def _state(code: str, rng: random.Random) -> Entity:
    thing, row = _rows()[code]
    names = [thing.label, thing.label, *thing.aliases[:1], *(row["capital"].split(";")[0].split("=")[:1])]
    label = rng.choice([name for name in names if name])
    return Entity(f"s-{code}", "State", label, country=code)


def _body(rng: random.Random) -> str:
    return f"{rng.choice(parts('fields'))} {rng.choice(parts('bodies'))} of {rng.choice(parts('given'))}ville"
