"""The structure of a person's name: given names, family name, generation, and the forms that are one name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from graphbuild.resolution.wordlists import lines, words

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"}
)
_SPELLINGS = (
    ("iy", "i"),
    ("yy", "y"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("ck", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("w", "v"),
)
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in comparable form: `given` and `family` are canonical, `middle` as written, `generation` "jr" or "".

    A name of one part has no `given`. `parts` are its canonical words in the order written.
    """

    family: str
    given: str = ""
    middle: tuple[str, ...] = ()
    generation: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """True for a name with a given and a family name."""
        return bool(self.given)

    @property
    def is_initial(self) -> bool:
        """True where the given name is an initial: "J. Smith"."""
        return len(self.given) == 1


@lru_cache(maxsize=100_000)
def parse(name: str) -> PersonName:
    """Reads a person's name.

    >>> parse("President Vladimir V. Putin").given, parse("Kim Jong-un") == parse("Kim Jong Un")
    ('vladimir', True)
    """
    tokens, regnal = _without_titles(_tokens(name))
    generation = "".join(token for token in tokens[1:] if token in words("generations"))
    tokens = [token for token in tokens[:1] + [t for t in tokens[1:] if t not in words("generations")] if token]
    parts = tuple(canonical(part) for part in _with_particles(tokens))
    if not parts:
        return PersonName(family=fold(name), parts=(fold(name),))
    if len(parts) == 1:
        return PersonName(family=parts[0], given=regnal, generation=generation, parts=parts)
    return _ordered(parts, generation)


def _ordered(parts: tuple[str, ...], generation: str) -> PersonName:
    """Family name first in Chinese, Korean and Vietnamese names, else last."""
    first, last = parts[0] in _family_first(), parts[-1] in _family_first()
    if first and not (last and len(parts) == 2 and parts[0] not in _family_first()):
        return PersonName(parts[0], "".join(parts[1:]), (), generation, parts)
    if last and len(parts) == 3:
        return PersonName(parts[-1], "".join(parts[:-1]), (), generation, parts)
    return PersonName(parts[-1], parts[0], parts[1:-1], generation, parts)


def is_title(word: str) -> bool:
    """True for a word that stands before names and is no part of them."""
    return word in words("titles")


@lru_cache(maxsize=100_000)
def canonical(token: str) -> str:
    """One form for all spellings and nicknames of a name: "bob" and "robert", "mohamed" and "muhammad"."""
    if token in _variants():
        return _variants()[token]
    spelled = token
    for old, new in _SPELLINGS:
        spelled = spelled.replace(old, new)
    spelled = _DOUBLED.sub(r"\1", spelled)
    if len(spelled) > 4 and spelled.endswith("y"):
        spelled = spelled[:-1] + "i"
    return spelled


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case without accents.

    >>> fold("Łukasz Peña")
    'lukasz pena'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _tokens(name: str) -> list[str]:
    family, comma, given = name.partition(", ")
    if comma and not any(word in words("generations") for word in fold(given).replace(".", "").split()):
        name = f"{given} {family}"
    return [match.replace("'", "").replace(".", "") for match in _WORD.findall(fold(name))]


def _without_titles(tokens: list[str]) -> tuple[list[str], str]:
    """The tokens after the titles, and the regnal title that stands before a lone name."""
    start = 0
    while start < len(tokens) - 1 and is_title(tokens[start]):
        start += 1
    rest = tokens[start:]
    before = tokens[start - 1] if start else ""
    alone = len([token for token in rest if token not in words("generations")]) == 1
    return rest, before if alone and before in words("regnal") else ""


def _with_particles(tokens: list[str]) -> list[str]:
    """Joins particles to the name after them and drops Arabic articles: "bin Salman", "el-Sisi", "von der Leyen"."""
    parts: list[str] = []
    held = ""
    for i, token in enumerate(tokens):
        last = i == len(tokens) - 1
        if token in words("arabic") and not last:
            continue
        if not last and (token in words("joined") or (token in words("particles") and (parts or i + 2 == len(tokens)))):
            held += token
        else:
            parts.append(held + token)
            held = ""
    return parts


@cache
def _variants() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("name_variants.txt"):
        group = line.split()
        for name in group:
            found.setdefault(name, group[0])
    return found


@cache
def _family_first() -> frozenset[str]:
    return frozenset(canonical(name) for name in lines("east_asian_surnames.txt"))
