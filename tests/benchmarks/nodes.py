"""How well the names of persons and countries in a story's articles are put on one node each: B-cubed.

The stories are those of NewsWCL50 (Hamborg et al. 2019), whose own repository has no texts. They are in the repository
anastasia-zhukova/Diverse_CDCR_datasets, in the form of CoNLL; neither comes with graphbuild:

    python tests/benchmarks/nodes.py NewsWCL50-prep/output_data/NewsWCL50.conll

A name is right as far as its node has names of its chain alone, and found as far as its chain's names are all on this
node. Counted are the mentions of persons (chains that end in ACTOR) that have a capital letter and do not begin with an
article, and those of countries (COUNTRY) that are in countries.toml; that chain also has ministries and officials. The
node of a name is that of the mention that is most alike; a name without one counts for recall alone.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from scoring import Score, alike, extracted, matching, report

from graphbuild.model import Article, Mention, Span

_BEGIN = re.compile(r"#begin document .*/((\w+?)_\w+);")
_NO_BLANK_BEFORE = re.compile(r"[.,;:!?)\]%…’”'-]|['’](s|re|ve|ll|d|m)|n['’]t|\s+")
_NO_BLANK_AFTER = " \n([$“‘-"
_PERSON = re.compile(r"(?!(?i:the|an?) ).*[A-Z]")
_THE = re.compile("^the ", re.IGNORECASE)
_COUNTRIES = frozenset(
    re.split(r"; |\n", tomllib.loads(Path(__file__).with_name("countries.toml").read_text("utf8"))["names"])
)
Chained = tuple[str, Span]
"""The chain of a name, and its words."""


def read_conll(path: Path) -> Iterator[tuple[str, Article, list[Chained]]]:
    """The story of each article, its text, and the names that are counted."""
    for part in path.read_text("utf8").split("#end document"):
        begin = _BEGIN.search(part)
        if begin:
            rows = (line.split("\t") for line in part[begin.end() :].split("\n"))
            text, chained = _read_words((row[3].replace(r"\n", "\n"), row[4]) for row in rows if len(row) > 4)
            yield begin[2], Article(begin[1], text), [name for name in chained if _is_counted(*name)]


def _read_words(rows: Iterable[tuple[str, str]]) -> tuple[str, list[Chained]]:
    """The text that words make, and the mentions that their marks "(chain" and "chain)" open and close."""
    text, places = "", []
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for word, marks in rows:
        text += _blank(text, word)
        start = len(text)
        text += word
        for mark in marks.split("|"):
            chain = mark.strip("() ")
            if "(" in mark:
                opened[chain].append(start)
            if ")" in mark:
                places.append((chain, opened[chain].pop(), len(text)))
    return text, [(chain, Span.of(text, start, end)) for chain, start, end in places]


def _blank(text: str, word: str) -> str:
    """What stands between a text and its next word."""
    if not text or text[-1] in _NO_BLANK_AFTER or _NO_BLANK_BEFORE.fullmatch(word):
        return ""
    in_quotation = text.rpartition("\n")[2].count('"') % 2
    return "" if in_quotation and '"' in (word, text[-1]) else " "


def _is_counted(chain: str, span: Span) -> bool:
    if chain.endswith("_ACTOR"):
        return bool(_PERSON.match(span.text))
    return chain.endswith("_COUNTRY") and _THE.sub("", span.text) in _COUNTRIES


def b_cubed(pairs: Sequence[tuple[str, str | None]]) -> Score:
    """The score of names by chain and node."""
    chains = Counter(chain for chain, _ in pairs)
    found = Counter((chain, node) for chain, node in pairs if node)
    nodes = Counter(node for _, node in found.elements())
    right = sum(number**2 / nodes[node] for (_, node), number in found.items())
    met = sum(number**2 / chains[chain] for (chain, _), number in found.items())
    return Score(right, found.total(), met, len(pairs))


def _node(span: Span, mentions: Sequence[Mention]) -> str | None:
    near = [mention for mention in mentions if matching(mention.span, span)]
    return max(near, key=lambda mention: alike(mention.span, span)).entity if near else None


def scores(path: Path) -> dict[str, Score]:
    """The score of each story, and of all together."""
    stories: dict[str, Score] = {}
    for story, articles in groupby(sorted(read_conll(path), key=itemgetter(0)), key=itemgetter(0)):
        chained = {article: names for _, article, names in articles}
        extractions = extracted(chained)
        stories[f"story {story}"] = b_cubed(
            [
                (chain, _node(span, extractions[article.id].mentions))
                for article, names in chained.items()
                for chain, span in names
            ]
        )
    return {**stories, "all stories": sum(stories.values(), Score())}


if __name__ == "__main__":
    report(__doc__, scores)
