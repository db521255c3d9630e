"""The answers of models, kept by what was asked, so that a build repeats without an endpoint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path


class Answers:
    """A file of JSON Lines, one answer a line, each saved at once; a line that was cut off is asked again.

    >>> answers = Answers(Path("answers.jsonl"))  # doctest: +SKIP
    >>> answers.get("smollm2", messages) or endpoint.answer(messages)  # doctest: +SKIP
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = dict(_read(path))

    def get(self, model: str, messages: Sequence[dict[str, str]]) -> str | None:
        """The answer of a model to these messages, None where it was not asked."""
        return self._known.get(_key(model, messages))

    def put(self, model: str, messages: Sequence[dict[str, str]], answer: str) -> None:
        """Keeps an answer."""
        key = _key(model, messages)
        self._known[key] = answer
        row = json.dumps({"key": key, "model": model, "answer": answer}, ensure_ascii=False)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            file.write(_line_break(self._path) + row.encode("utf8", "backslashreplace") + b"\n")

    def __len__(self) -> int:
        return len(self._known)


def _read(path: Path) -> list[tuple[str, str]]:
    found = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
            found.append((str(row["key"]), str(row["answer"])))
        except (ValueError, LookupError, TypeError):
            continue
    return found


def _line_break(path: Path) -> bytes:
    """What ends a line that was cut off."""
    data = path.read_bytes()[-1:] if path.exists() else b""
    return b"" if data in (b"", b"\n") else b"\n"


def _key(model: str, messages: Sequence[dict[str, str]]) -> str:
    asked = json.dumps([model, *messages], ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(asked.encode("utf8", "backslashreplace"), digest_size=16).hexdigest()
