"""Whom a pronoun cannot mean by what its clause says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.clauses import destinations, is_opposed, owned
from graphbuild.extraction.grammar.nouns import clause_of, governor_of, objects_of, role_of
from graphbuild.extraction.grammar.subjects import surface_subjects
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.names.marks import Mark


def countries_visited(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """The countries that somebody visits: who is at home there is another."""
    going = owned(token) or clause_of(token)
    if going.lemma in words("references", "visiting"):
        places = (at.get(noun.i) for noun in destinations(going))
        yield from (mark.entity.country for mark in places if mark and mark.entity.country)


def barred(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """The entities that a pronoun cannot mean."""
    for find in (_hosts, _opponents, _helpers, _judges, _spoken_of):
        yield from find(token, at)


def _hosts(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """Who sends an envoy away: he is another's, in "condemned Uganda and expelled its ambassador"."""
    envoy, verb = owned(token), clause_of(token)
    if envoy is not None and envoy.lemma in words("titles", "sent") and verb.lemma in verbs().having("hosting"):
        subjects = (at.get(subject.i) for subject in surface_subjects(verb))
        yield from (mark.entity.id for mark in subjects if mark and role_of(envoy) == "object")


def _opponents(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """Who acts against what is another's: "he" of "he threatened action against his country", not "his own"."""
    noun = owned(token)
    if noun is not None and is_opposed(noun):
        subjects = (at.get(subject.i) for subject in surface_subjects(clause_of(noun)))
        yield from (mark.entity.id for mark in subjects if mark)


def _helpers(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """Who helps another in what is the other's: "its" of "Norway supported Mali in its fight against the rebels"."""
    noun, verb = owned(token), clause_of(token)
    if noun and verb.lemma in verbs().having("helping") and governor_of(noun)[1] in grammar("at") and objects_of(verb):
        subjects = (at.get(subject.i) for subject in surface_subjects(verb))
        yield from (mark.entity.id for mark in subjects if mark)


def _judges(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """Who judges or backs what another says or tries: "his" of "Blair backed his threat", not of "his allies"."""
    noun, verb = owned(token), clause_of(token)
    if (
        noun is None
        or role_of(noun) != "object"
        or verb.lemma not in verbs().having("detached") | verbs().having("helping")
    ):
        return
    meaning = nouns().meanings.get(noun.lemma.lower())
    if meaning and not meaning.traits.isdisjoint(("speech", "tried", "planning")):
        subjects = (at.get(subject.i) for subject in surface_subjects(verb))
        yield from (mark.entity.id for mark in subjects if mark)


def _spoken_of(token: Word, at: Mapping[int, Mark]) -> Iterator[str]:
    """Whom somebody speaks of before a pronoun tells who speaks: "The panel will meet in Oslo, it said"."""
    verb = clause_of(token)
    if role_of(token) == "subject":
        told = (child for child in verb.lefts if child.dep == "ccomp" and child.i < token.i)
        marks = (at.get(subject.i) for clause in told for subject in surface_subjects(clause))
        yield from (mark.entity.id for mark in marks if mark)


def is_text(token: Word) -> bool:
    """True for what is said to be an agreement, or is voted on: "it is a bad deal", "voted against it"."""
    governor, preposition = governor_of(token)
    predicates = (child.lemma.lower() for child in governor.rights if child.dep == "attr")
    texts = words("organizations", "agreements", "documents")
    voted = bool(preposition) and governor.lemma in words("references", "voting")
    return voted or (role_of(token) == "subject" and not texts.isdisjoint(predicates))
