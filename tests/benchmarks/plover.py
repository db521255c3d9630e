"""How well the PLOVER type of an event between two named parties is found: F1 by type, and their mean.

The pairs are those of the test set of ZSP (Hu, Skorupa Parolin, Khan, Osorio and D'Orazio 2024), a file of tabs with
the columns sentence, source, target and gold_root, or the records that the authors of PLOVER made of the examples of
CAMEO's codebook, a list in JSON. Neither comes with graphbuild:

    python tests/benchmarks/plover.py PLV_test.tsv --without my-sets/ --show AGREE
    python tests/benchmarks/plover.py PLOVER_GSR_CAMEO.txt

The event is that of the source and the target; without one that of the source, else the first of the sentence. Its
types CONCEDE and RETREAT are one, YIELD; what somebody plans, or would do on a condition, is AGREE or THREATEN. Types
that PLOVER has given up since its records are those that took their place.
`--without` leaves out sentences that stand in a file of that folder.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Event, Extraction

_YIELD = ("CONCEDE", "RETREAT")
_AGREED = ("CONSULT", "SUPPORT", "COOPERATE", "AID", *_YIELD)
_THREATENED = ("SANCTION", "MOBILIZE", "PROTEST", "COERCE", "ASSAULT")
_CONVICTED = "116"
"""SANCTION since 2024; the set has it as ACCUSE."""
_SINCE = dict.fromkeys(_YIELD, "YIELD") | {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "INVESTIGATE": "ACCUSE",
}
_NONE = "none"


class Pair(NamedTuple):
    """A sentence, two parties in it, and the type of the event between them."""

    sentence: str
    source: str
    target: str
    type: str


def pairs(path: Path, without: Path | None) -> list[Pair]:
    """The pairs of the set whose sentence is in no file of the folder."""
    known = "\n".join(map(letters, _texts(without))) if without else ""
    read = _records if path.suffix == ".txt" else _rows
    return [pair for pair in read(path) if letters(pair.sentence) not in known]


def _rows(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Pair(row["sentence"], row["source"], row["target"], row["gold_root"])


def _records(path: Path) -> Iterator[Pair]:
    """The records with a source; where two do the same, both are sources and the target is no list."""
    for record in json.loads(path.read_text("utf8")):
        if sources := record.get("source"):
            targets = record["target"] if isinstance(record.get("target"), list) else sources[1:]
            ends = [end[0]["actorText"] if end else "" for end in (sources, targets)]
            yield Pair(record["text"], *ends, _SINCE.get(record["event"], record["event"]))


def letters(text: str) -> str:
    """The text without what sets write each in their own way: blanks, quotation marks, capitals."""
    return "".join(filter(str.isalnum, text.lower()))


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        lines = path.read_text("utf8").splitlines() if path.suffix in (".jsonl", ".tsv") else []
        yield from (json.loads(line).get("text", "") if path.suffix == ".jsonl" else line for line in lines)


def found(extraction: Extraction, source: str, target: str) -> str:
    """The PLOVER type of the event between two parties."""
    typed = [event for event in extraction.events if event.plover]
    best = max(typed, key=lambda event: _fit(event, source, target), default=None)
    if best is None or best.plover is None:
        return _NONE
    if best.cameo == _CONVICTED:
        return "ACCUSE"
    ahead = {claim.event for claim in extraction.claims if claim.factuality in ("planned", "conditional")}
    done = {event.plover for event in typed if event.id not in ahead}
    if best.id in ahead and best.plover in {*_AGREED, *_THREATENED} - done:
        return "AGREE" if best.plover in _AGREED else "THREATEN"
    return _SINCE.get(best.plover, best.plover)


def _fit(event: Event, source: str, target: str) -> int:
    """How well the parties of an event are the two; of two that are as good, the first decides."""
    done = any(_named(role.span.text, source) for role in event.fillers("actor", "participant"))
    undergone = any(_named(role.span.text, target) for role in event.fillers("recipient", "participant", "concerns"))
    return 2 * done + undergone if done else 0


def _named(words: str, party: str) -> bool:
    """True where one has a word of the other."""
    return bool({*words.lower().split()} & {*party.lower().split()} - {"the", "of", "a", "and", "'s", "in"})


def scores(results: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 of each type, by the right one and that which was found."""
    counts = Counter(results)
    right, got = Counter[str](), Counter[str]()
    for (gold, guess), number in counts.items():
        right[gold] += number
        got[guess] += number
    return {kind: 2 * counts[kind, kind] / (right[kind] + got[kind]) for kind in sorted(right)}


def main() -> None:
    """Prints F1 by type and its mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--without", type=Path, help="a folder of sets whose sentences are left out")
    parser.add_argument("--show", nargs="*", default=(), help="types of which all faults are printed")
    wanted = parser.parse_args()
    rows = pairs(wanted.set, wanted.without)
    extractions = extract_all(Article(str(number), pair.sentence) for number, pair in enumerate(rows))
    results = []
    for pair, extraction in zip(rows, extractions, strict=True):
        guess = found(extraction, pair.source, pair.target)
        results.append((pair.type, guess))
        if guess != pair.type and {guess, pair.type} & {*wanted.show}:
            print(f"{pair.type:9} {guess:9} {pair.source} > {pair.target} | {pair.sentence}")
    by_type = scores(results)
    for kind, value in by_type.items():
        print(f"{kind:12} {value:.3f}")
    print(f"{len(rows)} pairs; macro F1 {sum(by_type.values()) / len(by_type):.3f}")


if __name__ == "__main__":
    main()
