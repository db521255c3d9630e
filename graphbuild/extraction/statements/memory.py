"""What an article has told of so far, and will tell: who did what to whom, by which an unnamed party is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace

from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.propositions import verbal
from graphbuild.extraction.statements.cast import ACTORS, Cast
from graphbuild.extraction.statements.lexicon import Frame
from graphbuild.extraction.statements.operators import Draft
from graphbuild.model import Role

_PARTIES = frozenset({"actor", "participant", "recipient"})
_DOERS = frozenset({"actor", "participant"})
_REACH = 12
"""Sentences within which a definite noun may mean an event told of before."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event's class, the nouns that name it, its sentence, its parties, and whether it is hostile."""

    kind: str
    nouns: frozenset[str]
    sentence: int
    parties: tuple[Role, ...]
    hostile: bool

    @property
    def doers(self) -> tuple[Role, ...]:
        return tuple(role for role in self.parties if role.role in _DOERS)


class Memory:
    """The parties of the events that an article has told of so far, the last first, and of those still to come."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._told: list[_Told] = []
        self._coming: list[_Told] = []
        self._drafts: dict[int, tuple[Draft, tuple[Role, ...]]] = {}

    def foresee(self, draft: Draft, sentence: int, roles: Iterable[Role]) -> None:
        """Notes an event that the article will tell of, in their order."""
        self._coming += _told(draft, sentence, roles)
        self._drafts[draft.anchor.i] = draft, tuple(roles)

    def carried(self, draft: Draft) -> Iterator[tuple[Draft, tuple[Role, ...]]]:
        """What somebody promises, refuses or threatens to do, with the parties that it names."""
        operator = draft.frame.operator
        willed = not operator.directed if operator else "telling" in draft.frame.traits
        if willed and is_verbal(draft.anchor):
            governed = (self._drafts.get(verb.i) for verb in verbal(draft.anchor).complements)
            yield from (inner for inner in governed if inner)

    def tell(self, draft: Draft, sentence: int, roles: Iterable[Role]) -> None:
        """Remembers an event that has somebody who does it."""
        self._told[:0] = _told(draft, sentence, roles)

    def recall(self, kind: str, noun: str, sentence: int, by_noun: bool = False) -> tuple[Role, ...]:
        """The parties of the event of a class that was told of last, not too long ago; by the same noun if it was."""
        same = [told for told in self._recent(sentence) if told.kind == kind]
        named = [told for told in same if noun in told.nouns]
        return next((told.parties for told in (*named, *(() if by_noun else same))), ())

    def last(self, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """The parties of what others did in the sentence before."""
        doers = {role.entity for role in roles if role.role in _DOERS}
        before = (told for told in self._told if told.sentence == sentence - 1)
        return next((told.parties for told in before if not doers & {role.entity for role in told.doers}), ())

    def counterparts(self, kind: str, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """To whom the same did the same when that was told of last, else where it is told of next."""
        doers = {role.entity for role in roles if role.role in _DOERS and role.entity}
        same = (told for told in self._around(sentence) if told.kind == kind)
        return next(filter(None, (self._targets(told, doers, lambda role: role.entity) for told in same)), ())

    def doers_to(self, kind: str, sentence: int, roles: Iterable[Role], coming: bool = False) -> tuple[Role, ...]:
        """Who did the same to the same, as was told of last or is told of next: Trump for "a visit to Britain"."""
        done_to = {role.entity for role in roles if role.role == "recipient" and role.entity}
        same = (told for told in (self._next if coming else self._recent)(sentence) if told.kind == kind)
        return next((told.doers for told in same if done_to & {role.entity for role in told.parties}), ())

    def aims(self, kind: str, sentence: int) -> tuple[Role, ...]:
        """Where others went just before: Kyiv for "Zuma's trip was followed by a visit from Lula"."""
        last = next((told for told in self._told if told.kind == kind and sentence - told.sentence < 2), None)
        return tuple(role for role in last.parties if role.role == "recipient") if last else ()

    def opponents(self, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """Against whom the same side acts elsewhere: Iran for "the U.S. sent more troops".

        What was told of last decides, else what comes next.
        """
        sides = {self._cast.side(role) for role in roles if role.role in _DOERS and role.entity}
        hostile = (told for told in self._around(sentence) if told.hostile)
        return next(filter(None, (self._targets(told, sides, self._cast.side) for told in hostile)), ())

    def _targets(self, told: _Told, doers: Set[str | None], who: Callable[[Role], str | None]) -> tuple[Role, ...]:
        """The other actors to whom one of some did it, or with whom: Britain for "Trump's visit"."""
        if not any(who(role) in doers for role in told.doers):
            return ()
        others = (role for role in told.parties if role.role != "actor" and who(role) not in doers)
        return tuple(replace(role, role="recipient") for role in others if self._cast.type_of(role) in ACTORS)

    def _around(self, sentence: int) -> Iterator[_Told]:
        """What was told of before, the last first, then what is told of next."""
        yield from self._recent(sentence)
        yield from self._next(sentence)

    def _next(self, sentence: int) -> Iterator[_Told]:
        return (told for told in self._coming if 0 <= told.sentence - sentence <= _REACH)

    def _recent(self, sentence: int) -> Iterator[_Told]:
        return (told for told in self._told if sentence - told.sentence <= _REACH)


def _told(draft: Draft, sentence: int, roles: Iterable[Role]) -> list[_Told]:
    parties = tuple(role for role in roles if role.role in _PARTIES and role.entity)
    if not any(role.role in _DOERS for role in parties):
        return []
    objects = verbal(draft.anchor).objects if is_verbal(draft.anchor) else ()
    nouns = frozenset(word.lemma.lower() for word in (draft.trigger, *objects))
    return [_Told(kind_of(draft.frame), nouns, sentence, parties, "hostile" in draft.frame.traits)]


def kind_of(frame: Frame) -> str:
    """The class of an event, one for all that ask something of somebody."""
    return "asking" if "asking" in frame.traits else frame.type
