"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.mood import Governor, Mood, Slot
from graphbuild.extraction.grammar.phrases import determiner
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.adjuncts import is_ahead, is_foreseen, is_restrictive, is_stated_apart, supposed
from graphbuild.extraction.statements.effect_words import Effect, certainty_words, effects_for
from graphbuild.extraction.statements.effects import (
    TEMPORAL,
    effect_of,
    effect_of_word,
    is_appointed,
    is_content,
    is_expected,
    is_hearsay,
    is_reported,
    is_text,
    is_upcoming,
)
from graphbuild.model import Factuality

_NEGATED: dict[Effect, Effect] = {
    "flip": "keep",
    "exclude": "possible",
    "probable": "unlikely",
    "unlikely": "keep",
}
_FLIPPED: dict[Factuality, Factuality] = {
    "asserted": "denied",
    "denied": "asserted",
    "planned": "denied",
    "possible": "unlikely",
    "probable": "unlikely",
}
_NEVER: dict[Factuality, Factuality] = {
    "asserted": "denied",
    "planned": "denied",
    "conditional": "denied",
    "possible": "denied",
    "probable": "unlikely",
    "denied": "unknown",
}
_OVERRIDDEN: dict[Effect, tuple[Factuality, ...]] = {
    "planned": ("asserted",),
    "unknown": ("asserted", "planned", "denied"),
    "unlikely": ("asserted", "planned", "possible", "probable"),
}
_HEDGED = frozenset({"possible", "probable"})
_NOMINAL: frozenset[Slot] = frozenset({"subject", "object", "oblique"})
_ALONGSIDE = grammar("alongside")
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
        if is_stated_apart(below, governor):
            value = _as_adjunct(below, governor, above, value, light)
            break
        if governor.slot != "conjunct":
            effect = _effect(governor, below, told or value == "planned", light)
            if settled := _settled(effect, governor, below, above, value, light):
                value = settled
                break
            value = "denied" if told and effect in _TURNING else _compose(effect, value, governor, below, above)
            value = "unknown" if _is_asked(governor.mood, above) else value
            told = is_content(governor, below)
        condition = condition or governor.mood.condition
        below = governor.mood
    if value in ("asserted", "denied", "planned") and mood.asked:
        value = "unknown"
    if condition is not None and value not in ("denied", "asserted"):
        return Certainty("conditional", condition)
    return Certainty(value)


def _effect(governor: Governor, below: Mood, held: bool, light: frozenset[str]) -> Effect:
    """What a governor does; a plan or claim turned down takes with it what it holds: "resisted calls to go"."""
    effect = effect_of(governor, below, light)
    if effect == "factive" and held and governor.slot == "object":
        turning = effect_of_word(governor, below)
        return turning if turning in _TURNING else effect
    return effect


def _own(mood: Mood, governors: Sequence[Governor], conditional: bool) -> Factuality:
    """What a clause or noun says of itself."""
    above = governors[0] if governors else None
    if not mood.verbal:
        return _of_noun(mood)
    value = _modality(mood, above, conditional)
    if _is_headline_plan(mood, governors) and value == "asserted":
        value = "planned"
    if mood.negated:
        return _NEVER.get(value, value)
    if not _is_asked(mood, governors):
        return value
    return "possible" if "whether" in mood.marks and mood.word.tag == "VB" else "unknown"


def _is_asked(mood: Mood, governors: Sequence[Governor]) -> bool:
    """True for the clause of "did not say whether he went", "asked if he went"."""
    return "whether" in mood.marks or ("if" in mood.marks and bool(governors) and governors[0].slot == "complement")


def _is_headline_plan(mood: Mood, governors: Sequence[Governor]) -> bool:
    """True for "Canada to send troops, meet allies" and "Canada to send troops, minister says"."""
    while governors and governors[0].slot == "conjunct" and mood.word.tag == "VB":
        mood, governors = governors[0].mood, governors[1:]
    main = not governors or (governors[0].slot == "complement" and mood.word.i < governors[0].mood.word.i)
    return main and mood.infinitive and mood.subject is not None


def _of_noun(mood: Mood) -> Factuality:
    """What a determiner, adjective or clause says of a noun's event: "no attack", "the alleged attack"."""
    if mood.negated:
        return "denied"
    known = certainty_words().adjectives
    ahead = is_appointed(mood) and is_foreseen(mood.word)
    return next((known[word] for word in mood.adverbs if word in known), "planned" if ahead else "asserted")


def _modality(mood: Mood, above: Governor | None, conditional: bool) -> Factuality:
    """What adverbs and auxiliaries say of a verb's event, negation aside."""
    known = certainty_words()
    if value := next((known.adverbs[word] for word in mood.adverbs if word in known.adverbs), None):
        return value
    modal = next((known.modals[word] for word in mood.modals if word in known.modals), None)
    perfect = next((known.perfect[word] for word in mood.modals if word in known.perfect), None)
    if perfect and not conditional and grammar("have") & set(mood.modals):
        return perfect
    if any(map(is_hearsay, mood.under)):
        return "unknown"
    foreseen = any(map(is_text, mood.under))
    if modal == "would":
        return "planned" if foreseen or (is_reported(above) and not conditional) else "conditional"
    if modal == "demanded":
        return "unknown" if mood.negated else "planned"
    if (foreseen and mood.word.tag in ("VBZ", "VBP")) or (not modal and is_upcoming(mood, above)):
        return "planned"
    if modal:
        return cast(Factuality, modal)
    if mood.word.tag == "VB" and not mood.modals and above and above.slot == "conjunct":
        return "planned" if above.mood.word.tag in ("VBD", "VBZ", "VBG") else "asserted"
    return "unknown" if mood.imperative else "asserted"


def _settled(
    effect: Effect, governor: Governor, below: Mood, above: Sequence[Governor], value: Factuality, light: frozenset[str]
) -> Factuality | None:
    """What is so or open whatever stands above its governor; None where that counts too."""
    if effect == "factive":
        return _presupposed(governor, below, above, value, light)
    if effect == "confirm" or (effect == "deny" and not _is_stated(governor, above, light)):
        return _confirmed(governor, above, value, light)
    if effect == "end":
        return _ended(governor, above, value, light)
    return None


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
        planned = main == "asserted" and is_expected(governor.mood, light)
        return "planned" if planned else value if main == "denied" else main
    ahead = governor.preposition in TEMPORAL or (governor.slot == "subject" and is_appointed(below))
    modality = _modality(governor.mood, above[0] if above else None, False)
    return "planned" if ahead and modality == "planned" else value


def _confirmed(governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]) -> Factuality:
    """What is confirmed is so; where it is not, or only may be, it stays open: "refused to confirm or deny that"."""
    return "unknown" if value == "asserted" and not _is_stated(governor, above, light) else value


def _ended(governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]) -> Factuality:
    """What does not stop is so: "refused to stop shelling"; else it was so once and is no more, or should not be."""
    return value if _certainty(governor.mood, above, light).factuality == "denied" else "unknown"


def _is_stated(governor: Governor, above: Sequence[Governor], light: frozenset[str]) -> bool:
    return _certainty(governor.mood, above, light).factuality == "asserted"


def _as_adjunct(
    below: Mood, governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]
) -> Factuality:
    """A participle that goes with its main clause is no surer than that: "may visit Cairo, meeting El-Sisi".

    Nor is "with Russia backing him".

    What fails "before" something prevents it: "talks collapsed before the pact was signed".
    """
    if open_value := supposed(below, governor):
        return open_value
    absolute = governor.slot == "gerund"
    alongside = absolute or below.bare or (below.subject is None and set(below.openings) <= _ALONGSIDE)
    if value != "asserted":
        return value
    if is_restrictive(below, governor):
        return _as_its_noun(governor, above, light)
    if governor.slot != "adverbial" and not absolute:
        return value
    if "before" in below.openings and effects_for(governor.mood.word).get(governor.mood.lemma) == "flip":
        return "denied"
    if is_ahead(below):
        return "planned"
    if below.word.tag != "VBG" or not alongside:
        return value
    main = _certainty(governor.mood, above, light).factuality
    return value if main == "denied" else main


def _as_its_noun(governor: Governor, above: Sequence[Governor], light: frozenset[str]) -> Factuality:
    """What restricts a noun is no surer than its noun: "wants a deal ending the war", "found no clue linking them"."""
    noun = governor.mood
    value = _certainty(noun, above, light).factuality
    anyone = bool({noun.word.lower, determiner(noun.word)} & grammar("whoever"))
    if value == "asserted" and anyone:
        return "conditional"
    return "unknown" if value == "denied" and not (noun.negated or anyone) else value


def _compose(
    effect: Effect, value: Factuality, governor: Governor, below: Mood, above: Sequence[Governor]
) -> Factuality:
    """The factuality of an event under a governor, whose own negation and modality count."""
    mood = governor.mood
    negated = mood.negated and not (not below.verbal and below.negated and governor.slot in ("subject", "object"))
    if negated and governor.preposition in grammar("without"):
        effect = "unknown"
    if effect == "keep":
        own = _modality(mood, above[0] if above else None, False) if mood.verbal else _of_noun(mood)
        if own == "conditional":
            return "conditional" if value == "asserted" else value
        effect = "keep" if own in ("asserted", "denied") else cast(Effect, own)
        if mood.verbal and (negated or own == "denied"):
            effect = "unknown" if negated and own == "denied" else "flip"
    elif negated:
        effect = "flip" if effect == "planned" and _is_own_plan(governor, below) else _NEGATED.get(effect, "unknown")
    if effect == "keep":
        return value
    if effect in _TURNING:
        return value if value in _HEDGED and governor.slot in _NOMINAL else _FLIPPED.get(value, value)
    return cast(Factuality, effect) if value in _OVERRIDDEN.get(effect, ("asserted", "planned")) else value


def _is_own_plan(governor: Governor, below: Mood) -> bool:
    """True for what somebody plans to do, not what another is asked for: "has no plans to", "does not want to"."""
    if not governor.mood.verbal:
        return True
    directs = governor.mood.lemma in certainty_words().directing
    return governor.slot == "infinitive" and below.subject is None and not directs
