"""Parties that stand elsewhere: in the clause around an event noun, or where the article told of the event before.

"Annan visits Baghdad for talks" makes Annan a party to the talks; "after the talks, both sides agreed" speaks of the
talks that were told of before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.clauses import purpose_of
from graphbuild.extraction.grammar.mood import governors_of, mood_of, slot_of
from graphbuild.extraction.grammar.obliques import noun_arguments
from graphbuild.extraction.grammar.phrases import determiner, is_verbal, modifiers
from graphbuild.extraction.grammar.propositions import nominal, verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.cast import ACTORS, Cast
from graphbuild.extraction.statements.frames import evoke, evoke_noun
from graphbuild.extraction.statements.lexicon import Frame
from graphbuild.extraction.statements.memory import Memory, kind_of
from graphbuild.extraction.statements.noun_classes import belongs
from graphbuild.extraction.statements.operators import Draft
from graphbuild.extraction.statements.roles import fill
from graphbuild.model import Role

_DOERS = frozenset({"actor", "participant"})
_DIRECTED = frozenset({"motion", "material", "judging"})
_MEANWHILE = frozenset({"infinitive", "adverbial", "gerund"})
Drafted = tuple[Draft, tuple[Role, ...], tuple[Role, ...]]
"""A draft with the parties that it names and those around it."""


def surrounding_parties(draft: Draft, roles: tuple[Role, ...], cast: Cast) -> tuple[Role, ...]:
    """Who did what an event noun tells by the clause around it: Annan of "Annan left after talks with Aziz".

    What somebody comes "for" is only meant to be.
    """
    clause = _clause(draft.trigger)
    if is_verbal(draft.anchor) or any(role.role in _DOERS for role in roles):
        return ()
    return () if clause is None or clause[1] in grammar("for_to") else tuple(dict.fromkeys(_around(draft, cast)))


def implied_parties(
    draft: Draft, roles: tuple[Role, ...], drafted: Iterable[Drafted], cast: Cast, memory: Memory, sentence: int
) -> tuple[Role, ...]:
    """The parties of an event that the words beside it do not name; () for none.

    Those of a noun are in the clause around it or were told of before; to whom something is done may be whom the same
    did the same, or something as hostile, to before, or who did what is praised or blamed.
    """
    if draft.by_modal:
        return ()
    if any(role.role in _DOERS for role in roles):
        faced = tuple(_confronted(draft, drafted))
        return (*_speaking_for_us(draft, cast), *_undergoing(draft, roles, faced, cast, memory, sentence))
    return tuple(_permitting(draft, cast)) or _doing(draft, roles, cast, memory, sentence)


def _doing(draft: Draft, roles: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int) -> tuple[Role, ...]:
    """Who did it, with the others of the event that is told of again."""
    kind, noun = kind_of(draft.frame), not is_verbal(draft.anchor)
    around = tuple(
        dict.fromkeys((*_around(draft, cast), *_owning(draft.trigger, cast)) if noun else _fought(draft, cast))
    )
    if around := around or memory.doers_to(kind, sentence, roles):
        return around
    done_to = [role for role in roles if role.role == "recipient"]
    lemma, own = draft.trigger.lemma.lower(), bool(done_to) and "violent" in draft.frame.traits
    told = memory.recall(kind, lemma, sentence, own) if noun and _is_known(draft.trigger) else ()
    addressed = any(map(cast.named, done_to))
    found = tuple(role for role in told if role.role in _DOERS or not addressed)
    return found or memory.doers_to(kind, sentence, roles, coming=True)


def _speaking_for_us(draft: Draft, cast: Cast) -> Iterator[Role]:
    """Who says "we" of those who speak or judge: Lee for "We condemn the raid," said Lee."""
    ours = any(word.lower in words("references", "first_plural") for word in draft.filling.actors)
    said = cast.said(draft.trigger) if ours and "material" not in draft.frame.traits else None
    if said is not None and said.entity is not None:
        yield Role("actor", said.source, said.entity)


def _permitting(draft: Draft, cast: Cast) -> Iterator[Role]:
    """The state that lets somebody out or keeps him out: Peru for "were allowed to leave Peru", "barred from it"."""
    clause = verbal(draft.anchor) if is_verbal(draft.anchor) else None
    if clause is None or not clause.passive or draft.trigger.lemma not in words("parties", "permitting"):
        return
    inner = (*clause.complements, *clause.governed("from"))
    for place in (place for verb in inner if is_verbal(verb) for place in _borders(verb)):
        role = cast.role("actor", place)
        yield from [role] if cast.type_of(role) == "State" else ()


def _borders(verb: Word) -> tuple[Word, ...]:
    return verbal(verb).objects if verb.lemma in words("parties", "crossing") else ()


def _undergoing(
    draft: Draft, roles: tuple[Role, ...], faced: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int
) -> tuple[Role, ...]:
    """To whom it was done, or who answers for what it was done to."""
    kind, traits, noun = kind_of(draft.frame), draft.frame.traits, not is_verbal(draft.anchor)
    if any(role.role == "participant" or _is_actor(role, cast) for role in roles if role.role != "actor"):
        return ()
    if bound := tuple(_bound(draft, cast)) or faced:
        return bound
    done_to = [role for role in roles if role.role == "recipient"]
    if "attitude" in traits and not all(_is_setting(role, draft, cast) for role in done_to):
        return tuple(_answering(draft, roles, cast, memory, sentence))
    if "violent" in traits and done_to:
        return ()
    for inner, told in memory.carried(draft):
        return _undergoing(inner, told or roles, (), cast, memory, sentence)
    if again := tuple(_again(draft, cast, memory, sentence)):
        return again
    same = memory.counterparts(kind, sentence, roles) if noun or traits & _DIRECTED else ()
    if noun and "motion" in traits:
        home = {cast.side(role) for role in roles if role.role in _DOERS and role.entity}
        return tuple(role for role in same or memory.aims(kind, sentence) if cast.side(role) not in home)
    against = memory.opponents(sentence, roles) if "aimed" in traits else ()
    return same or against or tuple(_asked(draft, cast))


def _again(draft: Draft, cast: Cast, memory: Memory, sentence: int) -> Iterator[Role]:
    """To whom it was done as was told of before: "the strike was carried out by rebels"."""
    for noun in verbal(draft.anchor).objects if is_verbal(draft.anchor) else ():
        event = evoke_noun(noun, cast.lexicon) if _is_known(noun) else None
        if event and event.frame.type == draft.frame.type:
            told = memory.recall(kind_of(draft.frame), noun.lemma.lower(), sentence)
            yield from (role for role in told if role.role == "recipient")


def _is_setting(role: Role, draft: Draft, cast: Cast) -> bool:
    """True for a place, and for what only stands where a place may: "the border"."""
    return cast.type_of(role) == "Place" or (role.entity is None and draft.filling.located)


def _is_threat(frame: Frame) -> bool:
    """True for what harms by words alone."""
    return "harmful" in frame.traits and "material" not in frame.traits


def _is_actor(role: Role, cast: Cast) -> bool:
    return role.role != "place" and cast.type_of(role) in ACTORS


def _answering(draft: Draft, roles: tuple[Role, ...], cast: Cast, memory: Memory, sentence: int) -> Iterator[Role]:
    """Who did what is praised or blamed, as it was told of before: North Korea for "condemned Friday's test"."""
    for noun in filter(_is_known, draft.filling.recipients):
        if noun.lemma.lower() in words("parties", "deeds"):
            told = () if any(noun_arguments(noun)) else memory.last(sentence, roles)
        else:
            lemma = noun.lemma.lower()
            kinds = (kind_of(pattern.frame) for pattern in cast.lexicon.frames.nouns.get(lemma, ()))
            own = any(a.preposition in cast.suffered(noun) for a in noun_arguments(noun))
            told = next(filter(None, (memory.recall(kind, lemma, sentence, own) for kind in kinds)), ())
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


def _confronted(draft: Draft, drafted: Iterable[Drafted]) -> Iterator[Role]:
    """Of whom a protest demands something by its purpose: "marched to demand that the king resign"."""
    for aim, own, _ in drafted if "rallying" in draft.frame.traits else ():
        if "asking" in aim.frame.traits and purpose_of(aim.anchor) in (draft.anchor, draft.trigger):
            yield from (role for role in own if role.role == "recipient" and role.entity)


def _asked(draft: Draft, cast: Cast) -> Iterator[Role]:
    """Who answers what is asked: "Norway rejected Chile's request"."""
    clause = _clause(draft.trigger) if "asking" in draft.frame.traits else None
    if clause and clause[0].lemma in words("parties", "answering"):
        roles = (cast.role("recipient", subject) for subject in verbal(clause[0]).subjects)
        yield from (role for role in roles if _is_actor(role, cast))


def _fought(draft: Draft, cast: Cast) -> Iterator[Role]:
    """By whom the victims fell: "killed fighting the rebels", "wounded in clashes with them", "killed in their raid".

    Who raids another may lose men of its own: "killed in the army's raid on the rebels" does not tell.
    """
    if "violent" not in draft.frame.traits:
        return
    verb = draft.anchor
    gerunds = (child for child in verb.children if child.tag == "VBG" and slot_of(child) in _MEANWHILE)
    fights = [evoke(verbal(gerund), cast.lexicon) for gerund in gerunds]
    fights += [evoke_noun(noun, cast.lexicon) for noun in verbal(verb).governed(*grammar("at"))]
    for fight in fights:
        if fight and "violent" in fight.frame.traits:
            filled = fill(fight)
            if is_verbal(fight.trigger):
                others = filled.recipients
            else:
                raiders = () if filled.recipients else (*filled.actors, *cast.answerable(fight.trigger))
                others = fight.clause.governed("with") or raiders
            yield from (role for role in (cast.role("actor", word) for word in others) if _is_actor(role, cast))


def _around(draft: Draft, cast: Cast) -> Iterator[Role]:
    """The subject of the clause in which an event noun is what somebody does, attends or comes for."""
    yield from _helped(draft.trigger, cast)
    clause = _clause(draft.trigger)
    if clause is None:
        return
    verb, link = clause
    lemma = verb.lemma.lower()
    takes_part = link in ("", "in") and lemma in verbs().having("taking_part")
    meanwhile = (
        "mutual" in draft.frame.traits and link in words("parties", "meanwhile") and not _is_known(draft.trigger)
    )
    comes_for = meanwhile or (draft.frame.symmetric and link in words("parties", "links"))
    undergoes = link == "" and lemma in verbs().having("undergoing")
    name = "recipient" if undergoes and "hostile" in draft.frame.traits else "actor"
    if takes_part or undergoes or (comes_for and lemma not in verbs().having("detached")):
        for subject in verbal(verb).subjects:
            role = cast.role(name, subject)
            if cast.type_of(role) in ACTORS:
                yield role


def _helped(noun: Word, cast: Cast) -> Iterator[Role]:
    """Who is helped in what an event noun tells: Iraq for "helped Iraq in the fight", "aid for Iraq in the fight"."""
    above = next(iter(governors_of(noun)), None)
    if above is None or above.preposition != "in" or above.mood.word.lemma not in verbs().having("helping"):
        return
    helping = above.mood.word
    helped = verbal(helping).objects if above.mood.verbal else nominal(helping).governed(*grammar("for_to"))
    yield from (role for role in (cast.role("actor", word) for word in helped) if cast.type_of(role) in ACTORS)


def _owning(noun: Word, cast: Cast) -> Iterator[Role]:
    """Who owns to a deed: "the attack, for which the rebels claimed responsibility"."""
    above = [governor.mood for governor in islice(governors_of(noun), 2)]
    claims = [above[1].word] if len(above) == 2 and belongs(above[0].word, "responsibility", cast.lexicon) else []
    for verb in (*claims, *(child for child in noun.children if child.dep == "relcl")):
        clause = verbal(verb) if is_verbal(verb) else None
        if clause is None or verb.lemma not in words("parties", "owning") or clause.mood.negated:
            continue
        if any(belongs(owned, "responsibility", cast.lexicon) for owned in clause.objects):
            roles = (cast.role("actor", word) for word in clause.subjects if not mood_of(word).negated)
            yield from (role for role in roles if cast.type_of(role) in ACTORS)


def _clause(noun: Word) -> tuple[Word, str] | None:
    """The verb that governs a noun, its count or its phase ("three days of talks"), and by which preposition ("")."""
    parts = words("quantities", "spans") | nouns().having("phase")
    first = next((one for one in governors_of(noun) if one.mood.lemma not in parts), None)
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
