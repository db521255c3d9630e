"""The country that an article is written in."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild import authority
from graphbuild.authority import Known
from graphbuild.model import Article, Mention


def home_of(article: Article, mentions: Sequence[Mention]) -> Known | None:
    """The country of the dateline, or of the publisher's name: "The Canadian Press"."""
    for place in (article.dateline.text.title(), article.dateline.text) if article.dateline else ():
        town = authority.known(place)
        state = authority.seat(place) or (authority.country_of(town) if town else None)
        if state:
            return state
    for word in (article.publisher or "").split():
        people = authority.demonym(word)
        if people and people.type == "State":
            return people
    first = mentions[0] if mentions else None
    after = article.text[first.span.end : first.span.end + 4].strip() if first and first.span.start < 5 else ""
    return authority.seat(first.span.text.title()) if first and after[:1] in ("—", "–", "-", "(") and after else None
