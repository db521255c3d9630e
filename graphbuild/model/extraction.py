"""All that one article says."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuild.model.json_form import Json, plain
from graphbuild.model.statements import Attribution, Claim, Event, OpenRelation, Proposal, Triple
from graphbuild.model.things import Article, DateExpression, Entity, Mention, Tenure

_PARTS = (
    "mentions",
    "entities",
    "dates",
    "attributions",
    "events",
    "claims",
    "triples",
    "relations",
    "open",
    "tenures",
)
"""The parts of the JSON form beside the article's own, in their order."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article says. Events come most salient first.

    `relations` are what it says of two things without an event (memberOf, locatedIn, positionIn), however certain;
    the asserted ones stand among the `triples` too. `open` are those of clauses, in the text's words. `proposals` are a
    language model's, where one was asked.
    `resolved` is True where the ids are those of the whole graph, no longer the article's own.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    triples: tuple[Triple, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()
    open: tuple[OpenRelation, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
    resolved: bool = False

    def to_json(self) -> Json:
        """The extraction as JSON-ready values, one object an article."""
        article = self.article
        parts = (*_PARTS, "proposals") if self.proposals else _PARTS
        return {
            "article": {key: getattr(article, key) for key in ("id", "title", "publisher", "published", "source")},
            **{part: [plain(item) for item in getattr(self, part)] for part in parts},
        }
