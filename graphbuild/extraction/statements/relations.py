"""Who belongs to what and what lies where: memberOf and locatedIn, as claims with their certainty.

A clause states them ("Turkey is a member of NATO", "the alliance includes Norway"), and so does a noun phrase alone
("Hamas fighters", "a mosque in Daquq", "Ramtha, Jordan").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from graphbuild import authority
from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.determiners import is_bare_plural, is_indefinite
from graphbuild.extraction.grammar.nouns import is_subject, subject_of_predicate
from graphbuild.extraction.grammar.obliques import noun_arguments, obliques_of
from graphbuild.extraction.grammar.phrases import (
    bearers,
    existential,
    is_compounded,
    is_verbal,
    joined,
    listed,
    modifiers,
    of_phrase,
    participles,
    role_of_verb,
)
from graphbuild.extraction.grammar.propositions import Proposition, find_propositions, predication, verbal
from graphbuild.extraction.grammar.verbs import is_past
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, by_token, state_entity
from graphbuild.extraction.statements.belonging import can_be_somewhere, can_enclose, can_join, is_body, is_of_people
from graphbuild.extraction.statements.certainty import Certainty, certainty
from graphbuild.extraction.statements.effects import is_appointed

_PLACES = frozenset({"State", "Place"})
_BODIES = frozenset({"Organization", "Group"})
_SITED = frozenset({"Place", "Organization"})
_BELONGING = grammar("belonging")
_INSIDE = grammar("inside")
_NEAR = 4
"""Words between a noun and the preposition that puts it in a place."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A subject, the words that relate it, the property, an object; `anchor` is the word whose certainty it shares."""

    subject: Mark
    words: str
    property: str
    object: Mark
    anchor: Word
    certainty: Certainty


def find_relations(text: Text, marks: Sequence[Mark]) -> Iterator[Relation]:
    """The memberships and locations that a text speaks of, by the marks of its names and descriptions.

    What a sentence states in two ways counts once.
    """
    finder = _Finder(text, marks)
    told: dict[tuple[object, ...], Relation] = {}
    for one in (*finder.clauses(), *finder.parts(), *chain.from_iterable(map(finder.phrase, marks))):
        ends = one.subject.entity.id, one.property, one.object.entity.id
        told.setdefault((*ends, one.certainty.factuality, one.anchor.sent.start_char), one)
    return iter(told.values())


class _Finder:
    """Looks up the marks of one text by word."""

    def __init__(self, text: Text, marks: Sequence[Mark]) -> None:
        self.text = text
        self.named = by_token(mark for mark in marks if mark.kind == "name")
        self.marked = by_token(marks)

    def clauses(self) -> Iterator[Relation]:
        """What verbs state: "includes", "comprises", "is a member of"."""
        for proposition in find_propositions(self.text):
            for member, verb, body in self._members_by_clause(proposition):
                found = certainty(proposition)
                if not _is_over(proposition):
                    yield from self._membership(member, verb, body, proposition.verb, found)
            yield from self._located_by_clause(proposition)

    def _members_by_clause(self, proposition: Proposition) -> Iterator[tuple[Word, str, Word]]:
        head = proposition.head
        if head.lemma in verbs().having("including"):
            bodies = [subject for subject in proposition.subjects if is_body(subject)]
            yield from ((member, "included in", body) for body in bodies for member in proposition.objects)
        elif head.lower in words("relations", "parts"):
            bodies = [o.word for o in proposition.obliques if o.preposition == "of"]
            yield from ((member, f"{head.lower} of", body) for body in bodies for member in proposition.subjects)

    def _located_by_clause(self, proposition: Proposition) -> Iterator[Relation]:
        """What is or is based somewhere, or is a body or a site there: "the firm is a bank in Oslo"."""
        head, verb = proposition.head, proposition.verb
        takes_object = bool(proposition.objects) and not proposition.passive
        if takes_object or verb.lemma not in verbs().having("staying") or is_past(verb):
            return
        if head is not verb and not (self._is_of(head, _SITED) or head.lemma in words("organizations", "nouns")):
            return
        for place in proposition.governed(*_INSIDE):
            for word in proposition.objects or proposition.subjects:
                one, other = self.marked.get(word.i), self.marked.get(place.i)
                if one and other and other.entity.type in _PLACES and self._is_of(word, _SITED | _BODIES):
                    yield Relation(one, "in", "locatedIn", other, verb, certainty(proposition))

    def _is_of(self, word: Word, types: frozenset[str]) -> bool:
        mark = self.marked.get(word.i)
        return mark is not None and mark.entity.type in types and can_be_somewhere(mark, word)

    def phrase(self, mark: Mark) -> Iterator[Relation]:
        """What a noun phrase states by itself."""
        head = self.text[mark.head]
        yield from self._members_by_phrase(mark, head)
        for place in self._places(mark, head):
            found = _of_phrase(head)
            if place.entity.id != mark.entity.id and not place.entity.local:
                yield Relation(self._name_of(mark), "in", "locatedIn", place, head, found)

    def _members_by_phrase(self, mark: Mark, head: Word) -> Iterator[Relation]:
        if mark.kind == "description" and self._is_insider(mark, head):
            for word, owner in self._bodies(mark, head):
                if not _is_machine(owner):
                    yield from self._join(self._name_of(mark), word, owner, head)
        before = self.named.get(mark.start - 2) if mark.start > 1 else None
        if before and mark.kind == "name" and self.text[mark.start - 1].lemma == "member":
            yield from self._join(mark, "member of", before, head)
        if is_body(head):
            for member in listed(head):
                yield from self._membership(member, "included in", head, head, _of_phrase(head))

    def parts(self) -> Iterator[Relation]:
        """What "member" and "part" say beside a noun or a verb: "Norway, a member of NATO"."""
        for head in self.text:
            if head.lower in words("relations", "parts"):
                for body in of_phrase(head):
                    for member, anchor in self._bearers(head):
                        found = certainty(verbal(anchor)) if is_verbal(anchor) else _of_phrase(head)
                        yield from self._membership(member, f"{head.lower} of", body, anchor, found)

    def _bearers(self, head: Word) -> Iterator[tuple[Word, Word]]:
        """Who is said to be a part, and the word whose certainty that shares."""
        yield from ((noun, head) for noun in bearers(head))
        verb = role_of_verb(head)
        if verb is not None:
            yield from ((subject, verb) for subject in verbal(verb).subjects)

    def _membership(self, member: Word, verb: str, body: Word, anchor: Word, found: Certainty) -> Iterator[Relation]:
        one, other = self.marked.get(member.i), self.marked.get(body.i)
        if one and other and can_join(one, other):
            yield Relation(one, verb, "memberOf", other, anchor, found)

    def _join(self, member: Mark, verb: str, body: Mark, head: Word) -> Iterator[Relation]:
        if member.entity.id != body.entity.id:
            yield Relation(member, verb, "memberOf", body, head, _of_phrase(head))

    def _name_of(self, mark: Mark) -> Mark:
        """The name that a description tells of: "Ada Lund, a captain in the navy", "the Fram is a museum in Oslo"."""
        told = subject_of_predicate(self.text[mark.head])
        places = (mark.start - 2, mark.end, mark.end + 1, told[1].i if told else -1)
        beside = (self.named.get(i) for i in places)
        return next((one for one in beside if one and one.entity.id == mark.entity.id), mark)

    def _is_insider(self, mark: Mark, head: Word) -> bool:
        """True for people whom a body beside their noun makes its members, but not "former NATO officials"."""
        former = any(self.text[i].lower in words("titles", "former") for i in range(mark.start, mark.head))
        told = subject_of_predicate(head)
        former = former or (told is not None and is_past(told[0]))
        outside = head.lemma.lower() in words("people", "outsiders")
        return is_of_people(head) and not outside and not former

    def _bodies(self, mark: Mark, head: Word) -> Iterator[tuple[str, Mark]]:
        before = self.named.get(mark.head - 1)
        if before and before.start >= mark.start and self._is_named_body(before):
            yield "of", before
        following = self.text[mark.head + 1].lower if mark.head + 1 < len(self.text) else ""
        for oblique in obliques_of(head) if following in _BELONGING else ():
            body = self.marked.get(oblique.word.i)
            one = body and (body.kind == "name" or body.entity.type == "Organization")
            if body and one and oblique.preposition == following and body.entity.type in _BODIES:
                yield following, body

    def _is_named_body(self, mark: Mark) -> bool:
        """True for a body's own name; "Bank" and "Western" name none."""
        generic = mark.entity.label.lower() in words("organizations", "nouns", "heads")
        people = self.text[mark.head].ent == "NORP" or authority.demonym(mark.entity.label.split()[-1]) is not None
        adjective = people and authority.known(mark.entity.label) is None
        return mark.entity.type in _BODIES and not generic and not adjective

    def _places(self, mark: Mark, head: Word) -> Iterator[Mark]:
        """The places that a noun phrase puts a mark in."""
        if mark.entity.type == "Place":
            yield from self._enclosing(mark, head)
        if can_be_somewhere(mark, head):
            yield from self._inside(head)
            yield from self._adjacent(mark, head)

    def _enclosing(self, mark: Mark, head: Word) -> Iterator[Mark]:
        """As in "Ramtha, Jordan", "the Jordanian city of Ramtha", "Jordan's Irbid governorate"."""
        comma = mark.end < len(self.text) and self.text[mark.end].text == ","
        after = self.named.get(mark.end + 1) if comma else None
        whole = after is not None and not self._goes_on(after)
        if mark.kind == "name" and after and whole and can_enclose(after) and not self._is_list(mark, after):
            yield after
        noun = self.text[mark.start - 2] if mark.start > 1 and self.text[mark.start - 1].lower == "of" else None
        if mark.kind == "name" and noun is not None and noun.lemma in words("places", "before_of"):
            yield from _nations(modifiers(noun))
        if head.lemma in words("places", "before_of"):
            owners = (o.word for o in noun_arguments(head) if o.preposition in grammar("possessing"))
            found = (self.named.get(owner.i) for owner in owners)
            yield from (owner for owner in found if owner and can_enclose(owner))

    def _goes_on(self, after: Mark) -> bool:
        """True for a name that is part of another phrase, or opens the next clause: "went to Oslo, Spain protested".

        It is part of "about the Sahel, Mali's policies", but not of "Goma, Congo's largest city".
        """
        last, closed = self.text[after.end - 1], self.text[after.end : after.end + 1]
        owns = last.dep == "poss" and last.head.lemma not in words("places", "before_of")
        return owns or is_compounded(last) or (is_subject(last) and not (closed and closed[0].text == ","))

    def _is_list(self, mark: Mark, after: Mark) -> bool:
        """True for "Paris, London and Rome": the next place but one, or "and", goes on with a list."""
        if mark.start > 1 and self.text[mark.start - 1].text in grammar("comma") and mark.start - 2 in self.named:
            return self.named[mark.start - 2].entity.type == mark.entity.type == after.entity.type
        following = self.text[after.end].lower if after.end < len(self.text) else ""
        third = self.named.get(after.end + 1) or self.named.get(after.end + 2)
        if third is None or following not in grammar("commas") or third.entity.type not in _PLACES:
            return False
        return after.entity.type != "State" or mark.entity.country != after.entity.country

    def _inside(self, head: Word) -> Iterator[Mark]:
        """The places of "refugees in Jordan and Lebanon", "businesses working in Tashkent"."""
        residents = head.lemma in words("relations", "residents")
        own = [o for o in obliques_of(head) if o.preposition in _INSIDE or (residents and o.preposition == "of")]
        near = [word for o in own if o.word.i - head.i <= 2 * _NEAR for word in joined(o.word)]
        staying = (verb for verb in participles(head) if verb.lemma in verbs().having("staying"))
        near += [o.word for verb in staying for o in obliques_of(verb) if o.preposition in _INSIDE]
        for word in near:
            mark = self.marked.get(word.i)
            if mark and mark.entity.type in _PLACES and mark.head == word.i:
                yield mark

    def _adjacent(self, mark: Mark, head: Word) -> Iterator[Mark]:
        """The place right after a place, or after people who undergo something: "aid to civilians in Homs".

        The parser often hangs it on what stands before.
        """
        undergo = mark.kind == "description" and head.tag == "NNS" and is_of_people(head)
        place = (
            self.named.get(mark.end + 1) if mark.end < len(self.text) and self.text[mark.end].lower == "in" else None
        )
        if place and place.entity.type in _PLACES and (mark.entity.type == "Place" or undergo):
            yield place


def _of_phrase(head: Word) -> Certainty:
    """What a noun phrase says is presupposed, but not in "no base in Jordan" or "may build a base in Jordan"."""
    own = predication(head)
    verb = existential(head)
    if verb is not None and not own.mood.negated:
        return certainty(verbal(verb))
    above = own.governors[0] if own.governors else None
    new = above is not None and above.mood.verbal and above.slot in ("object", "oblique", "predicate")
    if (new and is_indefinite(head)) or (above is not None and above.slot == "oblique" and is_appointed(above.mood)):
        return certainty(own)
    if new and is_bare_plural(head) and above is not None and above.mood.modals:
        return Certainty("unknown")
    return certainty(Proposition(head, head, own.mood))


def _is_machine(mark: Mark) -> bool:
    """True for the name of "a MiG-29 fighter", which is no body of fighters."""
    return "-" in mark.entity.label and mark.entity.label[-1].isdigit()


def _is_over(proposition: Proposition) -> bool:
    """True for who "was a member": it may be none any more."""
    return proposition.verb.lemma == "be" and proposition.verb.tag == "VBD" and not proposition.mood.negated


def _nations(found: Iterable[Word]) -> Iterator[Mark]:
    for word in found:
        state = authority.demonym(word.text) if word.text[:1].isupper() else None
        if state and state.type == "State":
            yield Mark(word.i, word.i + 1, word.i, state_entity(state))
