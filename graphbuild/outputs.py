"""The folder that an output means: a path, or the URL of one."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import url2pathname

from graphbuild.errors import GraphbuildError

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):/(?:/(?P<host>[^/]*))?(?P<path>.*)", re.DOTALL)
_HERE = ("", "localhost")


def folder_of(output: str | Path) -> Path:
    """The folder of an output.

    A URL is one of files, as fsspec has them: of two slashes a `Path` keeps one, so one is enough. Raises
    GraphbuildError for a URL of anything else.

    >>> folder_of("file:///shared/news")
    PosixPath('/shared/news')
    """
    match = _URL.fullmatch(str(output))
    if match is None:
        return Path(output)
    scheme, host, path = match["scheme"].lower(), match["host"] or "", match["path"]
    if isinstance(output, Path):
        host, path = "", f"/{host}{path}" if host else f"/{path}".replace("//", "/")
    if scheme in ("file", "local") and host in _HERE and path:
        return Path(url2pathname(path if path.startswith("/") else f"/{path}"))
    if scheme in ("file", "local"):
        raise GraphbuildError(f"{output} names no folder of this machine. Write file:///folder, with three slashes")
    copy = f"""python -c 'import fsspec; fsspec.filesystem("{scheme}").put("output/", "FOLDER/", recursive=True)'"""
    raise GraphbuildError(
        f"{output} is no folder: a build needs one, since its files are exchanged by a link and locked. Build into a "
        f"folder that all workers see, or mount the place as one; or copy what was built: {copy}"
    )
