"""What noun phrases alone say: who belongs to what, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from graphbuild import authority
from graphbuild.extraction.names.marks import Mark, by_token, state_entity, words_span
from graphbuild.extraction.wordlists import words
from graphbuild.model import Article, Triple

_PLACES = frozenset({"State", "Place"})
_BODIES = frozenset({"Organization", "Group"})
_INSIDE = frozenset({"in", "at", "inside", "within", "across", "throughout"})


def find_relations(doc: Doc, article: Article, marks: Sequence[Mark]) -> tuple[Triple, ...]:
    """The memberOf and locatedIn triples of an article: "Hamas fighters", "a facility in Israel"."""
    named = by_token(mark for mark in marks if mark.kind == "name")
    marked = by_token(marks)
    stated = [(mark, *told) for mark in marks for told in _relations(doc, mark, named, marked)]
    found = []
    for mark, word, property_, other in (*stated, *_inclusions(doc, marked)):
        if other.entity.id != mark.entity.id:
            subject, target = mark.argument(doc, article), other.argument(doc, article)
            sentence = doc[mark.head].sent
            where = words_span(doc, article, sentence.start, sentence.end)
            found.append(Triple(subject, word, target, property_, sentence=where))
    return tuple(dict.fromkeys(found))


def _inclusions(doc: Doc, marked: dict[int, Mark]) -> Iterator[tuple[Mark, str, str, Mark]]:
    """The members of "the coalition includes Jordan and Turkey"."""
    for verb in doc:
        if verb.lemma_ not in ("include", "comprise") or verb.pos_ != "VERB":
            continue
        bodies = [marked.get(child.i) for child in verb.children if child.dep_ == "nsubj"]
        parts = [marked.get(token.i) for child in verb.children if child.dep_ == "dobj" for token in _joined(child)]
        for body in bodies:
            if body and body.entity.type in _BODIES:
                yield from ((part, "included in", "memberOf", body) for part in parts if part and _can_belong(part))


def _can_belong(mark: Mark) -> bool:
    return mark.entity.type in ("State", "Organization", "Person")


def _relations(
    doc: Doc, mark: Mark, named: dict[int, Mark], marked: dict[int, Mark]
) -> Iterator[tuple[str, str, Mark]]:
    if mark.kind == "name" and mark.entity.type == "Place":
        yield from _enclosed(doc, mark, named)
    if mark.kind == "description" and _is_of_people(doc[mark.head]):
        yield from _membership(doc, mark, named)
    if mark.entity.type == "Place" or doc[mark.head].dep_ not in ("attr", "appos", "oprd"):
        for place in _inside(doc[mark.head], marked):
            yield "in", "locatedIn", place


def _enclosed(doc: Doc, mark: Mark, named: dict[int, Mark]) -> Iterator[tuple[str, str, Mark]]:
    """As in "Ramtha, Jordan" and "the Jordanian city of Ramtha"."""
    after = named.get(mark.end + 1) if mark.end < len(doc) and doc[mark.end].text == "," else None
    if after and _can_enclose(after) and not _is_list(doc, mark, after, named):
        yield "in", "locatedIn", after
    noun = doc[mark.start - 2] if mark.start > 1 and doc[mark.start - 1].lower_ == "of" else None
    if noun is not None and noun.lemma_ in words("places", "before_of", "nouns"):
        for child in noun.lefts:
            state = authority.demonym(child.text) if child.text[:1].isupper() else None
            if state and state.type == "State":
                yield "in", "locatedIn", Mark(child.i, child.i + 1, child.i, state_entity(state))


def _can_enclose(mark: Mark) -> bool:
    """True for what names a country, or a region that the authority or its own name tells."""
    if mark.entity.type == "State" or mark.entity.label.lower().split()[-1] in words("places", "before_of"):
        return True
    return mark.entity.type == "Place" and authority.known(mark.entity.label) is not None


def _is_list(doc: Doc, mark: Mark, after: Mark, named: dict[int, Mark]) -> bool:
    """True for "Paris, London and Rome": the next place but one, or "and", goes on with a list."""
    if mark.start > 1 and doc[mark.start - 1].text in (",", "and") and mark.start - 2 in named:
        return named[mark.start - 2].entity.type == mark.entity.type == after.entity.type
    following = doc[after.end].lower_ if after.end < len(doc) else ""
    third = named.get(after.end + 1)
    return (
        following in ("and", "or", ",")
        and third is not None
        and third.entity.type == after.entity.type == mark.entity.type
    )


def _is_of_people(noun: Token) -> bool:
    """True for a noun whose bearers are members of bodies: "fighters", "troops", "spokesman", no "regime"."""
    people = words("people", "persons", "groups")
    return noun.lemma_.lower() in people or noun.lower_ in people


def _membership(doc: Doc, mark: Mark, named: dict[int, Mark]) -> Iterator[tuple[str, str, Mark]]:
    """As in "Hamas fighters", "militants of Islamic State", "members of the Security Council"."""
    before = named.get(mark.head - 1)
    if before and before.start >= mark.start and before.entity.type in _BODIES:
        yield "of", "memberOf", before
    for prep in doc[mark.head].children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from", "with", "within"):
            for noun in prep.children:
                body = named.get(noun.i) if noun.dep_ == "pobj" else None
                if body and body.entity.type in _BODIES:
                    yield prep.lower_, "memberOf", body


def _inside(head: Token, marked: dict[int, Mark]) -> Iterator[Mark]:
    """The places of "refugees in Jordan and Lebanon", "businesses working in Tashkent"."""
    for prep in _prepositions(head):
        for noun in prep.children:
            for place in _joined(noun) if noun.dep_ == "pobj" else ():
                mark = marked.get(place.i)
                if mark and mark.entity.type in _PLACES and mark.head == place.i:
                    yield mark


def _prepositions(head: Token) -> Iterator[Token]:
    """The "in" of a noun itself, or of a participle that tells where it is."""
    for child in head.rights:
        if child.dep_ == "prep" and child.i - head.i < 4 and child.lower_ in _inside_words(head):
            yield child
        elif child.dep_ == "acl" and child.lemma_ in words("places", "staying"):
            yield from (prep for prep in child.children if prep.dep_ == "prep" and prep.lower_ in _INSIDE)


def _inside_words(head: Token) -> frozenset[str]:
    """The prepositions that put a noun in a place: a resident is one "of" it."""
    return _INSIDE | {"of"} if head.lemma_ in ("resident", "inhabitant") else _INSIDE


def _joined(noun: Token) -> Iterator[Token]:
    """A noun and those that "and" joins to it."""
    yield noun
    for child in noun.rights:
        if child.dep_ == "conj":
            yield from _joined(child)
