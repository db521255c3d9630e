"""The process that runs queries: it opens the store for reading, binds itself to its limits, and answers one by one.

Oxigraph cannot be interrupted, so that a query ends where its process does: at the limit of memory by the system, at
the limit of time by the server, or by its own alarm where the server is gone. Once the store is open no further file
or connection can be opened.
"""

from __future__ import annotations

import io
import math
import os
import signal
import sys
from pathlib import Path

import pyoxigraph as ox

from graphbuild.rdf.asking import check_names, explain
from graphbuild.rdf.errors import QueryError
from graphbuild.rdf.formats import ANSWERS, TRIPLES, Format
from graphbuild.rdf.jsonld import to_jsonld
from graphbuild.rdf.store import DiskStore, has_named_graphs
from graphbuild.server.forms import choose
from graphbuild.server.messages import Answer, Head, Job, Post
from graphbuild.vocabulary import PREFIXES

_GRACE = 5


class TooLargeError(Exception):
    """The answer has more bytes than the limit."""


class _Bounded(io.BytesIO):
    """Bytes in memory, up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # Oxigraph writes bytes and nothing else
        if self.tell() + len(data) > self.limit:
            raise TooLargeError
        return super().write(data)


class Worker:
    """Answers queries from one store."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.store = DiskStore(Path(post.store), read_only=True)
        self.union = post.union and has_named_graphs(self.store.oxigraph)
        self.prefixes = {**PREFIXES, "kg": post.namespace}
        self._warm()

    def answer(self, job: Job) -> Answer:
        """The answer to a query; one that cannot be given has the status and the message of its error."""
        try:
            return self._answer(job)
        except (QueryError, ValueError) as error:
            return _error(400, str(error))
        except TooLargeError:
            size = f"{self.post.result // 1_000_000} MB"
            return _error(500, f"the answer is larger than {size}; ask for less, with LIMIT for instance")
        except MemoryError:
            return _error(500, "the query needs more memory than a query may have; ask for less at a time")
        except OSError as error:
            return _error(500, f"the query could not be run: {error}")

    def _warm(self) -> None:
        """Reads everything that is read when it is first needed, as nothing can be opened later."""
        for query in ("ASK { ?s dip:met ?o }", "ASK { ?s dip:mett ?o }", "ASK { ?s", "DESCRIBE dip:met"):
            self.answer(Job(query))
        self.answer(Job("DESCRIBE dip:met", format="jsonld"))

    def _answer(self, job: Job) -> Answer:
        result = self._run(job)
        offers = TRIPLES if isinstance(result, ox.QueryTriples) else ANSWERS
        form = choose(offers, job.accept, job.format)
        if form is None:
            types = ", ".join(offer.media_types[0] for offer in offers)
            return _error(406, f"the answer to this query can be sent as {types}")
        return Answer(200, form.content_type, self._body(result, form))

    def _run(self, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check_names(job.query, self.prefixes)
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in job.default_graphs]
        named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in job.named_graphs]
        try:
            return self.store.oxigraph.query(
                self.store.eased(job.query),
                prefixes=self.prefixes,
                use_default_graph_as_union=self.union,
                default_graph=graphs if graphs or named else None,
                named_graphs=named or None,
            )
        except SyntaxError as error:
            raise explain(job.query, error) from None

    def _body(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: Format) -> bytes:
        output = _Bounded(self.post.result)
        if not isinstance(result, ox.QueryTriples):
            result.serialize(output, format=ox.QueryResultsFormat.from_media_type(form.media_types[0]))
        elif form.name == "nt":
            result.serialize(output, format=ox.RdfFormat.N_TRIPLES)
        elif form.name == "jsonld":
            output.write(to_jsonld(sorted(set(result), key=str), self.prefixes))
        else:
            ox.serialize(result, output, format=form.rdf, prefixes=self._used())
        return output.getvalue()

    def _used(self) -> dict[str, str]:
        return {name: self.prefixes[name] for name in ("dcterms", "dip", "kg", "rdf", "rdfs", "skos", "xsd")}


def bind(post: Post) -> None:
    """Sets the limits of this process, where the system knows them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    size = _size() + post.memory
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    if post.sealed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def main() -> None:
    """Says that it is ready, reads queries from the standard input until it ends, and writes their answers."""
    worker = Worker(Post.read(sys.argv[1]))
    bind(worker.post)
    _send(Answer(200, "", b""))
    for line in sys.stdin.buffer:
        job = Job.read(line)
        _alarm(math.ceil(job.seconds) + _GRACE)
        answer = worker.answer(job)
        _alarm(0)
        _send(answer)


def _send(answer: Answer) -> None:
    head = Head(answer.status, answer.content_type, len(answer.body))
    sys.stdout.buffer.write(head.line() + answer.body)
    sys.stdout.buffer.flush()


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _size() -> int:
    """The bytes of address space that this process has."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _error(status: int, message: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{message}\n".encode())


if __name__ == "__main__":
    main()
