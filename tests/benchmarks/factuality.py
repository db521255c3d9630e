"""How near the factuality of events is to what readers say: mean absolute error (MAE) and Pearson's r.

A file has a word a line in columns parted by tabs: number, word, how factual its event is from 3 (it happened) to -3
(it did not) or "_"; sentences are parted by empty lines. So FactBank, UW and MEANTIME were brought into one form by
Stanovsky et al. (2017); they do not come with graphbuild:

    python tests/benchmarks/factuality.py unified/uw/test.conll unified/factbank_v1/test.conll

An event is covered where a claim has its word as trigger, or an open relation has it; any other counts as a fact. The
value of each factuality is the median of UW's training part (`--fit unified/uw/train.conll` prints them). The last row
is what one gets who takes every event for a fact.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import StatisticsError, correlation, fmean, median

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction

_FACT = 3.0
_VALUES = {
    "asserted": 3.0,
    "planned": 2.2,
    "probable": 2.0,
    "unknown": 1.8,
    "possible": 1.6,
    "conditional": 1.4,
    "unlikely": -0.2,
    "denied": -1.0,
}
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?)%]|'s|n't")


@dataclass(frozen=True, slots=True)
class Judged:
    """An event: what readers say, and the factuality that the extractor finds, None where it covers none."""

    gold: float
    factuality: str | None

    @property
    def value(self) -> float:
        """What the extractor says, on the readers' scale."""
        return _VALUES[self.factuality] if self.factuality else _FACT


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text, and the value of each judged word by its offset."""

    text: str
    events: dict[int, tuple[str, float]]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file that have a judged event."""
    for block in re.split(r"\n\s*\n", path.read_text("utf8")):
        text, events = "", {}
        for line in filter(None, block.splitlines()):
            word, value = line.split("\t")[1:3]
            text += "" if not text or _NO_BLANK_BEFORE.fullmatch(word) or text.endswith("(") else " "
            if value != "_":
                events[len(text)] = word, float(value)
            text += word
        if events:
            yield Sentence(text, events)


def judged(path: Path) -> list[Judged]:
    """Every judged event of a file."""
    read = list(sentences(path))
    articles = (Article(str(number), sentence.text, published="2000-01-01") for number, sentence in enumerate(read))
    found = zip(read, extract_all(articles, every_clause=True), strict=True)
    return [
        Judged(gold, _factuality(extraction, start, word))
        for sentence, extraction in found
        for start, (word, gold) in sentence.events.items()
    ]


def _factuality(extraction: Extraction, start: int, word: str) -> str | None:
    triggers = {event.id: event.trigger for event in extraction.events}
    for claim in extraction.claims:
        trigger = triggers[claim.event]
        if trigger.start <= start < trigger.end:
            return claim.factuality
    return next((relation.factuality for relation in extraction.open if word in relation.relation.split()), None)


def figures(events: Sequence[Judged], values: Sequence[float]) -> str:
    """MAE and r of values beside the readers' ones."""
    gold = [event.gold for event in events]
    error = fmean(abs(one - other) for one, other in zip(gold, values, strict=True))
    try:
        return f"{error:.2f} | {correlation(gold, list(values)):.2f}"
    except StatisticsError:
        return f"{error:.2f} | –"


def table(name: str, events: Sequence[Judged]) -> Iterator[str]:
    """The rows of a data set: covered events, all of them, all taken for facts."""
    covered = [event for event in events if event.factuality]
    rows = {
        f"covered ({len(covered)} of {len(events)})": (covered, [event.value for event in covered]),
        "all": (events, [event.value for event in events]),
        "all taken for facts": (events, [_FACT] * len(events)),
    }
    for kind, (members, values) in rows.items():
        yield f"| {name} | {kind} | {figures(members, values)} |"


def _fit(path: Path) -> None:
    values: defaultdict[str, list[float]] = defaultdict(list)
    for event in judged(path):
        values[event.factuality or "not covered"].append(event.gold)
    for factuality, found in sorted(values.items()):
        print(f"{factuality}: median {median(found):.1f}, mean {fmean(found):.2f} ({len(found)})")


def main() -> None:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--fit", type=Path, help="a training part whose means by factuality are printed")
    wanted = parser.parse_args()
    if wanted.fit:
        _fit(wanted.fit)
    if wanted.files:
        print("| events | | MAE | r |\n|---|---|---:|---:|")
    for path in wanted.files:
        print("\n".join(table(f"{path.parent.name}, {path.stem}", judged(path))))


if __name__ == "__main__":
    main()
