"""The data inside a page, made small: rows turned into columns, deflated, written in base64.

A column of few different values holds each once.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup


def packed(value: object) -> Markup:
    """JSON as base64 of a zlib stream (RFC 1950), without a character that means anything to HTML.

    >>> zlib.decompress(base64.b64decode(packed([1, 2, 3])))
    b'[1,2,3]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(base64.b64encode(zlib.compress(text.encode(), 9)).decode())


def table(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows of the same keys as columns.

    >>> table([{"id": "a", "type": "State"}, {"id": "b", "type": "State"}])
    {'rows': 2, 'columns': {'id': ['a', 'b'], 'type': {'values': ['State'], 'at': [0, 0]}}}
    """
    names = rows[0] if rows else ()
    return {"rows": len(rows), "columns": {name: _column([row[name] for row in rows]) for name in names}}


def _column(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    """The values; if more than half are repeats, each value once plus an index for every row."""
    numbers: dict[Any, int] = {}
    at = [numbers.setdefault(value, len(numbers)) for value in values]
    return {"values": list(numbers), "at": at} if len(numbers) <= len(values) / 2 else values
