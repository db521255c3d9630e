"""The folder ontology/frames read into frames and operators, indexed by the word that evokes them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from graphbuild.resources import ontology_file


@dataclass(frozen=True, slots=True)
class Frame:
    """An event class, its CAMEO code, and the slots of the clause that fill its roles.

    `property` is that of the direct triple; a `worded` frame gives one with the clause's own words instead. `lone` is
    the code of what one actor does without another: manoeuvres of one army are a deployment, no cooperation.

    An operator turns the event of its complement into its own class: `codes` gives its CAMEO code by the class or the
    CAMEO root of that event. A `strict` one needs an event that it has a code for; one that stands `alone` needs no
    more than an object ("demanded answers"). What it `carries` are the CAMEO roots of events whose recipients are its
    own too: who pledges to aid Ukraine pledges it to Ukraine.
    """

    type: str
    cameo: str | None
    recipient: tuple[str, ...]
    concerns: tuple[str, ...] = ()
    property: str | None = None
    range: str = "recipient"
    symmetric: bool = False
    located: bool = False
    reporting: bool = False
    operator: str | None = None
    strict: bool = False
    alone: bool = False
    worded: bool = False
    lone: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    carries: frozenset[str] = frozenset()

    def code_for(self, event_type: str, cameo: str | None) -> str | None:
        """An operator's CAMEO code for a complement of that class and code; None where it does not apply."""
        codes = dict(self.codes)
        return codes.get(event_type) or codes.get((cameo or "")[:2])


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand with a word for its frame to apply; `words` come after a verb's lemma, before a noun's."""

    words: tuple[str, ...]
    frame: Frame

    @property
    def weight(self) -> int:
        """How specific the pattern is."""
        return sum(2 if word.startswith("<") else 1 for word in self.words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by verb, noun and adjective lemma, operators by the same, noun classes, and codebook tables."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    adjectives: dict[str, Frame]
    verb_operators: dict[str, tuple[Pattern, ...]]
    noun_operators: dict[str, tuple[Pattern, ...]]
    adjective_operators: dict[str, Frame]
    operators: dict[str, Frame]
    classes: dict[str, frozenset[str]]
    arguments: frozenset[str]
    occasions: dict[str, str]
    light: frozenset[str]
    light_adjectives: frozenset[str]
    plover: dict[str, str]
    ranges: dict[str, frozenset[str]]

    def plover_type(self, cameo: str | None) -> str | None:
        """The PLOVER type of a CAMEO code, by its longest known prefix."""
        code = cameo or ""
        return next((self.plover[code[:size]] for size in range(len(code), 1, -1) if code[:size] in self.plover), None)


@cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder of frames, read once; of graphbuild's own where none is given."""
    root = folder or ontology_file("frames")
    codebook, nouns = _table(root, "codebook"), _table(root, "nouns")
    files = [_table(root, name) for name in codebook["order"]]
    frames = [(entry, _frame(entry)) for file in files for entry in file.get("frame", ())]
    operators = [(entry, _frame(entry)) for file in files for entry in file.get("operator", ())]
    return Lexicon(
        verbs=_index(frames, "verbs", head=0),
        nouns=_index(frames, "nouns", head=-1),
        adjectives=_adjectives(frames),
        verb_operators=_index(operators, "verbs", head=0),
        noun_operators=_index(operators, "nouns", head=-1),
        adjective_operators=_adjectives(operators),
        operators={entry["name"]: frame for entry, frame in operators},
        classes={name: frozenset(_listed(words)) for name, words in nouns.items()},
        occasions={noun: name for name, nouns in codebook["occasions"].items() for noun in _listed(nouns)},
        arguments=frozenset(_listed(codebook["arguments"]["classes"])),
        light=frozenset(_listed(codebook["light"]["verbs"])),
        light_adjectives=frozenset(_listed(codebook["light"]["adjectives"])),
        plover=codebook["plover"],
        ranges={name: frozenset(_listed(classes)) for name, classes in codebook["ranges"].items()},
    )


def _table(folder: Traversable, name: str) -> dict[str, Any]:
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf8"))


def _listed(words: str) -> list[str]:
    """The words between commas."""
    return [" ".join(word.split()) for word in words.split(",")]


def _frame(entry: dict[str, Any]) -> Frame:
    return Frame(
        type=entry["class"],
        cameo=entry.get("cameo"),
        recipient=tuple(entry["recipient"]) if "recipient" in entry else ("object",),
        concerns=tuple(entry.get("concerns", ())),
        property=entry.get("property"),
        range=entry.get("range", "recipient"),
        symmetric=entry.get("symmetric", False),
        located=entry.get("located", False),
        reporting=entry.get("reporting", False),
        operator=entry.get("name"),
        strict=entry.get("strict", False),
        alone=entry.get("alone", False),
        worded=entry.get("worded", False),
        lone=entry.get("lone"),
        codes=tuple(entry.get("codes", {}).items()),
        carries=frozenset(entry.get("carries", ())),
    )


def _index(entries: Iterable[tuple[dict[str, Any], Frame]], kind: str, head: int) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by their head word, the most specific first."""
    index: dict[str, list[Pattern]] = {}
    for entry, frame in entries:
        for phrase in entry.get(kind, "").splitlines():
            words = phrase.split()
            lemma = words.pop(words.index("of") - 1 if kind == "nouns" and "of" in words else head)
            index.setdefault(lemma, []).append(Pattern(tuple(words), frame))
    return {lemma: tuple(sorted(patterns, key=lambda p: -p.weight)) for lemma, patterns in index.items()}


def _adjectives(entries: Iterable[tuple[dict[str, Any], Frame]]) -> dict[str, Frame]:
    return {word: frame for entry, frame in entries for word in entry.get("adjectives", "").splitlines()}
