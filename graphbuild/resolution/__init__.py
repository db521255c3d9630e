"""Many extractions become one identity per thing: entities, named occasions and events across articles."""

from graphbuild.resolution.bearers import Evidence, Uncertain
from graphbuild.resolution.decisions import Decision, DecisionsError, read_decisions
from graphbuild.resolution.events import join_events
from graphbuild.resolution.identifying import essentials, identified, identify
from graphbuild.resolution.identities import Form, Identities, Meaning
from graphbuild.resolution.names import Names, NamesShard
from graphbuild.resolution.pairs import Pair

__all__ = [
    "Decision",
    "DecisionsError",
    "Evidence",
    "Form",
    "Identities",
    "Meaning",
    "Names",
    "NamesShard",
    "Pair",
    "Uncertain",
    "essentials",
    "identified",
    "identify",
    "join_events",
    "read_decisions",
]
