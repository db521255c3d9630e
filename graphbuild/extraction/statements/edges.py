"""The direct triples that events give: with the property of their frame, or with the clause's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations, product

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.nouns import is_modifier
from graphbuild.extraction.grammar.obliques import DIRECTIONS
from graphbuild.extraction.grammar.phrases import (
    depends_on,
    determiner,
    is_adposition,
    is_judged,
    is_paired,
    is_verbal,
    members,
    modifiers,
    of_phrase,
    phrase_start,
)
from graphbuild.extraction.grammar.propositions import Proposition, verbal
from graphbuild.extraction.grammar.tenses import preposition_of
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.cast import ACTORS, Cast
from graphbuild.extraction.statements.frames import evoke_noun
from graphbuild.extraction.statements.lexicon import Frame, Lexicon
from graphbuild.extraction.statements.noun_classes import belongs
from graphbuild.extraction.statements.operators import Draft
from graphbuild.model import Argument, Role, Span, Triple

_TIED = frozenset({"State", "Organization"})
_RELATING = grammar("relating")
"""Prepositions whose phrase is part of what a verb says; the others tell time, cause or manner."""
_ANY = grammar("vague") | {""}
LONGEST_PHRASE = 6
"""Words of a relation that are worth a name."""


def framed_edges(draft: Draft, roles: tuple[Role, ...], trigger: Span, sentence: Span, cast: Cast) -> Iterator[Triple]:
    """The direct triples of an event; a modal gives one only for a threat of the speaker's own."""
    if draft.unaddressed or (draft.by_modal and not _is_own_threat(draft, cast)):
        return
    told = {
        (one.entity, name, other.entity): (one, name, other) for one, name, other in _statements(draft, roles, cast)
    }
    for subject, name, target in told.values():
        if cast.type_of(subject) in ACTORS and _is_recognisable(subject, target, cast, name):
            yield _triple(subject, trigger.text, target, name, sentence)
    if draft.frame.worded and is_verbal(draft.anchor):
        yield from _worded_edges(draft, roles, sentence, cast)


def _is_own_threat(draft: Draft, cast: Cast) -> bool:
    """True for what somebody says to do to another: "Iran said it would strike Israel"."""
    if draft.teller is None or "harmful" not in draft.frame.traits:
        return False
    speakers = {cast.role("actor", word).entity for word in verbal(draft.teller).subjects}
    return speakers >= {cast.role("actor", word).entity for word in draft.filling.actors}


def open_edges(roles: list[tuple[str, Role]], clause: Proposition, sentence: Span, cast: Cast) -> Iterator[Triple]:
    """The triple of the first subject and the first other filler that a reader can recognise."""
    if any(is_verbal(verb) for verb in clause.complements):
        return
    (_, subject), *others = roles
    for preposition, target in others:
        words = _relation_words(clause, preposition, target)
        if words and _is_recognisable(subject, target, cast):
            yield _triple(subject, words, target, None, sentence, confidence=0.5)
            return


def _triple(
    subject: Role, words: str, target: Role, name: str | None, sentence: Span, confidence: float = 1.0
) -> Triple:
    ends = Argument(subject.span, subject.entity or ""), Argument(target.span, target.entity or "")
    return Triple(ends[0], words, ends[1], name, sentence=sentence, confidence=confidence)


def _is_recognisable(subject: Role, target: Role, cast: Cast, name: str = "") -> bool:
    """True for two things that a reader knows outside their sentence; who is freed may be any: "the sailors"."""
    people = "people" in cast.lexicon.matters.get(name, ()) and cast.type_of(target) == "Group"
    return subject.entity != target.entity and cast.named(subject) and (people or cast.named(target))


def _statements(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> Iterator[tuple[Role, str, Role]]:
    frame, lexicon = draft.frame, cast.lexicon
    attending = "attending" in frame.traits
    if frame.property and (frame.located or not draft.filling.located):
        for subject, target in _pairs(draft, roles, cast):
            kind = cast.type_of(target)
            name = "attended" if attending and kind in lexicon.gatherings else frame.property
            if kind in lexicon.ranges.get(name, (kind,)) and not _is_no_attack(draft, subject, target, cast):
                yield subject, name, target
    if frame.beside and not draft.filling.located:
        for subject, target in _partners(roles):
            if cast.type_of(target) in lexicon.ranges.get(frame.beside, ACTORS):
                yield subject, frame.beside, target
    if attending:
        for occasion in (role for role in roles if role.role == "partOf"):
            yield from ((role, "attended", occasion) for role in roles if role.role in ("actor", "participant"))


def _partners(roles: tuple[Role, ...]) -> Iterator[tuple[Role, Role]]:
    """Who does it, each with those to whom or with whom it is done."""
    yield from product(_playing(roles, "actor"), _playing(roles, "recipient"))
    yield from combinations(_playing(roles, "participant"), 2)


def _playing(roles: tuple[Role, ...], *names: str) -> list[Role]:
    return [role for role in roles if role.role in names]


def _is_no_attack(draft: Draft, subject: Role, target: Role, cast: Cast) -> bool:
    """True for "Trump's attacks on Khan", as persons attack in words; "the Iran-Iraq war" tells not who attacked."""
    persons = {cast.type_of(subject), cast.type_of(target)} == {"Person"}
    unsaid = any(map(is_modifier, draft.filling.actors)) and subject.role == target.role == "participant"
    return draft.frame.type == "Assault" and (unsaid or (persons and draft.trigger.lemma.lower() == "attack"))


def _pairs(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> Iterable[tuple[Role, Role]]:
    """Who did it, each with those to whom it was done; "the Iran-Iraq war" tells of nobody that he attacked."""
    participants = _playing(roles, "participant")
    if "violent" in draft.frame.traits and any(map(is_paired, draft.filling.actors)):
        return ()
    if participants and draft.frame.range == "recipient":
        one_way = not draft.filling.reciprocal or draft.frame.symmetric
        return combinations(participants, 2) if one_way else permutations(participants, 2)
    paired = draft.frame.symmetric and not draft.frame.beside
    states = (role for role in participants if paired and cast.type_of(role) == "State")
    return (*product(_doers(draft, roles, cast), _targets(draft, cast)), *combinations(states, 2))


def _doers(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> list[Role]:
    """Who does it; who signs an agreement is each of those with or between whom it is made."""
    if not draft.frame.symmetric or draft.frame.range == "recipient":
        return _playing(roles, "actor", "participant")
    parties = (*draft.filling.actors, *draft.filling.recipients)
    listed = [cast.role("participant", one) for party in parties for one in members(party)]
    return listed + _playing(roles, "actor", "participant", "recipient")


def _targets(draft: Draft, cast: Cast) -> Iterator[Role]:
    """The fillers of a property's range; for what is said of a thing, who answers for the thing."""
    name = draft.frame.range
    for noun in draft.filling.concerns if name == "concerns" else draft.filling.recipients:
        if preposition_of(noun) in draft.frame.apart:
            continue
        token = _made(noun)
        roles = tuple(cast.roles(name, token))
        named = any(cast.named(role) for role in roles)
        if roles[0].entity:
            yield from (one for role in roles for one in _meant(role, draft.frame, cast))
        elif _is_spoken_of(draft.frame, token, cast.lexicon):
            yield cast.thing(name, token)
        if not named and _passes_on(draft.frame, token, cast.lexicon):
            yield from (cast.role(name, owner) for owner in cast.answerable(token))


def _meant(role: Role, frame: Frame, cast: Cast) -> Iterator[Role]:
    """The government in place of its seat; for ties between states, and for "Iraqi soil", the state of a place."""
    tied = cast.lexicon.ranges.get(frame.property or "", ACTORS) <= _TIED
    ground = role.span.text.split()[-1] in words("places", "ground")
    if (cast.type_of(role) == "Place" and (tied or ground)) or (cast.type_of(role) == "Person" and tied):
        yield from cast.state_of(role)
    else:
        yield role if frame.located else cast.acting(role)


def _made(noun: Word) -> Word:
    """What a noun says to be made: "the text" of "welcomed the adoption of the text"."""
    return next(of_phrase(noun), noun) if noun.lemma.lower() in words("parties", "makings") else noun


def _is_spoken_of(frame: Frame, noun: Word, lexicon: Lexicon) -> bool:
    """True for a plan, a pact or a deed that somebody judges, signs or looks into: "welcomed the report".

    It is told which one: "an attack" is any, and "what it called an attack" may be none.
    """
    kinds = lexicon.matters.get(frame.property or "", frozenset())
    if (determiner(noun) in _ANY and not modifiers(noun)) or is_judged(noun) or belongs(noun, "figurative", lexicon):
        return False
    named = any(belongs(noun, kind, lexicon) for kind in kinds & lexicon.classes.keys())
    return named or ("event" in kinds and evoke_noun(noun, lexicon) is not None)


def _passes_on(frame: Frame, noun: Word, lexicon: Lexicon) -> bool:
    """True where what is done to a thing is done to its owner: "praised the U.S. plan", "recognized its statehood"."""
    things = lexicon.owners.get(frame.type, frozenset())
    return "any" in things or any(belongs(noun, name, lexicon) for name in things)


def _worded_edges(draft: Draft, roles: tuple[Role, ...], sentence: Span, cast: Cast) -> Iterator[Triple]:
    """As in "Brazil – recalled its ambassador from – Israel"."""
    targets = [(cast.role("recipient", token), token) for token in draft.filling.recipients]
    for subject, (target, token) in product((role for role in roles if role.role == "actor"), targets):
        words = _words_to(draft.anchor, min(target.span.start, phrase_start(token)))
        if words and _is_recognisable(subject, target, cast):
            yield _triple(subject, words, target, None, sentence)


def _relation_words(clause: Proposition, preposition: str, target: Role) -> str:
    """The verb and its preposition, with the object between them where that is short: "raised the flag in".

    "" where no words say the relation whole.
    """
    if target.role == "actor" or (preposition and preposition not in _RELATING):
        return ""
    if preposition and clause.objects and not clause.passive:
        follows = all(token.i > clause.head.i for token in clause.objects)
        return _words_to(clause.head, target.span.start) if follows else ""
    after = [word.lower for word in clause.loose if word.i > clause.head.i]
    beside = [word for word in after if word in DIRECTIONS and word not in clause.particles]
    return " ".join(word for word in (clause.head.text, *clause.particles, *beside, preposition) if word)


def _words_to(verb: Word, end: int) -> str:
    """What stands from a verb to where its target begins, if it is short and ends in what governs the target."""
    between = [token for token in verb.sent if verb.idx <= token.idx < end]
    if len(between) < 2:
        return verb.text if between else ""
    last = max((k for k, token in enumerate(between) if is_adposition(token)), default=0)
    phrase = between[: last + 1]
    if not 1 < len(phrase) <= LONGEST_PHRASE or not depends_on(phrase[-1], verb, phrase[-2]):
        return ""
    return "".join(token.spaced for token in phrase).strip()
