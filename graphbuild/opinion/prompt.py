"""What a model is asked: the messages for a paragraph, the form of its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from graphbuild.model import Article, Span
from graphbuild.vocabulary import classes, properties

CERTAINTIES = ("asserted", "denied", "planned", "possible", "probable", "unlikely", "conditional", "unknown")
_LONGEST = 2_000


def messages(paragraph: str) -> list[dict[str, str]]:
    """The messages of a request: what to do, an example, and the paragraph between marks."""
    example, answer = _example()
    return [
        {"role": "system", "content": _instruction()},
        {"role": "user", "content": _marked(example)},
        {"role": "assistant", "content": answer},
        {"role": "user", "content": _marked(paragraph)},
    ]


def _marked(paragraph: str) -> str:
    return f"<paragraph>\n{paragraph}\n</paragraph>"


def form() -> dict[str, Any]:
    """The JSON schema of an answer."""
    text = {"type": "string"}
    names = ("sentence", "subject", "object", "trigger", "speaker")
    claim = {
        **dict.fromkeys(names, text),
        "relation": {"type": "string", "enum": list(relations())},
        "certainty": {"type": "string", "enum": list(CERTAINTIES)},
    }
    listed = {"type": "object", "properties": claim, "required": sorted(claim), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "items": listed}},
        "required": ["claims"],
        "additionalProperties": False,
    }


@cache
def relations() -> tuple[str, ...]:
    """The properties of the vocabulary that an event gives, such as met or visited."""
    return tuple(name for name, term in properties().items() if term.event in classes())


def paragraphs(article: Article) -> Iterator[Span]:
    """The parts of an article that a model is asked about one by one: paragraphs, without boilerplate.

    One of more than 2,000 characters is parted at the end of a sentence.
    """
    start = 0
    for line in article.text.splitlines(keepends=True):
        span = Span.of(article.text, start, start + len(line.rstrip()))
        start += len(line)
        if span.text.strip() and not any(dull.covers(span) for dull in article.boilerplate):
            yield from _parted(article.text, span)


def _parted(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _LONGEST:
        end = text.rfind(". ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield Span.of(text, start, end)
        start = end
    yield Span.of(text, start, span.end)


@cache
def _example() -> tuple[str, str]:
    """A paragraph and the right answer."""
    found = json.loads((files("graphbuild.opinion") / "data" / "example.json").read_text("utf8"))
    return found["paragraph"], json.dumps({"claims": found["claims"]})


@cache
def _instruction() -> str:
    template = (files("graphbuild.opinion") / "data" / "prompt.md").read_text("utf8")
    return template.replace("{relations}", ", ".join(relations()))
