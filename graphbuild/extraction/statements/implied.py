"""Parties that stand elsewhere: in the clause around an event noun, or where the article told of the event before.

"Annan visits Baghdad for talks" makes Annan a party to the talks; "after the talks, both sides agreed" speaks of the
talks that were told of before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.mood import governors_of
from graphbuild.extraction.grammar.phrases import determiner, is_verbal, modifiers
from graphbuild.extraction.grammar.propositions import verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.operators import Draft
from graphbuild.extraction.statements.roles import Cast
from graphbuild.model import Role

_PARTIES = frozenset({"actor", "participant", "recipient"})
_DOERS = frozenset({"actor", "participant"})
_ACTORS = frozenset({"Person", "Organization", "State", "Group", "Agent"})
_REACH = 12
"""Sentences within which a definite noun may mean an event told of before."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event's parties and the sentence that told of it."""

    sentence: int
    parties: tuple[Role, ...]


class Memory:
    """The parties of the events that an article has told of so far, by class."""

    def __init__(self) -> None:
        self._told: dict[str, list[_Told]] = {}

    def tell(self, kind: str, sentence: int, roles: Iterable[Role]) -> None:
        """Remembers an event that has somebody who does it."""
        parties = tuple(role for role in roles if role.role in _PARTIES and role.entity)
        if any(role.role in _DOERS for role in parties):
            self._told.setdefault(kind, []).append(_Told(sentence, parties))

    def recall(self, kind: str, sentence: int) -> tuple[Role, ...]:
        """The parties of the event of a class that was told of last, not too long ago."""
        return next(self._recent(kind, sentence), ())

    def counterparts(self, kind: str, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """To whom the same did the same when that was told of last: Britain for "Trump's visit"."""
        doers = {role.entity for role in roles if role.role in _DOERS and role.entity}
        for told in self._recent(kind, sentence):
            others = tuple(role for role in told if role.entity not in doers)
            if others and any(role.entity in doers for role in told if role.role in _DOERS):
                return others
        return ()

    def _recent(self, kind: str, sentence: int) -> Iterator[tuple[Role, ...]]:
        told = reversed(self._told.get(kind, ()))
        return (one.parties for one in told if sentence - one.sentence <= _REACH)


def implied_parties(
    draft: Draft, roles: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int
) -> tuple[Role, ...]:
    """The parties of an event noun, or the aim of an arrival, that the words beside it do not name; () for none."""
    if is_verbal(draft.anchor) and "motion" not in draft.frame.traits:
        return ()
    if draft.filling.actors or is_verbal(draft.anchor):
        return () if draft.filling.recipients else memory.counterparts(draft.frame.type, sentence, roles)
    around = tuple(dict.fromkeys(_around(draft, cast)))
    if around:
        return around
    return memory.recall(draft.frame.type, sentence) if _is_known(draft.trigger) else ()


def _around(draft: Draft, cast: Cast) -> Iterator[Role]:
    """The subject of the clause in which an event noun is what somebody does, attends or comes for."""
    clause = _clause(draft.trigger)
    if clause is None:
        return
    verb, link = clause
    lemma = verb.lemma.lower()
    takes_part = link == "" and lemma in verbs().having("taking_part")
    meanwhile = (
        "mutual" in draft.frame.traits and link in words("parties", "meanwhile") and not _is_known(draft.trigger)
    )
    comes_for = meanwhile or (draft.frame.symmetric and link in words("parties", "links"))
    if takes_part or (comes_for and lemma not in verbs().having("detached")):
        for subject in verbal(verb).subjects:
            role = cast.role("actor", subject)
            if cast.type_of(role) in _ACTORS:
                yield role


def _clause(noun: Word) -> tuple[Word, str] | None:
    """The verb that governs a noun, and by which preposition ("" for its object)."""
    first = next(iter(governors_of(noun)), None)
    if first is None or not first.mood.verbal or first.slot not in ("object", "oblique"):
        return None
    return first.mood.word, first.preposition


def _is_known(noun: Word) -> bool:
    """True for "the talks", "these tariffs", "Monday's vote", and for a plural that needs no article."""
    article = determiner(noun)
    if article in words("parties", "definite"):
        return True
    return article == "" and noun.tag == "NNS" and not any(word.text[:1].isupper() for word in modifiers(noun))


def with_parties(roles: tuple[Role, ...], implied: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles with the implied ones that are not there yet; an implied recipient never stands beside a told one."""
    told = {role.entity for role in roles if role.entity}
    addressed = any(role.role == "recipient" for role in roles)
    kept = [role for role in implied if role.entity not in told and not (addressed and role.role == "recipient")]
    return (*kept, *roles)
