"""How many small faults in the rules the tests notice: the mutation score of grammar, certainty and statements.

A mutant is a module with one fault: a comparison, a condition, "and", "not" or "any" turned round, or the filter of a
comprehension lost. Each is imported in a process of its own and shown to the tests, first to those that reach the line;
the process is forked from one that has run them all without a fault and remembers what spaCy made of each text. No file
is changed. Printed is each mutant that lives.

    nice python tests/benchmarks/mutants.py 120
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FrameType

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

ROOT = Path(__file__).parents[2]
MODULES = ("grammar/*.py", *(f"statements/{name}.py" for name in ("certainty", "effects", "roles", "frames")))
PATHS = [path for modules in MODULES for path in sorted((ROOT / "graphbuild" / "extraction").glob(modules))]
TESTS = (
    "triples", "certainty", "events", "implied", "speakers", "references", "amounts", "speech", "speech_reported",
    "open_relations", "headlines",
)  # fmt: skip
_PAIRS = (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot), (ast.Lt, ast.GtE), (ast.Gt, ast.LtE)
_OPPOSITE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_PARSE = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
_PATIENCE = 120
"""Seconds of the processor, after which a mutant that never ends counts as noticed."""
_OTHER = {"any": "all", "all": "any", "min": "max", "max": "min"}


def turned(node: ast.AST) -> ast.AST | None:
    """The node turned round, None for one that cannot be."""
    new = copy(node)
    match new:
        case ast.Compare(ops=[op]):
            new.ops = [_OPPOSITE[type(op)]()]
        case ast.BoolOp(op=op):
            new.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            new.operand = ast.UnaryOp(ast.Not(), operand)
        case ast.If(test=(ast.Call() | ast.Name() | ast.Attribute()) as test):
            new.test = ast.UnaryOp(ast.Not(), test)
        case ast.IfExp(body=body, orelse=other):
            new.body, new.orelse = other, body
        case ast.Call(func=ast.Name(id=name)) if name in _OTHER:
            new.func = ast.Name(_OTHER[name], ast.Load())
        case ast.comprehension(ifs=[_, *rest]):
            new.ifs = rest
        case _:
            return None
    return new


class Mutant(ast.NodeTransformer):
    """A module with a fault at one of its places, which are counted from one; at none where `place` is zero."""

    def __init__(self, path: Path, place: int = 0) -> None:
        self.path, self.place, self.count, self.told = path, place, 0, ""
        self.line = self._at = 0
        self.tree = ast.fix_missing_locations(self.visit(ast.parse(path.read_text("utf8"))))

    def visit(self, node: ast.AST) -> ast.AST:
        """The node, turned round where it is the place."""
        self._at = getattr(node, "lineno", self._at)
        if (new := turned(node)) is not None:
            self.count += 1
            if self.count == self.place:
                words = ast.unparse(node.test if isinstance(node, ast.If) else node)
                self.line, self.told = self._at, f"{self.path.name}:{self._at}: {words.strip()}"
                return ast.copy_location(new, node)
        return self.generic_visit(node)

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        """Tells Python to import the module with its fault."""
        wanted = ".".join(self.path.relative_to(ROOT).with_suffix("").parts)
        return spec_from_file_location(name, self.path, loader=_Loader(self, name)) if name == wanted else None

    def lives(self, reached: Reached) -> bool:
        """True where all tests pass in a process that has the fault, those that reach it first."""
        tests = reached.by_line[str(self.path), self.line]
        return (not tests or self._passes(Chosen(tests))) and self._passes(Chosen(()))

    def _passes(self, chosen: Chosen) -> bool:
        if (child := os.fork()) == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))
            sys.meta_path.insert(0, self)
            os._exit(tested(chosen))
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


class _Loader(SourceFileLoader):
    def __init__(self, mutant: Mutant, name: str) -> None:
        super().__init__(name, str(mutant.path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        """The module with its fault."""
        return compile(self.mutant.tree, f"{self.path} ({fullname})", "exec")


class Reached:
    """A plugin of pytest that notes which tests reach a line."""

    def __init__(self) -> None:
        self.by_line: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self._files = frozenset(map(str, PATHS))
        self._test = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Notes what one test reaches."""
        self._test = item.nodeid
        sys.settrace(lambda frame, *_: self._note if frame.f_code.co_filename in self._files else None)
        try:
            return (yield)
        finally:
            sys.settrace(None)

    def _note(self, frame: FrameType, event: str, _: object) -> object:
        if event == "line":
            self.by_line[frame.f_code.co_filename, frame.f_lineno].add(self._test)
        return self._note


class Chosen:
    """A plugin of pytest that leaves out all but some tests, none where none is named."""

    def __init__(self, tests: Collection[str]) -> None:
        self.tests = tests

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leaves out the others."""
        items[:] = [item for item in items if not self.tests or item.nodeid in self.tests]


def tested(plugin: object) -> int:
    """Runs the tests up to the first that fails; zero where all pass."""
    files = [str(ROOT / "tests" / f"test_{name}.py") for name in TESTS]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *files], plugins=[plugin]))


def remember() -> Reached:
    """Makes spaCy parse each text once; runs the tests, notes what they reach, and forgets their modules."""
    load, parsed, reached = spacy.load, {}, Reached()

    def parse(nlp: Language, doc: Doc) -> Doc:
        key = doc.text, tuple(token.is_sent_start for token in doc)
        if key not in parsed:
            for _, component in nlp.pipeline:
                doc = component(doc)
            parsed[key] = doc.to_array(_PARSE)
        return doc.from_array(_PARSE, parsed[key])

    def pipe(nlp: Language, texts: Iterable[tuple[Doc, object]], **_: object) -> Iterator[tuple[Doc, object]]:
        return ((parse(nlp, doc), context) for doc, context in texts)

    Language.pipe = pipe
    spacy.load = cache(load)
    if tested(reached):
        sys.exit("The tests fail without a fault: mend what they say first")
    own = {ROOT / "graphbuild", ROOT / "tests"}
    for name, module in list(sys.modules.items()):
        if name != "__main__" and not own.isdisjoint(Path(getattr(module, "__file__", None) or "/").parents):
            del sys.modules[name]
    return reached


def main() -> None:
    """Prints the mutants that live, and how many do not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, help="how many mutants, drawn from all")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    everything = [(path, place + 1) for path in PATHS for place in range(Mutant(path).count)]
    drawn = random.Random(wanted.seed).sample(everything, wanted.number)
    reached = remember()
    living = 0
    for number, mutant in enumerate((Mutant(*each) for each in drawn), 1):
        if mutant.lives(reached):
            living += 1
            print(f"lives: {mutant.told}", flush=True)
        print(f"{number - living} of {number} were noticed", file=sys.stderr, end="\r")
    print(f"{len(drawn) - living} of {len(drawn)} mutants were noticed, of {len(everything)} that there are")


if __name__ == "__main__":
    main()
