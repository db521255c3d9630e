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
    ("y", "i"),
    ("aie", "ae"),
    ("oie", "oe"),
)
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in comparable form: `given`, `middle` and `family` are canonical, `generation` is "jr" or "".

    A name of one part has no `given`. `parts` are its words in the order written, each as if it were a family name.
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


@lru_cache(maxsize=50_000)
def parse(name: str) -> PersonName:
    """Reads a person's name.

    >>> parse("President Vladimir V. Putin").given, parse("Kim Jong-un") == parse("Kim Jong Un")
    ('vladimir', True)
    """
    tokens, regnal = _without_titles(_tokens(name))
    generation = "".join(token for token in tokens[1:] if token in words("generations"))
    parts = _with_particles(tokens[:1] + [token for token in tokens[1:] if token not in words("generations")])
    if not parts:
        return PersonName(family=fold(name), parts=(fold(name),))
    if len(parts) == 1:
        return PersonName(_family(parts[0]), regnal, (), generation, (_family(parts[0]),))
    return _ordered(parts, generation)


def _ordered(parts: list[str], generation: str) -> PersonName:
    """Family name first in Chinese, Korean and Vietnamese names, else last."""
    forms = tuple(map(_family, parts))
    if forms[0] in _family_first():
        return PersonName(forms[0], "".join(forms[1:]), (), generation, forms)
    if forms[-1] in _family_first() and len(parts) == 3:
        return PersonName(forms[-1], "".join(forms[:-1]), (), generation, forms)
    return PersonName(forms[-1], canonical(parts[0]), tuple(map(canonical, parts[1:-1])), generation, forms)


def is_title(word: str) -> bool:
    """True for a word that stands before names and is no part of them."""
    return word in words("titles")


@lru_cache(maxsize=50_000)
def canonical(token: str) -> str:
    """One form for all spellings and nicknames of a given name: "bob" and "robert", "mohamed" and "muhammad"."""
    return _variant("given_variants.txt", token)


@lru_cache(maxsize=50_000)
def _family(token: str) -> str:
    """One form for the spellings of a family name."""
    return _variant("family_variants.txt", token)


def _variant(file: str, token: str) -> str:
    """The usual form of a name by a file of variants, else its spelling without what transliterations differ in."""
    plain = _spelled(token)
    return _variants(file).get(token) or _variants(file).get(plain) or plain


def _spelled(token: str) -> str:
    """The token without what transliterations differ in."""
    for old, new in _SPELLINGS:
        token = token.replace(old, new)
    return _DOUBLED.sub(r"\1", token)


@lru_cache(maxsize=50_000)
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
        if not last and (
            token in words("joined")
            or (token in words("particles") and (parts or words("particles").issuperset(tokens[i:-1])))
        ):
            held += token
        else:
            parts.append(held + token)
            held = ""
    return parts


@cache
def _variants(file: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines(file):
        group = line.split()
        for name in group:
            found.setdefault(name, _spelled(group[0]))
            found.setdefault(_spelled(name), _spelled(group[0]))
    return found


@cache
def _family_first() -> frozenset[str]:
    return frozenset(_family(name) for name in lines("east_asian_surnames.txt"))
