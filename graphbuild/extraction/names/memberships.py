"""What noun phrases alone say of who belongs to what: "Hamas fighters", "NATO member Turkey"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from graphbuild import authority
from graphbuild.extraction.names.marks import Mark, by_token
from graphbuild.extraction.names.syntax import is_hedged, is_of_people, joined
from graphbuild.extraction.wordlists import words

_BODIES = frozenset({"Organization", "Group"})
_MEMBERS = frozenset({"State", "Organization", "Person"})
_BELONGING = frozenset({"of", "from", "with", "within", "at", "in"})


def find_memberships(doc: Doc, marks: Sequence[Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """Each member, the words that say so, and the body."""
    named = by_token(mark for mark in marks if mark.kind == "name")
    marked = by_token(marks)
    yield from _beside(doc, marks, named)
    yield from _inclusions(doc, marked)
    yield from _parts(doc, marked)


def _beside(doc: Doc, marks: Sequence[Mark], named: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """As in "Hamas fighters", "militants of Islamic State", "an analyst at Chatham House", "NATO member Turkey"."""
    for mark in marks:
        if mark.kind == "description" and _is_insider(doc, mark):
            yield from ((mark, word, body) for word, body in _bodies(doc, mark, named))
        before = named.get(mark.start - 2) if mark.start > 1 else None
        if before and mark.kind == "name" and doc[mark.start - 1].lemma_ == "member" and _holds(before, mark):
            yield mark, "member of", before


def _is_insider(doc: Doc, mark: Mark) -> bool:
    """True for people whom a body beside their noun makes its members, unless they were: "former NATO officials"."""
    head = doc[mark.head]
    former = any(doc[i].lower_ in words("titles", "former") for i in range(mark.start, mark.head))
    outside = head.lemma_.lower() in words("people", "outsiders") or head.dep_ == "poss"
    return is_of_people(head) and not outside and not former


def _bodies(doc: Doc, mark: Mark, named: dict[int, Mark]) -> Iterator[tuple[str, Mark]]:
    before = named.get(mark.head - 1)
    if before and before.start >= mark.start and _is_named_body(doc, before):
        yield "of", before
    for prep in doc[mark.head].children:
        if prep.dep_ == "prep" and prep.lower_ in _BELONGING and prep.i == mark.head + 1:
            for noun in prep.children:
                body = named.get(noun.i) if noun.dep_ == "pobj" else None
                if body and body.entity.type in _BODIES:
                    yield prep.lower_, body


def _is_named_body(doc: Doc, mark: Mark) -> bool:
    """True for a body's own name; "Bank" and "Western" name none."""
    generic = mark.entity.label.lower() in words("organizations", "nouns", "heads")
    people = doc[mark.head].ent_type_ == "NORP" or authority.demonym(mark.entity.label.split()[-1]) is not None
    adjective = people and authority.known(mark.entity.label) is None
    return mark.entity.type in _BODIES and not generic and not adjective


def _inclusions(doc: Doc, marked: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """The members of "the coalition includes Jordan and Turkey", "the alliance, including Norway, agreed"."""
    for word in doc:
        if word.lemma_ in ("include", "comprise") and word.pos_ == "VERB" and word.dep_ != "prep":
            bodies = [child for child in word.children if child.dep_ == "nsubj" and _is_body(child)]
            parts = [child for child in word.children if child.dep_ == "dobj"]
        elif word.dep_ == "prep" and _lists(word) and _is_body(word.head):
            bodies, parts = [word.head], [child for child in word.children if child.dep_ == "pobj"]
        else:
            continue
        for body in (marked.get(token.i) for token in bodies):
            members = (marked.get(token.i) for part in parts for token in joined(part))
            yield from ((part, "included in", body) for part in members if body and part and _holds(body, part))


def _lists(preposition: Token) -> bool:
    """True for "including" and "such as"."""
    such = any(child.lower_ == "such" for child in preposition.children)
    return preposition.lower_ == "including" or (preposition.lower_ == "as" and such)


def _is_body(noun: Token) -> bool:
    """True for a noun of one body, or of the states of one: "alliance", "coalition nations", no "leaders"."""
    if noun.tag_ in ("NNS", "NNPS"):
        owned = [child for child in noun.children if child.dep_ in ("compound", "nmod", "poss")]
        return noun.lemma_.lower() in words("organizations", "states") and bool(owned)
    return noun.tag_ in ("NNP", "WDT") or noun.lemma_.lower() in words("organizations", "nouns", "states")


def _parts(doc: Doc, marked: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """The member of "Norway, as part of the alliance", "Turkey is a member of NATO"."""
    for noun in doc:
        if noun.lower_ not in ("part", "member", "members") or noun.sent[-1].text == "?":
            continue
        bodies = [marked.get(inner.i) for child in noun.children if child.lower_ == "of" for inner in child.children]
        members = [marked.get(token.i) for token in _bearers(noun)]
        for body in bodies:
            yield from ((mark, f"{noun.lower_} of", body) for mark in members if body and mark and _holds(body, mark))


def _bearers(noun: Token) -> Iterator[Token]:
    """Who is said to be a part: the noun beside it, the subject of its copula or, after "as", of its clause."""
    above = noun.head
    if noun.dep_ == "appos":
        yield from joined(above)
    elif noun.dep_ == "attr" and _is_present(above):
        yield from _subjects(above)
    elif noun.dep_ == "pobj" and above.lower_ == "as":
        governor = above.head
        if governor.pos_ not in ("VERB", "AUX"):
            yield from joined(governor)
        elif governor.dep_ == "ROOT" and not is_hedged(governor):
            yield from _subjects(governor)


def _is_present(copula: Token) -> bool:
    """True for "is a member" and "became a member"; who "was a member" may be none any more."""
    over = copula.lemma_ == "be" and copula.tag_ == "VBD"
    return copula.lemma_ in ("be", "become", "remain") and not over and not is_hedged(copula)


def _subjects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from joined(child)


def _holds(body: Mark, member: Mark) -> bool:
    return body.entity.type in _BODIES and member.entity.type in _MEMBERS
