"""Typed events with their roles, and what is claimed of them: clauses, frames, occasions, certainty."""

from graphbuild.extraction.statements.claims import asserted_triples, find_claims, name_sources
from graphbuild.extraction.statements.finding import find_events
from graphbuild.extraction.statements.occasions import find_occasions, with_occasions
from graphbuild.extraction.statements.roles import Cast

__all__ = ["Cast", "asserted_triples", "find_claims", "find_events", "find_occasions", "name_sources", "with_occasions"]
