"""Where the files of ontology/ stand: in a checkout beside the package, in an installed wheel inside it."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def ontology_file(name: str) -> Traversable:
    """A file or folder of ontology/: `ontology_file("diplomacy.ttl")`."""
    inside = files("graphbuild") / "ontology" / name
    found = inside.is_file() or inside.is_dir()
    return inside if found else Path(str(files("graphbuild"))).parent / "ontology" / name
