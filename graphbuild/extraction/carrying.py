"""Extractions in the bytes that spaCy makes of documents: for `nlp.pipe(texts, n_process=2)` and a DocBin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias

import srsly

from graphbuild import model

Chain: TypeAlias = Callable[[Any], Any] | None
_CLASSES = {name: item for name, item in vars(model).items() if isinstance(item, type) and is_dataclass(item)}
_NAME, _VALUES = "graphbuild", "values"


def encode(item: Any, chain: Chain = None) -> Any:
    """An object of the model's classes as its class and values; any other is left to the rest of the chain."""
    if type(item) is _CLASSES.get(type(item).__name__):
        return {_NAME: type(item).__name__, _VALUES: [getattr(item, field.name) for field in fields(item)]}
    return chain(item) if chain else item


def decode(found: Any, chain: Chain = None) -> Any:
    """What `encode` made: an object of the model's classes, never of others."""
    if isinstance(found, dict) and found.keys() == {_NAME, _VALUES} and found[_NAME] in _CLASSES:
        values = (tuple(value) if isinstance(value, list) else value for value in found[_VALUES])
        return _CLASSES[found[_NAME]](*values)
    return chain(found) if chain else found


srsly.msgpack_encoders.register("graphbuild", func=encode)
srsly.msgpack_decoders.register("graphbuild", func=decode)
