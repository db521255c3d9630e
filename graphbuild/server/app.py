"""The server's addresses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphbuild.server.assets import assets
from graphbuild.server.facts import UnavailableError
from graphbuild.server.lanes import asker
from graphbuild.server.loading import Place
from graphbuild.server.pages import Pages
from graphbuild.server.pool import Pool
from graphbuild.server.settings import DEFAULTS, Limits

# What a browser may do with a page: use this server's own files, and nothing else.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NAMES_OF_THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]


class SafeHeaders:
    """Adds the headers to each response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        asker.set((scope.get("client") or ("", 0))[0])

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def middleware(local: bool) -> list[Middleware]:
    """Safe headers; and a page of another host cannot reach a `local` server under that host's name."""
    names = _NAMES_OF_THIS_MACHINE if local else ["*"]
    return [Middleware(SafeHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=names)]


def create_app(place: Place, limits: Limits = DEFAULTS, local: bool = True) -> Starlette:
    """The application that serves a store; a `local` one answers only to names of this machine."""
    pool = Pool(str(place.folder), place.namespace, limits)
    pages = Pages(place, pool)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.open()
        try:
            yield
        finally:
            await pool.close()

    errors = {404: pages.not_found, UnavailableError: pages.unavailable}
    app = Starlette(routes=_routes(pages), middleware=middleware(local), lifespan=lifespan, exception_handlers=errors)
    app.state.pool = pool
    return app


def _routes(pages: Pages) -> list[Route]:
    return [
        Route("/", pages.home),
        Route("/sparql", pages.sparql, methods=["GET", "POST"]),
        Route("/ask", pages.ask),
        Route("/explore", pages.explore),
        Route("/search", pages.search),
        Route("/names.json", pages.names),
        Route("/vocabulary.json", pages.vocabulary),
        Route("/questions/{name}", pages.question),
        Route("/kg/{name:path}", pages.named),
        Route("/thing", pages.thing),
        Route("/static/{name}", assets()),
    ]
