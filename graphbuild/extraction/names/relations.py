"""The triples that noun phrases alone state, without an event: memberOf and locatedIn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.locations import find_locations
from graphbuild.extraction.names.marks import Mark, words_span
from graphbuild.extraction.names.memberships import find_memberships
from graphbuild.model import Article, Triple


def find_relations(doc: Text, article: Article, marks: Sequence[Mark]) -> tuple[Triple, ...]:
    """The memberOf and locatedIn triples of an article: "Hamas fighters", "a facility in Israel"."""
    stated = (triple for found in _stated(doc, marks) if (triple := _triple(doc, article, *found)))
    return tuple(dict.fromkeys(stated))


def _stated(doc: Text, marks: Sequence[Mark]) -> Iterator[tuple[Mark, str, str, Mark]]:
    yield from ((mark, "in", "locatedIn", place) for mark, place in find_locations(doc, marks))
    yield from ((member, word, "memberOf", body) for member, word, body in find_memberships(doc, marks))


def _triple(doc: Text, article: Article, subject: Mark, word: str, property_: str, target: Mark) -> Triple | None:
    if subject.entity.id == target.entity.id:
        return None
    sentence = doc[subject.head].sent
    where = words_span(doc, article, sentence.start, sentence.end)
    return Triple(subject.argument(doc, article), word, target.argument(doc, article), property_, sentence=where)
