"""HTTP for a SPARQL server: credentials from the environment, tries again what fails in passing."""

from __future__ import annotations

import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphbuild.rdf.errors import QueryError, StoreError

_FIRST_WAIT = 0.5
_TIMEOUT = float(os.environ.get("GRAPHBUILD_SPARQL_TIMEOUT", "120"))
_PASSING = {408, 429, 500, 502, 503, 504}
_FORM = "application/x-www-form-urlencoded"


class UnreachableError(StoreError):
    """The server did not answer, or said that it cannot answer now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent back, and from where."""

    url: str
    body: bytes


class Http:
    """Posts to the addresses of one server."""

    def __init__(self, addresses: tuple[str, ...], attempts: int, wait: Callable[[float], object]) -> None:
        self.attempts = attempts
        self.wait = wait
        self.opener = urllib.request.build_opener(_NoRedirects, *_passwords(addresses))

    def post(self, url: str, data: bytes, accept: str, kind: str = _FORM) -> Answer:
        """The answer to a POST; what fails in passing is tried again with longer and longer waits.

        Raises StoreError, after the last attempt UnreachableError; QueryError where the server refuses the query.
        """
        for attempt in range(self.attempts - 1):
            try:
                return self._send(url, data, accept, kind)
            except UnreachableError:
                self.pause(attempt)
        return self._send(url, data, accept, kind)

    def once(self, url: str, data: bytes) -> None:
        """A POST that is not tried again."""
        self._send(url, data, "*/*", _FORM)

    def pause(self, attempt: int) -> None:
        """Waits before another attempt: half a second, one, two …"""
        self.wait(_FIRST_WAIT * 2**attempt)

    def _send(self, url: str, data: bytes, accept: str, kind: str) -> Answer:
        request = urllib.request.Request(url, data, {"Accept": accept, "Content-Type": kind, **_token()})
        try:
            with self.opener.open(request, timeout=_TIMEOUT) as response:
                return Answer(url, response.read())
        except urllib.error.HTTPError as error:
            raise _refusal(url, error) from None
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise UnreachableError(
                f"no answer from {url} ({reason}); is the server running and the address right?"
            ) from None


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirects, so that credentials go to no other server."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _passwords(addresses: tuple[str, ...]) -> list[urllib.request.BaseHandler]:
    """Handlers for Basic and Digest authentication where the environment has a user."""
    user = os.environ.get("GRAPHBUILD_SPARQL_USER")
    if not user:
        return []
    manager = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    for address in addresses:
        manager.add_password(None, address, user, os.environ.get("GRAPHBUILD_SPARQL_PASSWORD", ""))
    return [urllib.request.HTTPBasicAuthHandler(manager), urllib.request.HTTPDigestAuthHandler(manager)]


def _token() -> dict[str, str]:
    token = os.environ.get("GRAPHBUILD_SPARQL_TOKEN")
    return {"Authorization": f"Bearer {token}"} if token else {}


def _refusal(url: str, error: urllib.error.HTTPError) -> StoreError | QueryError:
    text = error.read(500).decode("utf8", "replace").strip()
    if error.code == 400:
        return QueryError(f"{url} refuses the query: {text}")
    if error.code in (401, 403):
        return StoreError(
            f"{url} asks for other credentials; set GRAPHBUILD_SPARQL_USER and GRAPHBUILD_SPARQL_PASSWORD"
        )
    if error.code in range(300, 400):
        return StoreError(f"{url} points elsewhere, to {error.headers.get('Location')}; use that address")
    if error.code == 404:
        return StoreError(
            f"{url} does not exist; give the address of the query service, or set GRAPHBUILD_SPARQL_UPDATE and _DATA"
        )
    kind = UnreachableError if error.code in _PASSING else StoreError
    return kind(f"{url} answered {error.code} {error.reason}: {text}")
