"""The pages for people: things, search, questions, the explorer; HTML, or RDF where a client prefers it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import partial

import jinja2
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from graphbuild.rdf.errors import QueryError
from graphbuild.rdf.formats import TRIPLES
from graphbuild.rdf.questions import question, questions
from graphbuild.server.addresses import address
from graphbuild.server.description import describe
from graphbuild.server.facts import About, Marks, UnavailableError
from graphbuild.server.forms import PAGE, choose
from graphbuild.server.loading import Place
from graphbuild.server.messages import Answer, Job
from graphbuild.server.names import Found, Names
from graphbuild.server.pool import Pool
from graphbuild.server.protocol import endpoint, respond
from graphbuild.server.reader import Reader, query
from graphbuild.vocabulary import DIP, PREFIXES, RDF, RDFS, lineage, terms

_HIDDEN = {RDF + "type", RDFS + "label", RDF + "subject", RDF + "predicate", RDF + "object"}
_FIRST_QUERY = "SELECT ?who ?whom WHERE {\n  ?who dip:met ?whom .\n}\nLIMIT 100"
_LONGEST = 200


class Pages:
    """The pages of one graph."""

    def __init__(self, place: Place, pool: Pool) -> None:
        self._place = place
        self._pool = pool
        self._reader = Reader(pool)
        self._names = Names(place.folder)
        self._templates = _environment(place.namespace)

    async def home(self, _: Request) -> Response:
        """What the graph is about."""
        busiest, articles = await asyncio.gather(self._reader.rows("busiest"), self._reader.rows("articles"))
        return self._page("home", triples=self._place.triples, busiest=busiest, articles=articles)

    async def ask(self, request: Request) -> Response:
        """The page for queries."""
        text = request.query_params.get("query", _FIRST_QUERY)
        return self._page("ask", query=text, questions=questions())

    async def sparql(self, request: Request) -> Response:
        """The endpoint; a browser that is led here gets the page for queries, who asks nothing its description."""
        accept, asked = request.headers.get("accept", ""), request.query_params
        if request.method != "POST" and not asked.get("format") and choose((*TRIPLES, PAGE), accept) == PAGE:
            return RedirectResponse(request.url.replace(path="/ask", scheme="", netloc=""), 303)
        form = choose(TRIPLES, accept, asked.get("format", ""))
        if request.method == "POST" or form is None or not {"query", "update"}.isdisjoint(asked):
            return await endpoint(request)
        description = describe(str(request.url.replace(query="")), self._place.triples, self._pool.limits, form)
        return respond(Answer(200, form.content_type, description))

    async def explore(self, request: Request) -> Response:
        """The explorer."""
        return self._page("explore", iri=request.query_params.get("iri", ""))

    async def search(self, request: Request) -> Response:
        """The things of a name, as a page."""
        words = request.query_params.get("q", "")[:_LONGEST]
        found = self._names.search(words, 50)
        marks = await self._reader.marks(each.thing.iri for each in found)
        return self._page("search", words=words, found=found, marks=marks)

    async def names(self, request: Request) -> Response:
        """The things of a name, for the search box."""
        found = self._names.search(request.query_params.get("q", "")[:_LONGEST])
        marks = await self._reader.marks(each.thing.iri for each in found if "Event" in lineage(each.thing.kind))
        return JSONResponse([_suggestion(each, marks) for each in found])

    async def named(self, request: Request) -> Response:
        """A thing by the last part of its IRI."""
        return await self._thing(request, self._place.namespace + request.path_params["name"])

    async def thing(self, request: Request) -> Response:
        """A thing by its IRI."""
        return await self._thing(request, request.query_params.get("iri", ""))

    async def question(self, request: Request) -> Response:
        """The SPARQL of a bundled question with the values of the request."""
        found = question(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "no question has this name")
        try:
            text = found.sparql(dict(request.query_params))
        except QueryError as error:
            return PlainTextResponse(str(error), 400)
        return PlainTextResponse("".join(line for line in text.splitlines(True) if not line.startswith("#")))

    async def vocabulary(self, _: Request) -> Response:
        """What the editor completes and the questions ask for."""
        known = [
            {"name": f"dip:{name}", "iri": DIP + name, "label": term.label, "comment": term.comment}
            for name, term in terms().items()
        ]
        prefixes = {**PREFIXES, "kg": self._place.namespace}
        return JSONResponse({"prefixes": prefixes, "terms": known, "questions": _questions()})

    async def not_found(self, _: Request, error: Exception) -> Response:
        """An address that leads nowhere."""
        detail = error.detail if isinstance(error, HTTPException) and error.detail != "Not Found" else ""
        message = detail or "This address leads nowhere. Find things by their names above."
        return self._page("error", 404, title="Not here", message=message)

    async def unavailable(self, _: Request, error: Exception) -> Response:
        """A page that the workers could not answer for."""
        assert isinstance(error, UnavailableError)
        return self._page("error", error.status, title="Not now", message=str(error))

    async def _thing(self, request: Request, iri: str) -> Response:
        form = choose((PAGE, *TRIPLES), request.headers.get("accept", ""), request.query_params.get("format", ""))
        if form is None:
            return PlainTextResponse("a thing can be sent as HTML or as a graph\n", 406)
        about = await self._known(iri)
        if form is not PAGE:
            return respond(await self._pool.ask(Job(query("graph", iri), format=form.name)))
        page = self._page("thing", 200, **await self._contents(about))
        page.headers["Vary"] = "Accept"
        page.headers["Link"] = f'<{address(iri, self._place.namespace, "turtle")}>; rel="alternate"; type="text/turtle"'
        return page

    async def _known(self, iri: str) -> About:
        try:
            about = await self._reader.about(iri) if iri else None
        except ValueError:
            about = None
        if about is None:
            raise HTTPException(404, f"The graph knows nothing of {iri[:_LONGEST]}. Find things by their names above.")
        return about

    async def _contents(self, about: About) -> dict[str, object]:
        """What the template of a thing shows; which parts there are depends on what it is."""
        iri, kind = about.thing.iri, about.thing.kind
        parts = {name: ask(iri) for name, ask in self._parts(kind).items()}
        shown = dict(zip(parts, await asyncio.gather(*parts.values()), strict=True))
        own = shown.pop("claim", ())
        facts = tuple(fact for fact in about.facts if fact.property.iri not in _HIDDEN)
        heading = "Claim" if kind == "Claim" else about.thing.label
        return {"about": about, "heading": heading, "facts": facts, "claim": own[0] if own else None, **shown}

    def _parts(self, kind: str) -> dict[str, Callable[[str], Awaitable[tuple[object, ...]]]]:
        def claims(choice: str) -> Callable[[str], Awaitable[tuple[object, ...]]]:
            return partial(self._reader.claims, choice=choice)

        if kind == "Claim":
            return {"claim": claims("claim"), "same": claims("same")}
        if kind == "Article":
            return {"claims": claims("article")}
        if "Event" in lineage(kind):
            return {
                "marks": self._reader.marks_of,
                "claims": claims("event"),
                "contradictions": self._reader.contradictions,
                "timeline": self._reader.timeline,
                "towards": self._reader.towards,
            }
        return {
            "tenures": self._reader.tenures,
            "towards": self._reader.towards,
            "timeline": self._reader.timeline,
            "contradictions": self._reader.contradictions,
            "claims": claims("entity"),
            "said": claims("said"),
        }

    def _page(self, name: str, status: int = 200, /, **values: object) -> Response:
        return HTMLResponse(self._templates.get_template(f"{name}.html").render(values), status)


def _environment(namespace: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("graphbuild.server"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["namespace"] = namespace
    environment.filters["address"] = lambda iri, form="": address(str(iri), namespace, form)
    environment.filters["family"] = _family
    environment.filters["all_claims"] = _all_claims
    return environment


def _family(kind: str) -> str:
    """The class of a dot: what has one colour."""
    families = {"State": "state", "Person": "person", "Agent": "person", "Group": "organization", "Place": "place"}
    return families.get(kind, "organization" if kind == "Organization" else "event")


def _all_claims(iri: str) -> str:
    """A query for every claim about a thing."""
    return (
        "SELECT ?claim ?factuality ?sentence WHERE {\n"
        f"  {{ ?claim rdf:subject <{iri}> }} UNION {{ ?claim rdf:object <{iri}> }}\n"
        f"  UNION {{ ?claim dip:about <{iri}> }} UNION {{ ?claim dip:inSentence/dcterms:isPartOf <{iri}> }}\n"
        "  ?claim dip:factuality ?factuality ; dip:inSentence/dip:text ?sentence .\n}"
    )


def _suggestion(found: Found, marks: Marks) -> dict[str, object]:
    kinds = [mark.factuality for mark in marks.get(found.thing.iri, ())]
    return {"name": found.name, **asdict(found.thing), "marks": kinds}


def _questions() -> list[dict[str, object]]:
    return [
        {
            "name": each.name,
            "description": each.description,
            "parameters": [asdict(parameter) for parameter in each.parameters],
        }
        for each in questions()
    ]
