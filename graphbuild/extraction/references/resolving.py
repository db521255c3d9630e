"""Pronouns and descriptions: to which entity of the article each refers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names.marks import Mark, words_span
from graphbuild.extraction.references.coreferents import Coreferents
from graphbuild.extraction.references.discourse import (
    Discourse,
    Wanted,
    clause_of,
    role_of,
    sentence_numbers,
    speech_verbs,
    things,
)
from graphbuild.extraction.references.talk import Talk
from graphbuild.extraction.wordlists import words
from graphbuild.model import Article, Attribution, Entity, Span, Triple

if TYPE_CHECKING:
    from graphbuild.extraction.names.finding import Naming

_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
_PERSON = frozenset({"Person"})
_BODIES = frozenset({"Organization", "State", "Group", "Place"})
_MANY = frozenset({"Group", "Organization"})


def resolve(doc: Text, article: Article, naming: Naming, attributions: Sequence[Attribution]) -> Naming:
    """Adds the pronouns that refer to an actor or place, and joins descriptions to whom they describe.

    "he" in "Carney said he would go" becomes a mention of Mark Carney, and so does a later "the prime minister".
    """
    resolver = _Resolver(doc, article, naming, attributions)
    marks = resolver.run()
    used = {mark.entity.id: mark.entity for mark in marks}
    kept = tuple(entity for entity in naming.entities if entity.id in used or not entity.local)
    extra = tuple(entity for id_, entity in used.items() if all(entity.id != id_ for entity in naming.entities))
    marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
    mentions = tuple(mark.mention(doc, article) for mark in marks)
    return replace(
        naming,
        mentions=mentions,
        entities=(*kept, *extra),
        marks=tuple(marks),
        relations=resolver.relinked(naming.relations),
    )


class _Resolver:
    """Goes through a document once, from its first word to its last; the first person comes after all others."""

    def __init__(self, doc: Text, article: Article, naming: Naming, attributions: Sequence[Attribution]) -> None:
        self.doc = doc
        self.tokens = list(doc)
        self.entities = {entity.id: entity for entity in naming.entities}
        self.marks = list(_marks(self.tokens, naming, self.entities))
        self.at = {i: mark for mark in self.marks for i in range(mark.start, mark.end)}
        self.heads = {mark.head: mark for mark in self.marks}
        self.discourse = Discourse(doc, sentence_numbers(self.tokens))
        self.coreferents = Coreferents(doc, article, naming, self.discourse)
        self.talk = Talk(self.tokens, article.text, attributions)
        self.renamed: dict[Span, str] = {}
        self.article = article

    def run(self) -> list[Mark]:
        """All marks of the article, the references among them."""
        found: list[Mark] = []
        first: list[Word] = []
        others = {token.i for token in things(self.tokens, self.at)}
        for token in self.tokens:
            if any(span.start <= token.idx < span.end for span in self.article.boilerplate):
                continue
            if token.i in self.heads:
                found.append(self._described(self.heads[token.i]))
            elif token.tag in _PRONOUNS and token.lower in words("references", "first", "first_plural"):
                first.append(token)
                continue
            elif token.tag in _PRONOUNS and (entity := self._pronoun(token)):
                found.append(Mark(token.i, token.i + 1, token.i, entity, "pronoun"))
            else:
                self._pass(token, others)
                continue
            self._enter(found[-1])
        return found + [mark for token in first if (mark := self._first_person(token))]

    def relinked(self, relations: Sequence[Triple]) -> tuple[Triple, ...]:
        """The triples with the entities that their descriptions turned out to mean; nothing lies in "houses"."""
        linked = (
            replace(
                triple,
                subject=replace(triple.subject, entity=self.renamed.get(triple.subject.span, triple.subject.entity)),
                object=replace(triple.object, entity=self.renamed.get(triple.object.span, triple.object.entity)),
            )
            for triple in relations
        )
        return tuple(
            triple
            for triple in linked
            if triple.subject.entity != triple.object.entity
            and not (triple.property == "locatedIn" and self.is_nameless(triple.object.entity))
        )

    def is_nameless(self, entity_id: str) -> bool:
        """True for what only its description tells: "a farm"."""
        entity = self.entities.get(entity_id)
        return entity is not None and entity.local

    def _pass(self, token: Word, others: set[int]) -> None:
        if token.i in others:
            self.discourse.add_thing(token)

    def _enter(self, mark: Mark) -> None:
        self.discourse.add(mark)
        for i in range(mark.start, mark.end):
            self.at[i] = mark
        self.talk.hear(mark)

    def _described(self, mark: Mark) -> Mark:
        """The mark with the entity that its description means."""
        entity = self.coreferents.meant(mark, self.at) if mark.kind == "description" else None
        if entity is None or entity.id == mark.entity.id:
            return mark
        self.renamed[words_span(self.doc, self.article, mark.start, mark.end)] = entity.id
        return replace(mark, entity=entity)

    def _pronoun(self, token: Word) -> Entity | None:
        word = token.lower
        if token.tag in ("WP", "WDT", "WP$"):
            return self._relative(token) if word in words("references", "relative") else None
        for key, gender in (("he", "male"), ("she", "female")):
            if word in words("references", key):
                return self._person(token, gender)
        if word in words("references", "it"):
            return None if is_empty(token) else self._actor(token, _BODIES, "singular")
        return self._actor(token, _MANY, "plural") if word in words("references", "they") else None

    def _person(self, token: Word, gender: str) -> Entity | None:
        wanted = Wanted(
            _PERSON,
            "singular",
            gender,
            reach=5,
            excluded=self.talk.own_voice(token),
            preferred=self.talk.likely(token),
            speech_verbs=speech_verbs(token),
        )
        entity = self.discourse.best(token, wanted) or self._ahead(token)
        if entity:
            self.discourse.genders.setdefault(entity.id, gender)
        return entity

    def _ahead(self, token: Word) -> Entity | None:
        """The subject of the main clause that follows: "When he arrived, Trump said"."""
        verb = clause_of(token)
        if verb.dep != "advcl" or verb.i > verb.head.i:
            return None
        subject = next(
            (child for child in verb.head.children if child.dep in ("nsubj", "nsubjpass") and child.i > verb.i), None
        )
        mark = self.at.get(subject.i) if subject is not None else None
        return mark.entity if mark and mark.entity.type == "Person" else None

    def _actor(self, token: Word, types: frozenset[str], number: str) -> Entity | None:
        """The body or group that "it" or "they" means; a thing that fits better stays the pronoun's meaning."""
        acting = role_of(token) == "subject" and clause_of(token).lemma in verbs().having("agentive")
        wanted = Wanted(
            types,
            number,
            things=True,
            against_things=1.5 if acting else 0.4 if number == "plural" or token.tag == "PRP$" else 0.0,
            reach=2 if number == "singular" else 3,
            speech_verbs=speech_verbs(token),
            preferred=self.talk.likely(token),
        )
        entity = self.discourse.best(token, wanted)
        if entity is None:
            self.discourse.add_thing(token)
        return entity

    def _relative(self, token: Word) -> Entity | None:
        """What a relative clause belongs to: "the official who spoke"."""
        node, steps = token, 0
        while node.dep != "relcl" and node.head.i != node.i and steps < 8:
            node, steps = node.head, steps + 1
        mark = self.at.get(node.head.i) if node.dep == "relcl" and node.head.i < token.i else None
        if mark is None and token.lower == "who" and token.i > 1 and self.doc[token.i - 1].text == ",":
            mark = self.at.get(token.i - 2)
        if mark is None or (token.lower in ("who", "whom") and mark.entity.type == "Place"):
            return None
        return mark.entity

    def _first_person(self, token: Word) -> Mark | None:
        """The speaker for "I"; for "we" what the speaker speaks for."""
        speaker = self.talk.speaker(token, self.at)
        if speaker is None:
            return None
        plural = token.lower in words("references", "first_plural")
        entity = self.coreferents.body_of(speaker) if plural else speaker
        if entity is None or (not plural and entity.type != "Person"):
            return None
        return Mark(token.i, token.i + 1, token.i, entity, "pronoun")


def is_empty(token: Word) -> bool:
    """True for an "it" that refers to nothing: "it is clear that", "it was reported that"."""
    if token.dep == "expl" or token.tag == "PRP$":
        return token.dep == "expl"
    if _is_placeholder(token):
        return True
    verb = clause_of(token)
    if token.dep not in ("nsubj", "nsubjpass"):
        return any(child.dep in ("ccomp", "xcomp") and child.i > token.i for child in verb.children) and verb.lemma in (
            "make",
            "find",
        )
    if verb.lemma in verbs().having("impersonal"):
        return True
    clauses = [
        child for child in verb.children if child.dep in ("ccomp", "xcomp", "advcl", "csubj") and child.i > verb.i
    ]
    if token.dep == "nsubjpass":
        return bool(clauses) and verb.lemma in verbs().having("announcing")
    if verb.lemma != "be":
        return False
    complement = next((child for child in verb.children if child.dep in ("acomp", "attr")), None)
    if complement is None:
        return False
    inner = [child for child in complement.children if child.dep in ("ccomp", "xcomp", "acl", "relcl", "advcl")]
    return (bool(inner or clauses) and not complement.text[:1].isupper()) or complement.lower in (
        "time",
        "possible",
        "unclear",
    )


def _is_placeholder(token: Word) -> bool:
    """True for "it" in "make it hard to plan", "find it likely that"."""
    doc, i = token.doc, token.i
    if not 0 < i < len(doc) - 2 or doc[i - 1].lemma not in ("make", "find", "consider", "think", "deem", "call"):
        return False
    return doc[i + 1].pos in ("ADJ", "ADV") and any(
        doc[k].lower in ("to", "for", "that") for k in range(i + 2, min(i + 5, len(doc)))
    )


def _marks(tokens: Sequence[Word], naming: Naming, entities: dict[str, Entity]) -> Iterator[Mark]:
    """The mentions of a Naming as tokens."""
    starts = [token.idx for token in tokens]
    for mention in naming.mentions:
        start = bisect_right(starts, mention.span.start) - 1
        end = bisect_right(starts, mention.span.end - 1)
        yield Mark(start, end, end - 1, entities[mention.entity], mention.kind)
