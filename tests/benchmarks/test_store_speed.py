"""How fast a store loads and answers the bundled questions, beside rdflib's own engine.

`python tests/benchmarks/test_store_speed.py 100000 1000000` prints a table for each size; `--rdflib` adds its column,
where a question ends after ten seconds. All load the same file. Seconds are those of
the processor, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import rdflib
from event_graph import event_graph

from graphbuild.rdf.questions import Question, questions
from graphbuild.rdf.store import DiskStore, MemoryStore, Store
from graphbuild.vocabulary import PREFIXES

_PATIENCE = 10
_VALUES = {"who": "R8", "other": "R0", "one": "R8"}


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that a question took, and the number of its rows; None where it was not waited for."""

    seconds: float
    rows: int | None


def text_of(question: Question) -> str:
    """The question about agents that are in many events."""
    known = {parameter.name for parameter in question.parameters if parameter.kind == "text"}
    return question.sparql({name: value for name, value in _VALUES.items() if name in known})


def timed(ask: Callable[[], int], patience: int = _PATIENCE) -> Timing:
    """Runs a question, or what else counts something, and waits so many seconds for it, for ever if 0."""
    start = time.process_time()
    try:
        with _alarm(patience):
            rows: int | None = ask()
    except TimeoutError:
        rows = None
    return Timing(time.process_time() - start, rows)


def rdflib_graph(quads: Iterator[ox.Quad]) -> rdflib.Graph:
    """The triples in rdflib's own store, read from N-Triples."""
    graph = rdflib.Graph()
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""
    return graph.parse(data=data, format="nt")


@contextmanager
def _alarm(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_both_engines_give_as_many_rows() -> None:
    quads = list(event_graph(3000))
    store, graph = MemoryStore(quads), rdflib_graph(iter(quads))
    answered = 0
    for question in questions():
        text = text_of(question)
        rows, beside = len(store.query(text)), len(graph.query(text, initNs=PREFIXES))
        # rdflib's engine gives one empty row where there is nothing to group.
        assert rows == beside or (not rows and "GROUP BY" in text), question.name
        answered += rows > 0
    assert answered > len(questions()) / 3


def test_questions_take_no_longer_than_a_few_loads() -> None:
    quads = list(event_graph(60_000))
    start = time.process_time()
    store = MemoryStore(quads)
    load = time.process_time() - start
    for question in questions():
        text = text_of(question)
        assert timed(lambda text=text: len(store.query(text))).seconds < 5 * load, question.name


def table(triples: int, with_rdflib: bool) -> Iterator[str]:
    """The lines of a table in Markdown."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        file = folder / "graph.nt"
        ox.serialize((quad.triple for quad in event_graph(triples)), str(file), format=ox.RdfFormat.N_TRIPLES)
        bare = [
            timed(lambda store=store: _bulk_loaded(store, file), 0).seconds
            for store in (ox.Store(), ox.Store(str(folder / "bare")))
        ]
        places: dict[str, Store] = {"memory": MemoryStore(), "disk": DiskStore(folder / "store")}
        loads = {name: timed(lambda place=place: _loaded(place, file), 0) for name, place in places.items()}
        asks = {name: (lambda text, place=place: len(place.query(text))) for name, place in places.items()}
        if with_rdflib:
            graph = rdflib.Graph()
            loads["rdflib"] = timed(lambda: len(graph.parse(file, format="nt")), 0)
            asks["rdflib"] = lambda text: len(graph.query(text, initNs=PREFIXES))
        yield f"| {loads['memory'].rows:,} triples | rows | {' | '.join(loads)} |"
        yield "|---|---:|" + "---:|" * len(loads)
        empty = " |" * (len(loads) - len(bare))
        yield f"| Oxigraph's own bulk load | | {' | '.join(f'{seconds:.2f} s' for seconds in bare)} |{empty}"
        yield f"| load | | {' | '.join(f'{timing.seconds:.2f} s' for timing in loads.values())} |"
        shares = (timing.seconds / own for timing, own in zip(loads.values(), bare, strict=False))
        yield f"| load, times Oxigraph's own | | {' | '.join(f'{share:.2f}' for share in shares)} |{empty}"
        for question in questions():
            text = text_of(question)
            yield _line(question.name, [timed(lambda ask=ask, text=text: ask(text)) for ask in asks.values()])


def _bulk_loaded(store: ox.Store, file: Path) -> int:
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES)
    return len(store)


def _loaded(place: Store, file: Path) -> int:
    place.load(file, replace=True)
    return len(place)


def _line(name: str, timings: list[Timing]) -> str:
    cells = [
        f"{timing.seconds * 1000:,.0f} ms" if timing.rows is not None else f"> {_PATIENCE} s" for timing in timings
    ]
    return f"| {name} | {timings[0].rows} | {' | '.join(cells)} |"


if __name__ == "__main__":
    for size in (argument for argument in sys.argv[1:] if argument.isdigit()):
        for row in table(int(size), "--rdflib" in sys.argv):
            print(row, flush=True)
