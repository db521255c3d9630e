"""The sample as a page on this machine, with a key for each verdict."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from graphbuild.server.app import middleware
from graphbuild.server.assets import assets
from graphbuild.server.running import listening
from graphbuild.server.running import run as run_app
from graphbuild.validation.coding import Coding
from graphbuild.validation.items import Item
from graphbuild.validation.sheets import VERDICTS, WHY

_PAGES = Environment(loader=PackageLoader("graphbuild.validation"), autoescape=True)
_LONGEST = 10_000


def serve(coding: Coding, port: int, say: Callable[[str], None] = print) -> None:
    """Shows the sample at an address of this machine alone until the process is interrupted; 0 takes a free port."""
    with listening("127.0.0.1", port) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        say(f"Judge at {address} and stop with Ctrl-C; each verdict is saved at once")
        run_app(create_app(coding), listener)


def create_app(coding: Coding) -> Starlette:
    """The application: a page, its items, and an address that takes verdicts from this page alone."""

    async def page(_: Request) -> Response:
        template = _PAGES.get_template("validate.html")
        return HTMLResponse(template.render(coder=coding.coder, reasons=WHY, verdicts=coding.path))

    async def items(_: Request) -> Response:
        return JSONResponse([_shown(item, coding) for item in coding.drawn])

    async def judge(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("only this page may judge\n", 403)
        if request.headers.get("content-type", "") != "application/json" or len(await request.body()) > _LONGEST:
            return PlainTextResponse("send a verdict as JSON\n", 415)
        try:
            given = await request.json()
        except ValueError:
            given = None
        if not _is_verdict(given, len(coding.drawn)):
            return PlainTextResponse("send place, verdict and why\n", 400)
        coding.judge(coding.drawn[given["place"]], given["verdict"], given.get("why", ""))
        return JSONResponse({"done": coding.done})

    routes = [
        Route("/", page),
        Route("/items.json", items),
        Route("/judge", judge, methods=["POST"]),
        Route("/static/{name}", assets(files("graphbuild.validation") / "static")),
    ]
    return Starlette(routes=routes, middleware=middleware(local=True))


def _is_verdict(given: Any, size: int) -> bool:
    return (
        isinstance(given, dict)
        and given.get("place") in range(size)
        and given.get("verdict") in VERDICTS
        and given.get("why", "") in ("", *WHY.values())
    )


def _shown(item: Item, coding: Coding) -> dict[str, Any]:
    given = coding.verdict(item)
    start, end = item.marked
    article = item.article
    return {
        "statement": item.statement,
        "type": item.type,
        "kind": item.kind,
        "factuality": item.factuality + (f" ({item.condition})" if item.condition else ""),
        "speaker": item.speaker,
        "before": item.sentence[:start],
        "marked": item.sentence[start:end],
        "after": item.sentence[end:],
        "article": ", ".join(filter(None, (article.title, article.publisher, article.published))),
        "others": item.others,
        "verdict": given.verdict if given else "",
        "why": given.why if given else "",
    }
