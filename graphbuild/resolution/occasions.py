"""Named events and documents (summits, ceasefires, agreements, missions): when two names are one."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuild import authority
from graphbuild.model import Entity
from graphbuild.resolution.bearers import Key
from graphbuild.resolution.person_names import fold
from graphbuild.resolution.wordlists import words

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def key(entity: Entity, month: str) -> Key:
    """The key of a named event: its words in any order, with its year.

    The year is that of the name; for what an organization holds again and again (the G7 summit) else that of the
    article's `month` ("2025-10" or "").
    """
    year = _YEAR.search(entity.label)
    recurs = not year and _recurs(entity.label)
    return Key("occasion", comparable(entity.label), year.group() if year else month[:4] if recurs else "")


def _recurs(label: str) -> bool:
    parts = label.removeprefix("the ").split()
    heads = (authority.known(" ".join(parts[:size])) for size in range(1, len(parts)))
    return any(head.type == "Organization" for head in heads if head)


@lru_cache(maxsize=10_000)
def comparable(label: str) -> str:
    """The words that tell an occasion from others, in alphabetical order.

    >>> comparable("the Sharm el-Sheikh peace summit") == comparable("summit in Sharm El Sheikh")
    True
    """
    found = _WORD.findall(_YEAR.sub(" ", fold(label)))
    passed = words("small_words") | words("arabic") | words("occasion_adjectives")
    kept = sorted({word for word in found if word not in passed and len(word) > 1})
    return " ".join(kept) or fold(label)
