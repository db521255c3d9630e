"""What a text has mentioned so far, and how well each of it fits a pronoun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.extraction.references.features import gender_of, number_of
from graphbuild.model import Entity

_WINDOW = 80
_DEEPEST = 15
_ROLES = {"subject": 1.0, "object": 0.35, "possessor": 0.3, "other": 0.0, "modifier": -0.9}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECTS = frozenset({"dobj", "dative", "obj", "iobj"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a pronoun may refer to; `entity` is None for a thing that is no actor."""

    head: int
    sentence: int
    role: str
    verb: int
    entity: Entity | None
    number: str
    named: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun asks of its antecedent."""

    types: frozenset[str]
    number: str
    gender: str | None = None
    things: bool = False
    against_things: float = 0.0
    reach: int = 3
    excluded: frozenset[str] = frozenset()
    preferred: Mapping[str, float] = field(default_factory=dict)
    speech_verbs: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a pronoun stands: its role, the verb of its clause, the verb whose subject it shares.

    `above` is the verb that its adverbial clause modifies, `judged` the verb that judges its object for the
    pronoun's phrase; both are -1 where there is none.
    """

    token: Word
    sentence: int
    role: str
    verb: int
    shared: int
    above: int
    judged: int

    @classmethod
    def of(cls, token: Word, sentence: int) -> Site:
        """The site of a pronoun."""
        verb = clause_of(token)
        above = verb.head.i if verb.dep == "advcl" else -1
        return cls(token, sentence, role_of(token), verb.i, _with_subject(verb).i, above, _judged(token))

    def binds(self, candidate: Candidate) -> bool:
        """True for two arguments of one verb, which never mean the same: "Carney met him"."""
        if self.token.tag == "PRP$" or self.token.lower.endswith(("self", "selves")):
            return self.token.tag == "PRP$" and self.token.head.i == candidate.head
        if candidate.role == "subject" and self.role == "object" and self.shared == candidate.verb:
            return True
        if self.verb != candidate.verb or candidate.role == "other":
            return False
        return self.role != "other" or (
            self.token.dep == "pobj" and candidate.role == "subject" and _direct(self.token)
        )


class Discourse:
    """The candidates of a document in their order, with what is known of each person's gender."""

    def __init__(self, doc: Text, sentences: list[int]) -> None:
        """`sentences` has the sentence number of each token."""
        self.doc = doc
        self.sentences = sentences
        self.candidates: list[Candidate] = []
        self.genders: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def add(self, mark: Mark) -> None:
        """Takes a mention in; it is the latest from now on."""
        token = self.doc[mark.head]
        self.counts[mark.entity.id] += 1
        self._push(token, mark.entity, number_of(token, mark), mark.kind == "name")
        if mark.entity.type == "Person" and mark.entity.id not in self.genders:
            self._learn(mark)

    def add_thing(self, token: Word) -> None:
        """Takes in a noun that is no actor: what "it" may mean instead of one."""
        self._push(token, None, "plural" if token.tag in ("NNS", "NNPS") else "singular", False)

    def best(self, token: Word, wanted: Wanted) -> Entity | None:
        """The entity that fits a pronoun best; None where nothing fits, or a thing fits better."""
        site = Site.of(token, self.sentences[token.i])
        scored = []
        for candidate in reversed(self.candidates[-_WINDOW:]):
            if site.sentence - candidate.sentence > wanted.reach:
                break
            if self._fits(site, candidate, wanted):
                scored.append((self._score(site, candidate, wanted), candidate.head, candidate))
        if not scored:
            return None
        return max(scored, key=lambda item: item[:2])[2].entity

    def _push(self, token: Word, entity: Entity | None, number: str, named: bool) -> None:
        role = role_of(token)
        self.candidates.append(
            Candidate(
                token.i, self.sentences[token.i], role, clause_of(token).i, entity, number, named, _is_joined(token)
            )
        )

    def _learn(self, mark: Mark) -> None:
        gender = gender_of(self.doc, mark)
        if gender:
            self.genders[mark.entity.id] = gender

    def _fits(self, site: Site, candidate: Candidate, wanted: Wanted) -> bool:
        entity = candidate.entity
        if entity is None:
            return wanted.things and candidate.number == wanted.number
        if entity.type not in wanted.types or entity.id in wanted.excluded:
            return False
        if candidate.joined and wanted.number == "singular" and entity.type != "Person":
            return False
        if candidate.number not in (wanted.number, "any") and not (
            wanted.number == "plural" and entity.type == "Organization"
        ):
            return False
        if wanted.gender and self.genders.get(entity.id, wanted.gender) != wanted.gender:
            return False
        return not site.binds(candidate)

    def _score(self, site: Site, candidate: Candidate, wanted: Wanted) -> float:
        """Recency, role and parallelism count for all; what is known of an actor counts on top."""
        score = -1.1 * (site.sentence - candidate.sentence) - 0.012 * min(60, site.token.i - candidate.head)
        score += _ROLES[candidate.role] + 0.4 * (candidate.role == site.role) + 0.2 * candidate.named
        entity = candidate.entity
        if entity is None:
            return score - wanted.against_things
        score += min(0.5, 0.08 * self.counts[entity.id]) + wanted.preferred.get(entity.id, 0.0)
        score += 0.8 * (wanted.gender is not None and self.genders.get(entity.id) == wanted.gender)
        score += wanted.speech_verbs.get(candidate.verb, 0.0) * (candidate.role == "subject")
        score += 1.5 * (candidate.role == "object" and candidate.verb == site.judged)
        score += 1.6 * (candidate.verb == site.above)
        score += 1.3 * (site.token.tag == "PRP$" and candidate.verb == site.verb)
        score -= 1.5 * (site.role == "object" and self._is_within_subject(candidate, site))
        return score - 0.5 * (entity.type == "Place")

    def _is_within_subject(self, candidate: Candidate, site: Site) -> bool:
        """True for the party of "Hume of the Labour Party welcomed it"."""
        if candidate.verb != site.verb or candidate.role == "subject":
            return False
        return any(token.dep in _SUBJECTS for token in self.doc[candidate.head].ancestors if token.i < site.verb)


def role_of(token: Word) -> str:
    """The grammatical role of a noun phrase's head: subject, object, possessor, modifier or other."""
    if token.dep in ("compound", "nmod", "amod"):
        return "modifier"
    steps = 0
    while token.dep in ("conj", "appos") and steps < _DEEPEST:
        token, steps = token.head, steps + 1
    if token.dep in _SUBJECTS or (token.dep == "pobj" and token.head.dep == "agent"):
        return "subject"
    if token.dep in _OBJECTS:
        return "object"
    return "possessor" if token.dep == "poss" else "other"


def clause_of(token: Word) -> Word:
    """The verb (or root) that governs a noun phrase."""
    steps = 0
    while token.head.i != token.i and token.pos not in ("VERB", "AUX") and steps < _DEEPEST:
        token, steps = token.head, steps + 1
    return token


def _direct(token: Word) -> bool:
    return token.head.head.pos in ("VERB", "AUX")


def sentence_numbers(tokens: Iterable[Word]) -> list[int]:
    """The number of the sentence of each token."""
    numbers, current = [], -1
    for token in tokens:
        current += bool(token.is_sent_start) or token.i == 0
        numbers.append(current)
    return numbers


def speech_verbs(token: Word) -> dict[int, float]:
    """The verbs of speaking that a clause depends on, with how close: "said" for "he" in "Carney said he would go"."""
    found: dict[int, float] = {}
    node, weight, steps = token, 1.2, 0
    while node.head.i != node.i and steps < _DEEPEST:
        if node.dep in ("ccomp", "xcomp", "pcomp") and node.head.lemma in verbs().having("speaking"):
            directive = node.head.lemma in verbs().having("mandative") and _is_wish(node)
            found.setdefault(_with_subject(node.head).i, -1.5 if directive and node.dep == "ccomp" else weight)
        if node.dep in ("advcl", "relcl", "acl"):
            weight *= 0.1
        node, steps = node.head, steps + 1
    return found


def _is_wish(verb: Word) -> bool:
    """True for a clause without a finite verb: "insisted that he go", not "insisted that he would go"."""
    return verb.tag == "VB" and not any(child.tag == "MD" for child in verb.children)


def _judged(token: Word) -> int:
    """The verb that judges its object for what follows: "praised" for "its" in "praised Rwanda for its response"."""
    node, steps = token, 0
    while node.dep != "prep" and node.head.i != node.i and steps < 4:
        node, steps = node.head, steps + 1
    judges = node.lower in ("for", "of", "over") and node.head.lemma in verbs().having("judging")
    return node.head.i if judges else -1


def _is_joined(token: Word) -> bool:
    """True for one of several: "Sudan" in "Sudan and Egypt"."""
    return token.dep == "conj" or any(child.dep == "conj" for child in token.rights)


def _with_subject(verb: Word) -> Word:
    """The verb whose subject a participle shares: "welcomed" for "saying" in "Trump welcomed him, saying"."""
    steps = 0
    while verb.dep in ("advcl", "conj", "xcomp") and steps < _DEEPEST:
        if any(child.dep in _SUBJECTS for child in verb.lefts):
            break
        verb, steps = verb.head, steps + 1
    return verb


def things(tokens: Iterable[Word], taken: Iterable[int]) -> list[Word]:
    """The nouns that are no actors but may be what "it" or "they" means."""
    occupied = frozenset(taken)
    return [
        t
        for t in tokens
        if t.pos in ("NOUN", "PROPN")
        and t.i not in occupied
        and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj")
    ]
