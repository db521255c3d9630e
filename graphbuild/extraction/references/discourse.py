"""What a text has mentioned so far, and how well each of it fits a pronoun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.clauses import (
    is_governed_by_verb,
    judging_verb,
    main_verb,
    opening,
    owned,
    subject_sharer,
)
from graphbuild.extraction.grammar.nouns import all_joined, clause_of, governor_of, is_joined, role_of
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.extraction.references.features import gender_of, number_of
from graphbuild.model import Entity

_WINDOW = 80
_ONE_OF_MANY = 1.1
"""Against who is named with others: "he" after "Carney and Macron met Merz" is Merz."""
_ROLES = {"subject": 1.0, "object": 0.35, "possessor": 0.3, "other": 0.0, "modifier": -0.9}


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a pronoun may refer to: an entity, several that are joined, or none where it is a thing and no actor."""

    head: int
    sentence: int
    role: str
    verb: int
    entities: tuple[Entity, ...]
    number: str
    named: bool
    joined: bool

    @property
    def entity(self) -> Entity | None:
        """The entity of a candidate that is a single one."""
        return self.entities[0] if len(self.entities) == 1 else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun asks of its antecedent; `away` are the countries that the pronoun's bearer only visits."""

    types: frozenset[str]
    number: str
    gender: str | None = None
    things: bool = False
    against_things: float = 0.0
    reach: int = 3
    excluded: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    preferred: Mapping[str, float] = field(default_factory=dict)
    speech_verbs: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a pronoun stands: its role, the verb of its clause, the verb whose subject it shares.

    `above` is the verb that its adverbial clause modifies, `judged` the verb that judges its object for the
    pronoun's phrase, `first` the verb that its verb is joined to; each is -1 where there is none. `punished` where
    `above` punishes for what the clause tells.
    """

    token: Word
    sentence: int
    role: str
    verb: int
    shared: int
    above: int
    judged: int
    first: int
    punished: bool = False

    @classmethod
    def of(cls, token: Word, sentence: int) -> Site:
        """The site of a pronoun."""
        verb = clause_of(token)
        above, judged = main_verb(verb), judging_verb(token)
        punished = above is not None and above.lemma in verbs().having("punishing") and "after" in opening(verb)
        shared = subject_sharer(verb).i
        first = verb.head.i if verb.dep == "conj" else -1
        return cls(token, sentence, role_of(token), verb.i, shared, _place(above), _place(judged), first, punished)

    def binds(self, candidate: Candidate) -> bool:
        """True for two arguments of one verb, which never mean the same: "Carney met him"."""
        if self.token.tag == "PRP$" or self.token.lower.endswith(tuple(grammar("reflexive_endings"))):
            return _place(owned(self.token)) == candidate.head
        undergone = self.role == "object" or is_governed_by_verb(self.token)
        if candidate.role == "subject" and undergone and self.shared == candidate.verb:
            return True
        joint = self.verb == candidate.verb and candidate.role in ("subject", "object")
        return joint and (self.role != "other" or (candidate.role == "subject" and undergone))


class Discourse:
    """The candidates of a document in their order, with what is known of each person's gender."""

    def __init__(self, doc: Text) -> None:
        self.doc = doc
        self.sentences = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self.candidates: list[Candidate] = []
        self.genders: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self._at: dict[int, Candidate] = {}

    def add(self, mark: Mark) -> None:
        """Takes a mention in; it is the latest from now on."""
        token = self.doc[mark.head]
        self.counts[mark.entity.id] += 1
        self._push(token, (mark.entity,), number_of(token, mark), mark.kind == "name")
        for others in (self._joined_to(token), self._partners(token)):
            entities = dict.fromkeys(entity for other in others for entity in other.entities)
            if len(entities) > 1 and len({entity.type == "Person" for entity in entities}) == 1:
                self._push(token, tuple(entities), "plural", all(other.named for other in others), others[0])
        if mark.entity.type == "Person" and mark.entity.id not in self.genders:
            self._learn(mark)

    def add_thing(self, token: Word) -> None:
        """Takes in a noun that is no actor: what "it" may mean instead of one."""
        self._push(token, (), "plural" if token.tag in ("NNS", "NNPS") else "singular", False)

    def recent(self, types: frozenset[str], named: bool = True) -> Iterator[tuple[Candidate, Entity]]:
        """The single entities of some types, the latest first; only by their names, or descriptions too."""
        for candidate in reversed(self.candidates[-_WINDOW:]):
            if candidate.entity and candidate.entity.type in types and (candidate.named or not named):
                yield candidate, candidate.entity

    def best(self, token: Word, wanted: Wanted) -> tuple[Entity, ...]:
        """The entity or entities that fit a pronoun best; none where nothing fits, or a thing fits better."""
        site = Site.of(token, self.sentences[token.i])
        near = [one for one in self.candidates[-_WINDOW:] if site.sentence - one.sentence <= wanted.reach]
        bound = frozenset(one.entity.id for one in near if one.entity and site.binds(one))
        free = [one for one in near if not any(entity.id in bound for entity in one.entities)]
        fitting = [one for one in free if self._fits(site, one, wanted)]
        best = max(fitting, key=lambda one: (self._score(site, one, wanted), one.head), default=None)
        return best.entities if best else ()

    def _push(
        self, token: Word, entities: tuple[Entity, ...], number: str, named: bool, first: Candidate | None = None
    ) -> None:
        role, verb = (first.role, first.verb) if first else (role_of(token), clause_of(token).i)
        sentence, joined = self.sentences[token.i], first is None and is_joined(token)
        candidate = Candidate(token.i, sentence, role, verb, entities, number, named, joined)
        self.candidates.append(candidate)
        self._at.setdefault(token.i, candidate)

    def _joined_to(self, token: Word) -> list[Candidate]:
        """All that a noun is the last of: "Macron" and "Merz" of "Macron and Merz"."""
        group = all_joined(token)
        return [self._at[word.i] for word in group if word.i in self._at] if group[-1] is token else []

    def _partners(self, token: Word) -> list[Candidate]:
        """The subjects of "Macron met Merz", "Macron spoke with Merz", and the noun itself with all joined to it."""
        verb, preposition = governor_of(token)
        if preposition not in grammar("joining") | {""} or verb.lemma not in verbs().having("joining"):
            return []
        if not preposition and role_of(token) != "object":
            return []
        subjects = [one for one in self._at.values() if one.verb == verb.i and one.role == "subject"]
        others = self._joined_to(token) if is_joined(token) else [self._at[token.i]]
        partners = [*subjects, *others] if subjects and others else []
        return [] if any(entity.type == "Group" for one in partners for entity in one.entities) else partners

    def _learn(self, mark: Mark) -> None:
        gender = gender_of(self.doc, mark)
        if gender:
            self.genders[mark.entity.id] = gender

    def _fits(self, site: Site, candidate: Candidate, wanted: Wanted) -> bool:
        if site.binds(candidate) or any(entity.id in wanted.excluded for entity in candidate.entities):
            return False
        if not candidate.entities:
            return wanted.things and candidate.number == wanted.number
        entity = candidate.entity
        if entity is None:
            return wanted.number == "plural"
        if entity.type not in wanted.types:
            return False
        if candidate.joined and wanted.number == "singular" and entity.type != "Person":
            return False
        if candidate.number not in (wanted.number, "any") and not _is_many(entity, wanted):
            return False
        return not wanted.gender or self.genders.get(entity.id, wanted.gender) == wanted.gender

    def _score(self, site: Site, candidate: Candidate, wanted: Wanted) -> float:
        """Recency, role and parallelism count for all; what is known of an actor counts on top."""
        score = -1.1 * (site.sentence - candidate.sentence) - 0.012 * min(60, site.token.i - candidate.head)
        score += _ROLES[candidate.role] + 0.4 * (candidate.role == site.role == "subject") + 0.2 * candidate.named
        score += 1.2 * (site.role == candidate.role == "object" and candidate.verb == site.first)
        if not candidate.entities:
            return score - wanted.against_things
        score -= _ONE_OF_MANY * (candidate.joined and wanted.number == "singular")
        score += wanted.speech_verbs.get(candidate.verb, 0.0) * (candidate.role == "subject")
        score += 1.5 * (candidate.role == "object" and candidate.verb == site.judged)
        if candidate.verb == site.above:
            score += -1.6 if site.punished and candidate.role == "subject" else 1.6
        score -= 0.7 * (candidate.number == "singular" and wanted.number == "plural")
        score += 1.3 * (site.token.tag == "PRP$" and candidate.verb == site.verb)
        score -= 1.5 * (site.role == "object" and candidate.verb == site.verb and candidate.role != "subject")
        return score + max(self._salience(entity, wanted) for entity in candidate.entities)

    def _salience(self, entity: Entity, wanted: Wanted) -> float:
        score = min(0.5, 0.08 * self.counts[entity.id]) + wanted.preferred.get(entity.id, 0.0)
        score += 0.8 * (wanted.gender is not None and self.genders.get(entity.id) == wanted.gender)
        return score - 0.5 * (entity.type == "Place") - 3.0 * (entity.country in wanted.away)


def _is_many(entity: Entity, wanted: Wanted) -> bool:
    """True for an organisation, which is "they" as well as "it"."""
    return wanted.number == "plural" and entity.type == "Organization"


def _place(word: Word | None) -> int:
    return -1 if word is None else word.i
