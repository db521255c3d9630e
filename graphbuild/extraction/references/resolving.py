"""Pronouns and descriptions: to which entity of the article each refers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.clauses import (
    content_verbs,
    following_subject,
    holders_of_content,
    is_empty,
    is_judged_by_verb,
    relative_antecedent,
    subject_sharer,
)
from graphbuild.extraction.grammar.nouns import clause_of, is_argument, phrase_edge, role_of
from graphbuild.extraction.grammar.words import Text, Word
from graphbuild.extraction.names import Names
from graphbuild.extraction.names.marks import Mark, words_span
from graphbuild.extraction.references.barred import barred, countries_visited, is_text
from graphbuild.extraction.references.beside import listed_names
from graphbuild.extraction.references.coreferents import Coreferents
from graphbuild.extraction.references.discourse import Discourse, Wanted
from graphbuild.extraction.references.jointly import jointly
from graphbuild.extraction.references.talk import Talk
from graphbuild.model import Article, Attribution, Entity, Span, Triple

_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
_RELATIVES = frozenset({"WP", "WDT", "WP$"})
_PERSON = frozenset({"Person"})
_BODIES = frozenset({"Organization", "State", "Group", "Place"})
_MANY = frozenset({"Group", "Organization"})


def resolve(doc: Text, article: Article, names: Names, attributions: Sequence[Attribution]) -> Names:
    """Adds the pronouns that refer to an actor or place, and joins descriptions to whom they describe.

    "he" in "Carney said he would go" becomes a mention of Mark Carney, and so does a later "the prime minister".
    "they" becomes a mention of each whom it means.
    """
    resolver = _Resolver(doc, article, names, attributions)
    marks = resolver.run()
    used = {mark.entity.id: mark.entity for mark in marks}
    kept = tuple(
        used.get(entity.id, entity) for entity in names.entities if entity.id in used or resolver.stays(entity)
    )
    extra = tuple(entity for id_, entity in used.items() if all(entity.id != id_ for entity in kept))
    marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
    return replace(
        names,
        mentions=tuple(mark.mention(doc, article) for mark in marks),
        entities=(*kept, *extra),
        marks=tuple(marks),
        relations=resolver.relinked(names.relations),
    )


class _Resolver:
    """Goes through a document once, from its first word to its last; the first person comes after all others."""

    def __init__(self, doc: Text, article: Article, names: Names, attributions: Sequence[Attribution]) -> None:
        self.doc = doc
        self.article = article
        self.entities = {entity.id: entity for entity in names.entities}
        marks = list(_marks(doc, names, self.entities))
        self.at = {i: mark for mark in marks for i in range(mark.start, mark.end)}
        self.heads = {mark.head: mark for mark in marks}
        self.discourse = Discourse(doc)
        self.coreferents = Coreferents(doc, article, names, self.discourse)
        self.talk = Talk(doc, article.text, attributions)
        self.renamed: dict[Span, str] = {}
        self.replaced: set[str] = set()
        self.settled: dict[int, tuple[Entity, ...]] = {}

    def run(self) -> list[Mark]:
        """All marks of the article, the references among them."""
        found: list[Mark] = []
        first: list[Word] = []
        dull = {
            token.i for span in self.article.boilerplate for token in self.doc if span.start <= token.idx < span.end
        }
        for token in self.doc:
            if token.i in dull:
                continue
            if together := self._together(token):
                start = phrase_edge(token)
                marks = [Mark(start, token.i + 1, token.i, entity, "pronoun") for entity in together]
            elif token.i in self.heads:
                marks = [self._described(self.heads[token.i])]
            elif token.tag in _PRONOUNS and token.lower in words("references", "first", "first_plural"):
                first.append(token)
                continue
            else:
                entities = self._settle(token) if token.tag in _PRONOUNS else ()
                marks = [Mark(token.i, token.i + 1, token.i, entity, "pronoun") for entity in entities]
            if not marks and token.pos in ("NOUN", "PROPN") and token.i not in self.at and is_argument(token):
                self.discourse.add_thing(token)
            for mark in marks:
                self._enter(mark)
            found += marks
        return found + [own for token in first if (own := self._first_person(token))]

    def stays(self, entity: Entity) -> bool:
        """True for an entity that is kept without a mention: not what only a description named."""
        return not entity.local and entity.id not in self.replaced

    def relinked(self, relations: Sequence[Triple]) -> tuple[Triple, ...]:
        """The triples with the entities that their descriptions turned out to mean."""
        linked = (
            replace(
                triple,
                subject=replace(triple.subject, entity=self.renamed.get(triple.subject.span, triple.subject.entity)),
                object=replace(triple.object, entity=self.renamed.get(triple.object.span, triple.object.entity)),
            )
            for triple in relations
        )
        return tuple(triple for triple in linked if triple.subject.entity != triple.object.entity)

    def _enter(self, mark: Mark) -> None:
        self.discourse.add(mark)
        for i in range(mark.start, mark.end):
            self.at[i] = mark
        self.talk.hear(mark)

    def _together(self, noun: Word) -> tuple[Entity, ...]:
        """All whom a counted noun means: those it names behind a comma, or those named together before."""
        mark = self.heads.get(noun.i)
        listed = listed_names(self.doc, mark, self.at) if mark and mark.kind == "description" else ()
        return listed or jointly(noun, self.discourse)

    def _described(self, mark: Mark) -> Mark:
        """The mark with the entity that its description means."""
        if mark.kind != "description":
            return mark
        entity = self.coreferents.meant(mark, self.at) or self._owned(mark)
        if entity is None or entity.id == mark.entity.id:
            return mark
        self.renamed[words_span(self.doc, self.article, mark.start, mark.end)] = entity.id
        self.replaced.add(mark.entity.id)
        return replace(mark, entity=entity)

    def _owned(self, mark: Mark) -> Entity | None:
        """A description with its owner in place of the pronoun: "its own envoy", "whose envoy" is "Uganda's envoy".

        "His country" is the one that he speaks for, and "his government" that of the one he leads.
        """
        first, owner = self.doc[mark.start], self.at.get(mark.start)
        if first.tag not in ("PRP$", "WP$") or owner is None or owner.kind != "pronoun":
            return None
        if first.tag == "WP$" and owner.entity.local:
            return None
        if self.doc[mark.head].lower in words("references", "any_country"):
            home = self.coreferents.country_of(owner.entity)
            if home is not None:
                return home
        government = self.doc[mark.head].lower in words("references", "government") and mark.end - mark.start == 2
        if government and self.coreferents.leads(owner.entity):
            return self.coreferents.country_of(owner.entity)
        parts = mark.entity.label.split()
        rest = parts[parts[0].lower() == first.lower :]
        ending = "'" if owner.entity.label.endswith("s") else "'s"
        label = " ".join([owner.entity.label + ending, *rest[rest[:1] == ["own"] :]])
        country = mark.entity.country or owner.entity.country
        return replace(mark.entity, id=label, label=label, country=country)

    def _settle(self, token: Word) -> tuple[Entity, ...]:
        """What a pronoun means, decided once: the speaker of a quotation before the pronouns inside it."""
        if token.i not in self.settled:
            self.settled[token.i] = ()
            self.settled[token.i] = self._pronoun(token)
        return self.settled[token.i]

    def _pronoun(self, token: Word) -> tuple[Entity, ...]:
        word = token.lower
        if token.tag in _RELATIVES:
            return self._relative(token) if word in words("references", "relative") else ()
        for key, gender in (("he", "male"), ("she", "female")):
            if word in words("references", key):
                return self._person(token, gender)
        if word in words("references", "it"):
            return () if is_empty(token) else self._actor(token, _BODIES, "singular")
        return self._actor(token, _MANY, "plural") if word in words("references", "they") else ()

    def _person(self, token: Word, gender: str) -> tuple[Entity, ...]:
        wanted = Wanted(
            _PERSON,
            "singular",
            gender,
            reach=5,
            excluded=frozenset((*self._speakers(token), *barred(token, self.at))),
            away=frozenset(countries_visited(token, self.at)),
            preferred=self.talk.likely(token),
            speech_verbs=_speech_verbs(token),
        )
        entities = self.discourse.best(token, wanted) or self._ahead(token, _PERSON)
        for entity in entities:
            self.discourse.genders.setdefault(entity.id, gender)
        return entities

    def _speakers(self, token: Word) -> Iterator[str]:
        """Who a third-person pronoun cannot be: the speaker of the quotation that it stands in."""
        for i in self.talk.quoting(token):
            source = self.doc[i]
            if i in self.at:
                yield self._described(self.at[i]).entity.id if i > token.i else self.at[i].entity.id
            elif source.tag == "PRP" and source.lower not in words("references", "first", "first_plural"):
                yield from (entity.id for entity in self._settle(source))

    def _ahead(self, token: Word, types: frozenset[str]) -> tuple[Entity, ...]:
        """The subject that follows: "When he arrived, Trump said", "In its report, the UN said"."""
        subject = following_subject(token, clause_of(token))
        mark = self.at.get(subject.i) if subject is not None else None
        return (mark.entity,) if mark and mark.entity.type in types else ()

    def _actor(self, token: Word, types: frozenset[str], number: str) -> tuple[Entity, ...]:
        """The bodies or groups that "it" or "they" means; a thing that fits better stays the pronoun's meaning."""
        role, verb = role_of(token), clause_of(token).lemma
        acting = role == "subject" and verb in verbs().having("agentive")
        aloof = 0.4 if number == "plural" or token.tag == "PRP$" else 0.0
        concluded = role == "object" and (verb in verbs().having("concluding") or is_judged_by_verb(token))
        wanted = Wanted(
            types,
            number,
            things=True,
            against_things=-2.0 if concluded else 1.5 if acting else aloof,
            reach=2 if number == "singular" else 3,
            excluded=frozenset(barred(token, self.at)),
            speech_verbs=_speech_verbs(token),
            preferred={**self.talk.likely(token), **self._hinting(token)},
        )
        entities = () if is_text(token) else self.discourse.best(token, wanted) or self._ahead(token, types)
        if not entities:
            self.discourse.add_thing(token)
        return entities

    def _hinting(self, token: Word) -> dict[str, float]:
        """Whose word the clause tells: "it" of "Syria's hint that it will come"."""
        marks = (self.at.get(noun.i) for noun in holders_of_content(token))
        return {mark.entity.id: 3.0 for mark in marks if mark}

    def _relative(self, token: Word) -> tuple[Entity, ...]:
        """What a relative clause belongs to: "the official who spoke"."""
        noun = relative_antecedent(token)
        mark = self.at.get(noun.i) if noun is not None else None
        if mark is None and token.lower == "who" and token.i > 1 and self.doc[token.i - 1].text == ",":
            mark = self.at.get(token.i - 2)
        if mark is None or (token.lower in grammar("who") and mark.entity.type == "Place"):
            return ()
        return (mark.entity,)

    def _first_person(self, token: Word) -> Mark | None:
        """The speaker for "I"; for "we" what the speaker speaks for, but who speaks for what is done by speaking."""
        speaker = self.talk.speaker(token, self.at)
        if speaker is None:
            return None
        plural = token.lower in words("references", "first_plural")
        entity = self.coreferents.body_of(speaker) if plural and not _does_by_speaking(token) else speaker
        if entity is None or (not plural and entity.type != "Person"):
            return None
        return Mark(token.i, token.i + 1, token.i, entity, "pronoun")


def _does_by_speaking(token: Word) -> bool:
    """True for the subject of "we condemn", "we urge": a speech act is done by who speaks."""
    verb = clause_of(token)
    return role_of(token) == "subject" and verb.tag in ("VBP", "VBN") and verb.lemma in verbs().having("performing")


def _speech_verbs(token: Word) -> dict[int, float]:
    """The verbs of speaking that a pronoun's clause depends on, with how likely it means their subject.

    "said" for "he" in "Carney said he would go".
    """
    found: dict[int, float] = {}
    for verb, between in content_verbs(token):
        if verb.lemma in verbs().having("agentive"):
            found.setdefault(subject_sharer(verb).i, 1.2 * 0.1**between)
    return found


def _marks(doc: Text, names: Names, entities: dict[str, Entity]) -> Iterator[Mark]:
    """The mentions of an article as tokens."""
    for mention in names.mentions:
        span = doc.between(mention.span.start, mention.span.end)
        yield Mark(span[0].i, span[-1].i + 1, span[-1].i, entities[mention.entity], mention.kind)
