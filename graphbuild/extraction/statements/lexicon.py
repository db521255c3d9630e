"""Which words evoke which events: the frames and operators of a folder such as ontology/frames."""

from __future__ import annotations

from dataclasses import dataclass, field

SLOTS = frozenset({"subject", "object", "dative", "absorbed", "complement", "'s", "mod", "speaker"})
"""Where the filler of a role stands, besides prepositions; ontology/README.md explains each."""
NOUN_PREPOSITIONS = frozenset({"of", "against", "to", "on", "for", "from", "with", "between", "in", "at", "before"})
"""Prepositions that a noun's pattern can ask for: "withdrawal from <agreement>"."""
NAMED = {
    "Person": frozenset({"Person", "PERSON", "NORP"}),
    "Place": frozenset({"Place", "State", "GPE", "LOC", "FAC"}),
    "Body": frozenset({"Organization", "ORG"}),
}
"""The classes of names that a pattern can ask for, with the types of the authority and the recogniser in each."""
_IMPLIED = frozenset({"'s", "mod", "of", "near"})
"""The prepositions of arguments that stand without one."""
CONDITIONS = frozenset({"object", "passive", "predicate", "future", "joint"})
"""What a pattern can ask a clause to have (+object) or not to have (!object)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An event class, its CAMEO code and traits, and the slots of the clause that fill its roles.

    Without slots for its `actor` that is the subject. `property` is that of the direct triple, to the fillers of
    `range` but those that a preposition of `apart` governs, `beside` that to the recipients as well;
    a `worded` frame gives a triple with the clause's own words instead. `lone` is what one actor does without another:
    manoeuvres of one army are a deployment, no cooperation.
    """

    type: str
    cameo: str | None
    traits: frozenset[str]
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ("object",)
    concerns: tuple[str, ...] = ()
    property: str | None = None
    range: str = "recipient"
    beside: str | None = None
    apart: frozenset[str] = frozenset()
    symmetric: bool = False
    located: bool = False
    reporting: bool = False
    worded: bool = False
    lone: Frame | None = None
    operator: Operator | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """How a frame turns the event of its complement into its own class.

    `codes` are its CAMEO codes by the class or the CAMEO root of that event; it needs one for events with a trait of
    `strict` ("any" for all). One that stands `alone` needs no more than an object ("demanded answers"). What it
    `carries` are the traits of events whose recipients are its own too: who pledges to aid Ukraine pledges it to
    Ukraine. A `directed` one is for another to fulfil; a `bare` one governs infinitives only. Over an event with all
    the traits of `harsh`, it is the operator `harsher`: to vow to strike is to threaten.
    """

    name: str
    codes: tuple[tuple[str, str], ...] = ()
    strict: frozenset[str] = frozenset()
    alone: bool = False
    carries: frozenset[str] = frozenset()
    directed: bool = False
    bare: bool = False
    harsh: frozenset[str] = frozenset()
    harsher: str | None = None

    def code_for(self, event: Frame, cameo: str | None) -> str | None:
        """The CAMEO code for a complement of that frame and code; None where there is none."""
        codes = dict(self.codes)
        return codes.get(event.type) or codes.get((cameo or "")[:2])


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand with a word for its frame to apply; `words` come after a verb's lemma, before a noun's.

    `weight` is how specific it is; a sentence without the words that it `spells` cannot match it.
    """

    words: tuple[str, ...]
    frame: Frame
    weight: int = 0
    spells: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: tuple[str, ...], frame: Frame) -> Pattern:
        """The pattern of some words; a name of a slot is not spelled in the text."""
        spelled = frozenset(word for word in words if word[0] not in "<@+!" and word not in _IMPLIED)
        return cls(words, frame, sum(2 if word[0] in "<@" else 1 for word in words), spelled)


@dataclass(frozen=True, slots=True)
class Modal:
    """The operator that a modal applies to an event with all traits of `over`: "will release", "will not lift".

    One without `over` is what somebody says that another ought to do: "said that Iran must stop". `ours` is the
    operator where it is their own side that ought to: "we must stop".
    """

    words: frozenset[str]
    operator: str
    ours: str
    over: frozenset[str] = frozenset()
    negated: bool = False
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """Patterns by the lemma of a verb or noun, the most specific first, and frames by adjective."""

    verbs: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)
    adjectives: dict[str, Frame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames and operators by the words that evoke them, classes of nouns, and the tables of the codebook.

    `fillers` are the classes of nouns that stay fillers of roles where a pattern names them, `weapons` those of things
    with which their owner acts. `owners` says by class which things stand for their owner, "any" for all; `matters`
    says by property which things without a name it can point at, "event" for what evokes an event,
    "people" for a group.
    """

    frames: Index
    operators: Index
    by_name: dict[str, Frame]
    classes: dict[str, frozenset[str]]
    fillers: frozenset[str]
    weapons: frozenset[str]
    gatherings: frozenset[str]
    occasions: dict[str, str]
    owners: dict[str, frozenset[str]]
    matters: dict[str, frozenset[str]]
    light: frozenset[str]
    light_adjectives: frozenset[str]
    modals: tuple[Modal, ...]
    ranges: dict[str, frozenset[str]]
