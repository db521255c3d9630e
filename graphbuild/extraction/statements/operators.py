"""What an operator makes of the event that it governs: "agreed to meet" is a pledge, "refused to meet" a rejection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphbuild.extraction.grammar.clauses import content_verbs, is_subjunctive
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.propositions import Proposition, verbal
from graphbuild.extraction.grammar.verbs import is_unrealized
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.effect_words import certainty_words
from graphbuild.extraction.statements.frames import Evocation
from graphbuild.extraction.statements.lexicon import Frame, Operator
from graphbuild.extraction.statements.roles import Filling, fill

_HARM = frozenset({"harmful"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its roles have words: `anchor` is the verb that carries it.

    `rank` is how far it is from the root of the sentence; `by_modal` is True for what a modal makes of another event,
    `unaddressed` for what an operator makes of another event whose recipient is only what it is about. `teller` is the
    verb of saying by which a modal demands something.
    """

    frame: Frame
    cameo: str | None
    trigger: Word
    anchor: Word
    filling: Filling
    rank: float = 0.0
    by_modal: bool = False
    unaddressed: bool = False
    teller: Word | None = None

    def tells_more_than(self, others: Sequence[Draft]) -> bool:
        """True for a saying with content that has none of other events: "said it was ill", not "said that it left"."""
        content = not self.anchor.slots.isdisjoint(("ccomp", "oprd"))
        return content and all(verb is not self.anchor for one in others for verb, _ in content_verbs(one.trigger))

    @property
    def stated_by(self) -> Word:
        """The word whose certainty is the event's: who says that Iran must stop has demanded it."""
        return self.teller or self.trigger


def operate(evocation: Evocation, inner: Draft | None) -> Draft | None:
    """The operator's own event over the event `inner` of its complement; None where it does not apply to that."""
    frame, clause = evocation.frame, evocation.clause
    operator = _operator(frame)
    code = operator.code_for(inner.frame, inner.cameo) if inner else None
    if inner and code is None and operator.strict & (inner.frame.traits | {"any"}):
        return None
    filling = fill(evocation)
    if inner and "attitude" not in frame.traits:
        filling = replace(filling, recipients=tuple(word for word in filling.recipients if word is not inner.trigger))
    if inner and inner.trigger in filling.recipients and _carries(operator, inner, filling):
        filling = replace(filling, recipients=(*filling.recipients, *inner.filling.recipients))
    addressed = bool(filling.recipients)
    if inner and not addressed:
        filling = _beside_noun(evocation, inner)
        addressed = bool(filling.recipients)
    if inner and not addressed:
        directed = operator.directed and not inner.filling.symmetric
        others = _others(inner, filling) if directed else ()
        bound = () if _HARM.isdisjoint(operator.carries) else tuple(_bound(clause, filling))
        addressed = bool(others or bound) or _carries(operator, inner, filling)
        filling = replace(filling, recipients=others or tuple(dict.fromkeys((*inner.filling.recipients, *bound))))
    elif not addressed:
        wanted = tuple(_wanted(clause)) if operator.directed else ()
        addressed = bool(wanted)
        filling = replace(filling, recipients=wanted or tuple(_undergone(clause)))
    return Draft(frame, code or frame.cameo, evocation.trigger, clause.verb, filling, unaddressed=not addressed)


def _beside_noun(evocation: Evocation, inner: Draft) -> Filling:
    """The operator's roles where the event noun that it governs has them: "Japan" of "an apology from Japan"."""
    absorbed = () if is_verbal(inner.trigger) else (inner.trigger,)
    filling = fill(replace(evocation, absorbed=(*evocation.absorbed, *absorbed)))
    own = (*inner.filling.recipients, *inner.filling.concerns, *inner.filling.places)
    return replace(filling, recipients=tuple(word for word in filling.recipients if word not in own))


def stands_alone(evocation: Evocation, framed: Evocation | None) -> bool:
    """True for an operator over what evokes nothing: "demanded answers", "agreed to go", "is committed to going"."""
    operator = _operator(evocation.frame)
    meant = any(is_verbal(oblique.word) for oblique in evocation.clause.obliques) and not operator.directed
    infinitive = meant or any(map(is_unrealized, evocation.clause.complements))
    if "any" in operator.strict:
        return False
    if infinitive or not operator.alone:
        return infinitive
    return not (framed and framed.weight >= evocation.weight)


def _operator(frame: Frame) -> Operator:
    if frame.operator is None:
        raise ValueError(f"{frame.type} {frame.cameo} is no operator")
    return frame.operator


def _others(inner: Draft, filling: Filling) -> tuple[Word, ...]:
    """Who acts in the governed event, where it is somebody else than the governor's subject."""
    return tuple(token for token in inner.filling.actors if token not in filling.actors)


def _carries(operator: Operator, inner: Draft, filling: Filling) -> bool:
    """True where what somebody does to another's good or harm is promised, refused or threatened to that other.

    It is the same who speaks and acts: "Iran warned that it would strike Israel", not "warned that Russia would".
    What only can be done to somebody is done by another: "warned that he could be tortured".
    """
    if is_verbal(inner.trigger) and not inner.filling.actors and _is_possible(verbal(inner.trigger)):
        return False
    same = all(token.pos == "PRON" for token in _others(inner, filling))
    return same and bool(operator.carries & inner.frame.traits)


def _is_possible(clause: Proposition) -> bool:
    return any(certainty_words().modals.get(modal) == "possible" for modal in clause.mood.modals)


def _bound(clause: Proposition, filling: Filling) -> Iterator[Word]:
    """Whom a threat is to move, who acts in its condition: "warned it would retaliate if Chile closed its ports".

    It is the same who speaks and acts: not "warned that many would starve if Chile closed its ports".
    """
    for verb in filter(is_verbal, (clause.verb, *clause.complements)):
        threat = verbal(verb)
        same = all(token in filling.actors or token.pos == "PRON" for token in threat.subjects)
        if same and threat.mood.condition is not None:
            yield from verbal(threat.mood.condition).subjects


def _wanted(clause: Proposition) -> Iterator[Word]:
    """Who is to act by a clause that evokes nothing: "demanded that Sudan stop filling the dam"."""
    for verb in filter(is_subjunctive, clause.complements):
        inner = verbal(verb)
        if not inner.passive and verb.lemma != "be":
            yield from (token for token in inner.subjects if token not in clause.subjects)


def _undergone(clause: Proposition) -> Iterator[Word]:
    """What an infinitive that evokes nothing is about: "refused to comply with the order"."""
    for verb in clause.complements:
        inner = verbal(verb) if is_verbal(verb) else None
        if inner:
            yield from inner.objects or inner.governed("with", "to", "on", "for", "from", "in")[:1]
            return
