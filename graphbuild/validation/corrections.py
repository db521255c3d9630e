"""Turns what coders found wrong into decisions that the next build obeys."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graphbuild.rdf.serialize import write_atomically
from graphbuild.resolution.decisions import Decision, read_decisions
from graphbuild.validation.figures import settled
from graphbuild.validation.sheets import Verdict


def add_rejections(path: Path, verdicts: Iterable[Verdict]) -> int:
    """Adds a [[reject]] to a file of decisions for each triple or claim that most coders call wrong; how many are new.

    What the file has stays as it is; a claim that states no property cannot be told from others of its sentence and is
    passed over. Raises DecisionsError where the file cannot be understood.
    """
    given = list(verdicts)
    wrong = {item for item, verdict in settled(given).items() if verdict == "wrong"}
    known = {_key(decision) for decision in read_decisions(path) if decision.kind == "reject"}
    new: dict[tuple[str, str, str], str] = {}
    for verdict in sorted(given):
        key = verdict.article, verdict.sentence, verdict.relation
        if verdict.item in wrong and verdict.verdict == "wrong" and verdict.relation and key not in known:
            new.setdefault(key, _rejection(verdict))
    if new:
        before = path.read_text("utf8").rstrip("\n") + "\n\n" if path.exists() else ""
        write_atomically(path, (before + "\n".join(new.values())).encode())
    return len(new)


def _key(decision: Decision) -> tuple[str, str, str]:
    return decision.article, decision.sentence, decision.property


def _rejection(verdict: Verdict) -> str:
    told = f"{verdict.coder}: {verdict.why or 'wrong'}: {verdict.statement}"
    values = {"article": verdict.article, "sentence": verdict.sentence, "property": verdict.relation, "reason": told}
    return "\n".join(("[[reject]]", *(f"{name} = {_quoted(value)}" for name, value in values.items()), ""))


def _quoted(text: str) -> str:
    """A string of TOML, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_plain(letter) for letter in " ".join(escaped.split())) + '"'


def _plain(letter: str) -> str:
    return letter if letter.isprintable() else f"\\u{ord(letter):04x}" if ord(letter) < 65536 else " "
