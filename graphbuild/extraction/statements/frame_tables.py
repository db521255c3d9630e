"""A folder of frames as it is written: its tables, and where in a pattern the word stands that evokes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable

from graphbuild.extraction.statements.lexicon import NOUN_PREPOSITIONS
from graphbuild.tables import Section, sections


@dataclass(frozen=True, slots=True)
class FrameFolder:
    """The tables of a folder of frames as they are written; `entries` are its frames and operators in their order.

    `unlisted` are files that the order does not name.
    """

    codebook: tuple[Section, ...]
    nouns: Section
    entries: tuple[Section, ...]
    unlisted: tuple[str, ...] = ()

    def table(self, name: str) -> Section:
        """A table of the codebook: `folder.table("traits")`."""
        empty = Section("codebook.toml", name, {}, 1, ())
        return next((section for section in self.codebook if section.name == name), empty)

    def tables(self, name: str) -> list[Section]:
        """Each [[modal]]; with a dot at the end each [codes.pledge] and its like."""
        return [s for s in self.codebook if s.name == name or (name.endswith(".") and s.name.startswith(name))]

    @property
    def operators(self) -> frozenset[str]:
        """The names of the operators."""
        return frozenset(entry.values["name"] for entry in self.entries if "name" in entry.values)

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that a slot can be."""
        return frozenset(self.table("").items("prepositions"))


def read_folder(root: Traversable) -> FrameFolder:
    """The tables of a folder, in the order that its codebook states.

    Raises FaultyData where a file is missing or is no TOML.
    """
    codebook = tuple(sections(root / "codebook.toml"))
    names = codebook[0].items("order")
    entries = (section for name in names for section in sections(root / f"{name}.toml"))
    files = sorted(file.name.removesuffix(".toml") for file in root.iterdir() if file.name.endswith(".toml"))
    unlisted = (f"{name}.toml" for name in files if name not in (*names, "codebook", "nouns"))
    return FrameFolder(codebook, sections(root / "nouns.toml")[0], tuple(entries), tuple(unlisted))


def head_of(kind: str, phrase: str) -> tuple[str, tuple[str, ...]]:
    """The word that evokes and the others: a verb's first, a noun's last or the one before its preposition."""
    words = phrase.split()
    link = next((place for place, word in enumerate(words) if word in NOUN_PREPOSITIONS), 0)
    head = words.pop(0 if kind == "verbs" else link - 1)
    return head, tuple(words)
