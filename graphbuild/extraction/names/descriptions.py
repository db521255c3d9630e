"""Noun phrases without a name that stand for people, organisations, governments and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, state_entity
from graphbuild.extraction.wordlists import leaders, words
from graphbuild.model import Entity

_MODIFIERS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "npadvmod", "punct"}
)
_PARTS_OF_NAMES = frozenset({"compound", "nmod", "amod"})
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A described thing: its tokens `start` to `end`, the head, its type, and the country that it belongs to."""

    start: int
    end: int
    head: Word
    type: str
    country: Known | None = None


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
            start = _left_edge(token)
            end = _right_edge(token, owners)
            yield _as_government(Phrase(start, end, token, kind, _country(start, token, owners)), owners)


def kind_of(token: Word) -> str | None:
    """The type that a common noun tells, None for a noun that is neither actor nor place."""
    word, lemma = token.lower.rstrip("."), token.lemma.lower()
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
    """True for a noun inside another noun phrase or before a name: "police training", "President Macron"."""
    following = token.i + 1
    if following in owners and owners[following].type == "Person" and token.doc[following].text[:1].isupper():
        return not token.doc[following].is_sent_start
    return token.dep in _PARTS_OF_NAMES and token.head.i > token.i and token.head.i - token.i < 4


def _left_edge(head: Word) -> int:
    """The first token of the phrase: its determiner, adjectives, numbers and owner."""
    start = head.i
    for child in head.lefts:
        if child.dep in _MODIFIERS and head.i - child.left_edge.i <= _LONGEST and not child.is_punct:
            start = child.right_edge.i + 1 if _has_article(child) else min(start, child.left_edge.i)
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    inner = [i for i in range(start, head.i) if head.doc[i].is_sent_start and i > start]
    return inner[-1] if inner else start


def _has_article(modifier: Word) -> bool:
    """True for a noun with a determiner of its own: a phrase beside this one, which the parser takes for a modifier."""
    return modifier.dep == "nmod" and any(child.dep == "det" for child in modifier.children)


def _right_edge(head: Word, owners: Mapping[int, Entity]) -> int:
    """The token after the phrase: with "of State" of "Secretary of State", "of Inquiry" of "Board of Inquiry"."""
    end = head.i + 1
    if end + 1 >= len(head.doc) or head.doc[end].lower != "of" or not head.text[:1].isupper():
        return end
    following = head.doc[end + 1]
    named = following.text[:1].isupper() and following.i not in owners and following.head == head.doc[end]
    return end + 2 if named and following.dep == "pobj" and following.left_edge == following else end


def _is_abstract(token: Word) -> bool:
    """True for "power" of "a position of power" and for "state" of "a state of emergency"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.lower == "state" and following.lower == "of":
        return any(child.lower in words("organizations", "conditions") for child in following.children)
    return token.lower == "power" and not any(child.dep in ("det", "amod", "compound") for child in token.children)


def _completes_title(token: Word) -> bool:
    """True for "State" of "Secretary of State", which is no place."""
    if token.i < 2 or token.lower not in words("titles", "complements") or not token.text[:1].isupper():
        return False
    return token.nbor(-1).lower == "of" and token.nbor(-2).lower in words("titles", "heads")


def _country(start: int, head: Word, owners: Mapping[int, Entity]) -> Known | None:
    """The country of "Canadian", "Canada's" before the head or of "of Canada" after it."""
    for i in range(start, head.i):
        word = head.doc[i].text
        thing = (authority.demonym(word) or authority.known(word)) if word[:1].isupper() else None
        if thing and thing.country and (i not in owners or owners[i].type in ("State", "Place")):
            return authority.country(thing.country)
    for child in head.children:
        if child.dep == "prep" and child.lower in ("of", "from", "in"):
            states = (_state_at(inner, owners) for inner in child.children if inner.dep == "pobj")
            return next((state for state in states if state), None)
    return None


def _state_at(token: Word, owners: Mapping[int, Entity]) -> Known | None:
    entity = owners.get(token.i)
    return (
        authority.country(entity.country) if entity and entity.country and entity.type in ("State", "Place") else None
    )


def _as_government(phrase: Phrase, owners: Mapping[int, Entity]) -> Phrase:
    """A government with a country or with its leader's name is the state: "the Trump administration"."""
    if phrase.type != "Country":
        return phrase
    if phrase.head.lemma.lower() not in words("organizations", "governments"):
        return replace(phrase, type="Place", country=None)
    country = phrase.country or _leader_country(phrase, owners)
    return replace(phrase, type="State" if country else "Organization", country=country)


def _leader_country(phrase: Phrase, owners: Mapping[int, Entity]) -> Known | None:
    for i in range(phrase.start, phrase.head.i):
        entity = owners.get(i)
        if entity and entity.type == "Person":
            leader = leaders().get(entity.label)
            code = entity.country or (leader.country if leader else None)
            return authority.country(code) if code else None
    return None


def _mark(phrase: Phrase, seen: Counter[str]) -> Mark:
    state = phrase.type == "State" and phrase.country
    entity = state_entity(state) if state else _described(phrase, seen)
    return Mark(phrase.start, phrase.end, phrase.head.i, entity, "description")


def _described(phrase: Phrase, seen: Counter[str]) -> Entity:
    """An entity of the article; an indefinite person is a new one each time, other words the same again."""
    label = _label(phrase)
    new = phrase.type == "Person" and phrase.head.doc[phrase.start].lower in ("a", "an", "another", "one")
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
    return text if any(_is_proper(token) for token in kept) or text[:-1].isupper() else text.lower()


def _is_proper(token: Word) -> bool:
    """True for a capital that is not only a title's: "Canadian officials", not "Prime Minister"."""
    if not token.text[:1].isupper() or token.lower in words("titles", "heads", "modifiers"):
        return False
    return not token.is_sent_start or bool(authority.demonym(token.text) or authority.known(token.text))
