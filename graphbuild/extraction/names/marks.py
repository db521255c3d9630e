"""A mention while it is being found: its tokens, its head and its entity."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.extraction.grammar.words import Text
from graphbuild.model import Argument, Article, Entity, Mention, MentionKind, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Tokens `start` to `end` (exclusive) with head `head` refer to `entity`."""

    start: int
    end: int
    head: int
    entity: Entity
    kind: MentionKind = "name"

    def mention(self, doc: Text, article: Article) -> Mention:
        """The mention that the mark stands for."""
        return Mention(words_span(doc, article, self.start, self.end), self.entity.type, self.entity.id, self.kind)

    def argument(self, doc: Text, article: Article) -> Argument:
        """The mark as subject or object of a triple."""
        return Argument(words_span(doc, article, self.start, self.end), self.entity.id)


def words_span(doc: Text, article: Article, start: int, end: int) -> Span:
    """The characters of tokens `start` to `end` (exclusive)."""
    last = doc[end - 1]
    return Span.of(article.text, doc[start].idx, last.idx + len(last))


def by_token(marks: Iterable[Mark]) -> dict[int, Mark]:
    """The mark of each token; names before descriptions."""
    ordered = sorted(marks, key=lambda mark: mark.kind == "name")
    return {i: mark for mark in ordered for i in range(mark.start, mark.end)}


def state_entity(country: Known) -> Entity:
    """The entity of a country."""
    return Entity(country.label, country.type, country.label, same_as=country.same_as, country=country.country)


def people_at(doc: Text, i: int) -> Known | None:
    """The country, body or people that a word is an adjective or noun for, with the word before it: "South Korean"."""
    if not doc[i].text[:1].isupper():
        return None
    pair = authority.demonym(f"{doc[i - 1].text} {doc[i].text}") if i else None
    return pair or authority.demonym(doc[i].text)
