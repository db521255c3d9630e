"""What is wrong in a folder of frames: names that nothing has, patterns that never match or that others hide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from graphbuild.extraction.statements.frame_tables import FrameFolder, head_of
from graphbuild.extraction.statements.lexicon import CONDITIONS, NAMED, SLOTS
from graphbuild.tables import Fault, Section, nearest
from graphbuild.vocabulary import classes, lineage, properties

_FLAGS = frozenset({"symmetric", "located", "reporting", "worded", "alone", "directed", "bare", "negated", "reported"})
_PATTERNS = ("verbs", "nouns", "adjectives")
_FRAME = {
    *_PATTERNS,
    "class",
    "cameo",
    "traits",
    "actor",
    "recipient",
    "concerns",
    "property",
    "range",
    "beside",
    "apart",
    "lone",
}
_FRAME |= {"symmetric", "located", "reporting", "worded"}
_OPERATOR = _FRAME - {"lone"} | {"name", "codes", "strict", "alone", "carries", "directed", "bare", "harsh", "harsher"}
_KEYS = {
    "frame": _FRAME,
    "operator": _OPERATOR,
    "": {"order", "prepositions"},
    "light": {"verbs", "adjectives"},
    "classes": {"fillers", "weapons"},
    "modal": {"words", "operator", "ours", "over", "negated", "reported"},
}
_FREE = frozenset({"traits", "occasions", "owners", "matters", "ranges"})
"""Tables whose keys are names of the vocabulary or of the folder's own."""
_ROOTS = frozenset(f"{root:02}" for root in range(1, 21))
_WORD = re.compile(r"[!+@]?[\w'’-]+|<\w+>")
"""What a pattern can be made of."""
_CODE = re.compile(r"(0[1-9]|1[0-9]|20)\d{0,2}")


def folder_faults(folder: FrameFolder) -> Iterator[Fault]:
    """Every fault of the folder, file by file."""
    yield from _shape_faults(folder)
    yield from _codebook_faults(folder)
    yield from _noun_faults(folder)
    for entry in folder.entries:
        yield from _entry_faults(entry, folder)
    yield from _repeated(folder.entries)


def _shape_faults(folder: FrameFolder) -> Iterator[Fault]:
    """Unknown tables and keys, keys that are missing, and values of the wrong kind."""
    for file in folder.unlisted:
        yield Fault(file, 1, "no file of this name stands in `order` of codebook.toml", "add it there, or take it away")
    for section in folder.codebook:
        if section.name not in _KEYS.keys() | _FREE and not section.name.startswith("codes."):
            yield section.fault(
                f"no table is named {section.name!r}", nearest(section.name, _FREE | _KEYS.keys() - {""})
            )
    for section in folder.entries:
        if section.name not in ("frame", "operator") and (section.name or section.values):
            yield section.fault(f"this is no frame: {section.name!r}", "begin each with [[frame]] or [[operator]]")
    for section in (*folder.codebook, *folder.entries):
        yield from chain.from_iterable(_key_faults(section, key, value) for key, value in section.values.items())


def _key_faults(section: Section, key: str, value: object) -> Iterator[Fault]:
    known = _KEYS.get(section.name)
    if known and key not in known:
        yield section.fault(f"no key is named {key!r}", nearest(key, known), key)
    elif key in _FLAGS and value is not True:
        yield section.fault(f"{key} is true or left out", f"write {key} = true", key)
    elif key not in _FLAGS and not isinstance(value, str):
        yield section.fault(f"{key} is text", f'write {key} = "…", with commas or lines between several', key)


def _codebook_faults(folder: FrameFolder) -> Iterator[Fault]:
    roots = _ROOTS | classes().keys()
    for name, what, known in (
        ("traits", "class or CAMEO root", roots),
        ("owners", "class of nouns", {*folder.nouns.values, "any"}),
        ("matters", "class of nouns", {*folder.nouns.values, "event", "people"}),
        ("ranges", "class", classes().keys()),
        ("classes", "class of nouns", folder.nouns.values.keys()),
    ):
        table = folder.table(name)
        yield from chain.from_iterable(_unknown(table, key, what, known) for key in table.values)
    for name, what, known in (
        ("ranges", "property", properties().keys()),
        ("matters", "property", properties().keys()),
        ("owners", "class", classes().keys()),
        ("occasions", "class", classes().keys()),
    ):
        table = folder.table(name)
        unknown = (key for key in table.values if key not in known)
        yield from (table.fault(f"no {what} is named {key!r}", nearest(key, known), key) for key in unknown)
    for table in folder.tables("modal"):
        for key in ("operator", "ours"):
            yield from _unknown(table, key, "operator", folder.operators)
        yield from _unknown(table, "over", "trait", folder.table("traits").values)
    for table in folder.tables("codes."):
        unknown = (key for key in table.values if key not in roots)
        yield from (table.fault(f"no class or CAMEO root is named {k!r}", nearest(k, roots), k) for k in unknown)
        yield from (_bad_code(table, key, value) for key, value in table.values.items() if not _CODE.fullmatch(value))
    for table in (folder.table("light"), folder.table("classes"), folder.table("traits")):
        yield from chain.from_iterable(_twice(table, key) for key in table.values)


def _noun_faults(folder: FrameFolder) -> Iterator[Fault]:
    used = {name for entry in folder.entries for kind in _PATTERNS for name in _classes_of(entry.items(kind))}
    used |= {name for table in ("classes", "owners", "matters") for key in folder.table(table).values
             for name in folder.table(table).items(key)}  # fmt: skip
    for name in folder.nouns.values:
        yield from _twice(folder.nouns, name)
        if name not in used:
            yield folder.nouns.fault(f"no pattern names <{name}>", "take the class out", name)


def _entry_faults(entry: Section, folder: FrameFolder) -> Iterator[Fault]:
    traits = folder.table("traits").values
    events = {name for name in classes() if "Event" in {name, *lineage(name)}}
    if entry.name and "class" not in entry.values:
        yield entry.fault("the frame has no class", 'write class = "Meeting" or another of ontology/diplomacy.ttl')
    for key, what, known in (
        ("class", "class of events", events),
        ("property", "property", properties().keys()),
        ("beside", "property", properties().keys()),
        ("range", "role", {"recipient", "concerns"}),
        ("traits", "trait", traits),
        ("strict", "trait", {*traits, "any"}),
        ("carries", "trait", traits),
        ("harsh", "trait", traits),
        ("harsher", "operator", folder.operators),
        ("codes", "table of codes", {table.name.removeprefix("codes.") for table in folder.tables("codes.")}),
        ("apart", "preposition", folder.prepositions),
    ):
        yield from _unknown(entry, key, what, known)
    if not _CODE.fullmatch(entry.values.get("cameo", "01")):
        yield _bad_code(entry, "cameo", entry.values["cameo"])
    for key in ("actor", "recipient", "concerns"):
        yield from (_bad_slot(entry, key, slot, folder) for slot in entry.items(key) if not _is_slot(slot, folder))
    for key in _PATTERNS:
        yield from chain.from_iterable(_pattern_faults(entry, key, phrase, folder) for phrase in entry.items(key))


def _pattern_faults(entry: Section, key: str, phrase: str, folder: FrameFolder) -> Iterator[Fault]:
    words = phrase.split()
    head, rest = head_of(key, phrase)
    if not head.replace("-", "").isalpha():
        yield entry.fault(f"{phrase!r} does not begin with a word", "write the word that evokes the event", key, phrase)
    for name in _classes_of([phrase]):
        if name not in folder.nouns.values.keys() | NAMED:
            yield entry.fault(
                f"no class of nouns is named <{name}>", nearest(name, [*folder.nouns.values, *NAMED]), key, phrase
            )
    for word in rest:
        if not _WORD.fullmatch(word):
            yield entry.fault(
                f"a pattern cannot hold {word!r}", "write a lemma, <class>, @class or +object", key, phrase
            )
        elif word[0] in "!+" and word[1:] not in CONDITIONS:
            yield entry.fault(f"no condition is named {word!r}", nearest(word[1:], CONDITIONS), key, phrase)
    if key == "adjectives" and len(words) > 1:
        yield entry.fault(f"an adjective is one word, not {phrase!r}", "leave the rest out", key, phrase)


def _repeated(entries: Iterable[Section]) -> Iterator[Fault]:
    """Patterns that an earlier frame or operator has too: they never match."""
    first: dict[tuple[str, ...], tuple[Section, str]] = {}
    for entry in entries:
        for key in _PATTERNS:
            for phrase in entry.items(key):
                head, words = head_of(key, phrase)
                mark = (entry.name, key, *words, head)
                if mark in first:
                    other, earlier = first[mark]
                    at = f"{other.file}, line {other.line(key, earlier)}"
                    hidden = f"{phrase!r} never matches: {at}, has it for {other.values.get('class')}"
                    yield entry.fault(hidden, "take one of them out", key, phrase)
                first.setdefault(mark, (entry, phrase))


def _unknown(section: Section, key: str, what: str, known: Iterable[str]) -> Iterator[Fault]:
    for item in section.items(key):
        if item not in known:
            yield section.fault(f"no {what} is named {item!r}", nearest(item, known), key, item)


def _twice(section: Section, key: str) -> Iterator[Fault]:
    items = section.items(key)
    for item in sorted({item for item in items if items.count(item) > 1}):
        yield section.fault(f"{item!r} stands twice in {key}", "take one of them out", key, item)


def _is_slot(slot: str, folder: FrameFolder) -> bool:
    names = (part.removeprefix("object.").removeprefix("*.") for part in slot.split(" and "))
    return all(name in SLOTS or name in folder.prepositions for name in names)


def _bad_slot(entry: Section, key: str, slot: str, folder: FrameFolder) -> Fault:
    inner = slot.rpartition(".")[2]
    return entry.fault(f"no slot is named {slot!r}", nearest(inner, SLOTS | folder.prepositions), key, slot)


def _bad_code(section: Section, key: str, value: str) -> Fault:
    return section.fault(f"{value!r} is no CAMEO code", 'write two to four digits, as "042"', key)


def _classes_of(phrases: Iterable[str]) -> set[str]:
    words = (word for phrase in phrases for word in phrase.split())
    return {word.strip("<>@") for word in words if word[0] in "<@"}
