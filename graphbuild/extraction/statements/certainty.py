"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.mood import Governor, Mood, Slot
from graphbuild.extraction.grammar.phrases import determiner
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.effects import (
    TEMPORAL,
    Effect,
    certainty_words,
    effect_of,
    effects_for,
    is_appointed,
    is_content,
    is_text,
)
from graphbuild.model import Factuality

_NEGATED: dict[Effect, Effect] = {
    "flip": "keep",
    "exclude": "possible",
    "probable": "unlikely",
    "unlikely": "keep",
}
_FLIPPED: dict[Factuality, Factuality] = {"asserted": "denied", "denied": "asserted", "planned": "denied"}
_OVERRIDDEN: dict[Effect, tuple[Factuality, ...]] = {
    "planned": ("asserted",),
    "unknown": ("asserted", "planned", "denied"),
}
_GENERIC = grammar("generic")
_PRESENT = grammar("present")
_ALONGSIDE = grammar("alongside")
_AHEAD = grammar("ahead")
_STATED_APART: frozenset[Slot] = frozenset({"relative", "adverbial", "apposition", "aside"})
_TURNING: frozenset[Effect] = frozenset({"flip", "deny", "exclude"})


@dataclass(frozen=True, slots=True)
class Certainty:
    """A factuality and, where it is conditional, the head of the clause that states the condition."""

    factuality: Factuality
    condition: Word | None = None


def certainty(proposition: Proposition, light: frozenset[str] = frozenset()) -> Certainty:
    """How certain what a proposition says is, by its sentence.

    >>> certainty(verbal(parsed("Canada would arrest him if he entered the country.")[2])).factuality
    'conditional'
    """
    return _certainty(proposition.mood, proposition.governors, light)


def _certainty(mood: Mood, governors: Sequence[Governor], light: frozenset[str]) -> Certainty:
    condition = mood.condition
    value = _own(mood, governors, condition is not None)
    below, told = mood, False
    for number, governor in enumerate(governors):
        above = governors[number + 1 :]
        if _is_stated_apart(below, governor):
            value = _as_adjunct(below, governor, above, value, light)
            break
        if governor.slot != "conjunct":
            effect = effect_of(governor, below, light)
            if effect == "factive":
                value = _presupposed(governor, below, above, value, light)
                break
            if effect == "confirm" or (effect == "deny" and not _is_stated(governor, above, light)):
                value = _confirmed(governor, above, value, light)
                break
            value = "denied" if told and effect in _TURNING else _compose(effect, value, governor, below, above)
            told = is_content(governor, below)
        condition = condition or governor.mood.condition
        below = governor.mood
    if value in ("asserted", "denied", "planned") and mood.asked:
        value = "unknown"
    if condition is not None and value not in ("denied", "asserted"):
        return Certainty("conditional", condition)
    return Certainty(value)


def _own(mood: Mood, governors: Sequence[Governor], conditional: bool) -> Factuality:
    """What a clause or noun says of itself."""
    above = governors[0] if governors else None
    if not mood.verbal:
        return _of_noun(mood)
    value = _modality(mood, above, conditional)
    if _is_headline_plan(mood, governors) and value == "asserted":
        value = "planned"
    slot = above.slot if above else "other"
    if slot == "adverbial" and (mood.inverted or grammar("hypothetical") & set(mood.marks)):
        return "unknown" if above and _is_left_open(above.mood) else "conditional"
    if slot == "relative" and above and _is_of_anyone(mood, above.mood.word):
        return "conditional"
    if mood.negated:
        return "denied" if value in ("asserted", "planned", "conditional", "possible") else value
    if "whether" in mood.marks and mood.word.tag == "VB":
        return "possible"
    if "whether" in mood.marks or (slot == "complement" and "if" in mood.marks):
        return "unknown"
    return value


def _is_of_anyone(mood: Mood, noun: Word) -> bool:
    """True for the clause of "anyone who attacks" and "any state that attacks"."""
    present = mood.word.tag in ("VBP", "VBZ") and not mood.modals
    return present and bool({noun.lower, determiner(noun)} & _GENERIC)


def _is_left_open(mood: Mood) -> bool:
    """True for "it is unclear if" and "it is not clear if"."""
    judged = mood.predicate
    return judged is not None and effects_for(judged).get(judged.lower) in ("unknown", "confirm")


def _is_headline_plan(mood: Mood, governors: Sequence[Governor]) -> bool:
    """True for "Canada to send troops, meet allies" and "Canada to send troops, minister says"."""
    while governors and governors[0].slot == "conjunct" and mood.word.tag == "VB":
        mood, governors = governors[0].mood, governors[1:]
    above = governors[0] if governors else None
    main = above is None or (above.slot == "complement" and mood.word.i < above.mood.word.i)
    return main and mood.infinitive and mood.subject is not None


def _of_noun(mood: Mood) -> Factuality:
    """What a determiner or adjective says of a noun's event: "no attack", "the alleged attack"."""
    if mood.negated:
        return "denied"
    known = certainty_words().adjectives
    return next((known[word] for word in mood.adverbs if word in known), "asserted")


def _modality(mood: Mood, above: Governor | None, conditional: bool) -> Factuality:
    """What adverbs and auxiliaries say of a verb's event, negation aside."""
    known = certainty_words()
    if value := next((known.adverbs[word] for word in mood.adverbs if word in known.adverbs), None):
        return value
    modal = next((known.modals[word] for word in mood.modals if word in known.modals), None)
    foreseen = any(map(is_text, mood.under))
    if modal == "would":
        return "planned" if foreseen or (_is_reported(above) and not conditional) else "conditional"
    if foreseen and mood.word.tag in ("VBZ", "VBP"):
        return "planned"
    if modal:
        return cast(Factuality, modal)
    if _is_upcoming(mood):
        return "planned"
    return "unknown" if mood.imperative else "asserted"


def _is_upcoming(mood: Mood) -> bool:
    """True for "is returning to Syria": the present of motion on its way tells of what comes."""
    return mood.word.tag == "VBG" and mood.lemma in verbs().having("upcoming") and bool(_PRESENT & set(mood.modals))


def _is_reported(above: Governor | None) -> bool:
    """True for the clause of "said it would go"."""
    return above is not None and above.slot in ("complement", "conjunct") and above.mood.word.tag in ("VBD", "VBN")


def _presupposed(
    governor: Governor, below: Mood, above: Sequence[Governor], value: Factuality, light: frozenset[str]
) -> Factuality:
    """What stands "before", "after" or "since" a plan is planned like it: "is due to meet him before flying home".

    So is an occasion of which something will be so: "the visit will be short".
    """
    if value != "asserted" or not governor.mood.verbal:
        return value
    if governor.slot == "gerund" and governor.preposition in TEMPORAL:
        main = _certainty(governor.mood, above, light).factuality
        return main if main in ("planned", "possible", "conditional") else value
    ahead = governor.preposition in TEMPORAL or (governor.slot == "subject" and is_appointed(below))
    modality = _modality(governor.mood, above[0] if above else None, False)
    return "planned" if ahead and modality == "planned" else value


def _confirmed(governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]) -> Factuality:
    """What is confirmed is so; where it is not, or only may be, it stays open: "refused to confirm or deny that"."""
    return "unknown" if value == "asserted" and not _is_stated(governor, above, light) else value


def _is_stated(governor: Governor, above: Sequence[Governor], light: frozenset[str]) -> bool:
    return _certainty(governor.mood, above, light).factuality == "asserted"


def _as_adjunct(
    below: Mood, governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]
) -> Factuality:
    """A participle that goes with its main clause is no surer than that: "may visit Cairo, meeting El-Sisi".

    What fails "before" something prevents it: "talks collapsed before the pact was signed".
    """
    alongside = below.bare or (below.subject is None and set(below.openings) <= _ALONGSIDE)
    if governor.slot != "adverbial" or value != "asserted":
        return value
    if "before" in below.openings and effects_for(governor.mood.word).get(governor.mood.lemma) == "flip":
        return "denied"
    if below.word.tag in ("VBZ", "VBP") and set(below.openings) & _AHEAD:
        return "planned"
    if below.word.tag != "VBG" or not alongside:
        return value
    main = _certainty(governor.mood, above, light).factuality
    return value if main == "denied" else main


def _is_stated_apart(below: Mood, governor: Governor) -> bool:
    """True for a clause that is stated whatever stands above it: relative, temporal, participial."""
    if below.infinitive or is_content(governor, below):
        return False
    participle = governor.slot == "noun clause" and below.word.tag in ("VBN", "VBG")
    return governor.slot in _STATED_APART or participle


def _compose(
    effect: Effect, value: Factuality, governor: Governor, below: Mood, above: Sequence[Governor]
) -> Factuality:
    """The factuality of an event under a governor, whose own negation and modality count."""
    mood = governor.mood
    negated = mood.negated and not (not below.verbal and below.negated and governor.slot in ("subject", "object"))
    if effect == "keep":
        own = _modality(mood, above[0] if above else None, False) if mood.verbal else _of_noun(mood)
        if own == "conditional":
            return "conditional" if value == "asserted" else value
        effect = "flip" if negated and mood.verbal else "keep" if own in ("asserted", "denied") else cast(Effect, own)
    elif negated:
        effect = "flip" if effect == "planned" and _is_own_plan(governor, below) else _NEGATED.get(effect, "unknown")
    if effect == "keep":
        return value
    if effect in _TURNING:
        return _FLIPPED.get(value, value)
    return cast(Factuality, effect) if value in _OVERRIDDEN.get(effect, ("asserted", "planned")) else value


def _is_own_plan(governor: Governor, below: Mood) -> bool:
    """True for what somebody plans to do, not what another is asked for: "has no plans to", "does not want to"."""
    if not governor.mood.verbal:
        return True
    directs = governor.mood.lemma in certainty_words().directing
    return governor.slot == "infinitive" and below.subject is None and not directs
