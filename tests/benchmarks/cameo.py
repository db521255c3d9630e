"""How well the event of a sentence is classed and its parties found: CAMEO, against Skorupa Parolin and others (2022).

Their sentences have one of five classes, into which the roots of CAMEO fall, and the words of source and target. They
are part of the repository eventdata/ConfliBERT, which does not come with graphbuild:

    python tests/benchmarks/cameo.py ConfliBERT/data

A sentence has the class of its first event with a CAMEO code. A party is that of any event of the class, and the same
as the set's where two share half of the shorter one; "all of it" is one event with the class and both parties.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plover import letters, scores
from scoring import extracted, matching

from graphbuild.model import Article, Event, Extraction, Span

_ROOTS = ("01 02", "03 04 05", "06 07 08", "09 10 11 12 13", "14 15 16 17 18 19 20")
"""Of each class, by its number in the set."""
_NAMES = ("statement", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_CLASS_OF = {root: name for roots, name in zip(_ROOTS, _NAMES, strict=True) for root in roots.split()}
_SIDES = {"S": ("actor", "participant"), "T": ("recipient", "participant")}


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence, its class, and the words of the source (S) and the target (T); none where they are not coded."""

    text: str
    kind: str
    parties: dict[str, list[Span]]


def read_part(folder: Path, part: str) -> Iterator[Coded]:
    """The sentences of a part, train or test, with the parties of those that stand in both files."""
    blocks = re.split(r"\n\s*\n", (folder / "cameo_ner" / f"{part}.txt").read_text("utf8"))
    tagged = [[line.split()[:2] for line in block.splitlines() if line.strip()] for block in blocks]
    by_text = {letters("".join(word for word, _ in words)): words for words in tagged}
    with (folder / "cameo_class" / f"{part}.tsv").open(encoding="utf8", newline="") as file:
        for text, number in csv.reader(file, delimiter="\t"):
            yield Coded(text, _NAMES[int(number)], _parties(text, by_text.get(letters(text), [])))


def _parties(text: str, tagged: Iterable[list[str]]) -> dict[str, list[Span]]:
    """The spans of tagged words, found by their letters: the files differ in blanks and quotation marks."""
    places = [place for place, character in enumerate(text) if character.isalnum() for _ in character.lower()]
    found: dict[str, list[Span]] = {side: [] for side in _SIDES}
    at = 0
    for word, tag in tagged:
        end = at + len(letters(word))
        inside, _, side = tag.partition("-")
        if side in found and end > at:
            spans = found[side]
            start = spans.pop().start if inside == "I" and spans else places[at]
            spans.append(Span.of(text, start, places[end - 1] + 1))
        at = end
    return found


def kind_of(event: Event) -> str | None:
    """The class of an event, None without a code."""
    return _CLASS_OF.get((event.cameo or "")[:2])


def measured(coded: Coded, extraction: Extraction) -> tuple[str, dict[str, bool]]:
    """The class that is found, and whether each party that is coded is; "all" is one event with all of it."""
    kinds = [(kind_of(event), event) for event in extraction.events]
    first = next((kind for kind, _ in kinds if kind), "none")
    right = [event for kind, event in kinds if kind == coded.kind]
    wanted = {side: spans for side, spans in coded.parties.items() if spans}
    found = {side: any(_has(event, side, spans) for event in right) for side, spans in wanted.items()}
    if wanted:
        found["all"] = any(all(_has(event, *each) for each in wanted.items()) for event in right)
    return first, found


def _has(event: Event, side: str, spans: Iterable[Span]) -> bool:
    return any(matching(role.span, span) for role in event.fillers(*_SIDES[side]) for span in spans)


def main() -> None:
    """Prints a row for each part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print("| part | sentences | class, accuracy | class, macro-F1 | source | target | all of it |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for part in ("train", "test"):
        sentences = list(read_part(folder, part))
        read = extracted(Article(str(number), coded.text) for number, coded in enumerate(sentences))
        results = [measured(coded, read[str(number)]) for number, coded in enumerate(sentences)]
        kinds = [(coded.kind, kind) for coded, (kind, _) in zip(sentences, results, strict=True)]
        by_kind = scores(kinds)
        shares = [sum(gold == kind for gold, kind in kinds) / len(kinds), sum(by_kind.values()) / len(by_kind)]
        for what in (*_SIDES, "all"):
            found = [parties[what] for _, parties in results if what in parties]
            shares.append(sum(found) / len(found))
        print(f"| {part} | {len(sentences)} | {' | '.join(f'{share:.3f}' for share in shares)} |")


if __name__ == "__main__":
    main()
