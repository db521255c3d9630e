"""The SPARQL 1.1 protocol: a query by GET, by a form, or as the body of a POST."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from graphbuild.server import guard
from graphbuild.server.messages import Answer, Job
from graphbuild.server.pool import Pool
from graphbuild.server.settings import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"


class RequestError(Exception):
    """A request that the protocol does not know, with the status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Parameters:
    """The names and values of a request, in their order."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, text: bytes) -> Parameters:
        """Reads a query string or the body of a form; raises RequestError where it is not UTF-8."""
        try:
            return cls(tuple(parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=100)))
        except ValueError:
            raise RequestError(400, "the request is not in UTF-8, or has too many parameters") from None

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def first(self, name: str) -> str:
        """The first value of a name, "" where there is none."""
        return next(iter(self.all(name)), "")


async def endpoint(request: Request) -> Response:
    """Answers a request by the protocol."""
    pool: Pool = request.app.state.pool
    try:
        job = _job(await _parameters(request, pool.limits), request.headers, pool.limits)
    except RequestError as error:
        return PlainTextResponse(f"{error}\n", error.status)
    return respond(await _unless_gone(request, asyncio.create_task(pool.ask(job))))


def respond(answer: Answer) -> Response:
    """The answer as a response."""
    headers = {"Content-Type": answer.content_type, "Vary": "Accept"}
    if answer.status == 503:
        headers["Retry-After"] = "5"
    return Response(answer.body, answer.status, headers)


async def _parameters(request: Request, limits: Limits) -> Parameters:
    asked = Parameters.of(request.scope["query_string"])
    if request.method != "POST":
        return asked
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise RequestError(403, guard.READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise RequestError(415, f"send a query as {_FORM} or {_QUERY}")
    body = await _body(request, 4 * limits.query)
    if kind == _FORM:
        return Parameters((*asked.pairs, *Parameters.of(body).pairs))
    try:
        return Parameters((*asked.pairs, ("query", body.decode())))
    except UnicodeDecodeError:
        raise RequestError(400, "the query is not in UTF-8") from None


async def _body(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise RequestError(413, f"the request is longer than {most} bytes")
        parts.append(part)
    return b"".join(parts)


def _job(parameters: Parameters, headers: Headers, limits: Limits) -> Job:
    if parameters.all("update"):
        raise RequestError(403, guard.READ_ONLY)
    queries = parameters.all("query")
    if len(queries) != 1:
        raise RequestError(400, "send one query, as the parameter “query”")
    if len(queries[0]) > limits.query:
        raise RequestError(413, f"the query is longer than {limits.query} characters")
    default, named = parameters.all("default-graph-uri"), parameters.all("named-graph-uri")
    if (default or named) and not limits.allow_from:
        raise RequestError(403, "other graphs than the server's own are not allowed here; leave default-graph-uri out")
    _check(queries[0], limits)
    return Job(queries[0], headers.get("accept", ""), _format(parameters), default, named)


def _format(parameters: Parameters) -> str:
    return parameters.first("format") or parameters.first("output")


def _check(query: str, limits: Limits) -> None:
    try:
        guard.check(query, limits.allow_service, limits.allow_from)
    except guard.RefusedError as error:
        raise RequestError(403, str(error)) from None
    except guard.MalformedError as error:
        raise RequestError(400, str(error)) from None


async def _unless_gone(request: Request, task: asyncio.Task[Answer]) -> Answer:
    """What the task gives; the task is stopped where the client goes away."""
    gone = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
            return Answer(499, "text/plain", b"")
        return task.result()
    finally:
        gone.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
