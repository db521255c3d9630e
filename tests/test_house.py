"""The rooms stand in one order: no module imports another in a circle, and no room one that comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import graphbuild

ROOT = Path(graphbuild.__file__).parent
ORDER = (
    {"disk", "errors", "garbage", "model", "resources", "runs", "safety"},
    {"tables"},
    {"vocabulary", "outputs", "plover"},
    {"authority"},
    {"articles"},
    {"extraction"},
    {"opinion"},
    {"resolution"},
    {"rdf"},
    {"views"},
    {"eventdata"},
    {"graph"},
    {"building", "server"},
    {"validation"},
    {"cli"},
)
"""Rooms that stand beside each other do not know each other."""
Imports = Mapping[str, set[str]]


def imports() -> dict[str, set[str]]:
    """Each module with the modules of the package that it imports, at its top, in functions or for types only."""
    files = {_name(path): path for path in ROOT.rglob("*.py")}
    return {name: {_module(found, files) for found in _imported(path)} - {name} for name, path in files.items()}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "graphbuild":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "graphbuild")


def _module(name: str, files: Mapping[str, Path]) -> str:
    """The module of an imported name, which is one itself or stands in one."""
    return name if name in files else name.rpartition(".")[0]


def circles(known: Imports) -> list[list[str]]:
    """The modules that are left when those are taken away, again and again, that import nothing which is left."""
    left = dict(known)
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return [[name, *sorted(others & left.keys())] for name, others in sorted(left.items())]


def upward(known: Imports) -> list[tuple[str, str]]:
    """The imports of a room that comes later, or that stands beside the importer's own."""
    rank = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
    pairs = [(name, other) for name, others in known.items() for other in others if "." in name and "." in other]
    return sorted(
        (name, other)
        for name, other in pairs
        if _room(name) != _room(other) and rank[_room(name)] <= rank[_room(other)]
    )


def _room(name: str) -> str:
    return name.split(".")[1]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(imports()) == []


def test_no_room_knows_one_that_comes_after_it() -> None:
    assert upward(imports()) == []


def test_a_circle_and_an_arrow_upward_are_found() -> None:
    known = {
        "graphbuild.rdf.store": {"graphbuild.rdf.remote"},
        "graphbuild.rdf.remote": {"graphbuild.rdf.store", "graphbuild.errors"},
        "graphbuild.authority.lookup": {"graphbuild.articles", "graphbuild.rdf.store", "graphbuild.model"},
        "graphbuild.errors": set(),
    }
    assert [circle[0] for circle in circles(known)] == [
        "graphbuild.authority.lookup",
        "graphbuild.rdf.remote",
        "graphbuild.rdf.store",
    ]
    assert upward(known) == [
        ("graphbuild.authority.lookup", "graphbuild.articles"),
        ("graphbuild.authority.lookup", "graphbuild.rdf.store"),
    ]
