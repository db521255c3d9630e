"""What verbs, nouns and adjectives mean to the rooms, one entry a word: verbs.toml, nouns.toml, adjectives.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from graphbuild.tables import Fault, FaultyDataError, Section, nearest, sections

_EFFECTS = frozenset(
    {"keep", "flip", "deny", "exclude", "confirm", "factive"}
    | {"planned", "possible", "probable", "unlikely", "unknown", "denied"}
)
_CONTROLS = frozenset({"object", "addressing", "charging", "perceiving"})
_FRAMES = frozenset(
    {
        "quote",
        "clause",
        "infinitive",
        "object",
        "gerund",
        "judgment",
        "directive",
        "addressee",
        "reproach",
        "complement",
    }
    | {"exhibit"}
)
_KEYS = {
    "verbs": frozenset({"effect", "passive", "control", "speech", "states", "judges", "traits"}),
    "nouns": frozenset({"effect", "content", "traits"}),
    "adjectives": frozenset({"effect", "event", "speech", "judges", "traits"}),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of one word; the head of its file explains each key."""

    effect: str | None = None
    passive: str | None = None
    content: str | None = None
    event: str | None = None
    control: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    judges: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one part of speech, by lemma."""

    meanings: Mapping[str, Meaning]
    _sets: dict[tuple[str, str], frozenset[str]]
    _values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def having(self, trait: str) -> frozenset[str]:
        """The words with a trait: `verbs().having("agentive")`."""
        return self._sets[("traits", trait)]

    def controlling(self, control: str) -> frozenset[str]:
        """The words of a class of control: `verbs().controlling("object")`."""
        return self._sets[("control", control)]

    def speaking(self, frame: str) -> frozenset[str]:
        """The words that attribute in a frame: `verbs().speaking("infinitive")`."""
        return self._sets[("speech", frame)]

    @property
    def controlled(self) -> frozenset[str]:
        """The words of all classes of control."""
        return self._sets[("control", "")]

    def values(self, key: str) -> dict[str, Any]:
        """The words that have a key, with its value: `nouns().values("content")["rumour"]`."""
        if key not in self._values:
            self._values[key] = {word: value for word, said in self.meanings.items() if (value := getattr(said, key))}
        return self._values[key]


def verbs() -> Words:
    """The verbs."""
    return _own("verbs")


def nouns() -> Words:
    """The nouns of speech, thought and plans."""
    return _own("nouns")


def adjectives() -> Words:
    """The adjectives."""
    return _own("adjectives")


@cache
def _own(part: str) -> Words:
    return read_words(files("graphbuild.extraction") / "english" / f"{part}.toml", part)


def read_words(file: Traversable, part: str) -> Words:
    """The words of a file; `part` is the table that holds them.

    Raises FaultyDataError with each fault's file, line and remedy.
    """
    tables = {section.name: section for section in sections(file)}
    entries, traits = tables[part], tables["traits"].values
    faults = [fault for word in entries.values for fault in _faults(entries, word, _known(part, traits))]
    faults += _unused(tables["traits"], entries)
    if faults:
        raise FaultyDataError(faults)
    meanings = {word: _meaning(entry) for word, entry in entries.values.items()}
    sets = {("traits", name): _with(meanings, "traits", name) for name in traits}
    sets |= {("control", name): _with(meanings, "control", name) for name in _CONTROLS}
    sets |= {("speech", name): _with(meanings, "speech", name) for name in _FRAMES}
    sets["control", ""] = frozenset(word for word, meaning in meanings.items() if meaning.control)
    return Words(MappingProxyType(meanings), sets)


def _known(part: str, traits: Mapping[str, str]) -> dict[str, frozenset[str] | None]:
    """The values that each key of a part of speech can have; None for any."""
    values = {"control": _CONTROLS, "speech": _FRAMES, "states": None, "judges": None, "traits": frozenset(traits)}
    return {key: values.get(key, _EFFECTS) for key in _KEYS[part]}


def _faults(entries: Section, word: str, known: dict[str, frozenset[str] | None]) -> Iterator[Fault]:
    for key, text in entries.values[word].items():
        if key not in known:
            yield entries.fault(f"{word!r} has the unknown key {key!r}", nearest(key, known), word)
            continue
        for value in text.split():
            allowed = known[key]
            if allowed is not None and value not in allowed:
                yield entries.fault(
                    f"{word!r} has the unknown {key.removesuffix('s')} {value!r}", nearest(value, allowed), word
                )


def _unused(traits: Section, entries: Section) -> Iterator[Fault]:
    used = {trait for entry in entries.values.values() for trait in entry.get("traits", "").split()}
    for trait in traits.values:
        if trait not in used:
            yield traits.fault(f"no word has the trait {trait!r}", "take it out", trait)


def _meaning(entry: Mapping[str, str]) -> Meaning:
    one = {key: entry.get(key) for key in ("effect", "passive", "content", "event")}
    several = {
        key: frozenset(entry.get(key, "").split()) for key in ("control", "speech", "states", "judges", "traits")
    }
    return Meaning(**one, **several)  # type: ignore[arg-type]


def _with(meanings: Mapping[str, Meaning], key: str, name: str) -> frozenset[str]:
    return frozenset(word for word, meaning in meanings.items() if name in getattr(meaning, key))
