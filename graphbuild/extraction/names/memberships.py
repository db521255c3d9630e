"""What noun phrases alone say of who belongs to what: "Hamas fighters", "NATO member Turkey"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import authority
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, by_token
from graphbuild.extraction.names.syntax import is_hedged, is_of_people, joined
from graphbuild.extraction.wordlists import words

_BODIES = frozenset({"Organization", "Group"})
_MEMBERS = frozenset({"State", "Organization", "Person"})
_BELONGING = frozenset({"of", "from", "with", "within", "at", "in"})


def find_memberships(doc: Text, marks: Sequence[Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """Each member, the words that say so, and the body."""
    named = by_token(mark for mark in marks if mark.kind == "name")
    marked = by_token(marks)
    yield from _beside(doc, marks, named)
    yield from _inclusions(doc, marked)
    yield from _parts(doc, marked)


def _beside(doc: Text, marks: Sequence[Mark], named: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """As in "Hamas fighters", "militants of Islamic State", "an analyst at Chatham House", "NATO member Turkey"."""
    for mark in marks:
        if mark.kind == "description" and _is_insider(doc, mark):
            yield from ((mark, word, body) for word, body in _bodies(doc, mark, named))
        before = named.get(mark.start - 2) if mark.start > 1 else None
        if before and mark.kind == "name" and doc[mark.start - 1].lemma == "member" and _holds(before, mark):
            yield mark, "member of", before


def _is_insider(doc: Text, mark: Mark) -> bool:
    """True for people whom a body beside their noun makes its members, unless they were: "former NATO officials"."""
    head = doc[mark.head]
    former = any(doc[i].lower in words("titles", "former") for i in range(mark.start, mark.head))
    outside = head.lemma.lower() in words("people", "outsiders") or head.dep == "poss"
    return is_of_people(head) and not outside and not former


def _bodies(doc: Text, mark: Mark, named: dict[int, Mark]) -> Iterator[tuple[str, Mark]]:
    before = named.get(mark.head - 1)
    if before and before.start >= mark.start and _is_named_body(doc, before):
        yield "of", before
    for prep in doc[mark.head].children:
        if prep.dep == "prep" and prep.lower in _BELONGING and prep.i == mark.head + 1:
            for noun in prep.children:
                body = named.get(noun.i) if noun.dep == "pobj" else None
                if body and body.entity.type in _BODIES:
                    yield prep.lower, body


def _is_named_body(doc: Text, mark: Mark) -> bool:
    """True for a body's own name; "Bank" and "Western" name none."""
    generic = mark.entity.label.lower() in words("organizations", "nouns", "heads")
    people = doc[mark.head].ent == "NORP" or authority.demonym(mark.entity.label.split()[-1]) is not None
    adjective = people and authority.known(mark.entity.label) is None
    return mark.entity.type in _BODIES and not generic and not adjective


def _inclusions(doc: Text, marked: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """The members of "the coalition includes Jordan and Turkey", "the alliance, including Norway, agreed"."""
    for word in doc:
        if word.lemma in ("include", "comprise") and word.pos == "VERB" and word.dep != "prep":
            bodies = [child for child in word.children if child.dep == "nsubj" and _is_body(child)]
            parts = [child for child in word.children if child.dep == "dobj"]
        elif word.dep == "prep" and _lists(word) and _is_body(word.head):
            bodies, parts = [word.head], [child for child in word.children if child.dep == "pobj"]
        else:
            continue
        for body in (marked.get(token.i) for token in bodies):
            members = (marked.get(token.i) for part in parts for token in joined(part))
            yield from ((part, "included in", body) for part in members if body and part and _holds(body, part))


def _lists(preposition: Word) -> bool:
    """True for "including" and "such as"."""
    such = any(child.lower == "such" for child in preposition.children)
    return preposition.lower == "including" or (preposition.lower == "as" and such)


def _is_body(noun: Word) -> bool:
    """True for a noun of one body, or of the states of one: "alliance", "coalition nations", no "leaders"."""
    if noun.tag in ("NNS", "NNPS"):
        owned = [child for child in noun.children if child.dep in ("compound", "nmod", "poss")]
        return noun.lemma.lower() in words("organizations", "states") and bool(owned)
    return noun.tag in ("NNP", "WDT") or noun.lemma.lower() in words("organizations", "nouns", "states")


def _parts(doc: Text, marked: dict[int, Mark]) -> Iterator[tuple[Mark, str, Mark]]:
    """The member of "Norway, as part of the alliance", "Turkey is a member of NATO"."""
    for noun in doc:
        if noun.lower not in ("part", "member", "members") or noun.sent[-1].text == "?":
            continue
        bodies = [marked.get(inner.i) for child in noun.children if child.lower == "of" for inner in child.children]
        members = [marked.get(token.i) for token in _bearers(noun)]
        for body in bodies:
            yield from ((mark, f"{noun.lower} of", body) for mark in members if body and mark and _holds(body, mark))


def _bearers(noun: Word) -> Iterator[Word]:
    """Who is said to be a part: the noun beside it, the subject of its copula or, after "as", of its clause."""
    above = noun.head
    if noun.dep == "appos":
        yield from joined(above)
    elif noun.dep == "attr" and _is_present(above):
        yield from _subjects(above)
    elif noun.dep == "pobj" and above.lower == "as":
        governor = above.head
        if governor.pos not in ("VERB", "AUX"):
            yield from joined(governor)
        elif governor.dep == "ROOT" and not is_hedged(governor):
            yield from _subjects(governor)


def _is_present(copula: Word) -> bool:
    """True for "is a member" and "became a member"; who "was a member" may be none any more."""
    over = copula.lemma == "be" and copula.tag == "VBD"
    return copula.lemma in ("be", "become", "remain") and not over and not is_hedged(copula)


def _subjects(verb: Word) -> Iterator[Word]:
    for child in verb.children:
        if child.dep == "nsubj":
            yield from joined(child)


def _holds(body: Mark, member: Mark) -> bool:
    return body.entity.type in _BODIES and member.entity.type in _MEMBERS
