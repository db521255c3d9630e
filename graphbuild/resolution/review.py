"""Shows researchers what was joined and why, and what they may want to decide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from rapidfuzz import process

from graphbuild.errors import GraphbuildError, Problem
from graphbuild.model import Json
from graphbuild.resolution.decisions import Decision
from graphbuild.resolution.identities import Identities

FILE = "identities.json"
_JSON = json.JSONEncoder(ensure_ascii=False)
Sentences = Callable[[str], list[str]]
"""The sentences about the thing with an id."""


@dataclass(frozen=True, slots=True)
class Record:
    """The identities of a build, as its folder keeps them."""

    things: dict[str, Json]
    pairs: list[Json]
    decisions: list[Json]
    problems: list[Json]

    def find(self, name: str) -> str:
        """The id of the thing with that id, label, name or part of a label.

        Raises GraphbuildError, with the names that are near, where there is not just one.
        """
        if name in self.things:
            return name
        asked = name.casefold()
        tests = (
            lambda thing: asked == thing["label"].casefold(),
            lambda thing: asked in _names(thing),
            lambda thing: asked in thing["label"].casefold().split(),
        )
        hits = ([key for key, thing in self.things.items() if test(thing)] for test in tests)
        found = next(filter(None, hits), [])
        if len(found) == 1:
            return found[0]
        near = found or [match[0] for match in process.extract(name, self.things.keys(), limit=5)]
        problem = "several things are called" if found else "nothing is called"
        raise GraphbuildError(f"{problem} {name!r}. Take one of: {', '.join(near) or 'the graph has no names'}")


def write_record(identities: Identities, path: Path) -> None:
    """Writes the identities of a build to a JSON file, one thing after the other."""
    with path.open("w", encoding="utf8") as file:
        file.write('{\n "things": {')
        separator = "\n"
        for name, thing in identities.things():
            file.write(f"{separator}  {_JSON.encode(name)}: {_indented(thing, '  ')}")
            separator = ",\n"
        file.write("}" if separator == "\n" else "\n }")
        for name, rows in identities.open_questions().items():
            file.write(f",\n {_JSON.encode(name)}: {_indented(rows, ' ')}")
        file.write("\n}\n")


def _indented(value: object, margin: str) -> str:
    """JSON as json.dumps writes it with an indent of one, which it does far slower."""
    if isinstance(value, dict) and value:
        first, last = "{}"
        rows = [f"{_JSON.encode(name)}: {_indented(part, margin + ' ')}" for name, part in value.items()]
    elif isinstance(value, (list, tuple)) and value:
        first, last = "[]"
        rows = [_indented(part, margin + " ") for part in value]
    else:
        return _JSON.encode(value)
    return f"{first}\n{margin} " + f",\n{margin} ".join(rows) + f"\n{margin}{last}"


def read_record(folder: Path) -> Record:
    """The identities of a build from its folder.

    Raises GraphbuildError where the folder has none.
    """
    try:
        return Record(**json.loads((folder / FILE).read_text("utf8")))
    except (OSError, ValueError, TypeError) as error:
        raise GraphbuildError(
            f"{folder}: no {FILE} of a build can be read there; name a build's folder, or run graphbuild build first"
        ) from error


def query(name: str, thing: str = "") -> str:
    """The SPARQL of the query `name` in data/, about the thing with that IRI."""
    return (files("graphbuild.resolution") / "data" / f"{name}.rq").read_text("utf8").replace("THING", thing)


def explain(record: Record, name: str) -> Iterator[str]:
    """Lines that say which names a thing has, what joined them, and what else it may be.

    >>> lines = explain(read_record(Path("output")), "Carney")
    """
    key = record.find(name)
    thing = record.things[key]
    yield f"{thing['label']} ({thing['type']}, {key})"
    yield from _section("Names", (_form(form) for form in thing["names"]))
    yield from _section("One thing because", (_evidence(evidence) for evidence in thing["evidence"]))
    decided = (decision for decision in record.decisions if decision["thing"] == key)
    yield from _section("Decided", map(_decision, decided))
    yield from _section("Uncertain", (_pair(pair) for pair in record.pairs if key in (pair["name"], pair["other"])))


def review(
    record: Record, connected: list[tuple[str, int]], sentences: Sentences, limit: int | None = None
) -> Iterator[str]:
    """Lines with the pairs that may be one, ready to be decided, and with the `connected` names and their claims.

    The likeliest pairs come first, `limit` of them or all; `connected` has an id and a number of claims for each name.
    """
    yield from (f"No longer applies: {Problem(**problem)}" for problem in record.problems)
    if record.pairs:
        yield "Copy what is right into a file decisions.toml, and build with --decisions decisions.toml."
        yield "Write [[different]] in place of [[same]] for two that are not one: they are not listed again."
    else:
        yield "No name is uncertain."
    yield from _headed("Pairs that may be one, the likeliest first", bool(record.pairs))
    shown = record.pairs[:limit]
    for pair in shown:
        yield ""
        yield _pair(pair)
        yield from (f'    "{sentence}"' for sentence in dict.fromkeys(_examples(pair, sentences)))
        yield from _proposal(pair)
    if left := len(record.pairs) - len(shown):
        yield from ("", f"{left} less likely, which --limit {len(record.pairs)} shows too")
    yield from _headed("Names that most claims are about, and that no authority knows", bool(connected))
    for key, claims in connected:
        yield f"{record.things.get(key, {}).get('label', key)} ({key}): {claims} claims"
        yield from (f'    "{sentence}"' for sentence in sentences(key)[:1])


def _examples(pair: Json, sentences: Sentences) -> Iterator[str]:
    """Some sentences about each of the two."""
    for key in (pair["name"], pair["other"]):
        yield from sentences(key)[:2]


def _proposal(pair: Json) -> Iterator[str]:
    """What to write into the decisions file where the two are one."""
    yield "    [[same]]"
    yield f"    names = {json.dumps([pair['other'], pair['name']], ensure_ascii=False)}"
    yield '    reason = ""'


def _headed(title: str, needed: bool) -> Iterator[str]:
    if needed:
        yield from ("", title, "=" * len(title))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"\n{title}"
        yield from (f"  {line}" for line in found)


def _names(thing: Json) -> set[str]:
    return {form["name"].casefold() for form in thing["names"]}


def _form(form: Json) -> str:
    more = ", …" if form["count"] > len(form["articles"]) else ""
    return f"{form['name']}: {form['count']} article{'s' * (form['count'] != 1)} ({', '.join(form['articles'])}{more})"


def _evidence(evidence: Json) -> str:
    return f"{evidence['name']} = {evidence['other']}: {evidence['reason']} ({', '.join(evidence['articles'])})"


def _decision(data: Json) -> str:
    decision = Decision(**{name: value for name, value in data.items() if name != "thing"})
    return f"{decision} ({decision.source}, line {decision.line})"


def _pair(pair: Json) -> str:
    where = f" ({', '.join(pair['articles'])})" if pair["articles"] else ""
    return f"{pair['score']:.2f}  {pair['name']} may be {pair['other']}: {pair['reason']}{where}"
