"""From spaCy's document to the words that every room reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc

from graphbuild.extraction.grammar.repairs import repair
from graphbuild.extraction.grammar.words import Text, Word

_ATTRIBUTES = (
    "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "HEAD", "SPACY", "SENT_START", "IS_PUNCT",
    "IS_SPACE", "IS_STOP", "IDX",
)  # fmt: skip
_INSIDE_NAME = ("", "I", "O", "B")


def read(doc: Doc) -> Text:
    """The words of a document that spaCy's pipeline has gone through."""
    rows = doc.to_array(list(_ATTRIBUTES)).astype("int64").tolist()
    strings = _strings(doc.vocab.strings)
    words = [Word() for _ in rows]
    for i, (word, row) in enumerate(zip(words, rows, strict=True)):
        _fill(word, i, row, strings)
        word.head = words[i + row[_ATTRIBUTES.index("HEAD")]]
    repair(words)
    return Text(words)


class _Strings(dict[int, str]):
    """spaCy's strings by their hashes, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, key: int) -> str:
        self[key] = found = self._store[key % 2**64]
        return found


_strings = lru_cache(maxsize=2)(_Strings)


def _fill(word: Word, i: int, row: Sequence[int], strings: _Strings) -> None:
    orth, lower, lemma, tag, pos, dep, ent, iob, _, spacy, start, punct, space, stop, idx = row
    word.i, word.idx = i, idx
    word.text, word.lower, word.lemma = strings[orth], strings[lower], strings[lemma]
    word.end = idx + len(word.text)
    word.tag, word.pos, word.dep = strings[tag], strings[pos], strings[dep]
    word.ent, word.iob = strings[ent], _INSIDE_NAME[iob]
    word.space = " " if spacy else ""
    word.is_punct, word.is_space, word.is_stop, word.is_sent_start = bool(punct), bool(space), bool(stop), start == 1
