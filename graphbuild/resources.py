"""The folder ontology/ and the namespace of what it defines."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

NAMESPACE = "https://w3id.org/graphbuild/diplomacy#"


def ontology_folder() -> Traversable:
    """The folder ontology/: in a checkout beside the package, in an installed wheel inside it."""
    inside = files("graphbuild") / "ontology"
    return inside if inside.is_dir() else Path(str(files("graphbuild"))).parent / "ontology"


def ontology_file(name: str) -> Traversable:
    """A file or folder of ontology/: `ontology_file("diplomacy.ttl")`."""
    return ontology_folder() / name
