"""Where the page of a thing is on this server."""

from __future__ import annotations

from urllib.parse import quote


def address(iri: str, namespace: str, form: str = "") -> str:
    """The path of a thing's page, or of its triples in a form.

    >>> address("https://w3id.org/graphbuild/kg/AC%2FDC", "https://w3id.org/graphbuild/kg/", "turtle")
    '/kg/AC%252FDC?format=turtle'
    """
    local = iri.removeprefix(namespace)
    if local != iri and local and not local.startswith("/"):
        return f"/kg/{quote(local, safe='')}" + (f"?format={form}" if form else "")
    return f"/thing?iri={quote(iri, safe='')}" + (f"&format={form}" if form else "")
