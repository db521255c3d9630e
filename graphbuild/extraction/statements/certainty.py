"""How certain an event is: negation, modals, adverbs, conditions and the words that govern it.

The value is computed from the trigger outwards: each governor keeps it, turns it round, presupposes it, or makes it
planned, possible, probable, unlikely or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from graphbuild.extraction.english.lists import lists_of, mapping, words
from graphbuild.extraction.english.words import adjectives, nouns, verbs
from graphbuild.extraction.grammar.mood import Governor, Mood, Slot
from graphbuild.extraction.grammar.propositions import Proposition
from graphbuild.extraction.grammar.words import Word
from graphbuild.model import Factuality

Effect = Literal["keep", "flip", "deny", "factive", "planned", "possible", "probable", "unlikely", "unknown"]
_TEMPORAL = frozenset({"after", "since", "despite", "following", "during", "because", "before", "amid", "over"})
_NEGATED: dict[Effect, Effect] = {"flip": "keep", "probable": "unlikely", "deny": "unknown"}
_FLIPPED: dict[Factuality, Factuality] = {"asserted": "denied", "denied": "asserted", "planned": "denied"}
_ALONGSIDE = frozenset({"while", "when", "by", "thereby", "thus"})
_AHEAD = frozenset({"until", "till", "before", "once", "when", "soon", "unless", "after"})
_STATED_APART: frozenset[Slot] = frozenset({"relative", "adverbial", "apposition", "aside"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of english/, by word."""

    modals: dict[str, str]
    adverbs: dict[str, Factuality]
    adjectives: dict[str, Factuality]
    governors: dict[str, Effect]
    contents: dict[str, Effect]
    reporting: dict[str, Effect]
    entailing: frozenset[str]
    judging: frozenset[str]
    unrealized: frozenset[str]
    texts: frozenset[str]
    containing: frozenset[str]


@cache
def certainty_words() -> Words:
    """The words of english/, read once."""
    return Words(
        modals=mapping("certainty", "modals"),
        adverbs={word: value for value, listed in lists_of("certainty")["adverbs"].items() for word in listed.split()},
        adjectives=adjectives().values("event"),
        governors=adjectives().values("effect") | nouns().values("effect") | verbs().values("effect"),
        contents=nouns().values("content"),
        reporting=verbs().values("passive"),
        entailing=verbs().having("entailing") | adjectives().having("entailing"),
        judging=words("certainty", "judging"),
        unrealized=verbs().having("unrealized"),
        texts=nouns().having("planning"),
        containing=verbs().having("containing"),
    )


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
    below = mood
    for number, governor in enumerate(governors):
        above = governors[number + 1] if number + 1 < len(governors) else None
        if _is_stated_apart(below, governor):
            value = _as_adjunct(below, governor, governors[number + 1 :], value, light)
            break
        if governor.slot != "conjunct":
            effect = _effect(governor, below, light)
            if effect == "factive":
                value = _presupposed(governor, governors[number + 1 :], value, light)
                break
            value = _compose(effect, value, governor.mood, above)
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
    if _is_headline_plan(mood, above) and value == "asserted":
        value = "planned"
    if mood.negated:
        return "denied" if value in ("asserted", "planned", "conditional", "possible") else value
    if "whether" in mood.marks and mood.word.tag == "VB":
        return "possible"
    slot = above.slot if above else "other"
    if "whether" in mood.marks or (slot == "complement" and "if" in mood.marks):
        return "unknown"
    if slot == "adverbial" and (mood.inverted or {"if", "unless"} & set(mood.marks)):
        return "possible"
    return value


def _is_headline_plan(mood: Mood, above: Governor | None) -> bool:
    """True for "Canada to send troops" and "Canada to send troops, minister says"."""
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
    if modal == "would":
        return "planned" if _is_reported(above) and not conditional else "conditional"
    if modal:
        return cast(Factuality, modal)
    return "unknown" if mood.imperative else "asserted"


def _is_reported(above: Governor | None) -> bool:
    """True for the clause of "said it would go"."""
    return above is not None and above.slot in ("complement", "conjunct") and above.mood.word.tag in ("VBD", "VBN")


def _presupposed(governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]) -> Factuality:
    """What stands "before", "after" or "since" a plan is planned like it: "is due to meet him before flying home"."""
    if governor.preposition not in _TEMPORAL or not governor.mood.verbal or value != "asserted":
        return value
    if governor.slot == "gerund":
        main = _certainty(governor.mood, above, light).factuality
        return main if main in ("planned", "possible", "conditional") else value
    modality = _modality(governor.mood, above[0] if above else None, False)
    return "planned" if modality == "planned" else value


def _as_adjunct(
    below: Mood, governor: Governor, above: Sequence[Governor], value: Factuality, light: frozenset[str]
) -> Factuality:
    """A participle that goes with its main clause is no surer than that: "may visit Cairo, meeting El-Sisi"."""
    alongside = below.bare or (below.subject is None and set(below.openings) <= _ALONGSIDE)
    if governor.slot != "adverbial" or value != "asserted":
        return value
    if below.word.tag in ("VBZ", "VBP") and set(below.openings) & _AHEAD:
        return "planned"
    if below.word.tag != "VBG" or not alongside:
        return value
    main = _certainty(governor.mood, above, light).factuality
    return value if main == "denied" else main


def _is_stated_apart(below: Mood, governor: Governor) -> bool:
    """True for a clause that is stated whatever stands above it: relative, temporal, participial."""
    if below.infinitive or _is_content(governor, below):
        return False
    participle = governor.slot == "noun clause" and below.word.tag in ("VBN", "VBG")
    return governor.slot in _STATED_APART or participle


def _is_content(governor: Governor, below: Mood) -> bool:
    """True for the clause that tells a noun's content: "rumours that Egypt had recognized it"."""
    told = governor.slot in ("relative", "noun clause") and "that" in below.marks
    return told and governor.mood.lemma in certainty_words().contents


def _effect(governor: Governor, below: Mood, light: frozenset[str]) -> Effect:
    """What a governor does to what stands under it, by its syntax first, then by its word."""
    lemma = governor.mood.lemma
    if governor.preposition in _TEMPORAL:
        return "factive"
    if governor.slot == "object" and lemma in certainty_words().unrealized:
        return "planned"
    if lemma in light and governor.slot == "object":
        return "keep"
    if set(governor.mood.adverbs) & certainty_words().judging and governor.slot in (
        "complement",
        "infinitive",
        "subject",
    ):
        return "flip"
    if _is_planned_content(governor.mood):
        return "planned"
    syntax = _effect_on_clause(governor, below) if below.verbal else _effect_on_noun(governor, below)
    if syntax:
        return syntax
    known = certainty_words().governors
    judged = governor.mood.predicate
    if judged is not None and judged is not below.word and judged.lemma.lower() in known:
        return known[judged.lemma.lower()]
    if judged is below.word:
        return "keep"
    return next((known[phrase] for phrase in governor.mood.phrases if phrase in known), "keep")


def _is_planned_content(mood: Mood) -> bool:
    """True for a verb that tells what a plan or a pact holds: "the draft includes"."""
    known = certainty_words()
    return mood.lemma in known.containing and mood.subject is not None and _is_text(mood.subject)


def _is_text(noun: Word) -> bool:
    return noun.lemma.lower() in certainty_words().texts


def _effect_on_noun(governor: Governor, below: Mood) -> Effect | None:
    """A noun that is a verb's subject is presupposed ("the attack worried Oslo"), but not that it comes about."""
    if governor.slot != "subject" or governor.mood.lemma in verbs().having("scheduling"):
        return None
    if governor.mood.verbal and below.bare and governor.mood.modals:
        return "keep"
    happens = governor.mood.lemma == "be" or governor.mood.lemma in verbs().having("occurring")
    return "keep" if happens or not governor.mood.verbal else "factive"


def _effect_on_clause(governor: Governor, below: Mood) -> Effect | None:
    lemma, known = governor.mood.lemma, certainty_words()
    if governor.slot == "adverbial":
        return "planned"
    if _is_content(governor, below):
        return "unknown" if governor.mood.negated else known.contents[lemma]
    if governor.slot in ("noun clause", "relative"):
        return known.governors.get(lemma, "planned")
    if governor.slot == "complement" and _is_subjunctive(below):
        return "planned"
    if governor.slot == "complement" and below.word.i < governor.mood.word.i and known.governors.get(lemma) == "flip":
        return "keep"
    going = lemma == "go" and governor.mood.word.tag == "VBG"
    if governor.slot == "infinitive" and (lemma in ("be", "have") or going):
        return None if governor.mood.predicate is not None else _scheduled(governor.mood, below)
    if governor.slot == "infinitive" and "to" in below.modals:
        return _effect_on_infinitive(governor.mood)
    return None


def _is_subjunctive(mood: Mood) -> bool:
    """True for "insisted that Israel withdraw"."""
    return mood.word.tag == "VB" and mood.subject is not None and not mood.modals


def _effect_on_infinitive(above: Mood) -> Effect | None:
    """A passive's infinitive is a report ("is said to have fled"), another a purpose unless its verb entails it."""
    known = certainty_words()
    if above.passive and above.lemma in known.reporting:
        return known.reporting[above.lemma]
    kept = known.governors.get(above.lemma, "keep") == "keep" and above.lemma not in known.entailing
    return "planned" if kept else None


def _scheduled(above: Mood, below: Mood) -> Effect:
    """Plans are "is to sign" and "is going to sign"; "has yet to sign" says that it is not done."""
    return "flip" if "yet" in (*above.adverbs, *below.adverbs) else "planned"


def _compose(effect: Effect, value: Factuality, mood: Mood, above: Governor | None) -> Factuality:
    """The factuality of an event under a governor, whose own negation and modality count."""
    negated = mood.verbal and mood.negated
    if effect == "keep":
        own = _modality(mood, above, False) if mood.verbal else _of_noun(mood)
        if own == "conditional":
            return "conditional" if value == "asserted" else value
        effect = "flip" if negated else "keep" if own in ("asserted", "denied") else cast(Effect, own)
    elif negated:
        effect = _NEGATED.get(effect, "unknown")
    if effect == "keep":
        return value
    if effect in ("flip", "deny"):
        return _FLIPPED.get(value, value)
    overridden = ("asserted", "planned") if effect in ("possible", "probable", "unlikely", "unknown") else ("asserted",)
    return cast(Factuality, effect) if value in overridden else value
