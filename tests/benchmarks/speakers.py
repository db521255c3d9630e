"""How many attributions are found, who says what: precision, recall and F1 against PolNeAR (Newell et al. 2018).

The articles are those of a compartment of its repository, which does not come with graphbuild: a folder with text/
(a .txt an article) and attributions/ (.ann of brat, of several readers for some articles; the first is taken):

    python tests/benchmarks/speakers.py PolNeAR/data/dev

Counted are attributions with a source, a cue and a content. A source or cue is the same where two share half of the
shorter one, a content where the intersection of two over their union is at least a half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from scoring import Score, alike, extracted, matching, report

from graphbuild.model import Article, Attribution, Span

_ALIKE = 0.5
Parts = dict[str, list[Span]]
"""The spans of Source, Cue and Content; a part may be broken into several."""


def read_brat(path: Path, text: str) -> Iterator[Parts]:
    """The attributions of a file of brat that have all three parts."""
    spans: dict[str, list[Span]] = {}
    lines = [line.split("\t") for line in path.read_text("utf8").splitlines()]
    for name, what, *_ in lines:
        if name.startswith("T"):
            places = (place.split() for place in what.partition(" ")[2].split(";"))
            spans[name] = [Span.of(text, int(start), int(end)) for start, end in places]
    for name, what, *_ in lines:
        if name.startswith("E"):
            parts: defaultdict[str, list[Span]] = defaultdict(list)
            for role, _, target in (part.partition(":") for part in what.split()):
                parts[role.rstrip("0123456789")] += spans[target]
            if {"Source", "Cue", "Content"} <= parts.keys():
                yield parts


def said(found: Attribution, gold: Parts) -> bool:
    """True where source and content are the same."""
    contents = [*gold["Content"], _whole(gold["Content"])]
    return _any(found.source, gold["Source"]) and any(alike(found.content, one) >= _ALIKE for one in contents)


def cued(found: Attribution, gold: Parts) -> bool:
    """True where source and cue are the same."""
    return _any(found.source, gold["Source"]) and _any(found.cue, gold["Cue"])


def _any(span: Span, others: Iterable[Span]) -> bool:
    return any(matching(span, other) for other in others)


def _whole(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans), "")


def scores(folder: Path) -> dict[str, Score]:
    """The scores of all articles of a compartment together."""
    texts = {path.stem: path.read_bytes().decode("utf8") for path in sorted((folder / "text").glob("*.txt"))}
    extractions = extracted(Article(name, text) for name, text in texts.items())
    totals: defaultdict[str, Score] = defaultdict(Score)
    for name, text in texts.items():
        gold = list(read_brat(min((folder / "attributions").glob(f"{name}_????.ann")), text))
        found = extractions[name].attributions
        totals["source and content"] += Score.of(found, gold, said)
        totals["source and cue"] += Score.of(found, gold, cued)
    return totals


if __name__ == "__main__":
    report(__doc__, scores)
