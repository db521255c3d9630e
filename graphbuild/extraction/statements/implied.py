"""Parties that stand elsewhere: in the clause around an event noun, or where the article told of the event before.

"Annan visits Baghdad for talks" makes Annan a party to the talks; "after the talks, both sides agreed" speaks of the
talks that were told of before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.mood import governors_of, slot_of
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import determiner, is_verbal, modifiers
from graphbuild.extraction.grammar.propositions import verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.cast import Cast
from graphbuild.extraction.statements.frames import evoke, evoke_noun
from graphbuild.extraction.statements.lexicon import Frame
from graphbuild.extraction.statements.operators import Draft
from graphbuild.extraction.statements.roles import fill
from graphbuild.model import Role

_PARTIES = frozenset({"actor", "participant", "recipient"})
_DOERS = frozenset({"actor", "participant"})
_ACTORS = frozenset({"Person", "Organization", "State", "Group", "Agent"})
_DIRECTED = frozenset({"motion", "material", "judging"})
_MEANWHILE = frozenset({"infinitive", "adverbial", "gerund"})
_REACH = 12
"""Sentences within which a definite noun may mean an event told of before."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event's class, its parties, whether it is hostile, and the sentence that told of it."""

    kind: str
    sentence: int
    parties: tuple[Role, ...]
    hostile: bool

    @property
    def doers(self) -> tuple[Role, ...]:
        return tuple(role for role in self.parties if role.role in _DOERS)

    def undergone(self, doers: frozenset[str | None]) -> tuple[Role, ...]:
        """To whom one of some did it, or with whom: Britain for "Trump's visit"."""
        if not any(role.entity in doers for role in self.doers):
            return ()
        others = (role for role in self.parties if role.entity not in doers)
        return tuple(replace(role, role="recipient") for role in others if role.role != "actor")


class Memory:
    """The parties of the events that an article has told of so far, the last first."""

    def __init__(self) -> None:
        self._told: list[_Told] = []

    def tell(self, frame: Frame, sentence: int, roles: Iterable[Role]) -> None:
        """Remembers an event that has somebody who does it."""
        parties = tuple(role for role in roles if role.role in _PARTIES and role.entity)
        if any(role.role in _DOERS for role in parties):
            self._told.insert(0, _Told(_kind(frame), sentence, parties, "hostile" in frame.traits))

    def recall(self, kind: str, sentence: int) -> tuple[Role, ...]:
        """The parties of the event of a class that was told of last, not too long ago."""
        return next((told.parties for told in self._recent(sentence) if told.kind == kind), ())

    def last(self, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """The parties of what others did in the sentence before."""
        doers = {role.entity for role in roles if role.role in _DOERS}
        before = (told for told in self._told if told.sentence == sentence - 1)
        return next((told.parties for told in before if not doers & {role.entity for role in told.doers}), ())

    def counterparts(self, kind: str, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """To whom the same did the same when that was told of last."""
        doers = frozenset(role.entity for role in roles if role.role in _DOERS and role.entity)
        same = (told.undergone(doers) for told in self._recent(sentence) if told.kind == kind)
        return next(filter(None, same), ())

    def doers_to(self, kind: str, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """Who did the same to the same when that was told of last: Trump for "a visit to Britain"."""
        done_to = {role.entity for role in roles if role.role == "recipient" and role.entity}
        same = (told for told in self._recent(sentence) if told.kind == kind)
        return next((told.doers for told in same if done_to & {role.entity for role in told.parties}), ())

    def aims(self, kind: str, sentence: int) -> tuple[Role, ...]:
        """Where others went just before: Kyiv for "Zuma's trip was followed by a visit from Lula"."""
        last = next((told for told in self._told if told.kind == kind and sentence - told.sentence < 2), None)
        return tuple(role for role in last.parties if role.role == "recipient") if last else ()

    def opponents(self, sentence: int, roles: Iterable[Role]) -> tuple[Role, ...]:
        """Against whom the same acted when that was told of last: Iran for "the U.S. sent more troops"."""
        doers = frozenset(role.entity for role in roles if role.role in _DOERS and role.entity)
        hostile = (told.undergone(doers) for told in self._recent(sentence) if told.hostile)
        return next(filter(None, hostile), ())

    def _recent(self, sentence: int) -> Iterator[_Told]:
        return (told for told in self._told if sentence - told.sentence <= _REACH)


def surrounding_parties(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> tuple[Role, ...]:
    """Who did what an event noun tells by the clause around it: Annan of "Annan left after talks with Aziz".

    What somebody comes "for" is only meant to be.
    """
    clause = _clause(draft.trigger)
    if is_verbal(draft.anchor) or any(role.role in _DOERS for role in roles):
        return ()
    return () if clause is None or clause[1] in grammar("for_to") else tuple(dict.fromkeys(_around(draft, cast)))


def implied_parties(
    draft: Draft, roles: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int
) -> tuple[Role, ...]:
    """The parties of an event that the words beside it do not name; () for none.

    Those of a noun are in the clause around it or were told of before; to whom something is done may be whom the same
    did the same, or something as hostile, to before, or who did what is praised or blamed.
    """
    kind, traits, noun = _kind(draft.frame), draft.frame.traits, not is_verbal(draft.anchor)
    if noun and not any(role.role in _DOERS for role in roles):
        around = tuple(dict.fromkeys(_around(draft, cast))) or memory.doers_to(kind, sentence, roles)
        told = memory.recall(kind, sentence) if _is_known(draft.trigger) else ()
        addressed = any(role.role == "recipient" and cast.named(role) for role in roles)
        return around or tuple(role for role in told if role.role in _DOERS or not addressed)
    if not noun and "violent" in traits and not any(role.role in _DOERS for role in roles):
        return tuple(dict.fromkeys(_fought(draft, cast)))
    if any(role.role == "participant" or _is_actor(role, cast) for role in roles if role.role != "actor"):
        return ()
    if bound := tuple(_bound(draft, cast)):
        return bound
    if any(role.role == "recipient" and ("violent" in traits or not _is_setting(role, draft, cast)) for role in roles):
        return tuple(_answering(draft, roles, cast, memory, sentence)) if "attitude" in traits else ()
    same = memory.counterparts(kind, sentence, roles) if noun or traits & _DIRECTED else ()
    if noun and "motion" in traits:
        return same or memory.aims(kind, sentence)
    against = memory.opponents(sentence, roles) if "hostile" in traits and "attitude" not in traits else ()
    return same or tuple(role for role in against if _is_actor(role, cast))


def _kind(frame: Frame) -> str:
    """The class of an event, one for all that ask something of somebody."""
    return "asking" if "asking" in frame.traits else frame.type


def _is_setting(role: Role, draft: Draft, cast: Cast) -> bool:
    """True for a place, and for what only stands where a place may: "the border"."""
    return cast.type_of(role) == "Place" or (role.entity is None and draft.filling.located)


def _is_threat(frame: Frame) -> bool:
    """True for what harms by words alone."""
    return "harmful" in frame.traits and "material" not in frame.traits


def _is_actor(role: Role, cast: Cast) -> bool:
    return role.role != "place" and cast.type_of(role) in _ACTORS


def _answering(draft: Draft, roles: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int) -> Iterator[Role]:
    """Who did what is praised or blamed, as it was told of before: North Korea for "condemned Friday's test"."""
    for noun in filter(_is_known, draft.filling.recipients):
        if noun.lemma.lower() in words("parties", "deeds"):
            told = () if any(noun_arguments(noun)) else memory.last(sentence, roles)
        else:
            patterns = cast.lexicon.frames.nouns.get(noun.lemma.lower(), ())
            told = next(filter(None, (memory.recall(_kind(pattern.frame), sentence) for pattern in patterns)), ())
        yield from (replace(role, role="recipient") for role in told if role.role in _DOERS)


def _bound(draft: Draft, cast: Cast) -> Iterator[Role]:
    """Whom a threat is to move, who acts in its condition: "warned it would retaliate if Chile closed its ports"."""
    if not is_verbal(draft.anchor) or not _is_threat(draft.frame):
        return
    clause = verbal(draft.anchor)
    for condition in (verbal(verb).mood.condition for verb in (clause.verb, *clause.complements) if is_verbal(verb)):
        for subject in verbal(condition).subjects if condition is not None else ():
            role = cast.role("recipient", subject)
            yield from [role] if role.entity else (cast.role("recipient", word) for word in cast.answerable(subject))


def _fought(draft: Draft, cast: Cast) -> Iterator[Role]:
    """Whom the victims fought: "were killed fighting the rebels", "were wounded in clashes with the rebels"."""
    verb = draft.anchor
    gerunds = (child for child in verb.children if child.tag == "VBG" and slot_of(child) in _MEANWHILE)
    fights = [evoke(verbal(gerund), cast.lexicon) for gerund in gerunds]
    fights += [evoke_noun(noun, cast.lexicon) for noun in verbal(verb).governed(*grammar("at"))]
    for fight in fights:
        if fight and "violent" in fight.frame.traits:
            others = fill(fight).recipients if is_verbal(fight.trigger) else fight.clause.governed("with")
            yield from (role for role in (cast.role("actor", word) for word in others) if _is_actor(role, cast))


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
    if article in words("parties", "definite") or any(word.ent == "DATE" for word in modifiers(noun)):
        return True
    return article == "" and noun.tag == "NNS" and not any(word.text[:1].isupper() for word in modifiers(noun))


def with_parties(roles: tuple[Role, ...], implied: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles with the implied ones that are not there yet; an implied recipient never stands beside a told one."""
    told = {role.entity for role in roles if role.entity}
    return (*(role for role in implied if role.entity not in told), *roles)
