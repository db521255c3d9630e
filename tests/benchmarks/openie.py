"""How many of the relations of 300 sentences are found: BenchIE (Gashteovski et al. 2022), by its own scorer.

The benchmark does not come with graphbuild; its folder is that of a copy of its repository:

    python tests/benchmarks/openie.py benchie/
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article

_SENTENCES = "data/sentences/sample300_en.txt"
_GOLD = "data/gold/2_annotators/benchie_gold_annotations_en.txt"


def relations(folder: Path) -> str:
    """Number of the sentence, subject, relation and object, a relation a line, as the scorer reads them."""
    lines = (folder / _SENTENCES).read_text("utf8").splitlines()
    articles = (Article(str(number), line) for number, line in enumerate(lines, 1))
    rows = (
        (extraction.article.id, found.subject.span.text, found.relation, found.object.span.text)
        for extraction in extract_all(articles, every_clause=True)
        for found in extraction.open
    )
    return "".join("\t".join(" ".join(part.split()) for part in row) + "\n" for row in rows)


def main() -> None:
    """Prints precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    sys.path.insert(0, str(folder / "src"))
    from benchie import Benchie

    scorer = Benchie()
    scorer.load_gold_annotations(filename=str(folder / _GOLD))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
        file.write(relations(folder))
        file.flush()
        scorer.add_oie_system_extractions(oie_system_name="graphbuild", filename=file.name)
    scorer.compute_precision()
    scorer.compute_recall()
    scorer.compute_f1()
    scorer.print_scores()


if __name__ == "__main__":
    main()
