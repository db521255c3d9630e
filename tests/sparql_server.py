"""A SPARQL server on the loopback for the tests, which can be told to fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox


class SparqlServer(ThreadingHTTPServer):
    """Answers from an Oxigraph store; `faults` are taken one a request: a status, "drop", "nonsense", "lost" or 0."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.faults: list[int | str] = []
        self.seen: list[str] = []
        self.password: str | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def sparql_server() -> Iterator[SparqlServer]:
    """Runs a server for as long as the block."""
    server = SparqlServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: SparqlServer

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(f"{address.path} {self.headers.get('Authorization', '')}".strip())
        fault = self.server.faults.pop(0) if self.server.faults else 0
        if self.server.password and self.headers.get("Authorization") != self.server.password:
            return self._send(401, b"who are you?", challenge=True)
        if isinstance(fault, int) and fault:
            return self._send(fault, b"not now")
        if fault == "drop":
            return self.connection.close()
        answer = b"<html>Welcome</html>" if fault == "nonsense" else self._answer(address.path, address.query, body)
        return self.connection.close() if fault == "lost" else self._send(200, answer)

    def _answer(self, path: str, query: str, body: bytes) -> bytes:
        store = self.server.store
        if path == "/store":
            graph = ox.NamedNode(parse_qs(query)["graph"][0])
            store.load(body, format=ox.RdfFormat.TURTLE, to_graph=graph)
            return b""
        fields = parse_qs(body.decode())
        if path == "/update":
            store.update(fields["update"][0])
            return b""
        found = store.query(fields["query"][0])
        kind = ox.RdfFormat.N_TRIPLES if isinstance(found, ox.QueryTriples) else ox.QueryResultsFormat.JSON
        return found.serialize(format=kind) or b""  # type: ignore[arg-type]  # each kind of answer has its formats

    def _send(self, status: int, body: bytes, challenge: bool = False) -> None:
        self.send_response(status)
        if status in range(300, 400):
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        if challenge:
            self.send_header("WWW-Authenticate", 'Basic realm="graphs"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
