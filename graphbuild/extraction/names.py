"""Mentions of actors and places."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from graphbuild.model import Article, Entity, Mention, Span, Tenure, Triple

_TYPES = {"PERSON": "Person", "ORG": "Organization", "GPE": "State", "LOC": "Place", "FAC": "Place", "NORP": "Group"}


@dataclass(frozen=True, slots=True)
class Naming:
    """The mentions of one article, the entities that they refer to, and what names alone say of these."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    relations: tuple[Triple, ...] = ()


def find_names(doc: Doc, article: Article) -> Naming:
    """Finds the names in a parsed article."""
    found: dict[str, Entity] = {}
    mentions = []
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind:
            entity = found.setdefault(ent.text, Entity(ent.text, kind, ent.text))
            mentions.append(Mention(Span.of(article.text, ent.start_char, ent.end_char), entity.type, entity.id))
    return Naming(tuple(mentions), tuple(found.values()))
