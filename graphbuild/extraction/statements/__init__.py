"""Propositions become events, relations and offices, and what is claimed of them: roles, certainty, triples."""

from graphbuild.extraction.statements.cast import Cast
from graphbuild.extraction.statements.claims import Claims, asserted_triples
from graphbuild.extraction.statements.finding import find_events
from graphbuild.extraction.statements.lexicon import Lexicon
from graphbuild.extraction.statements.loading import load_lexicon
from graphbuild.extraction.statements.occasions import find_occasions, with_occasions
from graphbuild.extraction.statements.opened import Told, find_open_relations
from graphbuild.extraction.statements.relations import find_relations
from graphbuild.extraction.statements.speakers import name_sources

__all__ = [
    "Cast",
    "Claims",
    "Lexicon",
    "Told",
    "asserted_triples",
    "find_events",
    "find_occasions",
    "find_open_relations",
    "find_relations",
    "load_lexicon",
    "name_sources",
    "with_occasions",
]
