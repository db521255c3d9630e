"""Many extractions become one identity per thing: entities, named occasions and events across articles."""

from graphbuild.resolution.decisions import Decision, DecisionsError, read_decisions
from graphbuild.resolution.entities import identify
from graphbuild.resolution.essentials import essentials
from graphbuild.resolution.events import join_events
from graphbuild.resolution.identities import Form, Identities
from graphbuild.resolution.joining import Evidence, Uncertain

__all__ = [
    "Decision",
    "DecisionsError",
    "Evidence",
    "Form",
    "Identities",
    "Uncertain",
    "essentials",
    "identify",
    "join_events",
    "read_decisions",
]
