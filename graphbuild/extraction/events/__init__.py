"""Typed events with their roles, and what is claimed of them: clauses, frames, occasions, certainty."""

from graphbuild.extraction.events.claims import asserted_triples, find_claims, name_sources
from graphbuild.extraction.events.finding import find_events
from graphbuild.extraction.events.lexicon import Lexicon
from graphbuild.extraction.events.loading import load_lexicon
from graphbuild.extraction.events.occasions import find_occasions, with_occasions
from graphbuild.extraction.events.roles import Cast

__all__ = [
    "Cast",
    "Lexicon",
    "asserted_triples",
    "find_claims",
    "find_events",
    "find_occasions",
    "load_lexicon",
    "name_sources",
    "with_occasions",
]
