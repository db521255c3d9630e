"""Many extractions become one identity per thing: entities, named occasions and events across articles."""

from graphbuild.resolution.entities import Identities, identify
from graphbuild.resolution.events import join_events
from graphbuild.resolution.joining import Evidence, Uncertain

__all__ = ["Evidence", "Identities", "Uncertain", "identify", "join_events"]
