"""A folder of frames read into a lexicon, or all that is wrong in it: ontology/README.md tells how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

from graphbuild.errors import GraphbuildError
from graphbuild.extraction.statements.frame_faults import folder_faults
from graphbuild.extraction.statements.frame_lemmas import Lemmas, lemma_faults
from graphbuild.extraction.statements.frame_tables import FrameFolder, head_of, read_folder
from graphbuild.extraction.statements.lexicon import Frame, Index, Lexicon, Modal, Operator, Pattern
from graphbuild.resources import ontology_file
from graphbuild.tables import Fault, FaultyDataError, Section
from graphbuild.vocabulary import classes, lineage


@cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder of frames, read once; of graphbuild's own where none is given.

    Raises FaultyDataError, a GraphbuildError, with each fault's file, line and remedy.
    """
    read = read_folder(_existing(folder))
    _raise(folder_faults(read))
    return _lexicon(read)


def check_frames(folder: Path, lemmas: Lemmas | None = None) -> None:
    """Looks for all that is wrong in a folder of frames, with a lemmatizer's tables for words that it never gives too.

    Raises FaultyDataError, a GraphbuildError, with each fault's file, line and remedy.
    """
    read = read_folder(_existing(folder))
    _raise([*folder_faults(read), *(lemma_faults(read, lemmas) if lemmas else ())])


def _existing(folder: Path | None) -> Traversable:
    own = ontology_file("frames")
    if folder is not None and not folder.is_dir():
        raise GraphbuildError(f"{folder} is no folder of frames. Copy graphbuild's own: {own}")
    return folder or own


def _raise(faults: Iterable[Fault]) -> None:
    found = sorted(faults, key=lambda fault: (fault.file, fault.line))
    if found:
        raise FaultyDataError(found)


def _lexicon(folder: FrameFolder) -> Lexicon:
    traits = {name: frozenset(folder.table("traits").items(name)) for name in folder.table("traits").values}
    codes = {table.name.removeprefix("codes."): tuple(table.values.items()) for table in folder.tables("codes.")}
    made = [(entry, _frame(entry, traits, codes)) for entry in folder.entries if entry.name]
    ranges, light = folder.table("ranges"), folder.table("light")
    occasions = folder.table("occasions")
    return Lexicon(
        frames=_index((entry, frame) for entry, frame in made if frame.operator is None),
        operators=_index((entry, frame) for entry, frame in made if frame.operator is not None),
        by_name={frame.operator.name: frame for _, frame in made if frame.operator is not None},
        classes={name: frozenset(folder.nouns.items(name)) for name in folder.nouns.values},
        fillers=frozenset(folder.table("classes").items("fillers")),
        weapons=frozenset(folder.table("classes").items("weapons")),
        gatherings=traits["gathering"],
        occasions={noun: name for name in occasions.values for noun in occasions.items(name)},
        owners={name: frozenset(folder.table("owners").items(name)) for name in folder.table("owners").values},
        matters={name: frozenset(folder.table("matters").items(name)) for name in folder.table("matters").values},
        light=frozenset(light.items("verbs")),
        light_adjectives=frozenset(light.items("adjectives")),
        modals=tuple(map(_modal, folder.tables("modal"))),
        ranges={name: _with_subclasses(ranges.items(name)) for name in ranges.values},
    )


def _frame(entry: Section, traits: dict[str, frozenset[str]], codes: dict[str, tuple[tuple[str, str], ...]]) -> Frame:
    values = entry.values
    frame = Frame(
        type=values["class"],
        cameo=values.get("cameo"),
        traits=_traits(entry, values["class"], values.get("cameo"), traits),
        actor=tuple(entry.items("actor")),
        recipient=tuple(entry.items("recipient")) or ("object",),
        concerns=tuple(entry.items("concerns")),
        property=values.get("property"),
        range=values.get("range", "recipient"),
        beside=values.get("beside"),
        apart=frozenset(entry.items("apart")),
        symmetric=values.get("symmetric", False),
        located=values.get("located", False),
        reporting=values.get("reporting", False),
        worded=values.get("worded", False),
        operator=_operator(entry, codes) if entry.name == "operator" else None,
    )
    return replace(frame, lone=_lone(frame, entry.items("lone"), traits))


def _traits(entry: Section, kind: str, cameo: str | None, traits: dict[str, frozenset[str]]) -> frozenset[str]:
    """The traits of a class and of a CAMEO root; a frame's own stand for those of its root."""
    own = frozenset(entry.items("traits")) if "traits" in entry.values else None
    by_root = frozenset(name for name, of in traits.items() if (cameo or "")[:2] in of)
    return frozenset(name for name, of in traits.items() if kind in of) | (by_root if own is None else own)


def _operator(entry: Section, codes: dict[str, tuple[tuple[str, str], ...]]) -> Operator:
    return Operator(
        name=entry.values["name"],
        codes=codes.get(entry.values.get("codes", ""), ()),
        strict=frozenset(entry.items("strict")),
        alone=entry.values.get("alone", False),
        carries=frozenset(entry.items("carries")),
        directed=entry.values.get("directed", False),
        bare=entry.values.get("bare", False),
        harsh=frozenset(entry.items("harsh")),
        harsher=entry.values.get("harsher"),
    )


def _lone(frame: Frame, words: list[str], traits: dict[str, frozenset[str]]) -> Frame | None:
    """What "Deployment 150" says: the class and the code of one actor's event."""
    if not words:
        return None
    kind, cameo = words[0].split()
    by_root = frozenset(name for name, of in traits.items() if {kind, cameo[:2]} & of)
    return replace(frame, type=kind, cameo=cameo, traits=by_root, property=None)


def _modal(table: Section) -> Modal:
    flags = {name: table.values.get(name, False) for name in ("negated", "reported")}
    operator = table.values["operator"]
    ours = table.values.get("ours", operator)
    return Modal(frozenset(table.items("words")), operator, ours, frozenset(table.items("over")), **flags)


def _index(entries: Iterable[tuple[Section, Frame]]) -> Index:
    found: dict[str, dict[str, list[Pattern]]] = {"verbs": {}, "nouns": {}}
    adjectives: dict[str, Frame] = {}
    for entry, frame in entries:
        for kind, index in found.items():
            for phrase in entry.items(kind):
                lemma, rest = head_of(kind, phrase)
                index.setdefault(lemma, []).append(Pattern.of(rest, frame))
        adjectives.update(dict.fromkeys(entry.items("adjectives"), frame))
    return Index(_specific_first(found["verbs"]), _specific_first(found["nouns"]), adjectives)


def _specific_first(index: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {lemma: tuple(sorted(patterns, key=lambda p: -p.weight)) for lemma, patterns in index.items()}


def _with_subclasses(names: Iterable[str]) -> frozenset[str]:
    wanted = set(names)
    return frozenset(name for name in classes() if wanted & {name, *lineage(name)})
