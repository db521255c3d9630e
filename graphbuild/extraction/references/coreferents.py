"""Descriptions that mean somebody or something named before: "the prime minister", "the group", "the country"."""

from __future__ import annotations

from collections.abc import Mapping

from graphbuild import authority
from graphbuild.extraction.english.lists import grammar, leaders, mapping, words
from graphbuild.extraction.grammar.nouns import (
    apposed,
    clause_of,
    complements_of,
    stands_beside,
    subject_of_predicate,
)
from graphbuild.extraction.grammar.phrases import is_compounded
from graphbuild.extraction.grammar.verbs import is_hedged
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names import Names, home_of
from graphbuild.extraction.names.marks import Mark, state_entity
from graphbuild.extraction.references.beside import across_comma
from graphbuild.extraction.references.discourse import Candidate, Discourse
from graphbuild.extraction.references.features import holds, is_headed, label_head, office
from graphbuild.extraction.references.jointly import crowd
from graphbuild.model import Article, Entity

_DEFINITE = grammar("definite")
_BODIES = frozenset({"Organization", "Group"})
_PERSONS = frozenset({"Person"})
_STATE = frozenset({"State"})
_PLACE = frozenset({"Place"})


class Coreferents:
    """Finds what a description means in what a text has said so far."""

    def __init__(self, doc: Text, article: Article, names: Names, discourse: Discourse) -> None:
        """Collects the positions of the persons and the country that the article is written in."""
        self.doc = doc
        self.discourse = discourse
        self.entities = {entity.id: entity for entity in names.entities}
        self.positions: dict[str, list[tuple[str, bool]]] = {}
        self.bodies: dict[str, str] = {}
        self.tenures = tuple(tenure for tenure in names.tenures if not _is_hedged(doc, names.verbs.get(tenure.span)))
        for tenure in self.tenures:
            self.positions.setdefault(tenure.holder, []).append((tenure.position.lower(), tenure.former))
            if tenure.organization and not tenure.former:
                self.bodies.setdefault(tenure.holder, tenure.organization)
        home = home_of(article, names.mentions)
        self.home = state_entity(home) if home else None

    def meant(self, mark: Mark, at: Mapping[int, Mark]) -> Entity | None:
        """The entity that a description means, None where it means nothing named before."""
        head = self.doc[mark.head]
        if mark.entity.type == "Place" and (place := _named_by(head, at)):
            return place
        if mark.entity.type == "Person" and (holder := self._holder(mark)):
            return holder
        beside = self._beside(head, mark, at)
        if beside:
            return beside
        if not self._is_definite(mark):
            return None
        if mark.entity.type == "Person":
            return self._person(mark, head, at)
        if mark.entity.type in ("Organization", "Group"):
            return self._body(mark, head)
        return self._place(mark, head) if mark.entity.type == "Place" else None

    def _holder(self, mark: Mark) -> Entity | None:
        """Who holds the position that a description is part of: "the president of Moldova, Maia Sandu"."""
        place = self.doc[mark.head].idx
        holder = next((tenure.holder for tenure in self.tenures if tenure.span.start <= place < tenure.span.end), None)
        return self.entities.get(holder or "")

    def body_of(self, speaker: Entity) -> Entity | None:
        """What a speaker speaks for: the organisation of the position, the country of the official."""
        if speaker.type != "Person":
            return speaker
        body = self.entities.get(self.bodies.get(speaker.id, ""))
        if body and body.type in ("Organization", "State", "Group"):
            return body
        return self.country_of(speaker) if speaker.id in self.positions or speaker.local else None

    def country_of(self, person: Entity) -> Entity | None:
        """The state that a person is of."""
        state = authority.country(person.country) if person.country and person.type == "Person" else None
        return state_entity(state) if state else None

    def leads(self, person: Entity) -> bool:
        """True for who leads a government: its president, not a mayor."""
        leading = mapping("references", "stands_for")["leader"].split()
        return any(office(position) in leading for position, _ in self._positions(person))

    def _is_definite(self, mark: Mark) -> bool:
        first = self.doc[mark.start]
        if first.lower in _DEFINITE:
            return True
        if mark.entity.type == "Person" and mark.entity.country and is_compounded(first) and mark.start < mark.head:
            return True
        return first.text[:1].isupper() and not first.is_sent_start and mark.entity.type == "Person"

    def _beside(self, head: Word, mark: Mark, at: Mapping[int, Mark]) -> Entity | None:
        """Whom a description stands beside: "Lévêque, an assistant deputy minister", "Lévêque is a diplomat"."""
        if (beside := stands_beside(head)) is not None:
            other = at.get(beside.i)
        elif (linked := subject_of_predicate(head)) is not None:
            copula, subject = linked
            other = None if is_hedged(copula) else at.get(subject.i)
        else:
            other = next((at[noun.i] for noun in apposed(head) if noun.i in at), None)
            if other and other.entity.type != mark.entity.type and stands_beside(self.doc[other.head]) is not head:
                other = None
        other = other or across_comma(self.doc, mark, at)
        if other is None or (other.kind == "description" and other.entity.local) or other is mark:
            return None
        return other.entity if _compatible(mark, other, head) else None

    def _person(self, mark: Mark, head: Word, at: Mapping[int, Mark]) -> Entity | None:
        word = head.lemma.lower() if head.tag in ("NN", "NNS") else head.lower
        listed = words("titles", "modifiers", *["heads"] * (self.doc[mark.head - 1].text == "-"))
        modifiers = {self.doc[i].lower for i in range(mark.start, mark.head)} & listed
        former = bool(modifiers & words("titles", "former"))
        modifiers -= words("titles", "former") | words("titles", "acting") | grammar("senior")
        fitting: dict[str, tuple[float, Entity]] = {}
        for candidate, entity in self.discourse.recent(_PERSONS, named=False):
            if entity.id in fitting or mark.entity.country not in (None, entity.country):
                continue
            if any(holds(word, modifiers, position) and former <= over for position, over in self._positions(entity)):
                stated = any(holds(word, modifiers, position) for position, _ in self.positions.get(entity.id, ()))
                fitting[entity.id] = stated + self._prominence(mark, candidate, entity), entity
        if fitting:
            return max(fitting.values(), key=lambda pair: pair[0])[1]
        return self._envoy(mark, word, at) or self._unnamed(mark, word) or self._any_person(mark, word)

    def _envoy(self, mark: Mark, word: str, at: Mapping[int, Mark]) -> Entity | None:
        """Who a looser word for an office means, of the same country or body: "the British envoy", "the UN chief"."""
        offices = mapping("references", "stands_for").get(word, "").split()
        inside = (at[i] for i in range(mark.start, mark.head) if i in at)
        body = next((other.entity.id for other in inside if other.kind == "name"), None)
        for _, entity in self.discourse.recent(_PERSONS, named=False):
            of_body = body is not None and self.bodies.get(entity.id) == body
            compatriot = mark.entity.country is not None and mark.entity.country == entity.country
            if (of_body or compatriot) and any(
                not over and office(position) in offices for position, over in self._present(entity)
            ):
                return entity
        return None

    def _present(self, entity: Entity) -> list[tuple[str, bool]]:
        """The positions that the text tells of a person, or those known of a leader."""
        leader = leaders().get(entity.label)
        known = [(leader.position, False)] if leader and not entity.local else []
        return self.positions.get(entity.id) or known

    def _prominence(self, mark: Mark, candidate: Candidate, entity: Entity) -> float:
        """How likely a holder of a position is meant: recent, often named, of the country of the article."""
        distance = self.discourse.sentences[mark.head] - candidate.sentence
        home = self.home is not None and entity.country == self.home.country
        return 1.5 * home - 0.2 * distance + min(1.0, 0.1 * self.discourse.counts[entity.id])

    def _positions(self, entity: Entity) -> list[tuple[str, bool]]:
        leader = leaders().get(entity.label)
        known = [(leader.position, True)] if leader and not entity.local else []
        return self.positions.get(entity.id, []) + known

    def _unnamed(self, mark: Mark, word: str) -> Entity | None:
        """The unnamed person of before: "a senior official … the official", "the source"."""
        anonymous = words("references", "anonymous")
        for _, entity in self.discourse.recent(_PERSONS, named=False):
            same = (last := label_head(entity.label)) == word or {last, word} <= anonymous
            if entity.local and same and entity.id != mark.entity.id and self._agrees(mark, entity):
                return entity
        return None

    def _agrees(self, mark: Mark, entity: Entity) -> bool:
        """True where a description adds nothing that the earlier one did not say."""
        if mark.entity.country and entity.country and mark.entity.country != entity.country:
            return False
        own, others = (set(label.lower().split()) for label in (mark.entity.label, entity.label))
        return own - {label_head(mark.entity.label)} <= others

    def _any_person(self, mark: Mark, word: str) -> Entity | None:
        """The person last named, for a word that fits anybody: "the man", not "the head of the agency"."""
        common = any(body.pos == "NOUN" for body in complements_of(self.doc[mark.head], "of"))
        if word not in words("references", "any_person") or mark.end - mark.start > 2 or common:
            return None
        gender = next((gender for gender in ("male", "female") if word in words("people", gender)), None)
        sentence = self.discourse.sentences[mark.head]
        for candidate, entity in self.discourse.recent(_PERSONS):
            known = self.discourse.genders.get(entity.id)
            if sentence - candidate.sentence > 2:
                return None
            if (gender and known == gender) or (not gender and self._positions(entity)):
                return entity
        return None

    def _body(self, mark: Mark, head: Word) -> Entity | None:
        word = head.lemma.lower()
        if mark.entity.country is None and word in words("references", "government"):
            if head.tag in ("NNS", "NNPS") and head.lower != word:
                return None
            return self._government(mark)
        bare = mark.end - mark.start == 2
        if head.tag in ("NNS", "NNPS"):
            return crowd(mark, word, self.discourse) if bare else None
        for candidate, entity in self.discourse.recent(_BODIES, named=False):
            if self.discourse.sentences[mark.head] - candidate.sentence > 8 or entity.id == mark.entity.id:
                continue
            if (
                is_headed(entity.label, word)
                and (bare or self._agrees(mark, entity))
                and not _other_country(mark, entity)
            ):
                return entity
            if bare and candidate.named and word in words("references", "any_body") and entity.type in _BODIES:
                return entity
        return None

    def _government(self, mark: Mark) -> Entity | None:
        """The state of "the government": the home country for "the federal government", else the one last named.

        "The administration" is that of a country with presidents' administrations, where it has been named.
        """
        before = {self.doc[i].lower for i in range(mark.start, mark.head)}
        federal = bool(before & grammar("federal"))
        local = before & words("references", "local_government")
        if local or next(complements_of(self.doc[mark.head]), None) is not None or mark.end - mark.start > 2 + federal:
            return None
        if federal and self.home:
            return self.home
        verb = clause_of(self.doc[mark.head])
        states = [(one, entity) for one, entity in self.discourse.recent(_STATE) if one.verb != verb.i]
        if self.doc[mark.head].lemma in words("references", "presidential"):
            return next((s for _, s in states if s.country in words("references", "administrations")), None)
        return max(states, key=lambda pair: self._prominence(mark, *pair), default=(None, self.home))[1]

    def _place(self, mark: Mark, head: Word) -> Entity | None:
        word = head.lemma.lower()
        if mark.end - mark.start != 2 or head.tag == "NNS":
            return None
        if word in words("references", "any_country"):
            states = [entity for _, entity in self.discourse.recent(_STATE)]
            crowned = word in words("references", "crowned")
            return next((s for s in states if not crowned or s.country in words("references", "kingdoms")), None)
        if word in words("references", "any_settlement") | words("references", "any_area"):
            recent = next((entity for _, entity in self.discourse.recent(_PLACE) if not entity.local), None)
            vague = word in words("references", "vague_area")
            return recent if recent and (not vague or is_headed(recent.label, word)) else None
        return next(
            (entity for _, entity in self.discourse.recent(_PLACE, named=False) if is_headed(entity.label, word)),
            None,
        )


def _is_hedged(doc: Text, verb: int | None) -> bool:
    """True for what "is not the president", "may become president" state."""
    return verb is not None and is_hedged(doc[verb])


def _named_by(head: Word, at: Mapping[int, Mark]) -> Entity | None:
    """The place of "the city of Ramtha"."""
    if head.lemma.lower() not in words("places", "before_of") or head.i + 2 >= len(head.doc):
        return None
    mark = at.get(head.i + 2) if head.nbor().lower == "of" else None
    return mark.entity if mark and mark.kind == "name" and mark.entity.type == "Place" else None


def _compatible(mark: Mark, other: Mark, head: Word) -> bool:
    """True where a description can be said of what it stands beside."""
    kinds = {mark.entity.type, other.entity.type}
    if len(kinds) == 1:
        return mark.entity.type in ("Person", "Organization", "Place")
    states = subject_of_predicate(head) is not None or head.lemma in words("people", "outsiders")
    if states and mark.entity.type == "Person":
        return other.entity.type in ("State", "Organization", "Group")
    return kinds <= {"Organization", "Group", "State"} or kinds == {"State", "Place"}


def _other_country(mark: Mark, entity: Entity) -> bool:
    return bool(mark.entity.country and entity.country and mark.entity.country != entity.country)
