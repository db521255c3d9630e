"""One attribution as characters, and which attribution stands in which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphbuild.extraction.grammar.extents import Extent
from graphbuild.extraction.speech.sources import Source


@dataclass(frozen=True, slots=True)
class Said:
    """The characters of a source, a cue and a content.

    `speaker` is the word in the source that names who it is, `token` the number of the cue's word; `strong` is True
    where the attribution holds inside another one too; `quoted` is True for the source's own words, `stated` where
    the source says that it is so; `parent` is the index of the one that this one stands in.
    """

    source: Extent
    speaker: Extent
    cue: Extent
    content: Extent
    token: int
    strong: bool = False
    quoted: bool = False
    stated: bool = True
    parent: int | None = None

    @classmethod
    def quoting(cls, source: Source, cue: Extent, content: Extent, token: int) -> Said:
        """What a source says in its own words."""
        return cls(source.extent, source.speaker, cue, content, token, strong=True, quoted=True)

    @classmethod
    def reporting(
        cls, source: Source, cue: Extent, content: Extent, token: int, *, strong: bool = False, stated: bool = True
    ) -> Said:
        """What a source says in the writer's words."""
        return cls(source.extent, source.speaker, cue, content, token, strong, stated=stated)


def nested(found: Iterable[Said]) -> list[Said]:
    """The attributions in order of their cues, each with its parent; inside another only the strong ones stay."""
    ordered = sorted(set(found), key=lambda said: (said.cue, said.content))
    kept = [said for said, around in _with_those_around(ordered) if said.strong or not around]
    return [replace(said, parent=min(around, default=(0, None))[1]) for said, around in _with_those_around(kept)]


def _with_those_around(ordered: list[Said]) -> Iterator[tuple[Said, list[tuple[int, int | None]]]]:
    """Each attribution with the length and index of those whose content it stands in."""
    waiting = sorted(range(len(ordered)), key=lambda index: ordered[index].content[0], reverse=True)
    opened: list[int] = []
    for said in ordered:
        while waiting and ordered[waiting[-1]].content[0] <= said.cue[0]:
            opened.append(waiting.pop())
        opened = [index for index in opened if ordered[index].content[1] >= said.cue[1]]
        yield said, [(_length(ordered[index]), index) for index in opened if _within(said, ordered[index])]


def _length(said: Said) -> int:
    return said.content[1] - said.content[0]


def _within(inner: Said, outer: Said) -> bool:
    """True where the inner cue lies in the outer content, and not each cue in the other's content."""
    mutual = inner.content[0] <= outer.cue[0] and outer.cue[1] <= inner.content[1]
    return outer.content[0] <= inner.cue[0] and inner.cue[1] <= outer.content[1] and not mutual
