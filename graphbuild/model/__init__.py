"""The frozen dataclasses that pass between the rooms, and their JSON form.

Offsets are characters of the article's untouched text, end exclusive: `text[span.start:span.end] == span.text`.
"""

from graphbuild.model.extraction import Extraction
from graphbuild.model.json_form import Json
from graphbuild.model.statements import (
    Amount,
    Argument,
    Attribution,
    Claim,
    End,
    Event,
    OpenRelation,
    Proposal,
    Role,
    Triple,
)
from graphbuild.model.things import (
    Article,
    Coordinates,
    DateExpression,
    DateType,
    Entity,
    Factuality,
    Mention,
    MentionKind,
    Span,
    Tenure,
)

__all__ = [
    "Amount",
    "Argument",
    "Article",
    "Attribution",
    "Claim",
    "Coordinates",
    "DateExpression",
    "DateType",
    "End",
    "Entity",
    "Event",
    "Extraction",
    "Factuality",
    "Json",
    "Mention",
    "MentionKind",
    "OpenRelation",
    "Proposal",
    "Role",
    "Span",
    "Tenure",
    "Triple",
]
