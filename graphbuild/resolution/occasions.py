"""Named events and documents (summits, ceasefires, agreements, missions): when two names are one."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuild.model import Entity
from graphbuild.resolution.bearers import Key
from graphbuild.resolution.person_names import fold
from graphbuild.resolution.wordlists import words

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def key(entity: Entity, month: str) -> Key:
    """The key of a named event: its words in any order, with the year that the name or the article's date gives.

    `month` is the article's month ("2025-10") or "".
    """
    year = _YEAR.search(entity.label)
    return Key("occasion", comparable(entity.label), year.group() if year else month[:4])


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
