"""Drafted events become events with words: roles, dates, codes and the direct triples that they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.extents import words_under
from graphbuild.extraction.grammar.obliques import Oblique, noun_arguments
from graphbuild.extraction.grammar.phrases import counted, modifiers
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.words import Sentence, Text, Word
from graphbuild.extraction.statements.amounts import Quantity, amount_at, amount_of, find_quantities
from graphbuild.extraction.statements.cast import Cast
from graphbuild.extraction.statements.dating import date_of, dates_by_token
from graphbuild.extraction.statements.drafts import SentenceDrafts
from graphbuild.extraction.statements.edges import framed_edges, open_edges
from graphbuild.extraction.statements.frames import evoke_noun
from graphbuild.extraction.statements.implied import Drafted, implied_parties, surrounding_parties, with_parties
from graphbuild.extraction.statements.lexicon import Lexicon
from graphbuild.extraction.statements.manner import contexts_of, mode_of
from graphbuild.extraction.statements.memory import Memory
from graphbuild.extraction.statements.noun_classes import belongs
from graphbuild.extraction.statements.operators import Draft
from graphbuild.extraction.statements.roles import LOCATIVE, subjects_told
from graphbuild.model import Article, DateExpression, Event, Role, Span
from graphbuild.plover import type_of

_LONGEST = 1000
"""Tokens of what can still be one sentence and not a table."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its drafts and its other clauses."""

    number: int
    words: Sentence
    span: Span
    drafted: list[Drafted]
    unframed: tuple[Proposition, ...]


def find_events(doc: Text, article: Article, cast: Cast, dates: tuple[DateExpression, ...]) -> list[tuple[Event, Word]]:
    """Every event of an article with the token that evokes it, sentence by sentence, the most salient first."""
    found: list[tuple[Event, Word]] = []
    memory = Memory(cast)
    told = list(_told(doc, article, cast))
    for sentence in told:
        for draft, own, _ in sentence.drafted:
            memory.foresee(draft, sentence.number, own)
    for sentence in told:
        when = [date for date in dates if sentence.span.overlaps(date.span)]
        dated = dates_by_token(doc, when)
        amounts = find_quantities(sentence.words, article.text, [date.span for date in when])
        framed = _events(sentence, cast, article, dated, amounts, memory)
        events = [*framed, *_open_events(sentence.unframed, cast, article, sentence.span, dated, amounts)]
        found += [(_numbered(event, len(found) + n), token) for n, (event, token) in enumerate(events, 1)]
    return found


def _told(doc: Text, article: Article, cast: Cast) -> Iterator[_Told]:
    """The sentences of an article with their drafts and the parties that each names itself."""
    for number, sentence in enumerate(doc.sents):
        span = Span.of(article.text, sentence.start_char, sentence.end_char)
        if len(sentence) > _LONGEST or any(span.overlaps(dull) for dull in article.boilerplate):
            continue
        drafts = SentenceDrafts(sentence, cast.lexicon)
        drafted = []
        for draft in drafts.drafts():
            if not cast.is_part_of_name(draft.trigger):
                own = _each_once(_without_selves(tuple(_roles(draft, cast))))
                drafted.append((draft, own, surrounding_parties(draft, own, cast)))
        yield _Told(number, sentence, span, drafted, tuple(drafts.unframed))


def _numbered(event: Event, number: int) -> Event:
    name = f"e{number}"
    return replace(event, id=name, edges=tuple(replace(edge, event=name) for edge in event.edges))


def _events(
    told: _Told,
    cast: Cast,
    article: Article,
    dated: dict[int, DateExpression],
    amounts: list[Quantity],
    memory: Memory,
) -> Iterator[tuple[Event, Word]]:
    drafts = [draft for draft, _, _ in told.drafted]
    anchors = {draft.anchor.i for draft in drafts} | {draft.trigger.i for draft in drafts}
    for draft, own, around in told.drafted:
        own = with_parties(own, around)
        implied = () if around else implied_parties(draft, own, told.drafted, cast, memory, told.number)
        roles = with_parties(own, implied)
        if not _worth_keeping(draft, roles):
            continue
        memory.tell(draft, told.number, roles)
        trigger = Span.of(article.text, draft.trigger.idx, draft.trigger.idx + len(draft.trigger))
        plover, states = type_of(draft.cameo), {role.entity for role in roles if cast.type_of(role) == "State"}
        mode = mode_of(draft, plover, len(states))
        event = Event(
            id="",
            type=draft.frame.type,
            trigger=trigger,
            roles=roles,
            plover=plover,
            cameo=draft.cameo,
            mode=mode.name if mode else None,
            contexts=contexts_of(draft.trigger, draft.cameo, mode),
            date=date_of(draft, dated, anchors),
            edges=tuple(framed_edges(draft, own, trigger, told.span, cast)),
            amount=amount_of(draft, amounts, drafts),
        )
        yield event, draft.stated_by


def _each_once(roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles, each filler once: a description and the names beside it mean the same."""
    return tuple({(role.role, role.entity or role.span): role for role in reversed(tuple(roles))}.values())[::-1]


def _worth_keeping(draft: Draft, roles: tuple[Role, ...]) -> bool:
    """A verb's event needs an actor or recipient, a noun's one that is an entity; of an attack its place will do.

    What a modal makes of another event needs one who says it, and a demand another whom it is made of.
    """
    traits, operator = draft.frame.traits, draft.frame.operator
    demanded = operator is not None and operator.directed and draft.teller is None and not draft.unaddressed
    needed = {"actor", "recipient"} if demanded else {"actor"}
    if draft.by_modal and not needed <= {role.role for role in roles}:
        return False
    located = "motion" in traits or {"material", "hostile"} <= traits or draft.frame.type == "Governance"
    filled = [role for role in roles if role.role != "place" or located]
    return (
        any(role.entity for role in filled)
        if draft.anchor == draft.trigger and draft.trigger.pos != "VERB"
        else bool(filled)
    )


def _without_selves(roles: tuple[Role, ...]) -> Iterator[Role]:
    """The roles but those of who does it and is said to undergo it too."""
    doers = {role.entity for role in roles if role.role == "actor" and role.entity}
    return (role for role in roles if role.role != "recipient" or role.entity not in doers)


def _roles(draft: Draft, cast: Cast) -> Iterator[Role]:
    filling = draft.filling
    doers = [role for token in filling.actors for role in _acting("actor", token, draft, cast)]
    if not doers and (draft.by_modal or "speaker" in draft.frame.actor):
        doers = list(_speaking("actor", draft, cast))
    between = (filling.symmetric or filling.reciprocal) and not filling.recipients and len(doers) > 1
    yield from (replace(role, role="participant") for role in doers) if between else doers
    for token in filling.recipients:
        yield from _receiving(token, draft, cast)
    for token in filling.concerns:
        yield cast.role("concerns", token)
    for token in _settings(draft):
        role = cast.role("place", token)
        if cast.type_of(role) in ("Place", "State"):
            yield role
    for token in filling.occasions:
        role = cast.role("partOf", token)
        if cast.type_of(role) in cast.lexicon.gatherings:
            yield role


def _receiving(token: Word, draft: Draft, cast: Cast) -> Iterator[Role]:
    """Whom an event is done to: the state of a town that is visited, the owners of what is no actor."""
    for role in cast.roles("recipient", token):
        if "motion" in draft.frame.traits and cast.type_of(role) == "Place":
            yield from cast.state_of(role)
            continue
        yield role if draft.frame.located or draft.filling.located else cast.acting(role)
        if role.entity is None:
            victims = cast.suffered(token) if "attitude" in draft.frame.traits else ()
            meant = [owner.word for owner in cast.owners(token) if owner.preposition not in victims]
            if victims or "rallying" in draft.frame.traits:
                meant += cast.answerable(token)
            if "judging" in draft.frame.traits:
                meant += subjects_told(token)
            yield from (cast.role("recipient", word) for word in meant)


def _acting(name: str, token: Word, draft: Draft, cast: Cast) -> Iterator[Role]:
    """The actor that a subject names; of an event, weapon or text ("Israeli jets bombed") who answers for it.

    Only violence does violence: who brings "a lawsuit targeting the company" attacks nobody.
    """
    role, lexicon = cast.role(name, token), cast.lexicon
    if _is_label(token, draft, cast):
        return
    first = role.entity is None and token.lower in words("speech", "quoted")
    if first and draft.frame.type in words("speech", "classes"):
        yield from [replace(role, entity=speaker.entity) for speaker in _speaking(name, draft, cast)] or [role]
        return
    event = evoke_noun(counted(token) or token, lexicon)
    speaks = token.lemma.lower() in nouns().having("document") and "material" not in draft.frame.traits
    tool = speaks or _is_weapon(token, lexicon)
    if role.entity is None and event is None and tool and not _is_of_others(token):
        yield from [cast.role(name, owner) for owner in cast.answerable(token)] or [role]
    elif role.entity or event is None:
        yield from map(cast.acting, cast.roles(name, token))
    elif "violent" not in draft.frame.traits or "violent" in event.frame.traits:
        yield from (cast.role(name, owner) for owner in cast.answerable(token))


def _speaking(name: str, draft: Draft, cast: Cast) -> Iterator[Role]:
    """The role of who says what a draft tells."""
    said = cast.said(draft.trigger)
    if said is not None and said.entity is not None:
        yield Role(name, said.source, said.entity)


def _is_label(token: Word, draft: Draft, cast: Cast) -> bool:
    """True for the name before a colon, which the parser takes for a subject: Ada Lund: “The army left.”"""
    said = cast.said(draft.trigger)
    return said is not None and said.cue.text == ":" and said.source.start <= token.idx < said.source.end


def _is_weapon(noun: Word, lexicon: Lexicon) -> bool:
    return any(belongs(noun, name, lexicon) for name in lexicon.weapons)


def _is_of_others(weapon: Word) -> bool:
    """True for "a Venezuelan police helicopter": the country in its name does not answer for it."""
    return any(word.lemma.lower() in words("people", "nonstate") for word in modifiers(weapon))


def _settings(draft: Draft) -> Iterator[Word]:
    """Where an event may have happened: its own places, and for violence those of whom or what it hit."""
    filling = draft.filling
    yield from filling.places
    if draft.frame.located or filling.located:
        yield from filling.recipients
    if {"material", "hostile"} <= draft.frame.traits:
        for token in filling.recipients:
            yield from (a.word for a in noun_arguments(token) if a.preposition in grammar("hit_places"))


def _open_events(
    clauses: Iterable[Proposition],
    cast: Cast,
    article: Article,
    sentence: Span,
    dated: dict[int, DateExpression],
    amounts: list[Quantity],
) -> Iterator[tuple[Event, Word]]:
    """What no frame knows: events of the class Event whose triples have the relation's own words."""
    for clause in clauses:
        roles = _open_roles(clause, cast)
        if len(roles) < (1 if clause.passive else 2):
            continue
        trigger = Span.of(article.text, clause.head.idx, clause.head.idx + len(clause.head))
        date = next((dated[token.i] for token in words_under(clause.verb) if token.i in dated), None)
        filled = tuple(dict.fromkeys(role for _, role in roles))
        edges = tuple(open_edges(roles, clause, sentence, cast))
        amount = amount_at(clause.verb, amounts)
        yield Event("", "Event", trigger, filled, date=date, edges=edges, amount=amount), clause.verb


def _open_roles(clause: Proposition, cast: Cast) -> list[tuple[str, Role]]:
    """Subjects, objects and what prepositions govern, where these are entities, with their prepositions."""
    if clause.head.lemma in verbs().having("dull") or clause.head.pos != "VERB" or cast.is_part_of_name(clause.head):
        return []
    subjects = [("", cast.role("actor", token)) for token in clause.subjects]
    objects = [("", cast.role("recipient", token)) for token in clause.objects]
    others = (o for o in clause.obliques if o.word not in clause.subjects)
    obliques = [(o.preposition, cast.role(_oblique_role(o, cast), o.word)) for o in others]
    named = [(preposition, role) for preposition, role in (*subjects, *objects, *obliques) if role.entity]
    return named if subjects and subjects[0][1].entity else []


def _oblique_role(oblique: Oblique, cast: Cast) -> str:
    entity = cast.entity(oblique.word)
    located = entity is not None and entity.type in ("Place", "State")
    return "place" if located and oblique.preposition in LOCATIVE else "recipient"


__all__ = ["find_events"]
