"""An extraction as a table for people."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from graphbuild.model import Claim, Event, Extraction
from graphbuild.safety import visible
from graphbuild.views.drawing import certainty_of, parties, speaker_of

_HEADINGS = ("Who", "Does what", "To whom or what", "When", "Certainty", "Who says so")


def print_table(extraction: Extraction) -> None:
    """Prints the claims of an article, one a row, in the order of the text."""
    article = extraction.article
    title = visible(article.title or article.id)
    table = Table(*_HEADINGS, title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    events = {event.id: event for event in extraction.events}
    for claim in sorted(extraction.claims, key=lambda claim: events[claim.event].trigger):
        table.add_row(*map(visible, _row(extraction, claim, events[claim.event])))
    console = Console(markup=False, highlight=False)
    console.print(table)
    counts = {"claims": extraction.claims, "attributions": extraction.attributions, "names": extraction.entities}
    console.print(", ".join(f"{len(found)} {name}" for name, found in counts.items()) + "\n")


def _row(extraction: Extraction, claim: Claim, event: Event) -> tuple[str, ...]:
    return (
        parties(extraction, event, "actor", "participant"),
        f"{event.type}: {event.trigger.text}",
        parties(extraction, event, "recipient", "concerns", "place"),
        event.date.value if event.date else "",
        certainty_of(claim),
        speaker_of(extraction, claim.attribution),
    )
