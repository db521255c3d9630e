"""What can go wrong with a graph; each message says what to do."""

from graphbuild.errors import GraphbuildError


class GraphError(GraphbuildError):
    """Anything that the rooms of the graph raise on purpose."""


class QueryError(GraphError):
    """A query that cannot be run; the message shows the line and a caret under the place."""


class StoreError(GraphError):
    """A store that cannot be opened, read or written."""
