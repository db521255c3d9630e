"""Runs the extractor over many articles, in one process, in several or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from graphbuild.articles import Options, read
from graphbuild.authority import Authority, NameIndex, read_authority
from graphbuild.building.packed import Packed, Spool
from graphbuild.building.watch import TooLongError, limited
from graphbuild.building.workers import Workers
from graphbuild.errors import GraphbuildError, Problem, Stopped
from graphbuild.extraction.pipeline import DEFAULT_MODEL, extract_all, load_model
from graphbuild.extraction.statements.frame_lemmas import Lemmas
from graphbuild.extraction.statements.loading import check_frames
from graphbuild.model import Article, Extraction
from graphbuild.resolution import identify

Source = str | Path | Article
Extracting = Callable[[list[Article]], Iterator[Extraction]]
_BATCH = 32
_BATCH_CHARACTERS = 500_000
ARTICLE_SECONDS = 300.0
"""So long the extraction of an article may take; one of a million characters takes about a minute."""


def extract(
    sources: Source | Iterable[Source],
    *,
    model: str = DEFAULT_MODEL,
    options: Options | None = None,
    processes: int | None = 1,
    authority: str | Path | None = None,
    frames: str | Path | None = None,
    every_clause: bool = False,
    article_seconds: float = ARTICLE_SECONDS,
    on_problem: Callable[[Problem], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Iterator[Extraction]:
    """What each article says, with entities that are the same across all of them.

    A source is an `Article`, a path (a `Path`, or a string that is one), or a string that is itself the text.
    `authority` is a file of names and what they mean, `frames` a folder of words and the events that they evoke;
    with `every_clause` the open relations are those of every clause, else those between things of the graph.
    `on_problem` is called with each input that could not be read, or took longer than `article_seconds`. With
    `processes` None many articles are extracted on all cores, and `tell` is called with a line that says so. Raises
    `GraphbuildError` where no pipeline `model` is installed or a file of `frames` has a fault.

    >>> [extraction.article.id for extraction in extract("Mark Carney met Keir Starmer in London.")]
    ['text']
    """
    report = on_problem or _pass_over
    known, problems = read_authority(Path(authority)) if authority else (Authority(), ())
    for problem in problems:
        report(problem)
    folder = frames_of(frames, model)
    spool = Spool()
    articles = _readable(articles_of(sources, options), report)
    with Workers(processes, tell=tell) as workers:
        for item in extracted(articles, model, workers, folder, known.own, every_clause, article_seconds):
            if isinstance(item, Packed):
                spool.add(item.extraction)
            else:
                report(item)
    yield from map(identify(spool, known).apply, spool)


def frames_of(path: str | Path | None, model: str = DEFAULT_MODEL) -> Path | None:
    """A researcher's own folder of frames, checked; a GraphbuildError tells all that is wrong in it."""
    if path is None:
        return None
    check_model(model)
    check_frames(Path(path), Lemmas.of(load_model(model)))
    return Path(path).resolve()


def articles_of(sources: Source | Iterable[Source], options: Options | None = None) -> Iterator[Article | Problem]:
    """The articles of any kinds of sources: files first, then texts and articles as they come."""
    listed = [sources] if isinstance(sources, (str, Path, Article)) else list(sources)
    paths = [source for source in listed if isinstance(source, Path) or (isinstance(source, str) and _is_path(source))]
    yield from read(paths, options)
    texts = [source for source in listed if isinstance(source, str) and not _is_path(source)]
    for number, text in enumerate(texts, start=1):
        yield Article("text" if len(texts) == 1 else f"text-{number}", text)
    yield from (source for source in listed if isinstance(source, Article))


def extracted(
    articles: Iterable[Article],
    model: str = DEFAULT_MODEL,
    workers: Workers | None = None,
    frames: Path | None = None,
    own: NameIndex | None = None,
    every_clause: bool = False,
    seconds: float = ARTICLE_SECONDS,
) -> Iterator[Packed | Problem]:
    """The extraction of each article, or why there is none; one that fails never stops the others.

    One that takes longer than so many `seconds` fails, and so does one whose process is stopped since it takes all
    memory, where it has not the only process.

    The order is that of the articles and each extraction the same, however many `workers` there are. `own` are the
    names of a researcher's authority file. Raises `GraphbuildError` where no pipeline `model` is installed.
    """
    check_model(model)
    extracting = partial(extract_all, model=model, frames=frames, own=own, every_clause=every_clause)
    work = partial(_extract_packed, extracting=extracting, seconds=seconds)
    yield from chain.from_iterable((workers or Workers()).share(work, _batches(articles), _lost))


def check_model(name: str) -> None:
    """Loads a spaCy pipeline; an error with the remedy where there is none of this name."""
    try:
        load_model(name)
    except OSError as error:
        remedy = f"Install it with: pip install {name.replace('_', '-')}, or take --model {DEFAULT_MODEL}"
        raise GraphbuildError(f"no spaCy pipeline {name!r} is installed. {remedy}") from error


def _extract_packed(articles: list[Article], extracting: Extracting, seconds: float) -> list[Packed | Problem]:
    found = _extract_batch(articles, extracting, seconds)
    return [item if isinstance(item, Problem) else Packed.of(item) for item in found]


def _extract_batch(articles: list[Article], extracting: Extracting, seconds: float) -> list[Extraction | Problem]:
    """The extraction of each article, or why there is none."""
    found: list[Extraction | Problem] = []
    try:
        results = iter(extracting(articles))
        while len(found) < len(articles):
            with limited(seconds):
                found.append(next(results))
    except Exception as error:  # a fault in one article is reported, whatever it is
        if len(articles) == 1:
            return [_fault(articles[0], error, seconds)]
        for article in articles[len(found) :]:
            found += _extract_batch([article], extracting, seconds)
    return found


def _fault(article: Article, error: Exception, seconds: float) -> Problem:
    """Why there is no extraction of an article."""
    if isinstance(error, MemoryError):
        return _lost(article)
    if isinstance(error, TooLongError):
        return Stopped(
            _place(article), f"took longer than {seconds:g} seconds", "Divide it, or take more --article-seconds"
        )
    reason = f"could not be analysed ({type(error).__name__}: {error})"
    return Problem(_place(article), reason, "Please report this with the article")


def _lost(article: Article) -> Problem:
    reason = "stopped the process that extracted it, as an article does that needs more memory than there is"
    return Stopped(_place(article), reason, "Divide it, or take fewer --processes")


def _place(article: Article) -> str:
    return article.source or article.id


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in batches that fit into memory however long they are."""
    batch: list[Article] = []
    characters = 0
    for article in articles:
        batch.append(article)
        characters += len(article.text)
        if len(batch) == _BATCH or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _readable(items: Iterable[Article | Problem], tell: Callable[[Problem], None]) -> Iterator[Article]:
    """The articles among the items; the problems are told."""
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            tell(item)


def _is_path(words: str) -> bool:
    """True where a string names a file or folder, or holds no white space as a text does."""
    try:
        return not any(map(str.isspace, words)) or Path(words).exists()
    except (OSError, ValueError):
        return False


def _pass_over(problem: Problem) -> None:
    pass
