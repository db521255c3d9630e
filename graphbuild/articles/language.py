"""Which language a text is in, from its letters and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from graphbuild.articles.wordlists import section_of

_WORD = re.compile(r"[^\W\d_]{2,}")
_OTHER_LETTER = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_SAMPLE = 20_000
_SCRIPT_SAMPLE = 2_000
_FEWEST_WORDS = 2
_LOWEST_SHARE = 0.06
_MARGIN = 2
_SCRIPTS = {"Cjk": "Chinese", "Hiragana": "Japanese", "Katakana": "Japanese", "Hangul": "Korean"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639-1 code (None for a script that several share) and its English name."""

    code: str | None
    name: str


def language_of(text: str) -> Language | None:
    """The language of `text`, None where too few words tell.

    English wins wherever the text leaves a doubt: a language is another one only where its own most frequent words,
    those in names apart, are clearly more frequent than English ones. Texts in other letters than Latin ones are named
    by their script.

    >>> language_of("Le président a rencontré la chancelière et les ministres à Paris dans la soirée.").name
    'French'
    """
    sample = text[:_SAMPLE]
    script = _script(sample[:_SCRIPT_SAMPLE])
    if script != "Latin":
        return Language(None, _SCRIPTS.get(script, f"{script} letters")) if script else None
    return _by_frequent_words(_WORD.findall(sample))


def code_of(words: str | None) -> str | None:
    """The ISO 639-1 code of a language by its code, its locale or its English name.

    >>> code_of("en-GB"), code_of("German"), code_of("")
    ('en', 'de', None)
    """
    words = (words or "").strip().casefold()
    named = (language.code for language in _frequent_words() if language.name.casefold() == words)
    return next(named, words[:2]) or None


def _by_frequent_words(words: list[str]) -> Language | None:
    everywhere, outside = Counter(word.lower() for word in words), _outside_names(words)
    table = _frequent_words()
    english = next(language for language in table if language.code == "en")
    counts = {language: _number(frequent, outside) for language, frequent in table.items()}
    counts[english] = _number(table[english], everywhere)
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < max(_FEWEST_WORDS, _LOWEST_SHARE * len(words)):
        return None
    own = {word: outside[word] for word in table[best] - table[english] if outside[word]}
    english_only = _number(table[english] - table[best], everywhere)
    return best if len(own) >= _FEWEST_WORDS and sum(own.values()) > _MARGIN * english_only else english


def _number(words: frozenset[str], counts: Counter[str]) -> int:
    """How often the words stand there."""
    return sum(map(counts.__getitem__, counts.keys() & words))


def _outside_names(words: list[str]) -> Counter[str]:
    """How often each word stands where it is no part of a name such as "Ursula von der Leyen"."""
    runs = [(in_capitals, list(run)) for in_capitals, run in groupby(words, key=lambda word: word[0].isupper())]
    found: Counter[str] = Counter()
    for place, (in_capitals, run) in enumerate(runs):
        if in_capitals or not _particles().issuperset(run) or place in (0, len(runs) - 1):
            found.update(word.lower() for word in run)
    return found


@cache
def _particles() -> frozenset[str]:
    return frozenset(section_of("particles.txt", "particle"))


def _script(text: str) -> str | None:
    """The script of most of the letters: "Latin", "Cyrillic", "Arabic"; None without letters."""
    other = _OTHER_LETTER.findall(text)
    if 2 * len(other) <= sum(map(str.isalpha, text)):
        return "Latin" if other or _WORD.search(text) else None
    scripts = Counter(unicodedata.name(letter, "unknown").split()[0] for letter in other)
    return scripts.most_common(1)[0][0].capitalize()


@cache
def _frequent_words() -> dict[Language, frozenset[str]]:
    lines = files("graphbuild.articles").joinpath("data/languages.txt").read_text("utf8").splitlines()
    rows = (line.split() for line in lines if line and not line.startswith("#"))
    return {Language(code, name): frozenset(words) for code, name, *words in rows}
