"""The data files of this room: lines in sections, each below its name in brackets."""

from __future__ import annotations

from importlib.resources import files


def section_of(name: str, section: str) -> list[str]:
    """The lines below `[section]` in a data file, without comments and empty lines."""
    found: list[str] = []
    current = ""
    for line in files("graphbuild.articles").joinpath("data", name).read_text("utf8").splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].isalpha():
            current = line[1:-1]
        elif current == section and line and not line.startswith("#"):
            found.append(line)
    return found
