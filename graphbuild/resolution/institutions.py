"""Names of organizations, groups, places and occasions in comparable form."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuild import authority
from graphbuild.resolution.person_names import fold
from graphbuild.resolution.wordlists import words

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,7}")
_MINISTRY = re.compile(r"^(ministry|department) (?:of|for) (?:the )?(.+)$")
_WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:19|20)\d\d")


@lru_cache(maxsize=50_000)
def comparable(name: str) -> str:
    """The name in lower case without accents, article, legal form, in one order and spelling of ministries.

    >>> comparable("The Ministry of Foreign Affairs"), comparable("Gazprom OAO Ltd.")
    ('foreign ministry', 'gazprom oao')
    """
    plain = " ".join(_WORD.findall(fold(name).replace("'s", "").replace("’s", "").replace(".", "")))
    parts = plain.removeprefix("the ").split()
    while len(parts) > 1 and parts[-1] in words("legal_forms"):
        parts.pop()
    plain = " ".join(parts)
    plain = _MINISTRY.sub(r"\2 \1", plain)
    return (
        plain.replace("defense", "defence")
        .replace("labor party", "labour party")
        .replace("foreign affairs ministry", "foreign ministry")
        .replace("organisation", "organization")
    )


@lru_cache(maxsize=50_000)
def split_owner(name: str) -> tuple[str, str]:
    """The ISO code of the country that a name begins or ends with, "" where none does, and the rest.

    >>> split_owner("Iran's Foreign Ministry"), split_owner("Supreme Court of Canada")
    (('IRN', 'Foreign Ministry'), ('CAN', 'Supreme Court'))
    """
    parts = name.replace("’", "'").removeprefix("the ").removeprefix("The ").split()
    for size in (1, 2):
        first = " ".join(parts[:size])
        found = authority.demonym(first) or authority.known(first)
        if found and found.type == "State" and found.country and len(parts) > size:
            return found.country, " ".join(parts[size:])
    head, _, tail = name.rpartition(" of ")
    found = authority.known(tail) if head else None
    return (found.country, head) if found and found.country and found.type == "State" else ("", name)


def is_institution(name: str) -> bool:
    """True for what every country has: "Foreign Ministry", "parliament"."""
    return comparable(name) in _institutions()


def is_common(name: str, rest: str) -> bool:
    """True for words that are no name, also after a country: "senior officials", "Norwegian diplomats".

    `rest` is the name without the country.
    """
    first = fold(name).replace("-", " ").split()[:1]
    return rest.islower() or (name[:1].islower() and not set(first) & (words("arabic") | words("particles")))


def is_government(name: str) -> bool:
    """True for words that stand for the state: "government", "authorities"."""
    return comparable(name) in words("governments")


def is_acronym(name: str) -> bool:
    """True for "ICG", "I.C.G."."""
    return bool(_ACRONYM.fullmatch(name.replace(".", "")))


def initials(name: str) -> str:
    """The acronym of a name: "International Crisis Group" gives ICG."""
    return _initials(name, words("small_words") | words("legal_forms"))


def acronyms(name: str) -> set[str]:
    """The acronyms that may stand for a name: with and without its legal form and its small words.

    >>> sorted(acronyms("Bank of Oslo Group"))
    ['BO', 'BOG', 'BOOG']
    """
    small, forms = words("small_words"), words("legal_forms")
    return {_initials(name, passed) for passed in (small | forms, small, frozenset())} - {""}


def _initials(name: str, passed: frozenset[str]) -> str:
    parts = [part for part in re.split(r"[\s-]+", name) if part and part.lower().rstrip(".") not in passed]
    return "".join(part[0] for part in parts if part[0].isalnum()).upper() if len(parts) > 1 else ""


@lru_cache(maxsize=10_000)
def comparable_occasion(label: str) -> str:
    """The words that tell an occasion from others, in alphabetical order.

    >>> comparable_occasion("the Sharm el-Sheikh peace summit") == comparable_occasion("summit in Sharm El Sheikh")
    True
    """
    found = _WORD.findall(YEAR.sub(" ", fold(label)))
    passed = words("small_words") | words("arabic") | words("occasion_adjectives")
    kept = sorted({word for word in found if word not in passed and len(word) > 1})
    return " ".join(kept) or fold(label)


@lru_cache(maxsize=1)
def _institutions() -> frozenset[str]:
    return frozenset(comparable(name) for name in words("institutions"))
