"""How alike two names are, as a score and in words."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from graphbuild.resolution.institutions import acronyms, comparable, is_acronym, is_institution, split_owner
from graphbuild.resolution.person_names import PersonName

Likeness = tuple[float, str]
"""A score from 0 to 1, and the reason for it."""
_SHORT_ACRONYM = 2
_MOST_LETTERS = 2
"""So many letters may differ in two spellings of a name."""


def persons_alike(name: PersonName, other: PersonName) -> Likeness | None:
    """How alike two names of persons are, None where the surnames differ or both are all that is told.

    A surname alone never means the younger one.

    >>> persons_alike(parse("Anna Kovalenko"), parse("Anna Kovalenka"))
    (0.75, 'same given name, surnames spelled alike')
    """
    same = name.family == other.family
    if not (same or spelled_alike(name.family, other.family)) or not (name.is_full or other.is_full):
        return None
    if (not name.is_full and other.generation) or (not other.is_full and name.generation):
        return None
    surnames = "same surname" if same else "surnames spelled alike"
    if not (name.is_full and other.is_full):
        return (0.6 if same else 0.4), f"{surnames}, one without a given name"
    if name.given == other.given:
        return _middles_alike(name, other) if same else (0.75, f"same given name, {surnames}")
    if _initial_of(name, other) or _initial_of(other, name):
        return (0.65 if same else 0.4), f"{surnames}, the initial of the given name"
    if name.given[0] == other.given[0] and spelled_alike(name.given, other.given, 4):
        return (0.65 if same else 0.55), f"{surnames}, given names spelled alike"
    return (0.2, f"{surnames}, other given name") if same else None


def bodies_alike(name: str, other: str) -> Likeness | None:
    """How alike two names of organizations, groups or states are.

    >>> bodies_alike("BSF", "Baltic Shipping Forum")
    (0.65, 'BSF are the initials of Baltic Shipping Forum')
    """
    if is_acronym(name) or is_acronym(other):
        short, long = (name, other) if is_acronym(name) else (other, name)
        letters = short.replace(".", "")
        if letters in acronyms(long) or (is_acronym(long) and letters == long.replace(".", "")):
            return (0.65 if len(letters) > _SHORT_ACRONYM else 0.3), f"{short} are the initials of {long}"
        return None
    if any(is_institution(split_owner(each)[1]) for each in (name, other)):
        return None
    return places_alike(name, other)


def places_alike(name: str, other: str) -> Likeness | None:
    """How alike two names are word by word; numbers and short words have to be the same.

    What differs in a last letter is another form of a word: "Republican", "Republicans".
    """
    words, others = comparable(name).split(), comparable(other).split()
    pairs = list(zip(words, others, strict=False))
    if len(words) != len(others) or not all(a == b or (a[-1] == b[-1] and spelled_alike(a, b)) for a, b in pairs):
        return None
    return 0.7, "same name" if words == others else "names spelled alike"


def spelled_alike(word: str, other: str, least: int = 5) -> bool:
    """True for two spellings of one word: one letter differs, in a long word two.

    >>> spelled_alike("taliban", "taleban"), spelled_alike("iran", "iraq")
    (True, False)
    """
    length = min(len(word), len(other))
    if length < least or not (word.isalpha() and other.isalpha()):
        return False
    return Levenshtein.distance(word, other) <= (1 if length < least + 4 else _MOST_LETTERS)


def may_be_spellings(word: str, other: str) -> bool:
    """False for two words that are neither equal nor spelled alike; quicker than those who look closely.

    >>> may_be_spellings("iran", "iraq"), may_be_spellings("iran", "oman")
    (True, False)
    """
    return Levenshtein.distance(word, other, score_cutoff=_MOST_LETTERS) <= _MOST_LETTERS


def _middles_alike(name: PersonName, other: PersonName) -> Likeness:
    if name.generation != other.generation:
        return 0.35, "same name, one with a number or the younger"
    if name.middle and other.middle:
        return 0.35, "same name, other middle names"
    return 0.7, "same given name and surname"


def _initial_of(short: PersonName, long: PersonName) -> bool:
    return short.is_initial and long.given.startswith(short.given)
