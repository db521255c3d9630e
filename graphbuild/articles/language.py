"""Which language a text is in, from its letters and its most frequent words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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

    English wins wherever the text leaves a doubt: a language is another one only where its own most frequent words
    are clearly more frequent than English ones. Texts in other letters than Latin ones are named by their script.

    >>> language_of("Le président a rencontré la chancelière et les ministres à Paris dans la soirée.").name
    'French'
    """
    sample = text[:_SAMPLE]
    script = _script(sample[:_SCRIPT_SAMPLE])
    if script != "Latin":
        return Language(None, _SCRIPTS.get(script, f"{script} letters")) if script else None
    return _by_frequent_words(Counter(word.lower() for word in _WORD.findall(sample)))


def _by_frequent_words(words: Counter[str]) -> Language | None:
    counts = {language: sum(words[word] for word in frequent) for language, frequent in _frequent_words().items()}
    english = next(language for language in counts if language.code == "en")
    best = max(counts, key=lambda language: counts[language])
    if counts[best] < max(_FEWEST_WORDS, _LOWEST_SHARE * words.total()):
        return None
    return best if counts[best] > _MARGIN * counts[english] else english


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
