"""What noun phrases alone say of where things are: "a mosque in Daquq", "Ramtha, Jordan", "Syria's Idlib province"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import authority
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, by_token, state_entity
from graphbuild.extraction.names.syntax import is_of_people, joined
from graphbuild.extraction.wordlists import words

_PLACES = frozenset({"State", "Place"})
_INSIDE = frozenset({"in", "at", "inside", "within", "across", "throughout"})


def find_locations(doc: Text, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Each mark with the places that its own noun phrase puts it in."""
    named = by_token(mark for mark in marks if mark.kind == "name")
    marked = by_token(marks)
    for mark in marks:
        yield from ((mark, place) for place in _places(doc, mark, named, marked))


def _places(doc: Text, mark: Mark, named: dict[int, Mark], marked: dict[int, Mark]) -> Iterator[Mark]:
    if mark.entity.type == "Place":
        yield from _enclosing(doc, mark, named)
    if _can_be_somewhere(mark, doc[mark.head]):
        yield from _inside(doc[mark.head], marked)
        yield from _adjacent(doc, mark, named)


def _can_be_somewhere(mark: Mark, head: Word) -> bool:
    """False for what "in" after it does not put in a place: governments, persons by name, "positions of power"."""
    if mark.entity.type == "State" or head.lower in words("organizations", "governments") or _holds_place(head):
        return False
    if mark.entity.type == "Place":
        return not (head.lemma == "position" and any(child.lower == "of" for child in head.children))
    named_person = mark.entity.type == "Person" and mark.kind == "name"
    planned = is_of_people(head) and head.dep in ("dobj", "pobj") and _is_planned(head)
    return not (named_person or planned or head.dep in ("attr", "appos", "oprd"))


def _is_planned(noun: Word) -> bool:
    """True for people in a clause with a modal: where they will gather they are not yet."""
    verb = noun
    while verb.pos not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return any(child.tag == "MD" for child in verb.children)


def _enclosing(doc: Text, mark: Mark, named: dict[int, Mark]) -> Iterator[Mark]:
    """As in "Ramtha, Jordan", "the Jordanian city of Ramtha", "Jordan's Irbid governorate", "the capital of Jordan"."""
    after = named.get(mark.end + 1) if mark.end < len(doc) and doc[mark.end].text == "," else None
    if mark.kind == "name" and after and _can_enclose(after) and not _is_list(doc, mark, after, named):
        yield after
    noun = doc[mark.start - 2] if mark.start > 1 and doc[mark.start - 1].lower == "of" else None
    if mark.kind == "name" and noun is not None and noun.lemma in words("places", "before_of"):
        yield from _adjectives(noun)
    recognized = doc[mark.head].head.lower == "as"
    if doc[mark.head].lemma in words("places", "before_of") and not recognized:
        yield from _owners(doc[mark.head], named)


def _adjectives(noun: Word) -> Iterator[Mark]:
    for child in noun.lefts:
        state = authority.demonym(child.text) if child.text[:1].isupper() else None
        if state and state.type == "State":
            yield Mark(child.i, child.i + 1, child.i, state_entity(state))


def _owners(noun: Word, named: dict[int, Mark]) -> Iterator[Mark]:
    """The State of "Syria's Idlib province", "the capital of Kenya"."""
    for child in noun.children:
        owners = [child] if child.dep == "poss" else list(child.children) if child.lower == "of" else []
        marks = (named.get(owner.i) for owner in owners)
        yield from (mark for mark in marks if mark and mark.entity.type == "State")


def _can_enclose(mark: Mark) -> bool:
    """True for what names a country, or a region that the authority or its own name tells."""
    if mark.entity.type == "State" or mark.entity.label.lower().split()[-1] in words("places", "before_of"):
        return True
    return mark.entity.type == "Place" and authority.known(mark.entity.label) is not None


def _is_list(doc: Text, mark: Mark, after: Mark, named: dict[int, Mark]) -> bool:
    """True for "Paris, London and Rome": the next place but one, or "and", goes on with a list."""
    if mark.start > 1 and doc[mark.start - 1].text in (",", "and") and mark.start - 2 in named:
        return named[mark.start - 2].entity.type == mark.entity.type == after.entity.type
    following = doc[after.end].lower if after.end < len(doc) else ""
    third = named.get(after.end + 1)
    if third is None or following not in ("and", "or", ",") or third.entity.type not in _PLACES:
        return False
    return after.entity.type != "State" or mark.entity.country != after.entity.country


def _holds_place(agent: Word) -> bool:
    """True for the army of "a city held by the army in Iraq": what follows is where the city is."""
    participle = agent.head.head
    holding = agent.dep == "pobj" and agent.head.dep == "agent" and participle.dep == "acl"
    return holding and participle.head.lemma in words("places", "nouns", "before_of")


def _inside(head: Word, marked: dict[int, Mark]) -> Iterator[Mark]:
    """The places of "refugees in Jordan and Lebanon", "businesses working in Tashkent"."""
    for prep in _prepositions(head):
        for noun in prep.children:
            for place in joined(noun) if noun.dep == "pobj" else ():
                mark = marked.get(place.i)
                if mark and mark.entity.type in _PLACES and mark.head == place.i:
                    yield mark


def _adjacent(doc: Text, mark: Mark, named: dict[int, Mark]) -> Iterator[Mark]:
    """The place right after a place, or after people who undergo something: "aid to civilians in Homs".

    The parser often hangs it on what stands before.
    """
    head = doc[mark.head]
    place = mark.entity.type == "Place"
    people = mark.kind == "description" and head.dep == "pobj" and head.tag == "NNS" and is_of_people(head)
    after = named.get(mark.end + 1) if mark.end < len(doc) and doc[mark.end].lower == "in" else None
    if after and after.entity.type in _PLACES and (place or people):
        yield after


def _prepositions(head: Word) -> Iterator[Word]:
    """The "in" of a noun itself, or of a participle that tells where it is."""
    for child in head.rights:
        if child.dep == "prep" and child.i - head.i < 4 and child.lower in _inside_words(head):
            yield child
        elif child.dep == "acl" and child.lemma in words("places", "staying"):
            yield from (prep for prep in child.children if prep.dep == "prep" and prep.lower in _INSIDE)
        elif child.dep == "acl" and head.lemma in words("places", "nouns", "before_of"):
            agents = (noun for by in child.children if by.dep == "agent" for noun in by.children)
            yield from (prep for noun in agents for prep in noun.rights if prep.lower in _INSIDE)


def _inside_words(head: Word) -> frozenset[str]:
    """The prepositions that put a noun in a place: a resident is one "of" it."""
    return _INSIDE | {"of"} if head.lemma in ("resident", "inhabitant") else _INSIDE
