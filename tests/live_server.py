"""A graph of our own writing, and `graphbuild serve` on a free port of the loopback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from rdf_samples import extractions

from graphbuild.graph import Graph
from graphbuild.rdf.reading import read

EVIL = "<script>alert(1)</script>"
# A denial of what another article asserts, strings that are markup, and enough triples for a query to be too much.
EXTRA = f"""
@prefix dip: <https://w3id.org/graphbuild/diplomacy#> .
@prefix kg: <https://w3id.org/graphbuild/kg/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
kg:Evil%3Cscript%3E a dip:Agent, dip:Person ; dip:met kg:Canada ;
    rdfs:label "{EVIL}" ; skos:altLabel "\\"><img src=x onerror=alert(2)>" .
kg:claim-evil a dip:Claim ; rdf:subject kg:Evil%3Cscript%3E ; rdf:predicate dip:met ; rdf:object kg:Canada ;
    dip:factuality "denied" ; dip:inSentence kg:sentence-evil ; dip:source kg:Canada ;
    dip:start 0 ; dip:end 9 .
kg:claim-good a dip:Claim ; rdf:subject kg:Evil%3Cscript%3E ; rdf:predicate dip:met ; rdf:object kg:Canada ;
    dip:factuality "asserted" ; dip:inSentence kg:sentence-evil ; dip:source kg:Canada ; dip:start 10 ; dip:end 19 .
kg:sentence-evil a dip:Sentence ; dip:text "{EVIL} met Canada in Kyiv." ; dip:start 0 ; dip:end 50 ;
    dcterms:isPartOf kg:article-evil .
kg:event-pledge a dip:Event, dip:Pledge ; rdfs:label "Pledge: Canada, envoys" ; dip:participant kg:Canada .
kg:claim-pledge a dip:Claim ; dip:about kg:event-pledge ; dip:factuality "denied" ; dip:inSentence kg:sentence-evil ;
    dip:source kg:Mark_Carney ; dip:start 0 ; dip:end 9 .
kg:article-evil a dip:Article ; rdfs:label "{EVIL}" ; dcterms:title "{EVIL}" .
""" + "".join(f"kg:n{number} dip:met kg:n{number * 7 % 400}, kg:n{number * 11 % 400} .\n" for number in range(400))


def write_output(folder: Path) -> Path:
    """A folder as a build leaves it."""
    (folder / "extra.ttl").write_text(EXTRA)
    quads = [*Graph.of(extractions()).place.quads(), *read(folder / "extra.ttl")]
    Graph.from_quads(quads).save(folder / "graph.ttl")
    return folder


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address of a server that runs as long as the block."""
    command = [sys.executable, "-c", "from graphbuild.cli import main; main()", "serve", str(folder), "--port", "0"]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            found = re.search(r"http://\S+/", said)
            assert found, said + process.stderr.read()
            Thread(target=process.stderr.read, daemon=True).start()
            yield found[0].rstrip("/")
        finally:
            process.terminate()
            process.wait(10)
