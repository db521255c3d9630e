"""Which expression of time in a sentence tells when an event happened."""

from __future__ import annotations

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.grammar.clauses import upwards
from graphbuild.extraction.grammar.mood import slot_of
from graphbuild.extraction.grammar.words import Text, root_of
from graphbuild.extraction.statements.operators import Draft
from graphbuild.model import DateExpression


def dates_by_token(doc: Text, dates: list[DateExpression]) -> dict[int, DateExpression]:
    """The expressions of days and times, each by the word that heads it; not one that only limits a span."""
    found = {}
    for date in dates:
        span = doc.between(date.span.start, date.span.end)
        root = root_of(span) if span and date.type in ("DATE", "TIME") else None
        if root is not None and root.head.lower not in grammar("limits"):
            found[root.i] = date
    return found


def date_of(draft: Draft, dated: dict[int, DateExpression], anchors: set[int]) -> DateExpression | None:
    """The date whose nearest event is this one; of several the first. A relative clause keeps its date to itself."""
    for index, date in dated.items():
        *above, root = upwards(draft.trigger.doc[index])
        nearest = next((word for word in above[1:] if word.i in anchors or slot_of(word) == "relative"), root)
        if nearest in (draft.anchor, draft.trigger):
            return date
    return None
