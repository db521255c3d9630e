"""Drafted events become events with words: roles, dates, codes and the direct triples that they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, permutations, product

from spacy.tokens import Doc, Token

from graphbuild.extraction.events.arguments import Oblique, is_verbal, noun_arguments
from graphbuild.extraction.events.clauses import Clause
from graphbuild.extraction.events.drafts import SentenceDrafts
from graphbuild.extraction.events.frames import belongs, evoke_noun
from graphbuild.extraction.events.lexicon import Frame, Lexicon, load_lexicon
from graphbuild.extraction.events.operators import Draft
from graphbuild.extraction.events.roles import LOCATIVE, Cast, counted
from graphbuild.model import Argument, Article, DateExpression, Event, Role, Span, Triple

_ACTORS = frozenset({"Person", "Organization", "State", "Group", "Agent"})
_LONGEST = 1000
"""Tokens of what can still be one sentence and not a table."""
_GATHERINGS = frozenset({"Summit", "Meeting"})
_ATTENDING = frozenset({"Meeting", "Summit", "Visit"})
_MOTIONS = frozenset({"Visit"})
_COERCION, _VIOLENCE = "17", "18"
_ATTITUDES = frozenset({"Rejection", "Accusation", "Endorsement", "Demand", "Appeal"})
_DULL = frozenset(
    {"be", "have", "do", "make", "get", "say", "go", "come", "take", "put", "let", "seem", "become", "bear", "include"}
)
_RELATING = frozenset(
    {"in", "at", "on", "to", "from", "with", "into", "against", "for", "about", "over", "through", "as", "behind"}
)
"""Prepositions whose phrase is part of what a verb says; the others tell time, cause or manner."""
_LONGEST_PHRASE = 6


def find_events(doc: Doc, article: Article, cast: Cast, dates: tuple[DateExpression, ...]) -> list[tuple[Event, Token]]:
    """Every event of an article with the token that evokes it, sentence by sentence, the most salient first."""
    lexicon = load_lexicon()
    found: list[tuple[Event, Token]] = []
    for sentence in doc.sents:
        span = Span.of(article.text, sentence.start_char, sentence.end_char)
        if len(sentence) > _LONGEST or any(span.overlaps(dull) for dull in article.boilerplate):
            continue
        drafts = SentenceDrafts(sentence, lexicon)
        dated = _dates_by_token(doc, [date for date in dates if span.overlaps(date.span)])
        framed = _events(drafts.drafts(), cast, article, span, dated, lexicon)
        events = [*framed, *_open_events(drafts.unframed, cast, article, span, dated)]
        found += [(_numbered(event, len(found) + n), token) for n, (event, token) in enumerate(events, 1)]
    return found


def _numbered(event: Event, number: int) -> Event:
    name = f"e{number}"
    return replace(event, id=name, edges=tuple(replace(edge, event=name) for edge in event.edges))


def _events(
    drafts: list[Draft],
    cast: Cast,
    article: Article,
    sentence: Span,
    dated: dict[int, DateExpression],
    lexicon: Lexicon,
) -> Iterator[tuple[Event, Token]]:
    anchors = {draft.anchor.i for draft in drafts} | {draft.trigger.i for draft in drafts}
    for draft in drafts:
        if cast.is_part_of_name(draft.trigger):
            continue
        roles = tuple(dict.fromkeys(_roles(draft, cast)))
        if not _worth_keeping(draft, roles):
            continue
        trigger = Span.of(article.text, draft.trigger.idx, draft.trigger.idx + len(draft.trigger))
        event = Event(
            id="",
            type=draft.frame.type,
            trigger=trigger,
            roles=roles,
            plover=lexicon.plover_type(draft.cameo),
            cameo=draft.cameo,
            date=_date_of(draft, dated, anchors),
            edges=tuple(_edges(draft, roles, trigger, sentence, cast)),
        )
        yield event, draft.trigger


def _worth_keeping(draft: Draft, roles: tuple[Role, ...]) -> bool:
    """A verb's event needs an actor or recipient, a noun's one that is an entity; a visit may have its place alone."""
    filled = [role for role in roles if role.role != "place" or draft.frame.type in _MOTIONS]
    return (
        any(role.entity for role in filled)
        if draft.anchor == draft.trigger and draft.trigger.pos_ != "VERB"
        else bool(filled)
    )


def _roles(draft: Draft, cast: Cast) -> Iterator[Role]:
    filling = draft.filling
    between = (filling.symmetric or filling.reciprocal) and not filling.recipients and len(filling.actors) > 1
    for token in filling.actors:
        yield from _acting("participant" if between else "actor", token, draft, cast)
    for token in filling.recipients:
        role = cast.role("recipient", token)
        if draft.frame.type in _MOTIONS and cast.type_of(role) == "Place":
            continue
        yield role
        if role.entity is None:
            victims = ("on", "against") if draft.frame.type in _ATTITUDES else ()
            yield from (cast.role("recipient", o.token) for o in cast.owners(token) if o.preposition not in victims)
    for token in filling.concerns:
        yield cast.role("concerns", token)
    for token in _settings(draft):
        role = cast.role("place", token)
        if cast.type_of(role) in ("Place", "State"):
            yield role
    for token in filling.occasions:
        role = cast.role("partOf", token)
        if cast.type_of(role) in _GATHERINGS:
            yield role


def _acting(name: str, token: Token, draft: Draft, cast: Cast) -> Iterator[Role]:
    """The actor that a subject names; of an event ("Israeli air strikes killed") who answers for it.

    Only violence does violence: who brings "a lawsuit targeting the company" attacks nobody.
    """
    role = cast.role(name, token)
    event = evoke_noun(counted(token) or token, load_lexicon())
    if role.entity or event is None:
        yield role
    elif draft.root < _VIOLENCE or (event.frame.cameo or "")[:2] >= _COERCION:
        yield from (cast.role(name, owner) for owner in cast.answerable(token))


def _settings(draft: Draft) -> Iterator[Token]:
    """Where an event may have happened: its own places, and for violence those of whom or what it hit."""
    filling = draft.filling
    yield from filling.places
    if draft.frame.located or filling.located:
        yield from filling.recipients
    if draft.root >= "14":
        for token in filling.recipients:
            yield from (a.token for a in noun_arguments(token) if a.preposition in ("in", "at", "near", "inside"))


def _edges(draft: Draft, roles: tuple[Role, ...], trigger: Span, sentence: Span, cast: Cast) -> Iterator[Triple]:
    """The direct triples of an event; a modal's promise or threat gives none, nor what addresses nobody."""
    if draft.by_modal or draft.unaddressed:
        return
    for subject, name, target in dict.fromkeys(_statements(draft, roles, cast)):
        if (
            subject.entity != target.entity
            and cast.type_of(subject) in _ACTORS
            and cast.named(subject)
            and cast.named(target)
        ):
            ends = Argument(subject.span, subject.entity or ""), Argument(target.span, target.entity or "")
            yield Triple(ends[0], trigger.text, ends[1], name, sentence=sentence)


def _statements(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> Iterator[tuple[Role, str, Role]]:
    frame, ranges = draft.frame, load_lexicon().ranges
    if frame.property and (frame.located or not draft.filling.located):
        for subject, target in _pairs(draft, roles, cast):
            kind = cast.type_of(target)
            name = "attended" if frame.type in _ATTENDING and kind in _GATHERINGS else frame.property
            if kind in ranges.get(name, (kind,)):
                yield subject, name, target
    if frame.type in _ATTENDING:
        for occasion in (role for role in roles if role.role == "partOf"):
            yield from ((role, "attended", occasion) for role in roles if role.role in ("actor", "participant"))


def _pairs(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> Iterable[tuple[Role, Role]]:
    participants = [role for role in roles if role.role == "participant"]
    if participants and draft.frame.range == "recipient":
        one_way = not draft.filling.reciprocal or draft.frame.symmetric
        return combinations(participants, 2) if one_way else permutations(participants, 2)
    subjects = (role for role in roles if role.role in ("actor", "participant"))
    return product(subjects, list(_targets(draft, cast)))


def _targets(draft: Draft, cast: Cast) -> Iterator[Role]:
    """The fillers of a property's range; for what is said of a thing, who answers for the thing."""
    name = draft.frame.range
    for token in draft.filling.concerns if name == "concerns" else draft.filling.recipients:
        role = cast.role(name, token)
        if role.entity or not _passes_on(draft.frame, token):
            yield role
        else:
            yield from (cast.role(name, owner) for owner in cast.answerable(token))


def _passes_on(frame: Frame, noun: Token) -> bool:
    """True where what is done to a thing is done to its owner: "praised the U.S. plan", "recognized its statehood"."""
    lexicon = load_lexicon()
    if frame.type == "Recognition":
        return belongs(noun, "statehood", lexicon)
    if frame.type == "Rejection":
        return belongs(noun, "request", lexicon) or belongs(noun, "charge", lexicon)
    return frame.type in _ATTITUDES


def _open_events(
    clauses: Iterable[Clause], cast: Cast, article: Article, sentence: Span, dated: dict[int, DateExpression]
) -> Iterator[tuple[Event, Token]]:
    """What no frame knows: events of the class Event whose triples have the relation's own words."""
    for clause in clauses:
        roles = _open_roles(clause, cast)
        if len(roles) < 2:
            continue
        trigger = Span.of(article.text, clause.head.idx, clause.head.idx + len(clause.head))
        date = next((dated[token.i] for token in clause.verb.subtree if token.i in dated), None)
        filled = tuple(dict.fromkeys(role for _, role in roles))
        edges = tuple(_open_edges(roles, clause, sentence, cast))
        yield Event("", "Event", trigger, filled, date=date, edges=edges), clause.verb


def _open_edges(roles: list[tuple[str, Role]], clause: Clause, sentence: Span, cast: Cast) -> Iterator[Triple]:
    """The triple of the first subject and the first other filler that a reader can recognise."""
    if any(is_verbal(verb) for verb in clause.complements):
        return
    (_, subject), *others = roles
    for preposition, target in others:
        words = _relation_words(clause, preposition, target)
        if words and subject.entity != target.entity and cast.named(subject) and cast.named(target):
            ends = Argument(subject.span, subject.entity or ""), Argument(target.span, target.entity or "")
            yield Triple(ends[0], words, ends[1], sentence=sentence, confidence=0.5)
            return


def _relation_words(clause: Clause, preposition: str, target: Role) -> str:
    """The verb and its preposition; between them the object, where that is short: "raised the flag in".

    "" where no words say the relation whole.
    """
    if target.role == "actor" or (preposition and preposition not in _RELATING):
        return ""
    if not preposition or not clause.objects or clause.passive:
        return " ".join(word for word in (clause.head.text, *clause.particles, preposition) if word)
    between = [token for token in clause.head.sent if clause.head.idx <= token.idx < target.span.start]
    governor = next((token for token in reversed(between) if token.dep_ in ("prep", "dative")), None)
    phrase = between[: between.index(governor) + 1] if governor is not None else []
    if not 2 < len(phrase) <= _LONGEST_PHRASE or phrase[-1].head not in (clause.head, phrase[-2]):
        return ""
    return "".join(token.text_with_ws for token in phrase).strip()


def _open_roles(clause: Clause, cast: Cast) -> list[tuple[str, Role]]:
    """Subjects, objects and what prepositions govern, where these are entities, with their prepositions."""
    if clause.head.lemma_ in _DULL or clause.head.pos_ != "VERB" or cast.is_part_of_name(clause.head):
        return []
    subjects = [("", cast.role("actor", token)) for token in clause.subjects]
    objects = [("", cast.role("recipient", token)) for token in clause.objects]
    obliques = [(o.preposition, cast.role(_oblique_role(o, cast), o.token)) for o in clause.obliques]
    named = [(preposition, role) for preposition, role in (*subjects, *objects, *obliques) if role.entity]
    return named if subjects and subjects[0][1].entity else []


def _oblique_role(oblique: Oblique, cast: Cast) -> str:
    entity = cast.entity(oblique.token)
    located = entity is not None and entity.type in ("Place", "State")
    return "place" if located and oblique.preposition in LOCATIVE else "recipient"


def _dates_by_token(doc: Doc, dates: list[DateExpression]) -> dict[int, DateExpression]:
    found = {}
    for date in dates:
        span = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
        if span is not None and date.type in ("DATE", "TIME"):
            found[span.root.i] = date
    return found


def _date_of(draft: Draft, dated: dict[int, DateExpression], anchors: set[int]) -> DateExpression | None:
    """The date whose nearest event is this one; of several the first."""
    for index, date in dated.items():
        token = draft.trigger.doc[index]
        while token.head != token:
            token = token.head
            if token.i in anchors:
                break
        if token in (draft.anchor, draft.trigger):
            return date
    return None


__all__ = ["find_events"]
