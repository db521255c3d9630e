"""Headlines in title case or capitals, read by the parser in the case of sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from graphbuild import authority
from graphbuild.extraction.english.lists import leaders, mapping, words

IsWord = Callable[[str], bool]
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
_ENDED = re.compile(r"[.?!][\"'”’)]*\s*$")
_LONGEST = 200
_FEWEST = 3
_LONGEST_NAME = 6


def in_sentence_case(text: str, is_word: IsWord) -> str:
    """The text with small letters in its headlines for all that is no name, character for character.

    Each line is a paragraph. `is_word` tells whether a word in small letters is an English one; a name is what the
    other paragraphs write with a capital inside a sentence, what the authority knows, and what is no word.
    """
    lines = text.split("\n")
    headlines = [is_headline(line) for line in lines]
    if not any(headlines):
        return text
    body = "\n".join(line for line, headline in zip(lines, headlines, strict=True) if not headline)
    casing = _Casing(frozenset(_INSIDE.findall(body)), is_word)
    return "\n".join(
        casing.sentence(line) if headline else line for line, headline in zip(lines, headlines, strict=True)
    )


def with_stand_ins(text: str) -> str:
    """The text with a well-known name in place of each that the parser takes for a word, character for character."""
    for name, other in mapping("names", "stand_ins").items():
        text = re.sub(rf"\b{name}\b", other, text)
    return text


def is_headline(line: str) -> bool:
    """True for a line in title case or capitals that is no sentence.

    >>> is_headline("Peru Recalls Its Ambassador From Bolivia"), is_headline("Peru recalled its ambassador.")
    (True, False)
    """
    if len(line) > _LONGEST or _ENDED.search(line):
        return False
    long = [word for word in _WORD.findall(line) if len(word) > 3]
    if len(long) < _FEWEST:
        return len(long) > 1 and line.isupper()
    return len([word for word in long if word[0].isupper()]) > 0.8 * len(long)


class _Casing:
    """Puts headlines into the case of sentences."""

    def __init__(self, names: frozenset[str], is_word: IsWord) -> None:
        self._names = names
        self._is_word = is_word

    def sentence(self, line: str) -> str:
        """The headline with capitals for its first letter and its names alone."""
        capitals, found = line.isupper(), list(_WORD.finditer(line))
        pieces, at, i = [], 0, 0
        while i < len(found):
            end = _known_end(line, found, i)
            for k in range(i, max(end, i + 1)):
                match = found[k]
                written = match.group()
                inside = k < end and written.lower() not in words("headlines", "small")
                following = found[k + 1].group() if k + 1 < len(found) else ""
                if inside or k == 0 or _is_initial(line, match) or self._is_name(written, following, capitals):
                    written = _as_name(written) if capitals else written
                elif len(written.lower()) == len(written):
                    written = written.lower()
                pieces += [line[at : match.start()], written]
                at = match.end()
            i = max(end, i + 1)
        return "".join(pieces) + line[at:]

    def _is_name(self, word: str, following: str, capitals: bool) -> bool:
        if not capitals and word.isupper() and len(word) > 1:
            return True
        title, lower = word.title(), word.lower()
        if lower in words("headlines", "small"):
            return False
        if title in self._names or title in leaders() or authority.demonym(title) or not self._is_word(lower):
            return True
        given = lower in words("given_names", "male", "female")
        return given and (following.title() in leaders() or not self._is_word(following.lower()))


def _known_end(line: str, found: Sequence[re.Match[str]], start: int) -> int:
    """The place behind the longest name at `start` that the authority knows, `start` where it knows none."""
    for end in range(min(len(found), start + _LONGEST_NAME), start, -1):
        name = line[found[start].start() : found[end - 1].end()]
        if name[:1].isupper() and name.lower() not in words("headlines", "small") and _is_known(name):
            return end
    return start


def _is_known(name: str) -> bool:
    return bool(authority.known(name) or (name.isupper() and authority.known(name.title())))


def _is_initial(line: str, match: re.Match[str]) -> bool:
    """True for a letter of "U.S." and "G7"."""
    after = line[match.end() : match.end() + 1]
    return len(match.group()) == 1 and (after == "." or after.isdigit())


def _as_name(word: str) -> str:
    """A name of a line in capitals as a sentence writes it: "Israel", but "UN"."""
    known = authority.known(word)
    return word if known and len(word) < 5 and known.label.lower() != word.lower() else word.title()


def english_words(tables: Iterable[Iterable[str]]) -> IsWord:
    """A test for words by tables of lemmas and irregular forms: "recalls" and "recalled" are words by "recall"."""
    known = frozenset(word for table in tables for word in table) | words("headlines", "small", "more")

    def is_word(word: str) -> bool:
        return word in known or any(
            word.endswith(ending) and word.removesuffix(ending) + lemma in known for ending, lemma in _ENDINGS
        )

    return is_word


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""),
)  # fmt: skip
