"""How many expressions of time are found with their value: precision, recall and F1 against TIMEX3.

The texts are files of TimeML (.tml) as those of TempEval-3 (UzZaman et al. 2013), which do not come with graphbuild;
TimeBank is in the folder TBAQ-cleaned of its training data:

    python tests/benchmarks/dates.py TBAQ-cleaned/TimeBank

As in TempEval-3's relaxed match, two expressions are the same where they share a character; "value" asks for an equal
value too. Dates count from the day on which the document was made. "Dates and times" leaves out durations and sets.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from lxml import etree
from scoring import Score, extracted, report

from graphbuild.model import Article, Extraction, Span

_KINDS = {"dates and times": ("DATE", "TIME"), "all, with durations and sets": ("DATE", "TIME", "DURATION", "SET")}
Timex = tuple[Span, str, str]
"""The words of an expression, its type and its value."""


def read_timeml(path: Path) -> tuple[Article, list[Timex]]:
    """The text of a document with its day, and the expressions in it."""
    root = etree.parse(path).getroot()
    day = root.xpath("string(//TIMEX3[@functionInDocument='CREATION_TIME']/@value)")[:10]
    text = "".join(root.xpath("//TEXT//text()"))
    return Article(path.stem, text, published=day or None), [
        _timex(timex, text) for timex in root.xpath("//TEXT//TIMEX3")
    ]


def _timex(element: etree._Element, text: str) -> Timex:
    start = len("".join(element.xpath("preceding::text()[ancestor::TEXT]")))
    words = "".join(element.itertext())
    return Span.of(text, start, start + len(words)), element.get("type"), element.get("value")


def found(extraction: Extraction) -> list[Timex]:
    """The expressions that the extractor finds."""
    return [(date.span, date.type, date.value) for date in extraction.dates]


def scores(folder: Path) -> dict[str, Score]:
    """The scores of all documents of a folder together."""
    documents = [read_timeml(path) for path in sorted(folder.glob("[!.]*.tml"))]
    extractions = extracted(article for article, _ in documents)
    totals: defaultdict[str, Score] = defaultdict(Score)
    for article, gold in documents:
        guessed = found(extractions[article.id])
        for name, kinds in _KINDS.items():
            sides = [[one for one in side if one[1] in kinds] for side in (guessed, gold)]
            totals[f"{name}: words"] += Score.of(*sides, lambda one, other: one[0].overlaps(other[0]))
            totals[f"{name}: value"] += Score.of(*sides, lambda a, b: a[0].overlaps(b[0]) and a[2] == b[2])
    return totals


if __name__ == "__main__":
    report(__doc__, scores)
