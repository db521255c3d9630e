"""The files that browsers need, read once; no request reaches the file system."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "json": "application/json"}
_LOOK = ("colours", "frame", "legend", "panel", "views", "small")
_VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file, its type, and a mark that changes with its content."""

    content: bytes
    content_type: str
    mark: str


def assets(*folders: Traversable) -> Callable[[Request], Awaitable[Response]]:
    """What sends a file by its name: one of these folders, or one that all servers share."""
    known = {**_shared(), **{name: each for folder in folders for name, each in _files(folder).items()}}

    async def asset(request: Request) -> Response:
        found = known.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("there is no such file\n", 404)
        headers = {"Content-Type": found.content_type, "ETag": found.mark, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == found.mark:
            return Response(status_code=304, headers=headers)
        return Response(found.content, headers=headers)

    return asset


@cache
def _shared() -> Mapping[str, Asset]:
    """Our own scripts and styles, what the page of a build has of its look and its map, and vis-network of pyvis."""
    views = files("graphbuild.views")
    page = b"\n".join((views / "templates" / "css" / f"{name}.css").read_bytes() for name in _LOOK)
    projection = (views / "templates" / "js" / "projection.js").read_bytes() + b"export { projected };\n"
    world = (views / "data" / "world.json").read_bytes()
    vis = files("pyvis").joinpath(*_VIS)
    shared = {"page.css": page, "projection.js": projection, "world.json": world, vis.name: vis.read_bytes()}
    made = {name: _asset(name, content) for name, content in shared.items()}
    return MappingProxyType({**_files(files("graphbuild.server") / "static"), **made})


def _files(folder: Traversable) -> dict[str, Asset]:
    return {file.name: _asset(file.name, file.read_bytes()) for file in folder.iterdir()}


def _asset(name: str, content: bytes) -> Asset:
    mark = '"' + hashlib.sha256(content).hexdigest()[:16] + '"'
    return Asset(content, _TYPES[name.rpartition(".")[2]], mark)
