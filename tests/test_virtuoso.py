"""The same load and the same questions on Virtuoso 7 as on the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import rdf_samples as samples
from virtuoso_server import VIRTUOSO, virtuoso

from graphbuild.rdf.errors import QueryError, StoreError
from graphbuild.rdf.questions import Question, questions, run
from graphbuild.rdf.remote import RemoteStore
from graphbuild.rdf.serialize import to_bytes
from graphbuild.rdf.store import MemoryStore
from graphbuild.rdf.writer import write

pytestmark = pytest.mark.skipif(not VIRTUOSO, reason="needs Virtuoso 7: apt-get install virtuoso-opensource-7-bin")
QUADS = list(dict.fromkeys(write(samples.extractions())))
GRAPH = "urn:graphbuild:test"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(scope="module")
def loaded(url: str) -> Iterator[RemoteStore]:
    """A graph that was loaded in part and then replaced, with credentials from the environment."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GRAPHBUILD_SPARQL_USER", "dba")
        environment.setenv("GRAPHBUILD_SPARQL_PASSWORD", "dba")
        store = RemoteStore(url, GRAPH)
        store.load(QUADS[:50])
        store.load(QUADS[40:60])
        assert len(store) == 60
        store.load(QUADS, replace=True)
        yield store


def test_what_is_loaded_comes_back(loaded: RemoteStore) -> None:
    assert len(loaded) == len(QUADS)
    assert to_bytes(loaded.quads()) == to_bytes(QUADS)


def test_nothing_is_left_beside_the_graph(loaded: RemoteStore) -> None:
    assert not loaded.query("ASK { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'urn:graphbuild:staging:')) }")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_has_the_answer_of_the_embedded_engine(loaded: RemoteStore, question: Question) -> None:
    here = MemoryStore(QUADS)
    known = {parameter.name for parameter in question.parameters}
    for values in ({}, {"who": "carn"}, {"who": "Canada", "since": "2025-01-01"}):
        chosen = {name: value for name, value in values.items() if name in known}
        assert list(map(tuple, run(loaded, question.name, chosen))) == list(
            map(tuple, run(here, question.name, chosen))
        )


def test_a_wrong_query_is_refused_in_words(loaded: RemoteStore) -> None:
    with pytest.raises(QueryError, match="refuses the query"):
        loaded.query("SELECT ?a { ?a dip:met }")


def test_a_load_without_credentials_says_which_to_set(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHBUILD_SPARQL_USER", raising=False)
    with pytest.raises(StoreError, match="GRAPHBUILD_SPARQL_USER"):
        RemoteStore(url, GRAPH).load(QUADS[:5])


def test_a_load_without_a_graph_says_to_name_one(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHBUILD_SPARQL_USER", "dba")
    monkeypatch.setenv("GRAPHBUILD_SPARQL_PASSWORD", "dba")
    with pytest.raises(StoreError, match="GRAPHBUILD_SPARQL_GRAPH"):
        RemoteStore(url).load(QUADS[:5])
