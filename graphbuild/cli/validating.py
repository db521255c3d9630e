"""The command by which researchers check a graph: validate."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.graphs import Place, one_of, put
from graphbuild.cli.messages import fail, say, tell
from graphbuild.safety import visible

if TYPE_CHECKING:
    from graphbuild.graph import Graph
    from graphbuild.model import Article
    from graphbuild.validation.coding import Coding
    from graphbuild.validation.items import Item, Kind
    from graphbuild.views.network import Network

_OF: Mapping[str, Sequence[Kind]] = {
    "triples": ("triple",),
    "claims": ("claim",),
    "both": ("triple", "claim"),
    "proposals": ("proposal",),
}
_KEYS = "r right, w wrong, u unsure, b back, q stop"


def add_to(app: typer.Typer) -> None:
    """Adds this command to the command line."""
    app.command()(validate)


def validate(
    graph: Place,
    verdicts: Annotated[Path, typer.Option(help="The CSV file of verdicts, made where there is none.")] = Path(
        "verdicts.csv"
    ),
    coder: Annotated[str, typer.Option(help="Who judges.", show_default="your name on this machine")] = "",
    of: Annotated[str, one_of(tuple(_OF), "What is judged")] = "triples",
    size: Annotated[int, typer.Option(min=1, help="How many are drawn from the whole graph.")] = 100,
    each: Annotated[int, typer.Option(min=0, help="How many are drawn of every class instead.")] = 0,
    seed: Annotated[int, typer.Option(help="Another seed draws others.")] = 1,
    web: Annotated[bool, typer.Option("--web", help="Judge on a page in the browser.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; 0 takes a free one.")] = 8010,
    report: Annotated[bool, typer.Option("--report", help="Print precision, agreement, recall as Markdown.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file for the report.")] = None,
    reject: Annotated[
        Path | None, typer.Option(help="Add what is wrong to this file of decisions, for build --decisions.")
    ] = None,
    articles: Annotated[int, typer.Option(min=0, help="Find the claims of so many articles, for recall.")] = 0,
    texts: Annotated[Path | None, typer.Option(help="The folder or file of the articles that were built.")] = None,
    found: Annotated[Path, typer.Option(help="The CSV file of the claims that coders find.")] = Path("found.csv"),
) -> None:
    """Check a graph by hand: judge a sample of what it says, and see how right it is.

    Example: graphbuild validate output --size 100 --coder ann
    """
    from graphbuild.graph import Graph
    from graphbuild.validation.coding import Coding
    from graphbuild.validation.sampling import sample

    loaded = Graph.load(graph)
    who = coder or getpass.getuser()
    if report:
        put(_report(loaded, verdicts, found).encode(), output)
    elif reject:
        _reject(verdicts, reject)
    elif articles:
        _find(_articles(texts, loaded.to_networkx(), articles, seed), who, found)
    else:
        coding = Coding(sample(_items(loaded, _OF[of]), size, seed, each), who, verdicts)
        _judge(coding, port if web else None)


def _items(graph: Graph, kinds: Sequence[Kind]) -> tuple[Item, ...]:
    from graphbuild.validation.items import items
    from graphbuild.validation.proposed import proposed

    return proposed(graph).alone if kinds == ("proposal",) else items(graph.to_networkx(), kinds)


def _judge(coding: Coding, port: int | None) -> None:
    if not coding.drawn:
        fail("the graph states nothing that could be judged. Build it of more articles")
    if port is not None:
        from graphbuild.validation.page import serve

        serve(coding, port, say)
        return
    place = coding.first()
    while 0 <= place < len(coding.drawn):
        step = _ask(coding, place)
        if step is None:
            break
        place = max(0, place + step)
    typer.echo(f"{coding.done} of {len(coding.drawn)} judged by {coding.coder}, in {coding.path}")


def _ask(coding: Coding, place: int) -> int | None:
    """Shows an item and takes the verdict; how far to go on, None to stop."""
    from graphbuild.validation.sheets import VERDICTS

    item = coding.drawn[place]
    typer.echo(_shown(item, f"{place + 1} of {len(coding.drawn)}"))
    by_key = {verdict[0]: verdict for verdict in VERDICTS}
    while True:
        key = _key(f"{_KEYS}: ")
        if key in by_key:
            coding.judge(item, by_key[key], _why() if by_key[key] == "wrong" else "")
            return 1
        if key == "b":
            return -1
        if key == "q":
            return None


def _why() -> str:
    from graphbuild.validation.sheets import WHY

    question = "What is wrong? " + ", ".join(f"{key} {why}" for key, why in WHY.items()) + ": "
    while (key := _key(question)) not in (*WHY, "q"):
        pass
    return WHY.get(key, "")


def _key(question: str) -> str:
    """The key that is pressed; the end of the input stops."""
    typer.echo(question, nl=False)
    key = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
    typer.echo(key.strip())
    return key or "q"


def _shown(item: Item, place: str) -> str:
    start, end = item.marked
    parts = item.sentence[:start], item.sentence[start:end], item.sentence[end:]
    before, marked, after = map(visible, parts)
    sentence = before + typer.style(marked, bold=True) + after
    certainty = item.factuality + (f" ({item.condition})" if item.condition else "")
    where = ", ".join(filter(None, (item.article.title, item.article.publisher, item.article.published)))
    others = f", and {item.others} more claim{'s' * (item.others > 1)}" if item.others else ""
    about = f"{item.type}, {certainty}, said by {item.speaker}; {where}{others}"
    return f"\n[{place}] {typer.style(visible(item.statement), bold=True)}\n    {sentence}\n    {visible(about)}"


def _report(graph: Graph, verdicts: Path, found: Path) -> str:
    from graphbuild.validation.items import items
    from graphbuild.validation.proposed import proposed
    from graphbuild.validation.recall import compare, read_found
    from graphbuild.validation.report import report
    from graphbuild.validation.sheets import read_verdicts

    network, second = graph.to_networkx(), proposed(graph)
    told = [*items(network, ("triple", "claim")), *second.alone]
    return report(told, read_verdicts(verdicts), compare(network, read_found(found)), second.shared)


def _reject(verdicts: Path, decisions: Path) -> None:
    from graphbuild.validation.corrections import add_rejections
    from graphbuild.validation.sheets import read_verdicts

    added = add_rejections(decisions, read_verdicts(verdicts))
    say(f"{added} rejected in {decisions}. Build again with --decisions {decisions}")


def _articles(texts: Path | None, network: Network, number: int, seed: int) -> list[Article]:
    from random import Random

    from graphbuild.articles import read
    from graphbuild.model import Article

    if texts is None:
        fail("where are the articles? Name the folder that was built with --texts")
    known = {claim.sentence.article.key for _, _, data in network.edges(data=True) for claim in data["evidence"]}
    found = [article for article in read([texts]) if isinstance(article, Article) and article.id in known]
    if not found:
        fail(f"{texts} holds no article of this graph. Name the folder that was built")
    return Random(seed).sample(found, min(number, len(found)))


def _find(articles: Sequence[Article], coder: str, path: Path) -> None:
    """Shows each article without its graph and takes the claims that the coder finds, a line each."""
    from graphbuild.validation.recall import NOTHING, ClaimError, parse, read_found, write_found
    from graphbuild.validation.sheets import Found

    known = list(read_found(path))
    for article in articles:
        if any((claim.article, claim.coder) == (article.id, coder) for claim in known):
            continue
        tell(f"\n{article.title or article.id}\n\n{article.text.strip()}\n")
        typer.echo("A claim a line, as in: Canada | recognized | Palestine | asserted. An empty line ends the article.")
        mine: list[Found] = []
        while line := _line():
            try:
                mine.append(parse(line, article.id, coder))
            except ClaimError as error:
                typer.echo(f"Not taken: {error}")
        if line is None:
            break
        known += mine or [Found(article.id, coder, "", NOTHING)]
        write_found(path, known)
    typer.echo(f"{len([claim for claim in known if claim.coder == coder])} claims found by {coder}, in {path}")


def _line() -> str | None:
    """The next line, None at the end of the input."""
    try:
        return input("> ").strip()
    except EOFError:
        return None
