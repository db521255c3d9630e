"""Knowledge graphs of diplomatic events from news articles.

>>> from graphbuild import build, extract, Graph
>>> build("seeds").counts["articles"]
12
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuild.building import build, extract
    from graphbuild.graph import Graph
    from graphbuild.model import Article
    from graphbuild.views.drawing import draw

__all__ = ["Article", "Graph", "build", "draw", "extract"]

_ROOMS = {"Article": "model", "Graph": "graph", "build": "building", "draw": "views.drawing", "extract": "building"}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for, so that importing the package is quick."""
    if name == "__version__":
        from importlib.metadata import version

        return version("graphbuild")
    if name in _ROOMS:
        return getattr(import_module(f"graphbuild.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'graphbuild' has no attribute {name!r}; its names are {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
