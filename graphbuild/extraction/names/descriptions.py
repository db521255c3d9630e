"""Noun phrases without a name that stand for people, organisations, governments and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.english.lists import grammar, leaders, mapping, words
from graphbuild.extraction.grammar.nouns import (
    complements_of,
    completing,
    is_bare,
    is_modifier,
    modifies_next,
    phrase_edge,
    role_of,
)
from graphbuild.extraction.grammar.phrases import joined
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, people_at, state_entity
from graphbuild.model import Entity

_LANDS = frozenset({"State", "Place"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A described thing: its tokens `start` to `end`, the head, its type, and the country that it belongs to.

    `tail` are the words behind the phrase that name whose it is: "from Belarus", "of Hamas".
    """

    start: int
    end: int
    head: Word
    type: str
    country: Known | None = None
    tail: str = ""


def find_descriptions(doc: Text, owners: Mapping[int, Entity]) -> list[Mark]:
    """The described actors and places in their order; `owners` has the named entity of each token of a name.

    "several Iraqi officials" is a Group of Iraq, "the Canadian government" the State Canada.
    """
    seen: Counter[str] = Counter()
    return [_mark(phrase, seen) for phrase in _phrases(doc, owners)]


def _phrases(doc: Text, owners: Mapping[int, Entity]) -> Iterator[Phrase]:
    for token in doc:
        if token.i in owners or token.tag not in ("NN", "NNS", "NNP", "NNPS"):
            continue
        kind = kind_of(token)
        if kind and not (_modifies(token, owners) or _completes_title(token) or _is_abstract(token)):
            start = phrase_edge(token)
            country = _country_before(start, token, owners)
            states = () if country or doc[start].tag == "PRP$" else _states_after(token, owners)
            country = country or (authority.country(states[0].country or "") if len(states) == 1 else None)
            phrase = Phrase(start, _end(token, owners), token, kind, country, _tail(token, states, owners))
            yield _as_government(phrase)


def kind_of(token: Word) -> str | None:
    """The type that a common noun tells, None for a noun that is neither actor nor place."""
    word = token.lower.rstrip(".")
    lemma = token.lemma.lower().removesuffix("s") if token.tag in ("NNP", "NNPS") else token.lemma.lower()
    if word not in words("titles", "abbreviations"):
        lemma = mapping("titles", "forms").get(word, lemma)
    plural = token.tag in ("NNS", "NNPS") or (word.endswith("s") and lemma != word)
    if word in words("people", "groups"):
        return "Group"
    if lemma in words("people", "persons") or word in words("people", "persons"):
        return "Group" if plural else "Person"
    if lemma in words("organizations", "states"):
        return "Group" if plural and lemma not in words("organizations", "governments") else "Country"
    if lemma in words("organizations", "nouns") or word in words("organizations", "nouns"):
        return "Organization"
    if lemma in words("places", "nouns"):
        return "Place"
    return None


def _modifies(token: Word, owners: Mapping[int, Entity]) -> bool:
    """True for a noun inside another noun phrase or before a name: "police training", "President Macron".

    Who strikes is told so too: "coalition air strikes", "an army raid".
    """
    following = owners.get(token.i + 1)
    if following and following.type == "Person" and token.doc[token.i + 1].text[:1].isupper():
        return is_modifier(token) and not token.doc[token.i + 1].is_sent_start
    deed = token.head.lemma in words("places", "striking") and token.lemma in words("organizations", "striking")
    return modifies_next(token) and not deed


def _end(head: Word, owners: Mapping[int, Entity]) -> int:
    """The token after the phrase: with "of State" of "Secretary of State", "of Inquiry" of "Board of Inquiry"."""
    inner = completing(head) if head.text[:1].isupper() else None
    return inner.i + 1 if inner is not None and inner.text[:1].isupper() and inner.i not in owners else head.i + 1


def _is_abstract(token: Word) -> bool:
    """True for "power" of "a position of power", "state" of "a state of emergency" and "took him prisoner"."""
    if token.lower == "state":
        return any(word.lower in words("organizations", "conditions") for word in complements_of(token, "of"))
    return token.lower in words("people", "standing") and is_bare(token) and role_of(token) != "subject"


def _completes_title(token: Word) -> bool:
    """True for "State" of "Secretary of State", which is no place."""
    if token.i < 2 or token.lower not in words("titles", "complements") or not token.text[:1].isupper():
        return False
    return token.nbor(-1).lower == "of" and token.nbor(-2).lower in words("titles", "heads")


def _country_before(start: int, head: Word, owners: Mapping[int, Entity]) -> Known | None:
    """The country of "Canadian", "Canada's" or "Trudeau's" before the head."""
    for i in range(start, head.i):
        state = _state_of(owners[i]) if i in owners else people_at(head.doc, i)
        if state and state.country:
            return authority.country(state.country)
    return None


def _states_after(head: Word, owners: Mapping[int, Entity]) -> tuple[Entity, ...]:
    """The states and places of "officials from Belarus", "the presidents of Chad and Niger"."""
    following = head.doc[head.i + 1 : head.i + 4]
    nouns = [word for noun in complements_of(head, "of", "from", "in") for word in joined(noun)]
    nouns += [inner for noun in nouns if noun.i not in owners for inner in complements_of(noun, "of")]
    governs = head.lemma.lower() in words("organizations", "governments")
    openers = grammar("of_from") | grammar("at") if governs else grammar("of_from")
    if not nouns and following and following[0].lower in openers:
        nouns = [word for word in following[1:] if word.lower != "the"][:1]
    found = (owners.get(noun.i) for noun in nouns)
    return tuple(dict.fromkeys(entity for entity in found if entity and entity.country and entity.type in _LANDS))


def _state_of(entity: Entity | None) -> Known | None:
    """The state that an entity is or lies in, or that a known leader leads."""
    if entity is None or entity.type not in ("State", "Place", "Person"):
        return None
    leader = leaders().get(entity.label) if entity.type == "Person" else None
    code = leader.country if leader else entity.country
    return authority.country(code) if code else None


def _as_government(phrase: Phrase) -> Phrase:
    """A government with a country or with its leader's name is the state: "the Trump administration"."""
    if phrase.type != "Country":
        return phrase
    if phrase.head.lemma.lower() not in words("organizations", "governments"):
        return replace(phrase, type="Place", country=None)
    return replace(phrase, type="State" if phrase.country else "Organization")


def _mark(phrase: Phrase, seen: Counter[str]) -> Mark:
    state = phrase.type == "State" and phrase.country
    entity = state_entity(state) if state else _described(phrase, seen)
    return Mark(phrase.start, phrase.end, phrase.head.i, entity, "description")


def _described(phrase: Phrase, seen: Counter[str]) -> Entity:
    """An entity of the article; an indefinite person is a new one each time, other words the same again."""
    label = _label(phrase)
    new = phrase.type == "Person" and phrase.head.doc[phrase.start].lower in grammar("new")
    seen[label] += new
    number = f" {seen[label]}" if new and seen[label] > 1 else ""
    country = phrase.country.country if phrase.country else None
    local = phrase.type in ("Person", "Place") or country is None
    return Entity(label + number, phrase.type, label, country=country, local=local)


def _label(phrase: Phrase) -> str:
    """The words of the phrase after determiner and number, the country's adjective included."""
    tokens = phrase.head.doc[phrase.start : phrase.end]
    counted = max((token.i for token in tokens if token.tag == "CD" and token.space), default=-1)
    kept = [t for t in tokens if t.i > counted and t.pos not in ("DET", "SPACE") and t.tag != "DT"]
    text = "".join(token.spaced for token in kept or [phrase.head]).strip()
    text = text if any(_is_proper(token) for token in kept) or text[:-1].isupper() else text.lower()
    return f"{text} {phrase.tail}" if phrase.tail else text


def _tail(head: Word, states: tuple[Entity, ...], owners: Mapping[int, Entity]) -> str:
    """The words of "from Belarus" after "officials", of "of Hamas" after "fighters"."""
    preposition = head.doc[head.i + 1].lower if head.i + 1 < len(head.doc) else ""
    if preposition not in grammar("of_from"):
        return ""
    named = (owners.get(word.i) for noun in complements_of(head, preposition) for word in joined(noun))
    inside = {owners.get(word.i) for noun in complements_of(head, preposition) for word in noun.subtree}
    bodies = (entity for entity in named if entity and entity.type in ("Organization", "Group"))
    whose = tuple(state for state in states if state in inside) or tuple(bodies)
    if not whose or any(one.type == "Place" for one in whose):
        return ""
    return f"{preposition} {' and '.join(one.label for one in whose)}"


def _is_proper(token: Word) -> bool:
    """True for a capital that is not only a title's: "Canadian officials", not "Prime Minister"."""
    if not token.text[:1].isupper() or token.lower in words("titles", "heads", "modifiers"):
        return False
    known = authority.demonym(token.text) or authority.known(token.text)
    return not token.is_sent_start or known is not None or token.nbor().tag == "POS"
